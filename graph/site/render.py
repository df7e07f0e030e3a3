"""From corpus and report to every generated page of the site."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from graph.corpus import Corpus
from graph.findings import Report
from graph.site import (
    concepts,
    connecting,
    dependence,
    downloads,
    front,
    gathered,
    ledgers,
    lists,
    mapping,
    news,
    previews,
    records,
    talk,
    upkeep,
)
from graph.site.history import NOTHING, History
from graph.site.linking import vocabulary
from graph.site.page import Asset, Page
from graph.terms import Lemmas

if TYPE_CHECKING:
    from graph.compiler import Graph


def render(
    corpus: Corpus,
    report: Report,
    *,
    name: str,
    before: Collection[str] = (),
    lemmas: Lemmas | None = None,
    history: History = NOTHING,
) -> Iterator[Page]:
    """Yield all pages, each path once, in a fixed order.

    `name` is the name of the site. `before` are the paths of the pages that an earlier rendering
    had: where one of them is gone because of an error, the findings take its place. With `lemmas`
    concepts are linked in other inflections too. `history` is the past of the records.
    """
    names = vocabulary(corpus, lemmas)
    made = set()
    for page in chain(
        front.home(corpus, name, names),
        talk.interviews(corpus, names),
        talk.chapters(corpus, names),
        lists.quotes(corpus),
        records.claims(corpus, report, names, history),
        lists.claims(corpus),
        concepts.concepts(corpus, names, history),
        lists.glossary(corpus, names),
        records.people(corpus),
        records.works(corpus),
        ledgers.notes(corpus),
        ledgers.witnesses(corpus),
        ledgers.predictions(corpus),
        lists.tags(corpus),
        news.pages(corpus, history),
        gathered.collections(corpus, names),
        [connecting.page(corpus)],
        [mapping.page(corpus)],
        [dependence.load_bearing(corpus)],
        dependence.tensions(corpus, names),
        [upkeep.findings(corpus, report)],
        upkeep.rules(),
        [upkeep.data()],
        upkeep.redirects(corpus),
    ):
        made.add(page.path)
        yield page
    if report.errors:
        yield from upkeep.missing(corpus, report, set(before) - made)


def assets(
    corpus: Corpus,
    *,
    name: str = "",
    address: str = "",
    history: History = NOTHING,
    graph: Graph | None = None,
) -> Iterator[Asset]:
    """Yield the files of the site that are made from the claims and are no pages.

    `name` is the name of the site, `address` where it is published, empty where it is not.
    `graph` is what `corpus` compiles to, where that is at hand.
    """
    yield lists.data(corpus)
    yield connecting.data(corpus)
    yield from previews.assets(corpus)
    yield from mapping.assets(corpus)
    yield from downloads.assets(corpus, graph)
    yield from news.feed(corpus, history, name=name, address=address)
