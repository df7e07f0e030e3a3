"""The examples in the docstrings of the public functions run on the invented talk."""

from __future__ import annotations

import doctest

import pytest

import claim_graph
from tests.support import demo

ASKED = ("around", "central", "path", "rests_on", "show", "sql", "tensions", "themes")
"""The functions that answer questions about a record."""


@pytest.mark.parametrize("name", ASKED)
def test_the_example_of_a_function_gives_what_it_says(name: str) -> None:
    graph = claim_graph.compile(demo())
    known = {"claim_graph": claim_graph, "corpus": demo(), "graph": graph}
    function = getattr(claim_graph, name)
    examples = doctest.DocTestFinder(recurse=False).find(function, name, globs=known)
    results = [doctest.DocTestRunner().run(example) for example in examples]

    assert sum(result.attempted for result in results) >= 2
    assert sum(result.failed for result in results) == 0
