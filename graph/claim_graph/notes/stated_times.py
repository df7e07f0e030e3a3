"""Times that notes state: in their words, and in the addresses of their links."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

_COLONS = r"(?:(?:[0-9]{1,2}[:：][0-5]?[0-9]|[0-9]{1,3})[:：][0-5][0-9])"
_UNITS = (
    r"(?:(?:[0-9]{1,2}\s?h\s?)?[0-9]{1,3}\s?m\s?[0-5]?[0-9]\s?s"
    r"|(?:[0-9]{1,2}\s?(?:hours?|hrs?|h)(?:,?\sand\s|,?\s))?[0-9]{1,3}\s?(?:minutes?|mins?)"
    r"(?:,?\sand\s|,?\s)?[0-5]?[0-9]\s?(?:seconds?|secs?|s)"
    r"|(?<=\bat )[0-9]{1,3}\s(?:minutes?|mins?)(?:\sand)?\s[0-5]?[0-9]"
    # With one figure in front it is a height: 6'10".
    r"|[0-9]{2,3}['′][0-5][0-9](?:\"|″|''))"
)
SPOKEN_CLOCK = rf"(?:{_COLONS}|{_UNITS})"
"""The pattern of a time in running text: `12:03`, `72:15`, `1:02:03`, `12m03s`, `12 minutes 3`."""

_TIME = re.compile(
    rf"(?<![\w:.,/'′])(?P<time>{SPOKEN_CLOCK})(?:[.,][0-9]{{1,3}})?(?!\w|:[0-9]|\s?[ap]\.?m\b)"
    rf"(?:\s{{0,3}}(?:[-–—~]|to\b|until\b)\s{{0,3}}{SPOKEN_CLOCK}(?![\w:]))?",
    re.ASCII | re.IGNORECASE,
)
_VALUE = (
    rf"(?:(?P<clock>{_COLONS})|(?:(?P<h>[0-9]{{1,2}})h)?(?:(?P<m>[0-9]{{1,3}})m)?"
    r"(?:(?P<s>[0-9]{1,6})s?)?)(?![\w:])"
)
_IN_ADDRESS = re.compile(rf"[?&#;](?:t|start|time_continue|timestamp)=(?:npt:)?{_VALUE}", re.ASCII)
_PARAMETER = re.compile(rf"[?&#]t={_VALUE}", re.ASCII)
"""The part of an address that tells the time, where the address is written out."""
_DIGITS = re.compile("[0-9]+")


class StatedTime(NamedTuple):
    """A stated time and where it stands in its block."""

    start: int
    end: int
    """The offset after its last character; the same as `start` for a link, which has no words."""
    second: int
    linked: bool = False
    """Whether it is the words of a link, or a link without words that tell a time."""


def linked_second(address: str) -> int | None:
    """Return the second at which an address makes a recording start, or None."""
    if "=" not in address:
        return None
    for time in _IN_ADDRESS.finditer(unquote(unescape(address[:5_000]))):
        second = _parameter_second(time)
        if second is not None:
            return second
    return None


def stated_times(text: str, links: Sequence[tuple[int, int]]) -> tuple[StatedTime, ...]:
    """Return the times that a block states; of a range its start, of a linked time one.

    `links` has (offset, second) for each link to a moment of a recording.
    """
    times = [StatedTime(*time.span(), _second(time["time"])) for time in _TIME.finditer(text)]
    for time in _PARAMETER.finditer(text):
        second = _parameter_second(time)
        if second is not None:
            times.append(StatedTime(*time.span(), second))
    times.sort()
    ends = [time.end for time in times]
    for offset, second in links:
        before = bisect_right(ends, offset) - 1
        if before < 0 or offset - ends[before] > 1:
            times.append(StatedTime(offset, offset, second, linked=True))
        else:
            times[before] = times[before]._replace(linked=True)
    return tuple(sorted(times))


def _parameter_second(time: re.Match[str]) -> int | None:
    if time["clock"]:
        return _second(time["clock"])
    if time["h"] or time["m"] or time["s"]:
        return int(time["h"] or 0) * 3600 + int(time["m"] or 0) * 60 + int(time["s"] or 0)
    return None


def _second(clock: str) -> int:
    """Return the second that a text with the pattern `SPOKEN_CLOCK` stands for."""
    second = 0
    for number in _DIGITS.findall(clock):
        second = second * 60 + int(number)
    return second
