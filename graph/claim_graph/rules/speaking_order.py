"""Which times are out of order: as few as have to be moved for the rest to be in order.

One wrong time is one of them, however many others come before or after it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class OutOfPlace(NamedTuple):
    """A time that is out of order."""

    position: int
    """Where it stands among the times."""
    beside: int
    """The position of a time in order that it contradicts."""
    is_late: bool
    """Whether it comes after that one, which is later; else it comes before, and is later."""


def out_of_order(times: Sequence[int], doubtful: frozenset[int] = frozenset()) -> list[OutOfPlace]:
    """Return the times that are out of order; of two that contradict each other, the second.

    `doubtful` are positions of times that may be wrong: they count against no others.
    """
    sound = [position for position in range(len(times)) if position not in doubtful]
    kept = [sound[at] for at in _longest_in_order([times[position] for position in sound])]
    return [
        displaced
        for position in range(len(times))
        if (displaced := _beside(times, kept, position)) is not None
    ]


def _beside(times: Sequence[int], kept: Sequence[int], position: int) -> OutOfPlace | None:
    """Return what is wrong with a time beside those of the positions `kept`, which are in order."""
    following = bisect_right(kept, position)
    before = kept[following - 1] if following else None
    after = kept[following] if following < len(kept) else None
    if before is not None and times[before] > times[position]:
        return OutOfPlace(position, before, is_late=True)
    if after is not None and times[after] < times[position]:
        return OutOfPlace(position, after, is_late=False)
    return None


def _longest_in_order(times: Sequence[int]) -> list[int]:
    """Return the positions of a longest subsequence that never decreases, by patience sorting."""
    # From the end. `latest` has for each length the latest time with which so many can start.
    latest: list[tuple[int, int]] = []
    following: dict[int, int] = {}
    for position in range(len(times) - 1, -1, -1):
        length = bisect_right(latest, -times[position], key=lambda entry: -entry[0])
        if length:
            following[position] = latest[length - 1][1]
        latest[length : length + 1] = [(times[position], position)]
    kept = [latest[-1][1]] if latest else []
    while kept and kept[-1] in following:
        kept.append(following[kept[-1]])
    return kept
