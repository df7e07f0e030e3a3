"""Places for what is linked: together what belongs together, and the same every time."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import combinations, pairwise
from math import dist

from hypothesis import given, settings
from hypothesis import strategies as st

from claim_graph.analysis.graph_layout import Layout, Tie, arrange, pack

Ties = list[Tie]
SIZE = 20
WIDE, TALL = 1.4, 0.58


def layout(names: Iterable[str], ties: Iterable[Tie], ratio: float = WIDE) -> Layout:
    """Return the places of names in a frame."""
    return pack(arrange(names, ties), ratio)


def clusters(number: int, seed: int = 1) -> tuple[list[str], Ties]:
    """Return some groups of names, each tied in itself, and one tie from each to the next."""
    chance = random.Random(seed)
    names = [f"{group}-{member:02}" for group in range(number) for member in range(SIZE)]
    ties = []
    for group in range(number):
        own = names[group * SIZE : (group + 1) * SIZE]
        ties += [(a, b, 2) for a, b in combinations(own, 2) if chance.random() < 0.5]
        ties.append((own[0], names[(group + 1) * SIZE % len(names)], 1))
    return names, ties


def moved(before: Layout, after: Layout) -> set[str]:
    """Return whose place is another one."""
    return {name for name in before.places if after.places.get(name) != before.places[name]}


def test_what_is_tied_together_shares_a_region() -> None:
    names, ties = clusters(6)
    regions = [set(region.members) for region in layout(names, ties).regions]

    assert len(regions) == 6
    assert all(len({name[0] for name in region}) == 1 for region in regions)


def test_the_order_in_which_names_and_ties_are_given_does_not_matter() -> None:
    names, ties = clusters(5)

    assert (
        layout(names[::-1], [(b, a, w) for a, b, w in ties[::-1]]).places
        == layout(names, ties).places
    )


def test_a_change_moves_its_own_region_only() -> None:
    names, ties = clusters(6)
    before = layout(names, ties)
    after = layout([*names, "3-new"], [*ties, ("3-new", "3-01", 2), ("3-new", "3-02", 2)])

    assert {name[0] for name in moved(before, after)} <= {"3"}
    assert "3-new" in after.places


def test_what_has_no_ties_is_gathered_at_the_end() -> None:
    names, ties = clusters(2)
    last = layout([*names, "x", "y"], ties).regions[-1]

    assert last.members == ("x", "y")
    assert last.alone


def test_neighbours_in_a_region_are_close() -> None:
    chain = [f"n{number:02}" for number in range(40)]
    ties = [(a, b, 1) for a, b in pairwise(chain)]
    made = layout(chain, ties)
    near = sum(dist(made.places[a], made.places[b]) for a, b, _ in ties) / len(ties)
    any_two = [dist(made.places[a], made.places[b]) for a, b in combinations(chain, 2)]

    assert near < sum(any_two) / len(any_two) / 2


def test_the_discs_are_packed_for_the_frame() -> None:
    arranged = arrange(*clusters(12))

    for ratio in (WIDE, TALL):
        left, top, right, bottom = pack(arranged, ratio).box
        assert ratio / 1.4 < (right - left) / (bottom - top) < ratio * 1.4


def test_in_every_frame_each_has_the_same_place_in_its_disc() -> None:
    arranged = arrange(*clusters(6))
    wide, tall = pack(arranged, WIDE), pack(arranged, TALL)

    assert wide.places != tall.places
    for first, second in zip(wide.regions, tall.regions, strict=True):
        assert first.members == second.members
        for name in first.members:
            offset = arranged.offsets[name]
            for region, places in ((first, wide.places), (second, tall.places)):
                assert dist(places[name], (region.x + offset[0], region.y + offset[1])) < 0.2


def test_nothing_to_place_is_a_picture_too() -> None:
    assert layout([], []).regions == ()
    assert layout([], []).box == (0, 0, 0, 0)


@settings(deadline=None, max_examples=60)
@given(
    st.integers(1, 40).flatmap(
        lambda number: st.tuples(
            st.just([f"n{number}" for number in range(number)]),
            st.lists(
                st.tuples(st.integers(0, number), st.integers(0, number), st.integers(1, 9)),
                max_size=120,
            ),
        )
    )
)
def test_points_and_discs_keep_apart_and_points_keep_to_their_disc(
    drawn: tuple[list[str], list[tuple[int, int, int]]],
) -> None:
    names, pairs = drawn
    made = layout(names, [(f"n{a}", f"n{b}", weight) for a, b, weight in pairs])

    assert sorted(made.places) == sorted(names)
    assert sorted(n for region in made.regions for n in region.members) == sorted(names)
    for one, other in combinations(made.places.values(), 2):
        assert dist(one, other) > 10
    for first, second in combinations(made.regions, 2):
        assert dist((first.x, first.y), (second.x, second.y)) > first.radius + second.radius
    for region in made.regions:
        for name in region.members:
            assert dist(made.places[name], (region.x, region.y)) < region.radius
