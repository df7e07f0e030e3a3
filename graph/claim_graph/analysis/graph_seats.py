"""Where each member of a community stands in its disc: near what it is tied to in there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import sqrt

Point = tuple[float, float]

SPACING = 13.0
"""The distance between neighbours in a disc, roughly, in units of the picture over 1.7."""
_PASSES = 8
_NEAR = 10
"""How many slots around the best place are tried."""


def directions(number: int, cosine: float, sine: float) -> list[Point]:
    """Return unit vectors, each turned against the one before."""
    vectors = [(1.0, 0.0)]
    while len(vectors) < number:
        x, y = vectors[-1]
        vectors.append((x * cosine - y * sine, x * sine + y * cosine))
    return vectors


def seated(members: Sequence[str], joined: Mapping[str, Mapping[str, int]]) -> dict[str, Point]:
    """Return a place for each member, from the middle of the disc.

    What it is tied to outside does not count: else one new tie would stir up other discs.
    """
    seats = _Seats(members, joined)
    for _ in range(_PASSES):
        moves = [seats.improve(name) for name in members]
        if not any(moves):
            break
    return {
        name: (round(seats.slots[place][0], 1), round(seats.slots[place][1], 1))
        for name, place in seats.seat.items()
    }


def _slots(number: int) -> list[Point]:
    """Return places in a disc, the inner ones first, evenly spread as a sunflower's seeds."""
    golden = directions(number, -0.7373688780783197, 0.6754902942615238)
    return [
        (SPACING * sqrt(place + 0.5) * x, SPACING * sqrt(place + 0.5) * y)
        for place, (x, y) in enumerate(golden)
    ]


class _Seats:
    """Who sits where in a disc, and what that costs."""

    def __init__(self, members: Sequence[str], joined: Mapping[str, Mapping[str, int]]) -> None:
        self.slots = _slots(len(members))
        self.taken = list(members)
        self.seat = {name: place for place, name in enumerate(self.taken)}
        self.inner: dict[str, list[tuple[str, int]]] = {}
        for name in self.taken:
            ties = joined[name].items()
            self.inner[name] = [(other, weight) for other, weight in ties if other in self.seat]
        size = SPACING * 1.8
        self._size = size
        # Some only: those of a disc with thousands of slots would take too much memory.
        self._spans = lru_cache(maxsize=1 << 10)(self._measured)
        self._cells: dict[tuple[int, int], list[int]] = {}
        for place, (x, y) in enumerate(self.slots):
            self._cells.setdefault((int(x // size), int(y // size)), []).append(place)

    def _measured(self, place: int) -> list[float]:
        """Return how far each of the slots is from one."""
        x, y = self.slots[place]
        return [sqrt((x - slot_x) ** 2 + (y - slot_y) ** 2) for slot_x, slot_y in self.slots]

    def cost(self, name: str, place: int, other: str = "") -> float:
        """Return how far `name` at a place is from what it is tied to, `other` aside."""
        spans, seat = self._spans(place), self.seat
        total = 0.0
        for friend, weight in self.inner[name]:
            if friend != other:
                total += weight * spans[seat[friend]]
        return total

    def wish(self, name: str) -> Point:
        """Return the middle of what `name` is tied to."""
        friends = [(self.slots[self.seat[other]], weight) for other, weight in self.inner[name]]
        whole = sum(weight for _, weight in friends)
        if not whole:
            return self.slots[self.seat[name]]
        return (
            sum(point[0] * weight for point, weight in friends) / whole,
            sum(point[1] * weight for point, weight in friends) / whole,
        )

    def near(self, point: Point) -> list[int]:
        """Return the seats nearest to a point."""
        column, row = int(point[0] // self._size), int(point[1] // self._size)
        around = [
            place
            for across in (-1, 0, 1)
            for down in (-1, 0, 1)
            for place in self._cells.get((column + across, row + down), ())
        ]
        return sorted(around, key=lambda place: (_square(self.slots[place], point), place))[:_NEAR]

    def improve(self, name: str) -> bool:
        """Let `name` change seats with whom that helps both together most; whether it did."""
        best, gain = "", 1e-6
        here = self.seat[name]
        stay = self.cost(name, here)
        tied = {friend for friend, _ in self.inner[name]}
        for place in self.near(self.wish(name)):
            other = self.taken[place]
            if other == name:
                continue
            # What ties the two to one another is as long after the change as before.
            before = self.cost(name, here, other) if other in tied else stay
            better = before - self.cost(name, place, other)
            better += self.cost(other, place, name) - self.cost(other, here, name)
            if better > gain:
                best, gain = other, better
        if best:
            self.swap(name, best)
        return bool(best)

    def swap(self, name: str, other: str) -> None:
        """Let two change seats."""
        first, second = self.seat[name], self.seat[other]
        self.taken[first], self.taken[second] = other, name
        self.seat[name], self.seat[other] = second, first


def _square(first: Point, second: Point) -> float:
    return (first[0] - second[0]) ** 2 + (first[1] - second[1]) ** 2
