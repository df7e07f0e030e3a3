"""Words are what is left when case, punctuation and typography are set aside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.core.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gap, again.", ("the", "gap", "again")),
        ("it’s", ("it's",)),
        ("it's", ("it's",)),
        ("‘quoted’ “words”", ("quoted", "words")),
        ("from the age of scaling – to research", ("from", "the", "age", "of", "scaling", "to",
                                                   "research")),
        ("long-horizon", ("long", "horizon")),
        ("snake_case", ("snake", "case")),
        ("1.5 of 10,000", ("1.5", "of", "10000")),
        ("in 2020.", ("in", "2020")),
        ("ﬁne STRASSE straße", ("fine", "strasse", "strasse")),
        ("cafe\u0301 café", ("café", "café")),
        ("co\u00adoperate", ("cooperate",)),
        ("… – !", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_words_are_folded_for_comparison(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words_are_made_of_words_only(text: str) -> None:
    assert all(word and not word.isspace() and " " not in word for word in words(text))


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1)))
def test_punctuation_between_words_does_not_count(known: list[str]) -> None:
    assert words(", ".join(known).upper() + "!") == tuple(known)
