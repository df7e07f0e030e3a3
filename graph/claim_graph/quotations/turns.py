"""Who spoke which words of a talk, and whether a quotation is given to who spoke it.

Turns hold no words: only positions in the order of the words of the talk's fingerprint, each with
the id of the person who speaks. They stand beside the fingerprint and are bound to its words: with
other words every position would mean another one.

The file is text. The first line names the form, the number of words and their digest; then comes a
line a turn: the position of its first word, the position after its last, the id of the person.
Words in no turn are those of which nothing tells who spoke them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, pairwise

from claim_graph.core.ids import is_slug
from claim_graph.core.term import Term

FORM = "claim-graph speakers 1"
"""The first words of the file."""
SLACK = 2
"""Words that may be taken for the wrong side of a change of speaker. Transcripts differ in where a
turn starts by a word such as “yeah”."""

_FIRST_LINE = re.compile(rf"{re.escape(FORM)} words=([0-9]{{1,9}}) digest=([0-9a-f]{{64}})")
_LINE = re.compile(r"([0-9]{1,9}) ([0-9]{1,9}) ([a-z0-9-]{1,200})")


class TurnsError(ValueError):
    """The text is no list of turns of a known form."""


class SpeakerCheck(Term):
    """Whether a quotation is given to the person who spoke it."""

    CONFIRMED = "confirmed", "spoken by the person who is named"
    AT_EDGE = "at-edge", "a word or two where the speaker changes are another person’s"
    ANOTHER = "another", "spoken by another person"
    UNCHECKED = "unchecked", "nothing tells who spoke these words"

    @property
    def remark(self) -> str:
        """What readers of a quotation need to be told of it; empty where all is well."""
        return _REMARKS[self]


_REMARKS = {
    SpeakerCheck.CONFIRMED: "",
    SpeakerCheck.AT_EDGE: "a word or two of another speaker",
    SpeakerCheck.ANOTHER: "words of another speaker",
    SpeakerCheck.UNCHECKED: "speaker not checked",
}


@dataclass(frozen=True, slots=True)
class SpeakerTurn:
    """Words that one person speaks one after the other."""

    start: int
    """The position of the first word in the talk, from 0."""
    end: int
    """The position after the last word."""
    speaker: str
    """The id of the person."""


@dataclass(frozen=True, slots=True)
class SpeakerJudgement:
    """Who spoke the words of a quotation, beside the person to whom they are given."""

    check: SpeakerCheck
    speakers: tuple[str, ...] = ()
    """The ids of all who spoke some of the words, in the order in which they spoke."""


UNCHECKED = SpeakerJudgement(SpeakerCheck.UNCHECKED)


@dataclass(frozen=True)
class Turns:
    """The turns of a talk, in order; no two share a word. Immutable."""

    length: int
    """How many words the talk has."""
    digest: str
    """The digest of the talk's words: see `Fingerprint.words_digest`."""
    turns: tuple[SpeakerTurn, ...]

    @classmethod
    def of(cls, speakers: Sequence[str | None], digest: str) -> Turns:
        """Make turns of the speaker of each word; None where nothing tells who it is."""
        turns = []
        position = 0
        for speaker, words in groupby(speakers):
            end = position + sum(1 for _ in words)
            if speaker is not None:
                turns.append(SpeakerTurn(position, end, speaker))
            position = end
        return cls(len(speakers), digest, tuple(turns))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(turn.start for turn in self.turns)

    def turn_of(self, position: int) -> SpeakerTurn | None:
        """Return the turn of the word in that position; None where there is none."""
        before = bisect_right(self._starts, position) - 1
        if before < 0 or self.turns[before].end <= position:
            return None
        return self.turns[before]

    def speakers(self) -> list[str | None]:
        """Return the speaker of each word of the talk; None where nothing tells who it is."""
        speakers: list[str | None] = [None] * self.length
        for turn in self.turns:
            speakers[turn.start : turn.end] = [turn.speaker] * (turn.end - turn.start)
        return speakers

    def renamed(self, present: Callable[[str], str]) -> Turns:
        """Return the same turns with the id that `present` gives for each person."""
        turns = tuple(replace(turn, speaker=present(turn.speaker)) for turn in self.turns)
        return replace(self, turns=turns)

    @property
    def named(self) -> int:
        """The number of words whose speaker is known."""
        return sum(turn.end - turn.start for turn in self.turns)

    def judge(self, positions: Iterable[int], person: str) -> SpeakerJudgement:
        """Judge words that are given to the person with this id.

        Up to two words in a row that are another's, or of which nothing is known, do not count
        against the rest where the speaker changes beside them.
        """
        spoken = [(position, self.turn_of(position)) for position in positions]
        speakers = tuple(dict.fromkeys(turn.speaker for _, turn in spoken if turn))
        if not speakers:
            return UNCHECKED
        if person not in speakers:
            known = _longest(turn is not None for _, turn in spoken)
            certain = known > SLACK or all(turn is not None for _, turn in spoken)
            check = SpeakerCheck.ANOTHER if certain else SpeakerCheck.UNCHECKED
            return SpeakerJudgement(check, speakers)
        others = [(at, turn) for at, turn in spoken if turn and turn.speaker != person]
        if any(SLACK <= at - turn.start < turn.end - turn.start - SLACK for at, turn in others):
            return SpeakerJudgement(SpeakerCheck.ANOTHER, speakers)
        if _longest(turn is not None and turn.speaker != person for _, turn in spoken) > SLACK:
            return SpeakerJudgement(SpeakerCheck.ANOTHER, speakers)
        if others:
            return SpeakerJudgement(SpeakerCheck.AT_EDGE, speakers)
        if _longest(turn is None for _, turn in spoken) > SLACK:
            return SpeakerJudgement(SpeakerCheck.UNCHECKED, speakers)
        return SpeakerJudgement(SpeakerCheck.CONFIRMED, speakers)


