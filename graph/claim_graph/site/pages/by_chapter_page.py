"""The talks by chapter: each chapter in a sentence, and its best supported claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claim_graph.analysis.measures import Measures
from claim_graph.analysis.terms import Vocabulary
from claim_graph.analysis.voices import LeadingWords, leading_words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.site import urls
from claim_graph.site.components import sheets, timeline
from claim_graph.site.components.front import levels
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import ClaimTitle, Link, Moment, claim_title, moment
from claim_graph.site.components.sheets import Section
from claim_graph.site.here import Here, anchor
from claim_graph.site.markdown import Markdown
from claim_graph.site.naming import named_part, page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import macro, render

_LEADING = 44
"""The most claims of a talk, over all its chapters; each chapter has at least one."""
_WEIGHT = 20_000
"""How much they may take, in bytes: the talk then fits on a page."""
_MACROS = "macros/by_chapter.jinja"


@dataclass(frozen=True, slots=True)
class LeadingClaim:
    """A claim for which many reasons are given."""

    title: ClaimTitle
    words: LeadingWords | None
    """The first words spoken; None where none are recorded."""
    reasons: int
    """How many reasons are given for it."""


@dataclass(frozen=True, slots=True)
class ChapterInShort:
    """A chapter of a talk."""

    number: int
    """Its place in the talk, counted from 1."""
    title: str
    anchor: str
    talk: Link | None
    """The talk, where there are several."""
    moment: Moment
    """When it starts."""
    whole: str
    """The page of the chapter."""
    claims: int
    """How many claims it has in all."""
    about: Markdown
    """What it is about; empty where the record does not tell."""


@dataclass(frozen=True, slots=True)
class ByChapterView:
    """What the page begins with."""

    title: str
    talks: tuple[Link, ...]
    levels: tuple[Link, ...]
    minutes: int
    """In about how many minutes it is read."""


def by_chapter(
    corpus: Corpus, names: Vocabulary, measures: Mapping[str, Measures]
) -> Iterator[Page]:
    """Yield the page; where there are several talks, the further pages of it too."""
    here = Here(urls.TEN)
    prose = Prose(here, names)
    sections: list[Section] = []
    shown: list[Claim] = []
    texts: list[str] = []
    listed = corpus.talks
    for talk in listed:
        claims = [timeline.chapter_claims(corpus, talk, chapter) for chapter in talk.chapters]
        leading = _fitting(claims, measures)
        for chapter, chapter_claims, led in zip(talk.chapters, claims, leading, strict=True):
            shown += led
            texts += (chapter.title, chapter.summary or "")
            about = ChapterInShort(
                number=talk.chapter_number(chapter.id),
                # A chapter may go on on another page, where only its heading is repeated.
                title=named_part(chapter.title, corpus.talk_names.get(talk.id, "")),
                anchor=anchor(talk.id, chapter.id),
                talk=Link(talk.title, urls.interview(talk.id)) if len(listed) > 1 else None,
                moment=moment(corpus, talk.id, chapter.starts, within=talk.id),
                whole=urls.chapter(talk.id, chapter.id),
                claims=len(chapter_claims),
                about=prose(chapter.summary) if chapter.summary else Markdown(),
            )
            sections.append(_section(corpus, about, led, measures, here))
    name = page_name(here.path)
    view = ByChapterView(
        title=name,
        talks=tuple(Link(talk.title, urls.interview(talk.id)) for talk in listed),
        levels=levels(corpus),
        minutes=timeline.minutes(shown, texts),
    )
    yield from sheets.pages(
        here.path,
        name,
        render("pages/by_chapter.md.jinja", page=view, here=here),
        sections,
        description=page_summary(here.path),
        hide=("navigation", "toc"),
    )


def _fitting(
    chapters: Sequence[Sequence[Claim]], measures: Mapping[str, Measures]
) -> list[list[Claim]]:
    """Return the leading claims of each chapter, as many as fit on the page; at least one of each.

    Longer chapters have more: their number grows with that of the claims.
    """
    whole = max(1, sum(map(len, chapters)))
    leading: list[list[Claim]] = []
    for number in range(_LEADING, 0, -1):
        shares = [max(1, round(number * len(claims) / whole)) for claims in chapters]
        leading = [
            timeline.leading(claims, measures, share)
            for claims, share in zip(chapters, shares, strict=True)
        ]
        if sum(timeline.weight(claim) for claims in leading for claim in claims) <= _WEIGHT:
            break
    return leading


def _section(
    corpus: Corpus,
    about: ChapterInShort,
    leading: Sequence[Claim],
    measures: Mapping[str, Measures],
    here: Here,
) -> Section:
    row = macro(_MACROS, "leading")
    items = [
        row(
            here,
            LeadingClaim(
                title=claim_title(corpus, claim, within=claim.interview),
                words=leading_words(corpus, claim),
                reasons=len(measures[claim.key].reasons),
            ),
        )
        for claim in leading
    ]
    return Section(
        items or [macro(_MACROS, "empty")()],
        sheets.rows("cg-leading"),
        title=macro("macros/front.jinja", "chapter_title")(about.number, about.title),
        anchor=about.anchor,
        intro=macro(_MACROS, "about")(here, about),
    )
