"""Where each member of a community stands in its disc: near what it is tied to in there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
        moves = [seats.improve(member) for member in range(len(members))]
        if not any(moves):
            break
    return {
        name: (round(seats.slots[place][0], 1), round(seats.slots[place][1], 1))
        for name, place in zip(members, seats.seat, strict=True)
    }


def _slots(number: int) -> list[Point]:
    """Return places in a disc, the inner ones first, evenly spread as a sunflower's seeds."""
    golden = directions(number, -0.7373688780783197, 0.6754902942615238)
    return [
        (SPACING * sqrt(place + 0.5) * x, SPACING * sqrt(place + 0.5) * y)
        for place, (x, y) in enumerate(golden)
    ]


class _Seats:
    """Who sits where in a disc, and what that costs. Members are given by their places in a list.

    Nothing is measured but ties, so that the time that a disc takes grows with their number.
    """

    def __init__(self, members: Sequence[str], joined: Mapping[str, Mapping[str, int]]) -> None:
        self.slots = _slots(len(members))
        self.taken = list(range(len(members)))
        self.seat = list(self.taken)
        number = {name: member for member, name in enumerate(members)}
        self.inner = [
            [(number[other], weight) for other, weight in joined[name].items() if other in number]
            for name in members
        ]
        self._tied = [{friend for friend, _ in friends} for friends in self.inner]
        self._own: list[float | None] = [None] * len(members)
        """The cost of each at its seat, where it is known."""
        self._size = size = SPACING * 1.8
        self._cells: dict[tuple[int, int], list[int]] = {}
        for place, (x, y) in enumerate(self.slots):
            self._cells.setdefault((int(x // size), int(y // size)), []).append(place)

    def friends(self, member: int, other: int = -1) -> list[tuple[float, float, int]]:
        """Return where those are that a member is tied to, and how strongly; `other` aside."""
        return [
            (*self.slots[self.seat[friend]], weight)
            for friend, weight in self.inner[member]
            if friend != other
        ]

    def own_cost(self, member: int) -> float:
        """Return how far a member at its seat is from what it is tied to."""
        known = self._own[member]
        if known is None:
            here = self.slots[self.seat[member]]
            known = self._own[member] = _cost(here, self.friends(member))
        return known

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

    def improve(self, member: int) -> bool:
        """Let a member change seats with whom that helps both together most; whether it did."""
        best, gain = -1, 1e-6
        slots, tied = self.slots, self._tied[member]
        here = slots[self.seat[member]]
        friends, stay = self.friends(member), self.own_cost(member)
        for place in self.near(_middle(friends) or here):
            other = self.taken[place]
            if other == member:
                continue
            there = slots[place]
            # What ties the two to one another is as long after the change as before.
            if other in tied:
                mine, theirs = self.friends(member, other), self.friends(other, member)
                better = _cost(here, mine) - _cost(there, mine)
                settled = _cost(there, theirs)
            else:
                theirs = None
                better = stay - _cost(there, friends)
                settled = self.own_cost(other)
            # No seat costs less than nothing: where even that would not do, it is not reckoned.
            if better + settled > gain:
                theirs = self.friends(other) if theirs is None else theirs
                better += settled - _cost(here, theirs)
                if better > gain:
                    best, gain = other, better
        if best >= 0:
            self.swap(member, best)
        return best >= 0

    def swap(self, member: int, other: int) -> None:
        """Let two change seats."""
        first, second = self.seat[member], self.seat[other]
        self.taken[first], self.taken[second] = other, member
        self.seat[member], self.seat[other] = second, first
        for moved in (member, other):
            for stirred in (moved, *self._tied[moved]):
                self._own[stirred] = None


def _cost(place: Point, friends: Iterable[tuple[float, float, int]]) -> float:
    """Return how far a place is from friends in all, by how strong the ties are."""
    x, y = place
    total = 0.0
    for friend_x, friend_y, weight in friends:
        across, down = x - friend_x, y - friend_y
        total += weight * sqrt(across * across + down * down)
    return total


def _middle(friends: Sequence[tuple[float, float, int]]) -> Point | None:
    """Return the middle of friends, by how strong the ties are; None where there are none."""
    whole = sum(weight for *_, weight in friends)
    if not whole:
        return None
    return (
        sum(x * weight for x, _, weight in friends) / whole,
        sum(y * weight for _, y, weight in friends) / whole,
    )


def _square(first: Point, second: Point) -> float:
    across, down = first[0] - second[0], first[1] - second[1]
    return across * across + down * down
