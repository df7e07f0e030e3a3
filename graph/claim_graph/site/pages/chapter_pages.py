"""The pages of chapters: claims in the order in which they were spoken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass

from claim_graph.analysis.terms import Vocabulary
from claim_graph.analysis.voices import LeadingWords, leading_words, person_name
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import ClaimRelation, Kind, Role, Stance
from claim_graph.site import urls
from claim_graph.site.components import player, strip, timeline
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import (
    ClaimTitle,
    Link,
    Moment,
    claim_title,
    concept_links,
    moment,
)
from claim_graph.site.components.pager import Turn, turns
from claim_graph.site.components.timeline import ChapterPart
from claim_graph.site.data.participants import place_in_talks
from claim_graph.site.here import Here, anchor
from claim_graph.site.markdown import Markdown
from claim_graph.site.page import EVERY_PATH, Page
from claim_graph.site.templating import render

_CONCEPTS = 10
"""How many concepts a chapter's page offers."""
_TENSIONS = 6
"""How many tensions a chapter's page shows."""


# --- What the page shows ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PartLink:
    """A page of a long chapter."""

    number: int
    time: Markdown
    """Where it starts, as a timecode."""
    target: str


@dataclass(frozen=True, slots=True)
class SpeakerShare:
    """How many of the claims someone makes."""

    speaker: str
    claims: int


@dataclass(frozen=True, slots=True)
class SpokenClaim:
    """A claim in the line of time."""

    anchor: str
    title: ClaimTitle
    words: LeadingWords | None
    """The first words spoken; None where none are recorded."""
    stance: Stance
    kind: Kind
    asked: bool
    """Whether a host makes it."""


@dataclass(frozen=True, slots=True)
class OpposedClaims:
    """Two claims that contradict each other, the earlier one first."""

    earlier: ClaimTitle
    later: ClaimTitle
    because: Markdown
    """The reason."""


@dataclass(frozen=True, slots=True)
class ChapterView:
    """All that a page of a chapter shows, in its order. What is empty or None is not there."""

    interview: Link
    number: int
    """The chapter's place in the interview, counted from 1."""
    chapters: int
    """How many chapters the interview has."""
    title: str
    summary: Markdown
    parts: tuple[PartLink, ...]
    """The pages of a long chapter."""
    strip: strip.Strip
    start: Moment
    end: Markdown
    """The timecode at which the next page starts."""
    shares: tuple[SpeakerShare, ...]
    kinds: str
    """How many claims are of which kind."""
    minutes: int
    """In about how many minutes the claims are read."""
    player: player.Player | None
    claims: tuple[SpokenClaim, ...]
    contribute: str
    """The page that tells how to add the first claim."""
    opposed: tuple[OpposedClaims, ...]
    left_out: int
    """How many more contradictions there are."""
    tensions: str
    """The page of all contradictions."""
    concepts: tuple[Link, ...]
    turns: tuple[Turn, ...]


# --- Pages --------------------------------------------------------------------------------------


def chapters(
    corpus: Corpus, names: Vocabulary, wanted: Container[str] = EVERY_PATH
) -> Iterator[Page]:
    """Yield the pages of each chapter: its claims in the order they were spoken.

    Only pages whose path is `wanted`.
    """
    for interview in corpus.interviews.values():
        parts = tuple(timeline.parts(corpus, interview))
        for position, part in enumerate(parts):
            here = Here(part.path)
            if here.path not in wanted:
                continue
            view = _view(corpus, part, Prose(here, names), turns(parts, position, _turn))
            yield Page(
                here.path,
                part.title,
                render("pages/chapter.md.jinja", chapter=view, here=here),
                part.chapter.summary or f"Chapter {view.number} of {interview.title}",
                source=part.claims[0].file if part.claims else interview.file,
                hide=("navigation", "toc"),
                scripts=(*strip.SCRIPTS, *player.SCRIPTS),
            )


def _turn(_: int, part: ChapterPart) -> Link:
    return Link(part.title, part.path)


def _view(corpus: Corpus, part: ChapterPart, prose: Prose, pager: tuple[Turn, ...]) -> ChapterView:
    """Return what a page of a chapter shows.

    `prose` links the first mention of each concept, so the fields are made in the page's order.
    """
    interview, chapter = part.interview, part.chapter
    tensions = _tensions(corpus, part)
    hosts = timeline.participants(corpus, interview, Role.HOST)
    speakers = Counter(corpus.present("person", claim.by) for claim in part.claims)
    place = place_in_talks(corpus)
    first = part.number == 1
    return ChapterView(
        interview=Link(interview.title, urls.interview(interview.id)),
        number=interview.chapter_number(chapter.id),
        chapters=len(interview.chapters),
        title=chapter.title,
        summary=prose(chapter.summary) if chapter.summary and first else Markdown(),
        parts=tuple(_part_links(part)) if len(part.pages) > 1 else (),
        strip=strip.strip(corpus, interview, current=chapter),
        start=moment(corpus, interview.id, part.start, within=interview.id),
        end=_time(part.end),
        shares=tuple(
            SpeakerShare(person_name(corpus, id), speakers[id])
            for id in sorted(speakers, key=lambda id: (place(id), -speakers[id]))
        ),
        kinds=timeline.kinds(part.claims),
        minutes=timeline.minutes(part.claims),
        player=player.player(interview.video, part.start, part.end, interview.title),
        claims=tuple(
            SpokenClaim(
                anchor=anchor(claim.id),
                title=claim_title(corpus, claim, within=interview.id),
                words=leading_words(corpus, claim),
                stance=claim.confidence.stance,
                kind=claim.kind,
                asked=timeline.made_by(corpus, claim, hosts),
            )
            for claim in part.claims
        ),
        contribute=urls.CONTRIBUTE,
        opposed=tuple(
            _opposed(corpus, pair, prose(because)) for pair, because in tensions[:_TENSIONS]
        ),
        left_out=max(0, len(tensions) - _TENSIONS),
        tensions=urls.TENSIONS,
        concepts=_concepts(corpus, part),
        turns=pager,
    )


def _part_links(part: ChapterPart) -> Iterator[PartLink]:
    for number, claims in enumerate(part.pages, start=1):
        target = urls.chapter(part.interview.id, part.chapter.id, number)
        yield PartLink(number, _time(claims[0].at or 0), target)


def _tensions(corpus: Corpus, part: ChapterPart) -> list[tuple[tuple[Claim, Claim], str]]:
    """Return where the claims of the page contradict others: both claims, and the reason."""
    keys = {claim.key for claim in part.claims}
    return [
        ((source, target), link.because)
        for source, link, target in corpus.links
        if link.relation is ClaimRelation.CONTRADICTS and {source.key, target.key} & keys
    ]


def _opposed(corpus: Corpus, pair: tuple[Claim, Claim], because: Markdown) -> OpposedClaims:
    earlier, later = sorted(pair, key=corpus.spoken)
    return OpposedClaims(claim_title(corpus, earlier), claim_title(corpus, later), because)


def _concepts(corpus: Corpus, part: ChapterPart) -> tuple[Link, ...]:
    """Return the concepts that most claims of the chapter are about."""
    counts = Counter(
        concept.id
        for claims in part.pages
        for claim in claims
        for concept in corpus.concepts_of(claim)
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_CONCEPTS]
    return concept_links(corpus.concepts[id] for id, _ in ranked)


def _time(second: int) -> Markdown:
    # Digits and colons: nothing to escape.
    return Markdown(format_timecode(second))
