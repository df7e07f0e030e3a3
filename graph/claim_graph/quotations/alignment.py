"""Two transcripts of one talk beside each other: which words of one are which of the other.

Units that stand once in both, in one order, are the anchors (patience diff, Bram Cohen); between
them the same again with what stands once there, then the longest common subsequence where little
is left. Time grows with the length of the texts, whatever they hold.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

ROUNDS = 8
"""How often anchors are sought between anchors."""
SMALL = 250_000
"""The most pairs of units between two anchors that are compared one by one."""


class AlignedRun(NamedTuple):
    """Units that are the same in both, one after the other."""

    first: int
    """The position of the first of them in one text."""
    second: int
    """Its position in the other."""
    length: int


class _Stretch(NamedTuple):
    """A part of each text, from one position up to another; `round` counts the searches."""

    low: int
    high: int
    second_low: int
    second_high: int
    round: int


def align(first: Sequence[int], second: Sequence[int]) -> tuple[AlignedRun, ...]:
    """Return where two texts of units have the same ones, in the order of both."""
    pairs: list[tuple[int, int]] = []
    waiting = [_Stretch(0, len(first), 0, len(second), 0)]
    while waiting:
        stretch = _trimmed(waiting.pop(), first, second, pairs)
        low, high, second_low, second_high, turn = stretch
        if low == high or second_low == second_high:
            continue
        anchors = _anchors(stretch, first, second) if turn < ROUNDS else []
        if anchors:
            pairs += anchors
            bounds = [(low - 1, second_low - 1), *anchors, (high, second_high)]
            for (before, second_before), (after, second_after) in pairwise(bounds):
                waiting.append(
                    _Stretch(before + 1, after, second_before + 1, second_after, turn + 1)
                )
        elif (high - low) * (second_high - second_low) <= SMALL:
            pairs += _common(stretch, first, second)
    return tuple(_matches(sorted(pairs)))


def _trimmed(
    stretch: _Stretch,
    first: Sequence[int],
    second: Sequence[int],
    pairs: list[tuple[int, int]],
) -> _Stretch:
    """Return a stretch without what both of its parts start and end with, which joins `pairs`."""
    low, high, second_low, second_high, turn = stretch
    while low < high and second_low < second_high and first[low] == second[second_low]:
        pairs.append((low, second_low))
        low, second_low = low + 1, second_low + 1
    while low < high and second_low < second_high and first[high - 1] == second[second_high - 1]:
        high, second_high = high - 1, second_high - 1
        pairs.append((high, second_high))
    return _Stretch(low, high, second_low, second_high, turn)


def _anchors(
    stretch: _Stretch, first: Sequence[int], second: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the most units that stand once in each part of a stretch and in one order."""
    low, high, second_low, second_high, _ = stretch
    counts = Counter(first[low:high])
    second_counts = Counter(second[second_low:second_high])
    places = {
        second[at]: at for at in range(second_low, second_high) if second_counts[second[at]] == 1
    }
    candidates = [
        (at, places[first[at]])
        for at in range(low, high)
        if counts[first[at]] == 1 and first[at] in places
    ]
    return _ascending(candidates)


def _ascending(candidates: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of `candidates` whose second positions ascend (patience sorting)."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(candidates):
        pile = bisect_left(tails, place)
        before.append(ends[pile - 1] if pile else -1)
        if pile == len(tails):
            tails.append(place)
            ends.append(number)
        else:
            tails[pile], ends[pile] = place, number
    chosen = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(candidates[at])
        at = before[at]
    return chosen[::-1]


def _common(
    stretch: _Stretch, first: Sequence[int], second: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the longest common subsequence of the parts of a small stretch."""
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - only an alignment needs it

    low, high, second_low, second_high, _ = stretch
    blocks = LCSseq.opcodes(first[low:high], second[second_low:second_high])
    for block in blocks:
        if block.tag == "equal":
            for step in range(block.src_end - block.src_start):
                yield low + block.src_start + step, second_low + block.dest_start + step


def _matches(pairs: Sequence[tuple[int, int]]) -> Iterator[AlignedRun]:
    start = 0
    for number in range(1, len(pairs) + 1):
        ended = number == len(pairs) or pairs[number] != (
            pairs[number - 1][0] + 1,
            pairs[number - 1][1] + 1,
        )
        if ended:
            yield AlignedRun(*pairs[start], number - start)
            start = number
