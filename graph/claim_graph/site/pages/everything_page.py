"""The whole talk: a claim every few minutes, and links to the claims around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claim_graph.analysis.measures import Measures
from claim_graph.analysis.terms import Vocabulary
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Interview
from claim_graph.site import urls
from claim_graph.site.components import timeline
from claim_graph.site.components.front import Front, description, front, level, newest_talk
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import ClaimTitle, Link, claim_title
from claim_graph.site.components.strip import SCRIPTS
from claim_graph.site.here import Here, anchor
from claim_graph.site.page import Page
from claim_graph.site.templating import render


@dataclass(frozen=True, slots=True)
class StretchOutlined:
    """A stretch of a chapter, shown by its best supported claim."""

    leading: ClaimTitle
    others: int
    """How many claims there are around it."""
    target: str
    """Where the stretch begins on the page of the chapter."""


@dataclass(frozen=True, slots=True)
class ChapterOutline:
    """A chapter as a claim every few minutes."""

    number: int
    link: Link
    anchor: str
    claims: int
    kinds: str
    """How many of them are of which kind."""
    stretches: tuple[StretchOutlined, ...]


@dataclass(frozen=True, slots=True)
class EverythingView:
    """All that the page shows beside its frame."""

    front: Front
    chapters: tuple[ChapterOutline, ...]


def everything(
    corpus: Corpus, name: str, names: Vocabulary, measures: Mapping[str, Measures]
) -> Page:
    """Return the page. `name` is the name of the site."""
    here = Here(urls.ALL)
    shown = level(corpus, here.path)
    view = EverythingView(front(corpus, name, Prose(here, names)), _chapters(corpus, measures))
    return Page(
        here.path,
        f"{shown.name}: {name}",
        render("pages/everything.md.jinja", everything=view, here=here),
        description(name, shown),
        searchable=False,
        hide=("navigation", "toc"),
        scripts=SCRIPTS,
    )


def _chapters(corpus: Corpus, measures: Mapping[str, Measures]) -> tuple[ChapterOutline, ...]:
    talk = newest_talk(corpus)
    if talk is None:
        return ()
    return tuple(
        _outline(corpus, talk, chapter, measures)
        for chapter in talk.chapters
        if timeline.chapter_claims(corpus, talk, chapter)
    )


def _outline(
    corpus: Corpus, talk: Interview, chapter: Chapter, measures: Mapping[str, Measures]
) -> ChapterOutline:
    claims = timeline.chapter_claims(corpus, talk, chapter)
    return ChapterOutline(
        number=talk.chapter_number(chapter.id),
        link=Link(chapter.title, urls.chapter(talk.id, chapter.id)),
        anchor=anchor(talk.id, chapter.id),
        claims=len(claims),
        kinds=timeline.kinds(claims),
        stretches=tuple(_stretches(corpus, talk, chapter, measures)),
    )


def _stretches(
    corpus: Corpus, talk: Interview, chapter: Chapter, measures: Mapping[str, Measures]
) -> Iterator[StretchOutlined]:
    places = timeline.places(corpus, talk, chapter)
    for stretch in timeline.stretches(corpus, talk, chapter):
        for claim in timeline.leading(stretch.claims, measures, 1):
            yield StretchOutlined(
                leading=claim_title(corpus, claim),
                others=len(stretch.claims) - 1,
                target=places[stretch.claims[0].key],
            )
