"""The talk in ten minutes: each chapter in a sentence, and its best supported claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claim_graph.analysis.measures import Measures
from claim_graph.analysis.terms import Vocabulary
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Claim, Interview
from claim_graph.site import urls
from claim_graph.site.components import timeline
from claim_graph.site.components.front import Front, description, front, level, newest_talk
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import ClaimTitle, Link, Moment, claim_title, moment
from claim_graph.site.components.strip import SCRIPTS
from claim_graph.site.data.voices import LeadingWords, leading_words
from claim_graph.site.here import Here, anchor
from claim_graph.site.markdown import Markdown
from claim_graph.site.page import Page
from claim_graph.site.templating import render

_LEADING = 44
"""The most claims on the page, over all chapters; each chapter has at least one."""
_WEIGHT = 20_000
"""How much of the page they may take, in bytes: the strip and the theme take up to 38 kB."""


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
    """A chapter, and its best supported claims."""

    number: int
    link: Link
    anchor: str
    moment: Moment
    """When it starts."""
    claims: int
    """How many claims it has in all."""
    about: Markdown
    """What it is about; empty where the record does not tell."""
    leading: tuple[LeadingClaim, ...]


@dataclass(frozen=True, slots=True)
class TenMinutesView:
    """All that the page shows beside its frame."""

    front: Front
    minutes: int
    """In about how many minutes it is read."""
    chapters: tuple[ChapterInShort, ...]


def ten_minutes(
    corpus: Corpus, name: str, names: Vocabulary, measures: Mapping[str, Measures]
) -> Page:
    """Return the page. `name` is the name of the site."""
    here = Here(urls.TEN)
    shown = level(corpus, here.path)
    view = _view(corpus, name, measures, Prose(here, names))
    return Page(
        here.path,
        f"{shown.name}: {name}",
        render("pages/ten_minutes.md.jinja", ten=view, here=here),
        description(name, shown),
        hide=("navigation", "toc"),
        scripts=SCRIPTS,
    )


def _view(
    corpus: Corpus, name: str, measures: Mapping[str, Measures], prose: Prose
) -> TenMinutesView:
    frame = front(corpus, name, prose)
    talk = newest_talk(corpus)
    if talk is None:
        return TenMinutesView(frame, 0, ())
    leading = _fitting(
        [timeline.chapter_claims(corpus, talk, chapter) for chapter in talk.chapters], measures
    )
    texts = [text for chapter in talk.chapters for text in (chapter.title, chapter.summary or "")]
    return TenMinutesView(
        front=frame,
        minutes=timeline.minutes([claim for claims in leading for claim in claims], texts),
        chapters=tuple(
            _chapter(corpus, talk, chapter, prose, leading=claims, measures=measures)
            for chapter, claims in zip(talk.chapters, leading, strict=True)
        ),
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


def _chapter(
    corpus: Corpus,
    talk: Interview,
    chapter: Chapter,
    prose: Prose,
    *,
    leading: Sequence[Claim],
    measures: Mapping[str, Measures],
) -> ChapterInShort:
    return ChapterInShort(
        number=talk.chapter_number(chapter.id),
        link=Link(chapter.title, urls.chapter(talk.id, chapter.id)),
        anchor=anchor(talk.id, chapter.id),
        moment=moment(corpus, talk.id, chapter.starts),
        claims=len(timeline.chapter_claims(corpus, talk, chapter)),
        about=prose(chapter.summary) if chapter.summary else Markdown(),
        leading=tuple(
            LeadingClaim(
                title=claim_title(corpus, claim),
                words=leading_words(corpus, claim),
                reasons=len(measures[claim.key].reasons),
            )
            for claim in leading
        ),
    )
