"""A caption: what stands under one time, before it is taken apart into cues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from claim_graph.transcripts.transcript import Cue

_SIGN = re.compile(r"[♩♪♫♬]+|(?<!\S)>{2,}(?![0-9])")
"""What captions write for song and for another speaker."""
_WORD = re.compile(r"\S+")
_SPOKEN = re.compile(r"[^\W_]|%")
"""What a text has in which something is said."""


class Utterance(NamedTuple):
    """Text that starts at a known time, as one speaker says it."""

    at: float
    """Seconds from the start of the recording."""
    text: str
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands under one time."""

    start: float
    """Seconds from the start of the recording."""
    end: float
    """The second at which it is no longer shown; its start where the form does not tell."""
    utterances: tuple[Utterance, ...]

    def rows(self) -> tuple[str, ...]:
        """Return the lines of text as they are shown."""
        text = "".join(utterance.text for utterance in self.utterances)
        return tuple(row for row in (" ".join(row.split()) for row in text.split("\n")) if row)

    def without(self, count: int) -> Caption:
        """Return this caption without its first `count` words."""
        left = []
        for utterance in self.utterances:
            starts = [word.start() for word in _WORD.finditer(utterance.text)] if count else [0]
            if count < len(starts):
                left.append(utterance._replace(text=utterance.text[starts[count] :]))
            count = max(0, count - len(starts))
        return Caption(self.start, self.end, tuple(left))

    def cues(self) -> Iterator[Cue]:
        """Yield a cue for each utterance that holds words."""
        for utterance in self.utterances:
            text = " ".join(_SIGN.sub(" ", utterance.text).split())
            if _SPOKEN.search(text):
                yield Cue(round(utterance.at, 3), text, utterance.speaker)


class Utterances:
    """Joins stretches of text into utterances."""

    def __init__(self) -> None:
        self._done: list[Utterance] = []
        self._at = 0.0
        self._speaker: str | None = None
        self._parts: list[str] = []

    def add(self, at: float, text: str, speaker: str | None) -> None:
        """Add text that starts at `at`; the rest of a word begun before belongs to that word."""
        if not text:
            return
        if self._parts and speaker == self._speaker and at != self._at:
            if not (self._parts[-1][-1].isspace() or text[0].isspace()):
                first = text.split(maxsplit=1)[0]
                self._parts.append(first)
                text = text[len(first) :]
            if text.isspace():
                self._parts.append(text)
                text = ""
        if not text:
            return
        if (at, speaker) != (self._at, self._speaker):
            self._close()
            self._at, self._speaker = at, speaker
        self._parts.append(text)

    def _close(self) -> None:
        if self._parts:
            self._done.append(Utterance(self._at, "".join(self._parts), self._speaker))
        self._parts = []

    def all(self) -> tuple[Utterance, ...]:
        """Return the utterances, in the order of the text."""
        self._close()
        return tuple(self._done)
