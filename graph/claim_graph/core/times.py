"""Timecodes: `H:MM:SS` as people write them, whole seconds as programs count them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

TIMECODE = r"(?:[0-9]{1,2}:)?[0-5]?[0-9]:[0-5][0-9]"
"""The pattern of a timecode: `1:32`, `01:32` or `0:01:32`."""

CLOCK = r"(?:[0-9]{1,4}:)?[0-9]{1,3}:[0-9]{2}(?:[.,][0-9]{1,9})?"
"""The pattern of what may be a time in a text by others: `62:03`, `1:02:03` or `01:02:03.450`."""

_TIMECODE = re.compile(TIMECODE, re.ASCII)
_CLOCK_PARTS = re.compile(
    r"(?:([0-9]{1,4}):)?([0-9]{1,3}):([0-9]{2})(?:[.,]([0-9]{1,9}))?", re.ASCII
)
_YOUTUBE = {"www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be"}


def iso_day(day: date | None) -> str | None:
    """Return a day in the form of ISO 8601, `2026-01-31`; None for none."""
    return day.isoformat() if day else None


@lru_cache(maxsize=1 << 12)
def parse_timecode(text: str) -> int:
    """Return the seconds from the start that `text` (`M:SS` or `H:MM:SS`) stands for.

    Raises ValueError for anything else.
    """
    if not _TIMECODE.fullmatch(text):
        raise ValueError(f"not a timecode: {text!r}")
    seconds = 0
    for part in text.split(":"):
        seconds = seconds * 60 + int(part)
    return seconds


def parse_clock(text: str) -> float | None:
    """Return the seconds that a time written by others stands for, or None where it is none.

    It is more lenient than `parse_timecode`: `text` has the pattern `CLOCK`, with fewer than 60
    seconds and, after hours, fewer than 60 minutes.
    """
    parts = _CLOCK_PARTS.fullmatch(text)
    if not parts:
        return None
    hours, minutes, seconds = int(parts[1] or 0), int(parts[2]), int(parts[3])
    if seconds > 59 or (parts[1] and minutes > 59):
        return None
    return hours * 3600 + minutes * 60 + seconds + float(f"0.{parts[4] or 0}")


def format_timestamp(seconds: float) -> str:
    """Return `seconds` as `H:MM:SS`, followed by `.mmm` where they are not whole."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return format_timecode(whole) + (f".{thousandths:03}" if thousandths else "")


def format_timecode(seconds: int) -> str:
    """Return `seconds` as `H:MM:SS`, the form used in the claims and on the pages."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def iso_duration(seconds: int) -> str:
    """Return `seconds` as an ISO 8601 duration such as `PT1H36M3S`, for machine readers."""
    hours, minutes, rest = seconds // 3600, seconds // 60 % 60, seconds % 60
    parts = f"{hours}H" * bool(hours) + f"{minutes}M" * bool(minutes) + f"{rest}S" * bool(rest)
    return f"PT{parts or '0S'}"


def moment_address(recording: str, seconds: int) -> str:
    """Return the address at which `recording` starts playing at `seconds`.

    YouTube takes the time as the parameter `t`; anything else gets a Media Fragment
    (`#t=92`, W3C Media Fragments URI 1.0), which browsers honour for audio and video files.
    """
    before, after = _around_the_seconds(recording)
    return f"{before}{seconds}{after}"


@lru_cache(maxsize=1 << 10)
def _around_the_seconds(recording: str) -> tuple[str, str]:
    """Return what stands before and after the seconds in an address that plays `recording`."""
    parts = urlsplit(recording)
    if parts.hostname in _YOUTUBE:
        query = [(key, value) for key, value in parse_qsl(parts.query) if key != "t"]
        query.append(("t", ""))
        after = f"s#{parts.fragment}" if parts.fragment else "s"
        return urlunsplit(parts._replace(query=urlencode(query), fragment="")), after
    return urlunsplit(parts._replace(fragment="t=")), ""
