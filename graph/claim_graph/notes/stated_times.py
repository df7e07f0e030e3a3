"""Times that notes state: in their words, and in the addresses of their links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from claim_graph.core.times import parse_clock

SPOKEN_CLOCK = r"(?:(?:[0-9]{1,2}:[0-5]?[0-9]|[0-9]{1,3}):[0-5][0-9])"
"""The pattern of a time in running text: `12:03`, `72:15` or `1:02:03`."""

_TIME = re.compile(
    rf"(?<![\w:.,/])(?P<time>{SPOKEN_CLOCK})(?:[.,][0-9]{{1,3}})?(?!\w|:[0-9]|\s?[ap]\.?m\b)"
    rf"(?:\s{{0,3}}[-–—]\s{{0,3}}{SPOKEN_CLOCK}(?![\w:]))?",
    re.ASCII | re.IGNORECASE,
)
_IN_ADDRESS = re.compile(
    r"[?&#;](?:t|start|time_continue)="
    rf"(?:(?P<clock>{SPOKEN_CLOCK})|(?:(?P<h>[0-9]{{1,2}})h)?(?:(?P<m>[0-9]{{1,3}})m)?"
    r"(?:(?P<s>[0-9]{1,6})s?)?)(?![\w:])",
    re.ASCII,
)


class StatedTime(NamedTuple):
    """A stated time and where it stands in its block."""

    start: int
    end: int
    """The offset after its last character; the same as `start` for a link, which has no words."""
    second: int


def linked_second(address: str) -> int | None:
    """Return the second at which an address makes a recording start, or None."""
    if "=" not in address:
        return None
    for time in _IN_ADDRESS.finditer(unquote(unescape(address[:5_000]))):
        if time["clock"]:
            return _second(time["clock"])
        if time["h"] or time["m"] or time["s"]:
            return int(time["h"] or 0) * 3600 + int(time["m"] or 0) * 60 + int(time["s"] or 0)
    return None


def stated_times(text: str, links: Sequence[tuple[int, int]]) -> tuple[StatedTime, ...]:
    """Return the times that a block states; of a range its start, of a linked time one.

    `links` has (offset, second) for each link to a moment of a recording.
    """
    times = [StatedTime(*time.span(), _second(time["time"])) for time in _TIME.finditer(text)]
    ends = [time.end for time in times]
    for offset, second in links:
        before = bisect_right(ends, offset) - 1
        if before < 0 or offset - ends[before] > 1:
            times.append(StatedTime(offset, offset, second))
    return tuple(sorted(times))


def _second(clock: str) -> int:
    return int(parse_clock(clock) or 0)
