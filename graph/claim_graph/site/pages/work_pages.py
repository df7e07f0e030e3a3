"""The pages of works: everything with a name that claims mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Work
from claim_graph.site import urls
from claim_graph.site.components import parts, sheets
from claim_graph.site.components.sheets import Section, rows
from claim_graph.site.data import structured
from claim_graph.site.markup import Here, line, outward, paragraphs, plural, span, text
from claim_graph.site.page import Page
from claim_graph.site.pages.concept_pages import site_name


def works(corpus: Corpus) -> Iterator[Page]:
    """Yield the pages of everything with a name that claims mention, and the list of it."""
    index = Here(urls.WORKS)
    items = []
    for work in sorted(corpus.works.values(), key=lambda work: (work.title.casefold(), work.id)):
        if work.retired is not None:
            continue
        claims = corpus.claims_naming.get(("work", work.id), ())
        yield from _work(corpus, work, claims)
        counted = f"{work.type.label}, {plural(len(claims), 'claim')}"
        items.append(
            f"{index.link(text(work.title), urls.work(work.id), 'cg-row__title')} "
            f"{span('cg-count', counted)} "
            f"{span('cg-quiet', text(work.description))}"
        )
    top = paragraphs(
        "# Works\n",
        line("cg-lead", "Models, papers, products, books and companies that claims name."),
    )
    described = "Models, papers and products that are named."
    section = Section(items, rows("cg-list"))
    yield from sheets.pages(urls.WORKS, "Works", top, [section], description=described)


def _work(corpus: Corpus, work: Work, claims: Sequence[Claim]) -> Iterator[Page]:
    here = Here(urls.work(work.id))
    elsewhere = " ".join(
        outward(text(site_name(address)), address, "cg-more") for address in work.same_as
    )
    year = f", {work.year}" if work.year else ""
    top = paragraphs(
        line("cg-path", here.link("Works", urls.WORKS)),
        f"# {text(work.title)}\n",
        line("cg-byline", f"{work.type.label.capitalize()}{year} {elsewhere}"),
        line("cg-lead", text(work.description)),
    )
    cards = [parts.card(corpus, claim, here) for claim in claims]
    return sheets.pages(
        here.path,
        work.title,
        top,
        [Section(cards, sheets.grid, "Named in", "named")],
        description=work.description,
        source=work.file,
        searchable=True,
        hide=("navigation", "toc"),
        structured=structured.work(work),
    )
