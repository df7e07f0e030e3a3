"""The pages of works: everything with a name that claims mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Work
from claim_graph.site import urls
from claim_graph.site.components import sheets
from claim_graph.site.components.card import card, written_card
from claim_graph.site.components.links import Link
from claim_graph.site.components.rows import Row, elsewhere, written_row
from claim_graph.site.components.sheets import Section, rows
from claim_graph.site.data import structured
from claim_graph.site.here import Here
from claim_graph.site.markdown import plural
from claim_graph.site.naming import page_name
from claim_graph.site.page import Page
from claim_graph.site.templating import render


@dataclass(frozen=True, slots=True)
class WorkView:
    """What the page of a work begins with."""

    above: str
    """The list of works."""
    title: str
    type: str
    year: str
    """Empty where the record does not tell."""
    elsewhere: tuple[Link, ...]
    description: str


def works(corpus: Corpus) -> Iterator[Page]:
    """Yield the pages of everything with a name that claims mention, and the list of it."""
    index = Here(urls.WORKS)
    items = []
    for work in sorted(corpus.works.values(), key=lambda work: (work.title.casefold(), work.id)):
        if work.retired is not None:
            continue
        claims = corpus.claims_naming.get(("work", work.id), ())
        yield from _work(corpus, work, claims)
        count = f"{work.type.label}, {plural(len(claims), 'claim')}"
        row = Row(work.title, urls.work(work.id), count, work.description)
        items.append(written_row(index, row))
    lead = "Models, papers, products, books and companies that claims name."
    yield from sheets.pages(
        urls.WORKS,
        page_name(urls.WORKS),
        render("pages/index.md.jinja", title=page_name(urls.WORKS), lead=lead),
        [Section(items, rows("cg-list"))],
        description="Models, papers and products that are named.",
    )


def _work(corpus: Corpus, work: Work, claims: Sequence[Claim]) -> Iterator[Page]:
    here = Here(urls.work(work.id))
    cards = [written_card(here, card(corpus, claim)) for claim in claims]
    return sheets.pages(
        here.path,
        work.title,
        render("pages/work.md.jinja", work=_view(work), here=here),
        [Section(cards, sheets.grid, "Named in", "named")],
        description=work.description,
        source=work.file,
        hide=("navigation", "toc"),
        structured=structured.work(work),
    )


def _view(work: Work) -> WorkView:
    return WorkView(
        above=urls.WORKS,
        title=work.title,
        type=work.type.label.capitalize(),
        year=str(work.year) if work.year else "",
        elsewhere=elsewhere(work.same_as),
        description=work.description,
    )
