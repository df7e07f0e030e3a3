"""Findings: what is wrong, where, by which rule and how to fix it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from claim_graph.core.spans import Span

_LINE = re.compile(r"\bline \d+")


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """The record is wrong; the site is not built until it is fixed."""
    WARNING = "warning"
    """The record can be published, but something about it is most likely not meant."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One mistake at one place.

    Raises ValueError when made without a message, a help text or a place: a finding that does not
    say where and what to do is of no use to anyone.
    """

    code: str
    """The rule that found it, such as `REF001`."""
    message: str
    """What is wrong: one sentence."""
    help: str
    """What to do about it."""
    file: str
    """The file, relative to the claims folder, with forward slashes."""
    span: Span
    """The place in the file."""
    severity: Severity = Severity.ERROR
    fix: str | None = None
    """What to write in the place of the text at `span`; None where only people can fix it."""

    def __post_init__(self) -> None:
        if not (self.code and self.message and self.help and self.file):
            raise ValueError(f"a finding needs a code, a message, a help text and a file: {self}")
        if self.span.line < 1 or self.span.column < 1:
            raise ValueError(f"a finding needs a place: {self}")

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key that findings are sorted by: file, line, column, code, message."""
        return (self.file, self.span.line, self.span.column, self.code, self.message)


@dataclass(frozen=True)
class Report:
    """All findings of one run, in the order of their places, each once."""

    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Report:
        """Make a report of `findings` in any order."""
        return cls(tuple(sorted(set(findings), key=lambda finding: finding.order)))

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    @cached_property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that keep the site from being built."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @cached_property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that do not."""
        return tuple(f for f in self.findings if f.severity is Severity.WARNING)

    def where(self, wanted: Callable[[Finding], bool]) -> Report:
        """Return the report of those findings for which `wanted` holds."""
        return Report(tuple(f for f in self.findings if wanted(f)))

    def beyond(self, earlier: Report) -> Report:
        """Return the report of what `earlier` does not have: what a change brings.

        A finding is the same one where rule, file and message are: its line may have moved.
        """

        def identity(finding: Finding) -> tuple[str, str, str]:
            return finding.code, finding.file, _LINE.sub("line", finding.message)

        known = Counter(map(identity, earlier))
        brought = []
        for finding in self:
            if known[identity(finding)]:
                known[identity(finding)] -= 1
            else:
                brought.append(finding)
        return Report(tuple(brought))

    def in_file(self, file: str) -> Report:
        """Return the report of one file (relative to the claims folder)."""
        return self.where(lambda finding: finding.file == file)
