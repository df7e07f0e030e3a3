"""Two texts of units beside each other."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from claim_graph.quotations.alignment import AlignedRun, align

units = st.lists(st.integers(0, 12), max_size=60)
texts = st.lists(st.integers(0, 10_000), unique=True, max_size=60)


def test_what_is_the_same_is_found_around_what_is_not() -> None:
    assert align([1, 2, 3, 9, 4, 5], [1, 2, 3, 8, 8, 4, 5]) == (
        AlignedRun(0, 0, 3),
        AlignedRun(4, 5, 2),
    )


def test_what_stands_often_is_found_between_what_stands_once() -> None:
    first = [7, 1, 1, 2, 8, 1, 2, 2, 9]
    second = [7, 1, 2, 8, 1, 1, 2, 9]
    aligned = sum(match.length for match in align(first, second))
    assert aligned == 7


@given(units, units)
def test_matches_are_in_order_and_hold_the_same_units(first: list[int], second: list[int]) -> None:
    matches = align(first, second)
    for match in matches:
        assert match.length > 0
        stop, second_stop = match.first + match.length, match.second + match.length
        assert first[match.first : stop] == second[match.second : second_stop]
    for before, after in pairwise(matches):
        assert before.first + before.length <= after.first
        assert before.second + before.length <= after.second


@given(units)
def test_a_text_is_all_of_itself(text: list[int]) -> None:
    assert sum(match.length for match in align(text, text)) == len(text)


@given(texts, st.data())
def test_a_text_without_some_units_is_found_whole(text: list[int], data: st.DataObject) -> None:
    kept = [unit for unit in text if data.draw(st.booleans())]
    assert sum(match.length for match in align(text, kept)) == len(kept)


def test_texts_made_to_be_slow_are_left_unaligned() -> None:
    """Two hundred thousand units of which none stands once, in no order."""
    random = Random(1)
    first = [random.randrange(50) for _ in range(200_000)]
    second = [random.randrange(50) for _ in range(200_000)]
    assert sum(match.length for match in align([-1, *first], [-2, *second])) < 100
