"""A transcript: timed words, with the text they come from.

Transcripts are third-party text. They are kept in a folder that git ignores and never become
part of a page or an export; what is committed is a fingerprint
(`claim_graph.quotations.fingerprint_matcher`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from math import inf

from claim_graph.core.words import composed, fold, words_as_written


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of a transcript that starts at a known time: a caption, or a paragraph."""

    at: float
    """Seconds from the start of the recording."""
    text: str
    """What is spoken, with the punctuation of the transcript."""
    speaker: str | None = None
    """Who speaks, as the transcript names them; None where it does not."""


SLOWEST = 5.0
"""Seconds for which a word can stand in a cue: people say two to four words a second, and what is
slower by far is a break."""


def cue_end(start: float, spoken: int, following: float | None) -> float:
    """Return the second by which a cue of `spoken` words that begins at `start` has ended.

    That is when the `following` one starts, unless there is a break before it.
    """
    slowest = start + max(1, spoken) * SLOWEST
    return slowest if following is None else min(slowest, following)


@dataclass(frozen=True)
class Transcript:
    """The words of a recording in order. Immutable.

    The words of a cue all count as spoken at its start: the place in the recording from which
    one hears them. `words`, `cue_of` and `spans` have one entry a word.
    """

    cues: tuple[Cue, ...]

    @classmethod
    def of(cls, cues: Iterable[Cue]) -> Transcript:
        """Make a transcript of `cues` in any order; they are put in the order of their times."""
        kept = (Cue(cue.at, " ".join(composed(cue.text).split()), cue.speaker) for cue in cues)
        return cls(tuple(sorted((cue for cue in kept if cue.text), key=lambda cue: cue.at)))

    @cached_property
    def text(self) -> str:
        """The whole text, one space between cues."""
        return " ".join(cue.text for cue in self.cues)

    @cached_property
    def _tokens(self) -> tuple[tuple[str, ...], tuple[int, ...], tuple[tuple[int, int], ...]]:
        # Not `tokens`: a talk has so many words that making an object of each takes longer.
        written = list(words_as_written(self.text))
        ends = accumulate(len(cue.text) + 1 for cue in self.cues[:-1])
        cue, end = 0, next(ends, inf)
        cue_of = []
        for _, start in written:
            while start >= end:
                cue, end = cue + 1, next(ends, inf)
            cue_of.append(cue)
        return (
            tuple([fold(word) for word, _ in written]),
            tuple(cue_of),
            tuple([(start, start + len(word)) for word, start in written]),
        )

    @property
    def words(self) -> tuple[str, ...]:
        """The words, folded for comparison (`claim_graph.core.words`)."""
        return self._tokens[0]

    @property
    def cue_of(self) -> tuple[int, ...]:
        """For each word the position of its cue in `cues`."""
        return self._tokens[1]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """For each word its first and last offset in `text`."""
        return self._tokens[2]

    def at(self, word: int) -> float:
        """Return the second at which the word in that position is spoken."""
        return self.cues[self.cue_of[word]].at

    @cached_property
    def _spoken(self) -> tuple[tuple[int, ...], tuple[float, ...]]:
        """The position of the first word of each cue that has words, and its second."""
        starts = [
            word
            for word, cue in enumerate(self.cue_of)
            if word == 0 or cue != self.cue_of[word - 1]
        ]
        return tuple(starts), tuple(self.at(word) for word in starts)

    def until(self, word: int) -> float:
        """Return the second by which the word in that position has been spoken."""
        starts, times = self._spoken
        cue = bisect_right(starts, word)
        last = cue == len(starts)
        spoken = (len(self.words) if last else starts[cue]) - starts[cue - 1]
        return cue_end(times[cue - 1], spoken, None if last else times[cue])

    def shown(self, first: int, last: int) -> str:
        """Return the text from one word up to, not including, another, as it was written."""
        if first >= last:
            return ""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]
