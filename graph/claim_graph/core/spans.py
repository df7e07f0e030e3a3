"""Places in a text: where a value was written, for people and for editors."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""The path from the root of a YAML document to one of its values: keys and list positions."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text.

    Lines and columns count from 1, columns in characters (Unicode code points); the end is
    exclusive. `start` and `end` are the same stretch as offsets in characters from the
    beginning of the text, for slicing.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    start: int = 0
    end: int = 0

    def covers(self, offset: int) -> bool:
        """Return whether the character at `offset` lies inside."""
        return self.start <= offset < self.end


START = Span(1, 1, 1, 1)
"""The first character of a text: the place of whatever concerns a file as a whole."""


class Lines:
    """Where the lines of a text start, so that offsets can be turned into lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        end = text.find("\n")
        while end >= 0:
            self._starts.append(end + 1)
            end = text.find("\n", end + 1)

    def line(self, offset: int) -> int:
        """Return the line, from 1, on which the character at `offset` stands."""
        return bisect_right(self._starts, offset)

    def span(self, start: int, end: int) -> Span:
        """Return the span from one offset to another, in characters."""
        line, end_line = self.line(start), self.line(end)
        column = start - self._starts[line - 1] + 1
        end_column = end - self._starts[end_line - 1] + 1
        return Span(line, column, end_line, end_column, start, end)


def span_between(text: str, start: int, end: int) -> Span:
    """Return the span of `text[start:end]`."""
    return Lines(text).span(start, end)
