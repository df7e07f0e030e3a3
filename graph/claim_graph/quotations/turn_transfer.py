"""Turns for a talk from a transcript that names who speaks: its own, or one in another wording.

Another transcript is laid beside the fingerprint, run of words by run of words
(`claim_graph.quotations.alignment`), so that the talk's own text need not be at hand. A word gets
the speaker of the word that it stands beside. Between two such words of one turn the words between
get the same speaker, where the other transcript has something there too; at a change of speaker
they get none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from claim_graph.quotations.alignment import AlignedRun, align
from claim_graph.quotations.fingerprint_matcher import Fingerprint
from claim_graph.quotations.turns import SpeakerTurn, Turns
from claim_graph.transcripts.transcript import Transcript

FILLED = 12
"""The most words between two of a turn that get its speaker."""
NEAR = 30
"""How many words a match of no more than a run and a word may be from the next one; farther away
it is taken for a coincidence."""
DRIFT = 10
"""By how many words that distance may differ between the two transcripts."""
TOLD = 5
"""The fewest words of a turn of which it is told that it found no place."""


@dataclass(frozen=True, slots=True)
class LabelledTurn:
    """Words of the other transcript under one label."""

    start: int
    """The position of the first word in that transcript."""
    end: int
    """The position after the last."""
    label: str
    opening: str
    """Its first words as they are written there."""


@dataclass(frozen=True, slots=True)
class UnplacedTurn:
    """A turn of the other transcript of whose words less than half stand in the talk."""

    turn: LabelledTurn
    after: int
    """The position in the talk of the last word before it that has a place."""


@dataclass(frozen=True, slots=True)
class TurnTransfer:
    """Turns that were taken from another transcript. Immutable."""

    turns: Turns
    aligned: int
    """How many words of the talk stand in the other transcript too."""
    unplaced: tuple[UnplacedTurn, ...]


def labelled_turns(transcript: Transcript) -> tuple[LabelledTurn, ...]:
    """Return the turns of a transcript that names who speaks; what it names nobody for is none."""
    turns = []
    position = 0
    for label, words in groupby(transcript.cues[cue].speaker for cue in transcript.cue_of):
        end = position + sum(1 for _ in words)
        if label is not None:
            opening = transcript.shown(position, min(end, position + 8))
            turns.append(LabelledTurn(position, end, label, opening))
        position = end
    return tuple(turns)


def own_turns(transcript: Transcript, people: Mapping[str, str], digest: str) -> Turns:
    """Return the turns of the transcript from which the fingerprint with this digest was made.

    `people` has the id of the person for each label; words under another have no speaker.
    """
    labels = (transcript.cues[cue].speaker for cue in transcript.cue_of)
    return Turns.of([people.get(label) if label else None for label in labels], digest)


def transferred_turns(
    talk: Fingerprint, other: Transcript, people: Mapping[str, str]
) -> TurnTransfer:
    """Return the turns of `talk` that `other`, a transcript of it in another wording, tells.

    `people` has the id of the person for each label of `other`; words under another label have no
    speaker.
    """
    labelled = labelled_turns(other)
    beside = _words_beside(talk, other)
    turn_of: list[int | None] = [None] * len(other.words)
    for number, turn in enumerate(labelled):
        turn_of[turn.start : turn.end] = [number] * (turn.end - turn.start)
    speakers: list[str | None] = [None] * talk.length
    for start, end, number in _owned(beside, turn_of):
        speakers[start:end] = [people.get(labelled[number].label)] * (end - start)
    return TurnTransfer(
        Turns.of(speakers, talk.words_digest),
        sum(place is not None for place in beside),
        tuple(_unplaced(beside, labelled, people)),
    )


def unnamed(turns: Turns, least: int) -> Iterator[tuple[int, int]]:
    """Yield each stretch of at least so many words of which nothing tells who spoke them."""
    position = 0
    for turn in (*turns.turns, SpeakerTurn(turns.length, turns.length, "")):
        if turn.start - position >= least:
            yield position, turn.start
        position = turn.end


def _words_beside(talk: Fingerprint, other: Transcript) -> list[int | None]:
    """Return for each word of the talk the position of the same word of the other transcript."""
    matches = [
        # Hashes are of runs; matches here are of words.
        AlignedRun(match.first, match.second, match.length + talk.run - 1)
        for match in align(talk.hashes, talk.hashed(other.words))
    ]
    beside: list[int | None] = [None] * talk.length
    for number, match in enumerate(matches):
        around = [matches[n] for n in (number - 1, number + 1) if 0 <= n < len(matches)]
        if match.length <= talk.run + 1 and not any(_near(match, each) for each in around):
            continue
        for step in range(match.length):
            # Of two runs in a row one reaches into the words of the other; the first counts.
            if beside[match.first + step] is None:
                beside[match.first + step] = match.second + step
    return _in_order(beside)


def _near(match: AlignedRun, other: AlignedRun) -> bool:
    """Return whether two matches are so near in both transcripts that they bear each other out."""
    before, after = sorted((match, other))
    distance = after.first - before.first - before.length
    drift = distance - (after.second - before.second - before.length)
    return distance <= NEAR and abs(drift) <= DRIFT


def _in_order(beside: list[int | None]) -> list[int | None]:
    """Leave out words whose place in the other transcript is before that of a word before them."""
    latest = -1
    kept: list[int | None] = []
    for place in beside:
        kept.append(place if place is not None and place > latest else None)
        latest = latest if place is None else max(latest, place)
    return kept


def _owned(
    beside: Sequence[int | None], turn_of: Sequence[int | None]
) -> Iterator[tuple[int, int, int]]:
    """Yield stretches of the talk, from a position up to another, with the number of the turn."""
    placed = [(at, place) for at, place in enumerate(beside) if place is not None]
    for at, place in placed:
        number = turn_of[place]
        if number is not None:
            yield at, at + 1, number
    for (at, place), (later, later_place) in pairwise(placed):
        number = turn_of[place]
        between, other = later - at - 1, later_place - place - 1
        if number is not None and number == turn_of[later_place] and other and between <= FILLED:
            yield at + 1, later, number


def _unplaced(
    beside: Sequence[int | None], labelled: Sequence[LabelledTurn], people: Mapping[str, str]
) -> Iterator[UnplacedTurn]:
    placed = [(place, at) for at, place in enumerate(beside) if place is not None]
    next_one = 0
    after = 0
    for turn in labelled:
        words = 0
        opening = after
        while next_one < len(placed) and placed[next_one][0] < turn.end:
            place, after = placed[next_one]
            words += place >= turn.start
            next_one += 1
        length = turn.end - turn.start
        if length >= TOLD and 2 * words < length and turn.label in people:
            yield UnplacedTurn(turn, opening)
