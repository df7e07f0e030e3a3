"""Cues under lines with two times and an arrow, as WebVTT and SubRip write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claim_graph.core.times import CLOCK, parse_clock
from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.caption_tags import utterances
from claim_graph.transcripts.captions.caption_text import spoken, visible

_TIMING = re.compile(rf"({CLOCK}) *--> *({CLOCK})(?: .*)?")
_LIKE_TIMING = re.compile(r"[0-9][0-9:.,]* ?(?:-->|->|–>|—>|=>|→) ?[0-9]")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


def starts_cue(line: str) -> bool:
    """Return whether `line` is, or was meant to be, the line with the times of a cue."""
    return "-->" in line and visible(line).lstrip()[:1].isdigit()


def read_cues(lines: Sequence[str], findings: CaptionFindings, *, webvtt: bool) -> list[Caption]:
    """Read cues under lines with an arrow.

    A blank line ends a cue in both forms, but many programs leave blank lines inside the text:
    up to the next time everything but an identifier is text. `webvtt` tells whether there is a
    header, and blocks such as NOTE and STYLE.
    """
    reader = _CueReader(findings, webvtt)
    header = aside = webvtt
    for number, line in enumerate(lines):
        bare = " ".join(visible(line).split())
        if aside:
            # The header ends at a blank line, or where a cue follows without one.
            aside = bool(bare) and not (header and _TIMING.fullmatch(bare))
            header = header and aside
            if aside or not bare:
                continue
        if "-->" in bare or _LIKE_TIMING.match(bare):
            reader.time(number, bare)
        elif webvtt and reader.after_blank and _BLOCK.match(bare):
            aside = True
        else:
            reader.text(line, bare)
    reader.close()
    return reader.captions


class _CueReader:
    """Gathers the lines of each cue."""

    def __init__(self, findings: CaptionFindings, webvtt: bool) -> None:
        self.captions: list[Caption] = []
        self.after_blank = True
        self._findings = findings
        self._webvtt = webvtt
        self._times: tuple[float, float] | None = None
        """Start and end of the cue that is open, in seconds."""
        self._line = 0
        self._payload: list[str] = []
        self._last_after_blank = False
        self._number = 0

    def text(self, line: str, bare: str) -> None:
        """Take a line that is no time."""
        if line:
            self._payload.append(line)
            self._last_after_blank = self.after_blank
        # WebVTT separates by empty lines; there a line of one space is part of the text.
        self.after_blank = not (line if self._webvtt else bare)

    def time(self, line: int, bare: str) -> None:
        """Take the line with the times of a cue."""
        if not self.after_blank and self._payload and self._is_identifier():
            self._payload.pop()
        self.close()
        self.after_blank = False
        self._line = line
        timing = _TIMING.fullmatch(bare)
        start = parse_clock(timing[1]) if timing else None
        end = parse_clock(timing[2]) if timing else None
        if start is None or end is None:
            self._findings.unreadable(line, bare)
            return
        if self.captions and start < self.captions[-1].start:
            self._findings.backwards(line, start, self.captions[-1].start)
        elif end < start:
            self._findings.backwards(line, end, start)
        self._times = start, end

    def _is_identifier(self) -> bool:
        """Return whether the last line before a time is the name or number of its cue."""
        last = self._payload[-1].strip()
        number = int(last) if last.isdecimal() and len(last) < 10 else None
        if number is None:
            return self._webvtt and self._last_after_blank
        expected = number == self._number + 1
        self._number = number
        return expected or self._last_after_blank

    def close(self) -> None:
        """End the cue that is open."""
        if self._times is not None:
            start, end = self._times
            text = spoken("\n".join(self._payload)) + "\n" if self._payload else ""
            if not text:
                self._findings.without_text(self._line)
            self.captions.append(Caption(start, end, utterances(text, start)))
        self._times = None
        self._payload = []
