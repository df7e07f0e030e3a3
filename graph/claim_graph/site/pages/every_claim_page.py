"""Every claim: all of them in the order in which they were made, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Interview
from claim_graph.site import urls
from claim_graph.site.components import sheets, timeline
from claim_graph.site.components.front import levels
from claim_graph.site.components.links import Link, claim_title
from claim_graph.site.components.sheets import Section
from claim_graph.site.here import Here, anchor
from claim_graph.site.naming import named_part, page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import macro, render

_BAR = 24
"""The most chapters to which each page has links: more would be a wall."""
_MACROS = "macros/every_claim.jinja"


@dataclass(frozen=True, slots=True)
class ChapterCounted:
    """A chapter and how many claims are made in it."""

    talk: Link | None
    """The talk, where there are several."""
    whole: str
    """The page of the chapter, which has the words spoken too."""
    claims: int
    kinds: str
    """How many of them are of which kind."""


@dataclass(frozen=True, slots=True)
class EveryClaimView:
    """What the list begins with."""

    title: str
    talks: tuple[Link, ...]
    levels: tuple[Link, ...]
    claims: int
    filter: str
    """The page where one looks for claims by their words, speaker, kind and stance."""


def every_claim(corpus: Corpus) -> Iterator[Page]:
    """Yield the pages of the list of every claim."""
    here = Here(urls.ALL)
    listed = corpus.talks
    sections = [
        _section(corpus, talk, chapter, here, several=len(listed) > 1)
        for talk in listed
        for chapter in talk.chapters
        if timeline.chapter_claims(corpus, talk, chapter)
    ]
    name = page_name(here.path)
    view = EveryClaimView(
        title=name,
        talks=tuple(Link(talk.title, urls.interview(talk.id)) for talk in listed),
        levels=levels(corpus),
        claims=sum(len(section.items) for section in sections),
        filter=urls.CLAIMS,
    )
    yield from sheets.pages(
        here.path,
        name,
        render("pages/every_claim.md.jinja", page=view, here=here),
        sections,
        description=page_summary(here.path),
        hide=("navigation", "toc"),
        bar="Chapters" if 1 < len(sections) <= _BAR else "",
    )


def _section(
    corpus: Corpus, talk: Interview, chapter: Chapter, here: Here, *, several: bool
) -> Section:
    claims = timeline.chapter_claims(corpus, talk, chapter)
    row = macro(_MACROS, "row")
    about = ChapterCounted(
        talk=Link(talk.title, urls.interview(talk.id)) if several else None,
        whole=urls.chapter(talk.id, chapter.id),
        claims=len(claims),
        kinds=timeline.kinds(claims),
    )
    return Section(
        [row(here, claim_title(corpus, claim, within=claim.interview)) for claim in claims],
        sheets.rows("cg-every"),
        title=macro("macros/front.jinja", "chapter_title")(
            talk.chapter_number(chapter.id),
            # A chapter may go on on another page, where only its heading is repeated.
            named_part(chapter.title, corpus.talk_names.get(talk.id, "")),
        ),
        anchor=anchor(talk.id, chapter.id),
        intro=macro(_MACROS, "about")(here, about),
    )
