"""What is wrong with a transcript, collected while it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from claim_graph.core.findings import Finding, Severity
from claim_graph.core.spans import Span
from claim_graph.core.times import format_timestamp

MAX_FINDINGS = 100
"""The most errors in one file, and the most warnings; what comes after is not reported."""

SLIGHTLY = 10.0
"""Seconds by which a time may stand too late in a file and still be right: people talk over one
another, and programs write down first whoever began first to be understood."""

Place = tuple[int, int, int]
"""A line, its first character, both counted from 0, and how many characters."""
_WARNINGS = frozenset({"TRN004", "TRN008"})


class CaptionFindings:
    """Collects findings, most of which stand at whole lines."""

    def __init__(self, file: str, raw: Sequence[str]) -> None:
        self.file = file
        """The name by which findings call the file."""
        self._raw = raw
        self._starts: list[int] = []
        self._findings: list[Finding] = []
        self._counts = {Severity.ERROR: 0, Severity.WARNING: 0}
        self._slight = 0
        """How many times stand a little too late in the file."""
        self._first_slight: tuple[Place, float, float] | None = None

    @property
    def all(self) -> tuple[Finding, ...]:
        """What was noted so far, in the order of the file."""
        every = [*self._findings, *self._slightly_late()]
        return tuple(sorted(every, key=lambda finding: finding.span.start))

    @property
    def full(self) -> bool:
        """Whether no more errors are taken."""
        return self._counts[Severity.ERROR] >= MAX_FINDINGS

    def add(self, code: str, line: int, message: str, help_text: str) -> None:
        """Note a finding at a line, given by its position in the list of lines."""
        self.add_at(code, self._whole(line), message, help_text)

    def _whole(self, line: int) -> Place:
        """Return the place of what stands on a line."""
        text = self._raw[line]
        first = len(text) - len(text.lstrip())
        return line, first, len(text.rstrip()) - first

    def add_at(self, code: str, place: Place, message: str, help_text: str) -> None:
        """Note a finding at `place`: a line, its first character, how many characters."""
        finding = self._finding(code, place, message, help_text)
        if self._counts[finding.severity] < MAX_FINDINGS:
            self._counts[finding.severity] += 1
            self._findings.append(finding)

    def _finding(self, code: str, place: Place, message: str, help_text: str) -> Finding:
        self._starts = self._starts or [0, *accumulate(len(text) + 1 for text in self._raw)]
        line, first, length = place
        start, last = self._starts[line] + first, first + max(0, length)
        span = Span(line + 1, first + 1, line + 1, last + 1, start, self._starts[line] + last)
        severity = Severity.WARNING if code in _WARNINGS else Severity.ERROR
        return Finding(code, message, help_text, self.file, span, severity)

    def unreadable(self, line: int, written: str) -> None:
        """Note a time that cannot be read."""
        message = f"The time `{shortened(written)}` cannot be read."
        self.add("TRN002", line, message, "write it as H:MM:SS, such as 1:02:03")

    def unreadable_at(self, place: Place, written: str | None, key: str, unit: str = "") -> None:
        """Note at `place` that the time under `key` cannot be read, or is missing."""
        shown = "is missing" if written is None else f"cannot be read: `{shortened(written)}`"
        help_text = f"write it as a number of {unit}" if unit else "write it as 0:01:02.500"
        self.add_at("TRN002", place, f"The time `{key}` {shown}.", help_text)

    def backwards(self, line: int, at: float, before: float) -> None:
        """Note that the time `at` on this line stands after `before`, a later one."""
        self.backwards_at(lambda: self._whole(line), at, before)

    def backwards_at(self, place: Callable[[], Place], at: float, before: float) -> None:
        """Note that the time `at`, which stands at `place`, comes after `before`, a later one."""
        if before - at <= SLIGHTLY:
            self._slight += 1
            self._first_slight = self._first_slight or (place(), at, before)
        elif not self.full:
            help_text = "correct the time that is wrong, or put the parts in order"
            self.add_at("TRN003", place(), _out_of_order(at, before), help_text)

    def ends_early(self, line: int, end: float, start: float) -> None:
        """Note that what stands under the time on this line ends before it starts."""
        message = f"The end {format_timestamp(end)} is before the start {format_timestamp(start)}."
        self.add("TRN003", line, message, "correct the time that is wrong")

    def _slightly_late(self) -> Iterator[Finding]:
        """Yield one finding, at the first of them, on all times that stand a little too late."""
        if self._first_slight:
            place, at, before = self._first_slight
            also = f" So do {self._slight - 1} more." if self._slight > 1 else ""
            message = f"{_out_of_order(at, before)}{also} They were put in order."
            yield self._finding("TRN008", place, message, "look whether the times are right")

    def without_text(self, line: int) -> None:
        """Note a time at which nothing is spoken."""
        help_text = "add what is said there, or delete the time"
        self.add("TRN004", line, "Nothing is written under this time.", help_text)


def _out_of_order(at: float, before: float) -> str:
    """Return the message on a time, in seconds, that comes too early."""
    return f"The time {format_timestamp(at)} stands after {format_timestamp(before)}."


def shortened(text: str) -> str:
    """Return as much of `text` as a message can hold."""
    return text if len(text) <= 40 else f"{text[:39]}…"
