"""What is wrong with a transcript, collected while it is read."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from claim_graph.core.findings import Finding, Severity
from claim_graph.core.spans import Span
from claim_graph.core.times import format_timestamp

MAX_FINDINGS = 100
"""The most findings in one file; what comes after them is not reported."""

_WARNINGS = frozenset({"TRN004"})


class CaptionFindings:
    """Collects findings, most of which stand at whole lines."""

    def __init__(self, file: str, raw: Sequence[str]) -> None:
        self.file = file
        """The name by which findings call the file."""
        self._raw = raw
        self._starts: list[int] = []
        self._findings: list[Finding] = []

    @property
    def all(self) -> tuple[Finding, ...]:
        """What was noted so far."""
        return tuple(self._findings)

    @property
    def full(self) -> bool:
        """Whether no more findings are taken."""
        return len(self._findings) >= MAX_FINDINGS

    def add(self, code: str, line: int, message: str, help_text: str) -> None:
        """Note a finding at a line, given by its position in the list of lines."""
        text = self._raw[line]
        first = len(text) - len(text.lstrip())
        self.add_at(code, (line, first, len(text.rstrip()) - first), message, help_text)

    def add_at(self, code: str, place: tuple[int, int, int], message: str, help_text: str) -> None:
        """Note a finding at `place`: a line, its first character, how many characters."""
        if self.full:
            return
        self._starts = self._starts or [0, *accumulate(len(text) + 1 for text in self._raw)]
        line, first, length = place
        start, last = self._starts[line] + first, first + max(0, length)
        span = Span(line + 1, first + 1, line + 1, last + 1, start, self._starts[line] + last)
        severity = Severity.WARNING if code in _WARNINGS else Severity.ERROR
        self._findings.append(Finding(code, message, help_text, self.file, span, severity))

    def unreadable(self, line: int, written: str) -> None:
        """Note a time that cannot be read."""
        message = f"The time `{shortened(written)}` cannot be read."
        self.add("TRN002", line, message, "write it as H:MM:SS, such as 1:02:03")

    def backwards(self, line: int, at: float, before: float) -> None:
        """Note a time that comes too early."""
        help_text = "correct the time that is wrong, or put the lines in order"
        self.add("TRN003", line, out_of_order(at, before), help_text)

    def without_text(self, line: int) -> None:
        """Note a time at which nothing is spoken."""
        help_text = "add what is said there, or delete the time"
        self.add("TRN004", line, "Nothing is written under this time.", help_text)


def out_of_order(at: float, before: float) -> str:
    """Return the message on a time, in seconds, that comes too early."""
    return f"The time {format_timestamp(at)} stands after {format_timestamp(before)}."


def shortened(text: str) -> str:
    """Return as much of `text` as a message can hold."""
    return text if len(text) <= 40 else f"{text[:39]}…"
