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

from claim_graph.core.words import composed, tokens


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of a transcript that starts at a known time: a caption, or a paragraph."""

    at: float
    """Seconds from the start of the recording."""
    text: str
    """What is spoken, with the punctuation of the transcript."""
    speaker: str | None = None
    """Who speaks, as the transcript names them; None where it does not."""


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
        starts = []
        offset = 0
        for cue in self.cues:
            starts.append(offset)
            offset += len(cue.text) + 1
        timed = list(tokens(self.text))
        return (
            tuple(token.word for token in timed),
            tuple(bisect_right(starts, token.start) - 1 for token in timed),
            tuple((token.start, token.end) for token in timed),
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

    def shown(self, first: int, last: int) -> str:
        """Return the text from one word up to, not including, another, as it was written."""
        if first >= last:
            return ""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]
