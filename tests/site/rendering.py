"""The pages of a record as values; those of the invented talk are made once in a process."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache
from types import MappingProxyType

import claim_graph
from claim_graph.corpus.corpus import Corpus
from claim_graph.site import Page, render
from claim_graph.site.components.correction import UNKNOWN, Keepers
from tests.support import demo

NAME = "The site"


def pages(
    corpus: Corpus, before: Collection[str] = (), keepers: Keepers = UNKNOWN
) -> Mapping[str, Page]:
    """Return the pages of `corpus` by path."""
    if corpus is demo() and not before and keepers == UNKNOWN:
        return _of_the_talk()
    return _made(corpus, before, keepers)


@cache
def _of_the_talk() -> Mapping[str, Page]:
    return _made(demo(), (), UNKNOWN)


def _made(corpus: Corpus, before: Collection[str], keepers: Keepers) -> Mapping[str, Page]:
    report = claim_graph.check(corpus)
    made = list(render(corpus, report, name=NAME, before=before, keepers=keepers))
    assert len({page.path for page in made}) == len(made), "a path is made twice"
    return MappingProxyType({page.path: page for page in made})
