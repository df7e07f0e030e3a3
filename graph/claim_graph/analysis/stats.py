"""Figures of the record, of one interview or of all: how much, of what sort, and how evenly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from claim_graph.analysis.coverage import Account, account
from claim_graph.analysis.hedges import least_allowing
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Interview
from claim_graph.corpus.vocabulary import Kind, Stance, Treatment
from claim_graph.quotations.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the talk in which no quote of a claim starts."""

    start: int
    """The second at which it starts: that of a quote, or 0."""
    seconds: int
    """How long it is, without the breaks in it."""


@dataclass(frozen=True, slots=True)
class Testimony:
    """What one set of notes does with the claims."""

    by_treatment: Mapping[Treatment, int]
    """How many claims the notes quote, report, distort or dispute."""
    account: Account | None
    """Which of its sentences are accounted for; None where they are not listed."""


@dataclass(frozen=True)
class Stats:
    """Figures of one interview. Immutable."""

    interview: str
    """The id of the interview."""
    claims: int = 0
    """Active claims."""
    quotes: int = 0
    concepts: int = 0
    """Concepts that these claims list."""
    reviewed: int = 0
    """Claims that someone has reviewed."""
    claim_links: int = 0
    """Links from one of these claims to a claim."""
    longest_gap: Gap = field(default=Gap(0, 0))
    quote_share: float | None = None
    """The share of the talk's words that are quoted, 0–1; None without a fingerprint."""
    by_chapter: Mapping[str, int] = field(default_factory=dict)
    """Claims by the id of their chapter, in the order of the chapters."""
    by_kind: Mapping[str, int] = field(default_factory=dict)
    by_stance: Mapping[str, int] = field(default_factory=dict)
    by_relation: Mapping[str, int] = field(default_factory=dict)
    """Links by what they say."""
    by_speaker: Mapping[str, int] = field(default_factory=dict)
    by_witness: Mapping[str, Testimony] = field(default_factory=dict)
    """What each set of notes on the interview does, by its id."""
    by_verdict: Mapping[str, int] = field(default_factory=dict)
    """Quotes by verdict."""
    by_hedge: Mapping[str, int] = field(default_factory=dict)
    """Quotes with a hedge, by the strongest stance that their hedges allow."""


@dataclass(frozen=True, slots=True)
class RecordStats:
    """Figures of all interviews, one by one and together. Immutable."""

    talks: tuple[Stats, ...]
    """Those of each, in the order in which talks are listed."""
    claims: int
    quotes: int
    concepts: int
    """Concepts that any claim lists: those of several interviews count once."""
    reviewed: int
    """Claims that someone has reviewed."""
    claim_links: int
    links_between_talks: int
    """Those of the links that lead from a claim of one interview to a claim of another."""


def record_stats(corpus: Corpus) -> RecordStats:
    """Return the figures of the claims of all interviews."""
    talks = tuple(stats(corpus, talk) for talk in corpus.interviews.values())
    claims = [claim for claim in corpus.active.values() if claim.interview in corpus.interviews]
    links = [
        (claim, other) for claim in claims for _, other in corpus.links_from.get(claim.key, ())
    ]
    return RecordStats(
        talks=talks,
        claims=sum(talk.claims for talk in talks),
        quotes=sum(talk.quotes for talk in talks),
        concepts=len({concept.id for claim in claims for concept in corpus.concepts_of(claim)}),
        reviewed=sum(talk.reviewed for talk in talks),
        claim_links=len(links),
        links_between_talks=sum(claim.interview != other.interview for claim, other in links),
    )


