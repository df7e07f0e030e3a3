"""Which words negate and which stand for numbers, wherever words are compared."""

from __future__ import annotations

import pytest

from claim_graph.core.negation import is_negation
from claim_graph.core.number_words import FIGURES, is_number


@pytest.mark.parametrize(
    ("word", "negates"),
    [("not", True), ("don't", True), ("cannot", True), ("hardly", True), ("knot", False),
     ("nothing", True), ("note", False)],
)  # fmt: skip
def test_a_word_negates_by_itself_or_by_its_ending(word: str, negates: bool) -> None:
    assert is_negation(word) is negates


@pytest.mark.parametrize(
    ("word", "is_one"),
    [("two", True), ("ninety", True), ("millions", True), ("2020", True), ("gpt4", True),
     ("half", True), ("twice", True), ("some", False), ("tension", False)],
)  # fmt: skip
def test_a_word_is_a_number_by_itself_or_by_a_digit(word: str, is_one: bool) -> None:
    assert is_number(word) is is_one


@pytest.mark.parametrize(("word", "figures"), [("zero", "0"), ("twenty", "20"), ("ninety", "90")])
def test_number_words_have_their_figures(word: str, figures: str) -> None:
    assert FIGURES[word] == figures
