"""Cues under lines with two times, as WebVTT, SubRip and YouTube's SBV write them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claim_graph.core.times import CLOCK, parse_clock
from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.caption_tags import utterances
from claim_graph.transcripts.captions.caption_text import spoken, visible

_SINGLE = re.compile(r"(?<=:)(?=[0-9](?![0-9]))")
_HOURS = r"[0-9]{1,4}:[0-9]{1,2}:[0-9]{1,2}(?:[.,][0-9]{1,9})?"
"""A time of which a part below ten may have one digit, as Microsoft Teams writes it."""
_SETTINGS = re.compile(r"(?:(?:vertical|line|position|size|align|region|[XY][12]):\S*(?: |$))+")
"""What follows the times of a cue and says where it is shown."""
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class CueTimes:
    """How a form writes the two times of a cue."""

    both: re.Pattern[str]
    """The whole line: its groups are the start, the end, and what follows them."""
    meant: re.Pattern[str]
    """How a line begins that is meant to be one."""


ARROW = CueTimes(
    re.compile(rf"({CLOCK}|{_HOURS}) *--> *({CLOCK}|{_HOURS})(?: (.*))?"),
    re.compile(r"[0-9][0-9:.,]* ?(?:-->|->|–>|—>|=>|→) ?[0-9]|.*-->"),
)
COMMA = CueTimes(
    re.compile(rf"({CLOCK}),({CLOCK})()"),
    re.compile(r"[0-9][^\s,]{0,20}:[^\s,]{0,20},[0-9][^\s,]{0,20}:[^\s,]{0,20}$"),
)


def starts_cue(line: str) -> bool:
    """Return whether `line` is, or was meant to be, the line with the times of a cue."""
    return "-->" in line and visible(line).lstrip()[:1].isdigit()


def read_cues(
    lines: Sequence[str],
    findings: CaptionFindings,
    *,
    webvtt: bool = False,
    times: CueTimes = ARROW,
) -> list[Caption]:
    """Read cues under lines with two times.

    A blank line ends a cue in every form, but many programs leave blank lines inside the text:
    up to the next time everything but an identifier is text. `webvtt` tells whether there is a
    header, and blocks such as NOTE and STYLE.
    """
    reader = _CueReader(findings, webvtt, times)
    header = aside = webvtt
    for number, line in enumerate(lines):
        bare = " ".join(visible(line).split())
        if aside:
            # The header ends at a blank line, or where a cue follows without one.
            aside = bool(bare) and not (header and times.both.fullmatch(bare))
            header = header and aside
            if aside or not bare:
                continue
        if times.meant.match(bare):
            reader.time(number, bare)
        elif webvtt and reader.after_blank and _BLOCK.match(bare):
            aside = True
        else:
            reader.text(line, bare)
    reader.close()
    return reader.captions


class _CueReader:
    """Gathers the lines of each cue."""

    def __init__(self, findings: CaptionFindings, webvtt: bool, times: CueTimes) -> None:
        self.captions: list[Caption] = []
        self.after_blank = True
        self._findings = findings
        self._webvtt = webvtt
        self._both = times.both
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
        timing = self._both.fullmatch(bare)
        start = _seconds(timing[1]) if timing else None
        end = _seconds(timing[2]) if timing else None
        if start is None or end is None:
            self._findings.unreadable(line, bare)
            return
        if self.captions and start < self.captions[-1].start:
            self._findings.backwards(line, start, self.captions[-1].start)
        elif end < start:
            self._findings.ends_early(line, end, start)
        self._times = start, end
        if timing and timing[3] and not _SETTINGS.fullmatch(timing[3]):
            self._payload.append(timing[3])

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


def _seconds(written: str) -> float | None:
    """Return the seconds of a time, in which each part may have one digit."""
    return parse_clock(_SINGLE.sub("0", written))
