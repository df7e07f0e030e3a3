"""Ids are slugs, and the id nearest to a text is one too."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.core.ids import SLUG_LENGTH, full_id, is_slug, slugify


@pytest.mark.parametrize("text", ["a", "0", "a-b", "gpt-3", "a1-b2-c3", "x" * SLUG_LENGTH])
def test_lowercase_letters_digits_and_single_hyphens_are_an_id(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text",
    ["", "-", "a-", "-a", "a--b", "A", "a b", "a_b", "a.b", "a/b", "..", "é", "a\n", "١", "ﬁ",
     "x" * (SLUG_LENGTH + 1)],
)  # fmt: skip
def test_anything_else_is_not(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Value Function", "value-function"),
        ("  RL / environment  ", "rl-environment"),
        ("../../Outside", "outside"),
        ("what’s next?", "what-s-next"),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_text_has_a_nearest_id(text: str, expected: str) -> None:
    assert slugify(text) == expected


@given(st.text(max_size=200) | st.text("ab- ", max_size=200))
def test_the_nearest_id_is_an_id_or_nothing(text: str) -> None:
    assert slugify(text) == "" or is_slug(slugify(text))


@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(is_slug))
def test_an_id_is_nearest_to_itself(text: str) -> None:
    assert slugify(text) == text


def test_the_full_id_of_a_claim_names_its_interview_once() -> None:
    assert full_id("talk", "gap") == "talk/gap"
    assert full_id("talk", "other-talk/gap") == "other-talk/gap"
