"""Tags: a page for each with the claims that carry it, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.site import urls
from claim_graph.site.components import sheets
from claim_graph.site.components.links import Link
from claim_graph.site.components.rows import Row, claim_row, written_claim_row, written_row
from claim_graph.site.components.sheets import Section, rows
from claim_graph.site.components.timeline import spoken_chapters
from claim_graph.site.here import Here
from claim_graph.site.markdown import plural
from claim_graph.site.naming import page_name
from claim_graph.site.page import Page
from claim_graph.site.templating import render


def tags(corpus: Corpus) -> Iterator[Page]:
    """Yield a page for each tag with the claims that carry it, and the list of tags."""
    index = Here(urls.TAGS)
    items = []
    for tag, claims in sorted(_tagged(corpus).items()):
        yield from _of_tag(corpus, tag, claims)
        row = Row(_name(tag), urls.tag(tag), plural(len(claims), "claim"))
        items.append(written_row(index, row))
    lead = "Words to find claims by that are no concepts of the talk."
    yield from sheets.pages(
        urls.TAGS,
        page_name(urls.TAGS),
        render("pages/index.md.jinja", title=page_name(urls.TAGS), lead=lead),
        [Section(items, rows("cg-list cg-index"))],
        description="Claims by tag.",
        hide=("navigation", "toc"),
    )


def _of_tag(corpus: Corpus, tag: str, claims: Sequence[Claim]) -> Iterator[Page]:
    here = Here(urls.tag(tag))
    shown = (claim_row(corpus, claim, with_kind=True) for claim in claims)
    top = render(
        "pages/index.md.jinja",
        above=(Link(page_name(urls.TAGS), urls.TAGS),),
        title=_name(tag),
        lead=f"{plural(len(claims), 'claim')} with the tag #{tag}.",
        here=here,
    )
    return sheets.pages(
        here.path,
        f"{_name(tag)} (tag)",
        top,
        [Section([written_claim_row(here, row) for row in shown])],
        description=f"Claims with the tag {tag}.",
        hide=("navigation", "toc"),
    )


def _tagged(corpus: Corpus) -> dict[str, list[Claim]]:
    """Return the claims with each tag, in the order of the talk."""
    tagged: dict[str, list[Claim]] = {}
    for *_, claims in spoken_chapters(corpus):
        for claim in claims:
            for tag in dict.fromkeys(claim.tags):
                tagged.setdefault(tag, []).append(claim)
    return tagged


def _name(tag: str) -> str:
    """Return a tag as words."""
    return tag.replace("-", " ").capitalize()
