"""What a transcript that names its speakers tells of a talk, and of the quotes of its record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.labelled_people import LabelledPeople
from claim_graph.corpus.model import Claim, Interview, Quote
from claim_graph.quotations.fingerprint_matcher import Fingerprint
from claim_graph.quotations.turn_transfer import LabelledTurn, TurnTransfer, unnamed
from claim_graph.quotations.turns import (
    SpeakerCheck,
    SpeakerJudgement,
    Turns,
    disagreements,
    joined,
)

LISTED_GAP = 20
"""The fewest words without a speaker that are listed as a stretch."""


@dataclass(frozen=True, slots=True)
class SpokenStretch:
    """Words of the talk one after the other, by their time."""

    start: int
    """The second at which the first of them is spoken."""
    end: int
    """The second at which the last of them is spoken."""
    words: int
    """How many there are."""


@dataclass(frozen=True, slots=True)
class NamedOtherwise:
    """Words that the list of speakers so far and the transcript give to different people."""

    stretch: SpokenStretch
    before: str
    """The id of the person so far."""
    now: str


@dataclass(frozen=True, slots=True)
class WithoutPlace:
    """A turn of the transcript that finds no place in the talk."""

    after: int
    """The second of the last words before it that have a place."""
    turn: LabelledTurn
    speaker: str


@dataclass(frozen=True, slots=True)
class LabelCount:
    """A label of the transcript."""

    label: str
    person: str | None
    """The id of the person it means; None where nobody who takes part can be told."""
    turns: int
    words: int


@dataclass(frozen=True, slots=True)
class JudgedQuote:
    """A quote of the record with what is now known of who spoke it."""

    claim: Claim
    quote: Quote
    judgement: SpeakerJudgement


@dataclass(frozen=True, slots=True)
class SpeakerListing:
    """What was found out about who speaks in a talk. Immutable."""

    interview: Interview
    turns: Turns
    """What is to be kept: with what was known before, where the transcript tells nothing."""
    labels: tuple[LabelCount, ...]
    """In the order in which they first come."""
    aligned: float
    """The share of the talk's words that stand in the transcript too, 0–1."""
    named: float
    """The share of the talk's words whose speaker is known, 0–1."""
    without_place: tuple[WithoutPlace, ...]
    without_speaker: tuple[SpokenStretch, ...]
    named_otherwise: tuple[NamedOtherwise, ...]
    quotes: tuple[JudgedQuote, ...]
    """Every quote of an active claim on the interview."""

    def of(self, check: SpeakerCheck) -> tuple[JudgedQuote, ...]:
        """Return the quotes of which this is the case."""
        return tuple(quote for quote in self.quotes if quote.judgement.check is check)


def speaker_listing(
    corpus: Corpus,
    interview: Interview,
    transfer: TurnTransfer,
    labelled: Sequence[LabelledTurn],
    people: LabelledPeople,
    *,
    anew: bool = False,
) -> SpeakerListing:
    """Return what `transfer`, the turns of a transcript for `interview`, tells.

    `labelled` are the turns of that transcript and `people` says who their labels mean. Where the
    record has a list of speakers already, that stands and the transcript adds to it; with `anew`
    the transcript takes its place. The interview must have a fingerprint.
    """
    talk = corpus.fingerprints[interview.id]
    known = corpus.turns.get(interview.id)
    turns = transfer.turns
    otherwise: tuple[NamedOtherwise, ...] = ()
    if known is not None:
        otherwise = tuple(
            NamedOtherwise(
                _stretch(talk, disagreement.start, disagreement.end),
                disagreement.first,
                disagreement.second,
            )
            for disagreement in disagreements(known, turns)
        )
        turns = turns if anew else joined(known, turns)
    judged = replace(corpus, turns={**corpus.turns, interview.id: turns})
    length = max(1, talk.length)
    return SpeakerListing(
        interview,
        turns,
        tuple(_label_counts(labelled, people.people)),
        transfer.aligned / length,
        turns.named / length,
        tuple(
            WithoutPlace(talk.at(turn.after), turn.turn, people.people[turn.turn.label])
            for turn in transfer.unplaced
        ),
        tuple(_stretch(talk, start, end) for start, end in unnamed(turns, LISTED_GAP)),
        otherwise,
        tuple(
            JudgedQuote(claim, quote, judged.speaker_judgement(claim, quote))
            for claim in judged.active.values()
            if claim.interview == interview.id
            for quote in claim.quotes
        ),
    )


def _stretch(talk: Fingerprint, start: int, end: int) -> SpokenStretch:
    return SpokenStretch(talk.at(start), talk.at(end - 1), end - start)


def _label_counts(
    labelled: Iterable[LabelledTurn], people: Mapping[str, str]
) -> Iterator[LabelCount]:
    counts: dict[str, tuple[int, int]] = {}
    for turn in labelled:
        turns, words = counts.get(turn.label, (0, 0))
        counts[turn.label] = turns + 1, words + turn.end - turn.start
    for label, (turns, words) in counts.items():
        yield LabelCount(label, people.get(label), turns, words)
