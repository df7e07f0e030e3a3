"""Where to draw what is linked: communities first, each in a disc of its own.

Pure functions of names and weighted ties. Whole numbers decide who belongs together, and places
need nothing of floating point but what IEEE 754 rounds in one way (no sines, no random numbers):
the same ties give the same picture on every machine. Slots in a disc have fixed places, and discs
grow in steps, so that something new moves its own region and mostly leaves the others alone.

Who stands where in a disc is the same in every frame; only the discs are packed to its shape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from math import ceil, sqrt

from claim_graph.analysis.graph_communities import communities, is_alone
from claim_graph.analysis.graph_seats import SPACING, Point, directions, seated

Tie = tuple[str, str, int]
"""Two names and how strongly they are tied, 1 or more. The direction does not matter."""
Box = tuple[float, float, float, float]
"""The left, upper, right and lower edge."""

WIDE_FRAME = 1.4
"""How many times as wide as high a picture on a wide screen is."""
_STEP = 16
"""A disc has room for a multiple of this many: one more seldom makes it larger."""
_RIM = 24.0
_GAP = 12.0
_ABOVE = 1.12
"""Discs keep this much farther apart in height than in width: their names stand between them."""
_TRIES = ((0.25, 1.0), (0.5, 1.0), (0.5, 0.8), (0.25, 1.25))
"""How much nearness to ties counts against nearness to the middle, and how much wider than the
frame the middle is filled. Of all, what fits the frame best is taken."""


@dataclass(frozen=True, slots=True)
class Group:
    """A community, before it has a place."""

    members: tuple[str, ...]
    """Who belongs to it; those with the strongest ties inside it come first."""
    radius: float
    """Of its disc."""
    alone: bool
    """Whether it gathers what belongs nowhere else."""
    ties: Mapping[int, int]
    """How strongly it is tied to other groups, by their places in the list of all."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What belongs together, and where each stands in its disc: the same in every frame."""

    groups: tuple[Group, ...]
    """The largest first; what belongs nowhere else comes last."""
    offsets: Mapping[str, Point]
    """The place of each name, from the middle of its disc."""


