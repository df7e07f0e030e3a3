"""Where to draw what is linked: communities first, each in a disc of its own.

Pure functions of names and weighted ties. Whole numbers decide who belongs together, and places
need nothing of floating point but what IEEE 754 rounds in one way (no sines, no random numbers):
the same ties give the same picture on every machine. Slots in a disc have fixed places, and discs
grow in steps, so that something new moves its own region and mostly leaves the others alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, sqrt

Tie = tuple[str, str, int]
"""Two names and how strongly they are tied, 1 or more. The direction does not matter."""
Point = tuple[float, float]

SPACING = 13.0
"""The distance between neighbours in a disc, roughly, in units of the picture over 1.7."""
_STEP = 16
"""A disc has room for a multiple of this many: one more seldom makes it larger."""
_RIM = 24.0
_GAP = 12.0
_ALONE = 3
"""A community with fewer members has no disc of its own."""
_PASSES = 8
_NEAR = 10
"""How many slots around the best place are tried."""


@dataclass(frozen=True, slots=True)
class Region:
    """A community and the disc in which it is drawn."""

    members: tuple[str, ...]
    """Who belongs to it; those with the strongest ties inside it come first."""
    x: float
    y: float
    radius: float
    alone: bool = False
    """Whether it gathers what belongs nowhere else."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture of names and ties: y points down, units are about pixels."""

    places: Mapping[str, Point]
    regions: tuple[Region, ...]
    """The largest first; what belongs nowhere else comes last."""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The left, upper, right and lower edge of all regions."""
        if not self.regions:
            return 0.0, 0.0, 0.0, 0.0
        return (
            min(region.x - region.radius for region in self.regions),
            min(region.y - region.radius for region in self.regions),
            max(region.x + region.radius for region in self.regions),
            max(region.y + region.radius for region in self.regions),
        )


def layout(names: Sequence[str], ties: Iterable[Tie]) -> Layout:
    """Return a place for each of `names`; ties to other names and to oneself are left out."""
    joined = _adjacency(names, ties)
    groups = communities(joined)
    discs = _packed(groups, joined)
    places: dict[str, Point] = {}
    for disc in discs:
        places |= _arranged(disc, joined)
    return Layout({name: places[name] for name in names}, tuple(discs))


def _adjacency(names: Iterable[str], ties: Iterable[Tie]) -> dict[str, dict[str, int]]:
    """Return, by name, the others that it is tied to and how strongly, in the order of names."""
    joined: dict[str, dict[str, int]] = {name: {} for name in sorted(names)}
    for source, target, weight in sorted(ties):
        if source != target and source in joined and target in joined:
            joined[source][target] = joined[source].get(target, 0) + weight
            joined[target][source] = joined[target].get(source, 0) + weight
    return joined


# --- Communities ------------------------------------------------------------------------------


def communities(joined: Mapping[str, Mapping[str, int]]) -> list[list[str]]:
    """Return the names in communities, the largest first; `joined` goes both ways.

    Louvain's method for modularity (V. D. Blondel et al., Fast unfolding of communities in large
    networks, J. Stat. Mech. (2008) P10008), in a fixed order: the best tied first. What belongs
    to none of at least three members comes last, in one list.

    networkx's `louvain_communities` visits nodes in an order that its seed draws, and a node less
    draws another one. On 455 claims and concepts, with each of 15 removed in turn, that moved 94 %
    of the points in other regions (median); this moves 11 %. It also takes 10 ms instead of 24,
    at a modularity of 0.707 instead of 0.701.
    """
    members = [[name] for name in sorted(joined, key=lambda n: (-sum(joined[n].values()), n))]
    number = {names[0]: place for place, names in enumerate(members)}
    graph: list[dict[int, int]] = [
        {number[other]: weight for other, weight in joined[names[0]].items()} for names in members
    ]
    while True:
        labels = _moved(graph)
        if len(set(labels)) == len(graph):
            break
        graph, members = _gathered(graph, members, labels)
    groups = [
        sorted(group, key=lambda n: _rank_inside(n, group, joined)) for group in map(list, members)
    ]
    groups.sort(key=lambda group: (-len(group), group[0]))
    alone = sorted(name for group in groups if len(group) < _ALONE for name in group)
    return [*(group for group in groups if len(group) >= _ALONE), *([alone] if alone else [])]


def _rank_inside(
    name: str, group: Iterable[str], joined: Mapping[str, Mapping[str, int]]
) -> tuple[int, str]:
    """Return what sorts the best tied inside its group first."""
    ties = joined[name]
    return -sum(ties.get(other, 0) for other in group), name


def _moved(graph: Sequence[Mapping[int, int]]) -> list[int]:
    """Return a label for each node, after moving each to where it raises modularity most."""
    labels = list(range(len(graph)))
    # A loop, from a group made earlier, is stored once with its full weight.
    degrees = [sum(ties.values()) for ties in graph]
    totals, whole = list(degrees), sum(degrees)
    changed = True
    while changed:
        changed = False
        for node, ties in enumerate(graph):
            own = labels[node]
            toward: dict[int, int] = {own: 0}
            for other, weight in ties.items():
                if other != node:
                    toward[labels[other]] = toward.get(labels[other], 0) + weight
            totals[own] -= degrees[node]
            # In whole numbers, so that nothing depends on rounding; staying wins a tie.
            best = max(
                toward,
                key=lambda label: (
                    toward[label] * whole - totals[label] * degrees[node],
                    label == own,
                    -label,
                ),
            )
            totals[best] += degrees[node]
            if best != own:
                labels[node] = best
                changed = True
    return labels


def _gathered(
    graph: Sequence[Mapping[int, int]], members: Sequence[Sequence[str]], labels: Sequence[int]
) -> tuple[list[dict[int, int]], list[list[str]]]:
    """Return the graph whose nodes are the labels, and the names behind each."""
    number = {label: place for place, label in enumerate(dict.fromkeys(labels))}
    groups: list[list[str]] = [[] for _ in number]
    between: list[dict[int, int]] = [{} for _ in number]
    for node, ties in enumerate(graph):
        own = number[labels[node]]
        groups[own].extend(members[node])
        for other, weight in ties.items():
            target = number[labels[other]]
            between[own][target] = between[own].get(target, 0) + weight
    return between, groups


# --- Discs ------------------------------------------------------------------------------------


def _radius(number: int) -> float:
    return SPACING * sqrt(ceil(number / _STEP) * _STEP) + _RIM


def _directions(number: int, cosine: float, sine: float) -> list[Point]:
    """Return unit vectors, each turned against the one before."""
    vectors = [(1.0, 0.0)]
    while len(vectors) < number:
        x, y = vectors[-1]
        vectors.append((x * cosine - y * sine, x * sine + y * cosine))
    return vectors


_ROUND = _directions(36, 0.984807753012208, 0.17364817766693033)
"""Every ten degrees."""


def _packed(
    groups: Sequence[Sequence[str]], joined: Mapping[str, Mapping[str, int]]
) -> list[Region]:
    """Return a disc for each group, touching another one, near those that it is tied to."""
    home = {name: place for place, group in enumerate(groups) for name in group}
    ties: list[dict[int, int]] = [{} for _ in groups]
    for name, others in joined.items():
        for other, weight in others.items():
            own, far = home[name], home[other]
            if own != far:
                ties[own][far] = ties[own].get(far, 0) + weight
    # By size in steps and then by name, so that one more member does not change the order.
    order = sorted(
        range(len(groups)),
        key=lambda n: (_is_alone(groups[n], joined), -_radius(len(groups[n])), groups[n][0]),
    )
    placed: dict[int, Region] = {}
    for number in order:
        group = groups[number]
        radius = _radius(len(group))
        x, y = _beside(placed, radius, ties[number])
        placed[number] = Region(
            tuple(group), round(x, 1), round(y, 1), round(radius, 1), _is_alone(group, joined)
        )
    return list(placed.values())


def _is_alone(group: Sequence[str], joined: Mapping[str, Mapping[str, int]]) -> bool:
    """Whether a group gathers what belongs together only in belonging nowhere."""
    inside = set(group)
    return len(group) < _ALONE or any(inside.isdisjoint(joined[name]) for name in group)


def _beside(placed: Mapping[int, Region], radius: float, ties: Mapping[int, int]) -> Point:
    """Return the best free place for a disc: near its ties, near the middle, wide not high."""
    if not placed:
        return 0.0, 0.0
    # Coarsely, by the number of binary digits: one tie more seldom changes the place.
    linked = [(placed[n], weight.bit_length()) for n, weight in ties.items() if n in placed]
    whole = sum(weight for _, weight in linked) or 1

    def cost(point: Point) -> float:
        x, y = point
        near = sum(weight * sqrt((x - disc.x) ** 2 + (y - disc.y) ** 2) for disc, weight in linked)
        return near / whole + sqrt(x**2 + (1.7 * y) ** 2)

    around = (
        (disc.x + (disc.radius + radius + _GAP) * x, disc.y + (disc.radius + radius + _GAP) * y)
        for disc in placed.values()
        for x, y in _ROUND
    )
    return next(
        point
        for point in sorted(around, key=lambda point: (cost(point), point))
        if all(
            (point[0] - disc.x) ** 2 + (point[1] - disc.y) ** 2
            > (disc.radius + radius + 0.9 * _GAP) ** 2
            for disc in placed.values()
        )
    )


# --- Inside a disc ----------------------------------------------------------------------------


def _slots(number: int) -> list[Point]:
    """Return places in a disc, the inner ones first, evenly spread as a sunflower's seeds."""
    golden = _directions(number, -0.7373688780783197, 0.6754902942615238)
    return [
        (SPACING * sqrt(place + 0.5) * x, SPACING * sqrt(place + 0.5) * y)
        for place, (x, y) in enumerate(golden)
    ]


class _Seats:
    """Who sits where in a disc, and what that costs."""

    def __init__(self, disc: Region, joined: Mapping[str, Mapping[str, int]]) -> None:
        self.slots = _slots(len(disc.members))
        self.taken = list(disc.members)
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


def _arranged(disc: Region, joined: Mapping[str, Mapping[str, int]]) -> dict[str, Point]:
    """Return a place for each member of a disc, near what it is tied to in there.

    What it is tied to outside does not count: else one new tie would stir up other discs.
    """
    seats = _Seats(disc, joined)
    for _ in range(_PASSES):
        moves = [seats.improve(name) for name in disc.members]
        if not any(moves):
            break
    return {
        name: (round(disc.x + seats.slots[place][0], 1), round(disc.y + seats.slots[place][1], 1))
        for name, place in seats.seat.items()
    }
