"""A fingerprint in a form in which words are looked up without reading all of it.

The file in the record is text and must be read from its first line to its last. Here the numbers
stand at one width each, with the positions of the runs sorted by their hashes, so that a run is
found by halving. That is about six bytes a word.

Hashes are keyed by the talk, so the same words have others in each. There can be no one table that
tells for a hash which talks have it; each talk is asked with the hashes of its own.
"""

from __future__ import annotations

import struct
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Final, Literal, Self, SupportsIndex, overload

from claim_graph.quotations.fingerprint_matcher import Fingerprint, FingerprintError

_SIZES = struct.Struct("=II")
"""How many hashes and how many cues there are."""
_NUMBER: Final = "I"
_WIDTH = struct.calcsize(_NUMBER)
_SMALL: Final = "H"
"""For positions in talks of up to 65,536 runs, which is nearly all."""
_MOST_SMALL = 1 << 16


class PackedNumbers(Sequence[int]):
    """Numbers that stand in bytes and are not taken out before somebody asks for them."""

    __slots__ = ("_view",)

    def __init__(self, view: memoryview[int]) -> None:
        self._view = view

    def __len__(self) -> int:
        return len(self._view)

    @overload
    def __getitem__(self, at: SupportsIndex) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[int, ...]: ...
    def __getitem__(self, at: SupportsIndex | slice) -> int | tuple[int, ...]:
        """Return a number; those of a slice as a tuple."""
        return tuple(self._view[at]) if isinstance(at, slice) else self._view[at]


class SortedRuns:
    """Where each run of a talk stands: positions that are sorted by the hashes of their runs."""

    __slots__ = ("_hash_at", "_order")

    def __init__(self, hashes: memoryview[int], order: memoryview[int]) -> None:
        self._hash_at = hashes.__getitem__
        self._order = order

    def places(self, run: int) -> Sequence[int]:
        """Return the positions of a run, in order."""
        order, hash_at = self._order, self._hash_at
        first = last = bisect_left(order, run, key=hash_at)
        while last < len(order) and hash_at(order[last]) == run:
            last += 1
        return order[first:last].tolist()


@dataclass(frozen=True, slots=True)
class KeptFingerprint(Fingerprint):
    """A fingerprint in the bytes that `packed` made of one.

    It judges as that does. It has no marks, so it does not tell what words leave out.
    """

    sorted_runs: SortedRuns = field(kw_only=True)

    @classmethod
    def of(cls, source: str, kept: bytes | memoryview) -> Self:
        """Return the fingerprint in `kept` of the source with this id.

        Raises FingerprintError where the sizes do not agree; numbers are not looked at.
        """
        view = memoryview(kept)
        try:
            runs, cues = _SIZES.unpack_from(view)
        except struct.error as error:
            raise FingerprintError("the sizes are missing") from error
        position = _position(runs)
        sizes = (runs * _WIDTH, runs * struct.calcsize(position), cues * _WIDTH, cues * _WIDTH)
        if not cues or len(view) != _SIZES.size + sum(sizes):
            raise FingerprintError("the sizes do not agree")
        ends = [*accumulate(sizes, initial=_SIZES.size)]
        parts = [view[first:last] for first, last in pairwise(ends)]
        hashes, starts, times = (parts[at].cast(_NUMBER) for at in (0, 2, 3))
        return cls(
            source,
            PackedNumbers(hashes),
            PackedNumbers(starts),
            PackedNumbers(times),
            sorted_runs=SortedRuns(hashes, parts[1].cast(position)),
        )

    def _places_of(self, run: int) -> Sequence[int]:
        return self.sorted_runs.places(run)


def packed(made: Fingerprint) -> bytes:
    """Return the bytes that a `KeptFingerprint` is read from.

    They are in the order of this machine's processor, and fit for a cache only.
    """
    hashes = made.hashes
    order = sorted(range(len(hashes)), key=hashes.__getitem__)
    parts = (
        array(_NUMBER, hashes),
        array(_position(len(hashes)), order),
        array(_NUMBER, made.starts),
        array(_NUMBER, made.times),
    )
    return _SIZES.pack(len(hashes), len(made.starts)) + b"".join(map(bytes, parts))


def _position(runs: int) -> Literal["H", "I"]:
    """Return the form of a position in a talk with that many runs."""
    return _SMALL if runs <= _MOST_SMALL else _NUMBER
