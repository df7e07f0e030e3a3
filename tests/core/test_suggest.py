"""A slip is answered with the name that was most likely meant, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.core.suggest import did_you_mean, nearest

KNOWN = ["evals", "scaling", "scaling-laws", "value-function", "maren"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("eval", "evals"),
        ("scalling", "scaling"),
        ("scaling-law", "scaling-laws"),
        ("valu-fuction", "value-function"),
        ("EVALS", "evals"),
        ("xylophone", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_found(name: str, expected: str | None) -> None:
    assert nearest(name, KNOWN) == expected


def test_nothing_is_near_where_nothing_is_known() -> None:
    assert nearest("evals", []) is None


def test_a_tie_goes_to_the_first_in_the_alphabet() -> None:
    assert nearest("cat", ["cab", "car", "can"]) == "cab"


@given(st.permutations(["gap", "gaps", "map", "cap", "gape"]))
def test_the_answer_does_not_depend_on_the_order_of_the_names(names: list[str]) -> None:
    assert nearest("gapp", names) == nearest("gapp", sorted(names))


def test_a_suggestion_is_a_question() -> None:
    assert did_you_mean("eval", KNOWN) == "did you mean `evals`?"
    assert did_you_mean("xylophone", KNOWN) is None
