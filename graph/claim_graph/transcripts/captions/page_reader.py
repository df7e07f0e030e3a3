"""What stands under the times of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.caption_tags import utterances
from claim_graph.transcripts.captions.caption_text import spoken
from claim_graph.transcripts.captions.page_lines import (
    LineKind,
    PageLine,
    bold_name,
    undecorated,
    without_emphasis,
)
from claim_graph.transcripts.captions.timed_page_lines import TimedPage

_SPELLED = re.compile(
    r"(?:([0-9]{1,3}) hours?,? ?)?(?:([0-9]{1,3}) minutes?,? ?)?(?:([0-9]{1,2}) seconds?)?"
)
"""A time in words, as pages have it for those who listen to them."""


def read_page(
    lines: Sequence[str],
    page: TimedPage,
    starts: frozenset[LineKind],
    names: Mapping[int, str],
    findings: CaptionFindings,
) -> list[Caption]:
    """Return what stands under each time of `page`, whose text is in `lines`.

    Lines of the kinds `starts` have a time that counts. `names` has, by its position on the page,
    each line that is the name of who speaks under the time in the line after it.
    """
    reader = _PageReader(findings)
    for position, line in enumerate(page.lines):
        if position in names:
            continue
        if line.kind is LineKind.ODD or (
            line.kind is LineKind.ODD_BARE and LineKind.BARE in starts
        ):
            reader.odd(line)
        elif line.kind is LineKind.CHAPTER:
            reader.chapter(line)
        elif line.kind in starts:
            reader.start(line, names.get(position - 1))
        elif line.kind is not LineKind.TITLE:
            reader.text(lines[line.number])
    reader.close()
    return reader.captions


class _PageReader:
    """Gathers what is said under each time."""

    def __init__(self, findings: CaptionFindings) -> None:
        self.captions: list[Caption] = []
        self._findings = findings
        self._open: PageLine | None = None
        self._speaker: str | None = None
        """Whose name stands before the paragraph that is open; None where none does."""
        self._latest = 0.0
        self._paragraph: list[str] = []
        self._written = False
        self._spelled = False
        """Whether the time that is open came again in words."""

    def start(self, line: PageLine, name: str | None) -> None:
        """Take a line with a time; `name` stands on the line before it."""
        self.close()
        if line.at < self._latest:
            self._findings.backwards(line.number, line.at, self._latest)
        self._latest = line.at
        self._open = line
        self._speaker = line.speaker or name
        if line.text:
            self._paragraph.append(line.text)

    def chapter(self, line: PageLine) -> None:
        """Take the heading of a chapter, under which somebody may speak at once."""
        self.close()
        self._open = line
        self._written = True

    def odd(self, line: PageLine) -> None:
        """Take a line whose time cannot be read: what stands under it has no place."""
        self.close()
        self._findings.unreadable(line.number, line.text)

    def text(self, raw: str) -> None:
        """Take a line without a time."""
        if self._open is None:
            return
        marked = undecorated(raw)
        if not (self._paragraph or self._spelled) and _is_spelled(marked, self._open.at):
            self._spelled = True
            return
        name, marked = bold_name(marked)
        if name:
            self._end_paragraph()
            self._speaker = name
        self._paragraph.append(without_emphasis(marked))

    def _end_paragraph(self) -> None:
        """Put down what one speaker says since the last time or name."""
        if self._paragraph and self._open is not None:
            at = self._open.at
            parts = utterances(spoken("\n".join(self._paragraph)), at, self._speaker)
            self.captions.append(Caption(at, at, parts))
            self._written = True
            self._speaker = None
        self._paragraph = []

    def close(self) -> None:
        """End what stands under the last time."""
        self._end_paragraph()
        if self._open is not None and not self._written:
            self._findings.without_text(self._open.number)
        self._open = None
        self._written = self._spelled = False


def _is_spelled(text: str, at: float) -> bool:
    """Return whether `text` is the time `at`, in seconds, in words."""
    parts = _SPELLED.fullmatch(text) if text[:1].isdigit() else None
    if parts is None:
        return False
    hours, minutes, seconds = (int(part or 0) for part in parts.groups())
    return hours * 3600 + minutes * 60 + seconds == int(at)