@dataclass(frozen=True, slots=True)
class Region:
    """A community and the disc in which it is drawn."""

    members: tuple[str, ...]
    x: float
    y: float
    radius: float
    alone: bool = False

    @property
    def box(self) -> Box:
        """The edges of its disc."""
        return (
            self.x - self.radius,
            self.y - self.radius,
            self.x + self.radius,
            self.y + self.radius,
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """A picture of names and ties: y points down, units are about pixels."""

    places: Mapping[str, Point]
    regions: tuple[Region, ...]
    """In the order of the groups."""

    @property
    def box(self) -> Box:
        """The edges of all regions together."""
        return _around(self.regions)


def link_strength(because: str) -> int:
    """Return how strongly a link ties two: more with a reason, of which `because` may be empty."""
    return 6 if because else 4


def topic_strength(claims: int) -> int:
    """Return how strongly a claim is tied to a concept that so many `claims` are about."""
    return max(1, 6 - claims.bit_length())


def arrange(names: Iterable[str], ties: Iterable[Tie]) -> Arrangement:
    """Return what of `names` belongs together; ties to other names and to oneself are left out."""
    joined = adjacency(names, ties)
    gathered = groups(joined)
    offsets: dict[str, Point] = {}
    for group in gathered:
        offsets |= seated(group.members, joined)
    return Arrangement(gathered, offsets)


def groups(joined: Mapping[str, Mapping[str, int]]) -> tuple[Group, ...]:
    """Return who belongs together, in the order in which it is drawn."""
    communes = communities(joined)
    # By size in steps and then by name, so that one more member does not change the order.
    communes.sort(key=lambda group: (is_alone(group, joined), -_radius(len(group)), group[0]))
    between = _between(communes, joined)
    return tuple(
        Group(tuple(members), _radius(len(members)), is_alone(members, joined), between[place])
        for place, members in enumerate(communes)
    )


def pack(arranged: Arrangement, ratio: float) -> Layout:
    """Return a place for everything in a frame that is `ratio` times as wide as it is high."""
    tries = (_packed(arranged.groups, near, ratio * stretch) for near, stretch in _TRIES)
    regions = min(tries, key=lambda regions: _height(regions, ratio))
    places = {
        name: (
            round(region.x + arranged.offsets[name][0], 1),
            round(region.y + arranged.offsets[name][1], 1),
        )
        for region in regions
        for name in region.members
    }
    return Layout(places, regions)


def _height(regions: Sequence[Region], ratio: float) -> float:
    """Return how high a frame of this shape must be to hold all regions."""
    left, top, right, bottom = _around(regions)
    return max(bottom - top, (right - left) / ratio)


def _around(regions: Sequence[Region]) -> Box:
    if not regions:
        return 0.0, 0.0, 0.0, 0.0
    lefts, tops, rights, bottoms = zip(*(region.box for region in regions), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def adjacency(names: Iterable[str], ties: Iterable[Tie]) -> dict[str, dict[str, int]]:
    """Return, by name, the others that it is tied to and how strongly, in the order of names."""
    joined: dict[str, dict[str, int]] = {name: {} for name in sorted(names)}
    for source, target, weight in sorted(ties):
        if source != target and source in joined and target in joined:
            joined[source][target] = joined[source].get(target, 0) + weight
            joined[target][source] = joined[target].get(source, 0) + weight
    return joined


# --- Discs ------------------------------------------------------------------------------------


def _radius(number: int) -> float:
    return round(SPACING * sqrt(ceil(number / _STEP) * _STEP) + _RIM, 1)


_ROUND = directions(36, 0.984807753012208, 0.17364817766693033)
"""Every ten degrees."""


def _between(
    groups: Sequence[Sequence[str]], joined: Mapping[str, Mapping[str, int]]
) -> list[dict[int, int]]:
    """Return for each group how strongly it is tied to others, by their places."""
    home = {name: place for place, group in enumerate(groups) for name in group}
    ties: list[dict[int, int]] = [{} for _ in groups]
    for name, others in joined.items():
        for other, weight in others.items():
            own, far = home[name], home[other]
            if own != far:
                ties[own][far] = ties[own].get(far, 0) + weight
    return ties


def _packed(groups: Sequence[Group], near: float, ratio: float) -> tuple[Region, ...]:
    """Return a disc for each group, touching another one, near those that it is tied to."""
    placed: list[Region] = []
    close: list[list[Region]] = []
    """Those of `placed` that can cover a place beside each of them."""
    largest = max((group.radius for group in groups), default=0.0)
    for group in groups:
        x, y = _beside(placed, close, group, near, ratio)
        disc = Region(group.members, round(x, 1), round(y, 1), group.radius, group.alone)
        of_disc = [disc]
        for other, of_other in zip(placed, close, strict=True):
            # Between the two there is room for one more, whose own gaps are within this.
            if _is_within(disc, other, disc.radius + other.radius + 2 * (largest + _GAP)):
                of_disc.append(other)
                of_other.append(disc)
        placed.append(disc)
        close.append(of_disc)
    return tuple(placed)


def _is_within(first: Region, second: Region, reach: float) -> bool:
    across, down = first.x - second.x, (first.y - second.y) / _ABOVE
    return across * across + down * down <= (reach + 1) ** 2


def _beside(
    placed: Sequence[Region],
    close: Sequence[Sequence[Region]],
    group: Group,
    near: float,
    ratio: float,
) -> Point:
    """Return the best free place for a disc: near its ties, and near the middle as it is shaped."""
    if not placed:
        return 0.0, 0.0
    # Coarsely, by the number of binary digits: one tie more seldom changes the place.
    linked = [
        (placed[n], weight.bit_length()) for n, weight in group.ties.items() if n < len(placed)
    ]
    whole = sum(weight for _, weight in linked) or 1
    root = sqrt(ratio)

    def cost(point: Point) -> float:
        x, y = point
        far = sum(weight * sqrt((x - disc.x) ** 2 + (y - disc.y) ** 2) for disc, weight in linked)
        return near * far / whole + max(abs(x) / root, abs(y) * root)

    # Which are free comes first, as it is told faster than what they cost.
    free = chain.from_iterable(map(_free_beside, placed, close, repeat(group.radius)))
    return min(free, key=lambda point: (cost(point), point))


def _free_beside(disc: Region, close: Iterable[Region], radius: float) -> list[Point]:
    """Return the places beside `disc` where one of a `radius` covers none of those `close`."""
    reach = disc.radius + radius + _GAP
    free = [(disc.x + reach * x, disc.y + _ABOVE * reach * y) for x, y in _ROUND]
    for other in close:
        least = (other.radius + radius + 0.9 * _GAP) ** 2
        left, top = other.x, other.y
        free = [(x, y) for x, y in free if (x - left) ** 2 + ((y - top) / _ABOVE) ** 2 > least]
        if not free:
            break
    return free