def stats(corpus: Corpus, interview: Interview) -> Stats:
    """Return the figures of the claims of `interview`."""
    claims = [claim for claim in corpus.active.values() if claim.interview == interview.id]
    links = [link for claim in claims for link, _ in corpus.links_from.get(claim.key, ())]
    speakers = (speaker.id for claim in claims if (speaker := corpus.speaker_of(claim)))
    return Stats(
        interview=interview.id,
        claims=len(claims),
        quotes=sum(len(claim.quotes) for claim in claims),
        concepts=len({concept.id for claim in claims for concept in corpus.concepts_of(claim)}),
        reviewed=sum(claim.reviewed is not None for claim in claims),
        claim_links=len(links),
        longest_gap=longest_gap(interview, claims),
        quote_share=quoted_share(corpus, interview.id),
        by_chapter=_counted(
            (claim.chapter for claim in claims), [chapter.id for chapter in interview.chapters]
        ),
        by_kind=_counted((claim.kind for claim in claims), list(Kind)),
        by_stance=_counted((claim.confidence.stance for claim in claims), list(Stance)),
        by_relation=_counted((link.relation for link in links), []),
        by_speaker=_counted(speakers, [participant.person for participant in interview.speakers]),
        by_witness=dict(_testimonies(corpus, interview, claims)),
        by_verdict=_counted(_verdicts(corpus, claims), []),
        by_hedge=_counted(_allowed(claims), []),
    )


def longest_gap(interview: Interview, claims: Iterable[Claim]) -> Gap:
    """Return the longest stretch of talk in which no quote of the `claims` starts.

    The recording's start and end count as quotes. Breaks are no talk.
    """
    times = sorted({0, interview.duration, *(q.at for claim in claims for q in claim.quotes)})
    gaps = [
        Gap(start, end - start - _silent(interview, start, end)) for start, end in pairwise(times)
    ]
    return max(gaps, key=lambda gap: (gap.seconds, -gap.start), default=Gap(0, 0))


def _silent(interview: Interview, start: int, end: int) -> int:
    """Return how many seconds between `start` and `end` belong to breaks."""
    return sum(max(0, min(end, pause.end) - max(start, pause.start)) for pause in interview.breaks)


def quoted_share(corpus: Corpus, interview: str) -> float | None:
    """Return the share, 0–1, of an interview's words that its claims quote.

    None where there is no fingerprint.
    """
    fingerprint = corpus.fingerprints.get(interview)
    if fingerprint is None:
        return None
    taken: set[int] = set()
    for claim in corpus.active.values():
        if claim.interview == interview:
            for quote in claim.quotes:
                taken.update(fingerprint.quoted(quote.text, quote.at))
    return len(taken) / fingerprint.length


def _verdicts(corpus: Corpus, claims: Iterable[Claim]) -> Iterator[Verdict]:
    for claim in claims:
        for quote in claim.quotes:
            yield corpus.judgement(claim, quote).verdict


def _allowed(claims: Iterable[Claim]) -> Iterator[Stance]:
    """Yield the strongest stance that the hedges of each quote allow, where it has any."""
    from claim_graph.analysis.hedge_matcher import matched_hedges  # noqa: PLC0415 - loads spaCy

    for claim in claims:
        for quote in claim.quotes:
            hedge = least_allowing(matched_hedges(quote.text))
            if hedge is not None:
                yield hedge.allows


def _testimonies(
    corpus: Corpus, interview: Interview, claims: Sequence[Claim]
) -> Iterator[tuple[str, Testimony]]:
    for notes in corpus.notes.values():
        about = corpus.present("source", notes.about)
        if about != interview.id or notes.retired is not None:
            continue
        how = (
            witness.how
            for claim in claims
            for witness in claim.witnesses
            if corpus.present("source", witness.source) == notes.id
        )
        listed = corpus.sentences.get(notes.id)
        accounted = account(corpus, notes, listed.rows) if listed else None
        counts = Counter(how)
        treatments = {treatment: counts[treatment] for treatment in Treatment}
        yield notes.id, Testimony(treatments, accounted)


T = TypeVar("T", bound=str)


def _counted(values: Iterable[T], order: Sequence[T]) -> dict[str, int]:
    """Return how often each value occurs: those of `order` first, with those that never do."""
    counts = Counter(values)
    others = sorted(counts.keys() - set(order))
    return {str(value): counts[value] for value in (*order, *others)}