def _longest(hits: Iterable[bool]) -> int:
    """Return how many in a row hold, at the most."""
    return max((sum(1 for _ in group) for is_hit, group in groupby(hits) if is_hit), default=0)


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Words that two lists of turns of one talk give to different people."""

    start: int
    end: int
    """The position after the last word."""
    first: str
    second: str


def disagreements(first: Turns, second: Turns) -> tuple[Disagreement, ...]:
    """Return where `first` and `second` name different people for the same words."""
    differing = []
    position = 0
    for (speaker, other), words in groupby(zip(first.speakers(), second.speakers(), strict=True)):
        end = position + sum(1 for _ in words)
        if speaker is not None and other is not None and speaker != other:
            differing.append(Disagreement(position, end, speaker, other))
        position = end
    return tuple(differing)


def joined(first: Turns, second: Turns) -> Turns:
    """Return `first`, with the turns of `second` where `first` knows of nobody."""
    speakers = zip(first.speakers(), second.speakers(), strict=True)
    return Turns.of(
        [speaker if speaker is not None else other for speaker, other in speakers], first.digest
    )


# --- The form ---------------------------------------------------------------------------------


def dump(turns: Turns) -> bytes:
    """Return the contents of the file that `parse` reads back."""
    lines = [f"{FORM} words={turns.length} digest={turns.digest}"]
    lines += [f"{turn.start} {turn.end} {turn.speaker}" for turn in turns.turns]
    return ("\n".join(lines) + "\n").encode()


def parse(data: bytes) -> Turns:
    """Return the turns in the contents of a file.

    Raises TurnsError for anything that `dump` does not write.
    """
    try:
        first, *lines = data.decode("ascii").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        raise TurnsError(str(error)) from error
    head = _FIRST_LINE.fullmatch(first)
    if head is None:
        raise TurnsError(f"the first line is not `{FORM}`")
    turns = []
    for number, line in enumerate(lines, start=2):
        row = _LINE.fullmatch(line)
        if row is None or not is_slug(row[3]):
            raise TurnsError(f"line {number} is damaged")
        turns.append(SpeakerTurn(int(row[1]), int(row[2]), row[3]))
    length = int(head[1])
    if any(turn.start >= turn.end for turn in turns) or (turns and turns[-1].end > length):
        raise TurnsError("a turn ends before it starts, or after the talk")
    for before, after in pairwise(turns):
        adjoining = before.end == after.start and before.speaker == after.speaker
        if before.end > after.start or adjoining:
            raise TurnsError("turns overlap, or one is written as two")
    return Turns(length, head[2], tuple(turns))
