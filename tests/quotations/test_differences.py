"""Which differences are harmless, and what class the others have."""

from __future__ import annotations

import pytest

from claim_graph.quotations.differences import classify, is_harmless, is_sensitive
from claim_graph.quotations.verdict import ChangeClass
from tests.each import each


@each(
    ("said", "quoted"),
    [
        ("it's", "it is"),
        ("it's", "it has"),
        ("don't", "do not"),
        ("can't", "cannot"),
        ("can't", "can not"),
        ("we're", "we are"),
        ("i'd", "i would"),
        ("gonna", "going to"),
        ("let's", "let us"),
        ("colour", "color"),
        ("generalise", "generalize"),
        ("analysed", "analyzed"),
        ("behaviour", "behavior"),
        ("centre", "center"),
        ("modelling", "modeling"),
        ("defence", "defense"),
        ("judgement", "judgment"),
        ("five", "5"),
        ("", "um"),
        ("you know", ""),
        ("i mean it's", "it is"),
    ],
)
def test_these_are_harmless_both_ways(said: str, quoted: str) -> None:
    assert is_harmless(said.split(), quoted.split())
    assert is_harmless(quoted.split(), said.split())
    assert classify(said.split(), quoted.split()) is ChangeClass.HARMLESS


@each(
    ("said", "quoted", "kind"),
    [
        ("not", "", "negation"),
        ("don't", "do", "negation"),
        ("can", "can't", "negation"),
        ("never", "always", "negation"),
        ("with", "without", "negation"),
        ("no longer", "", "negation"),
        ("hardly", "", "negation"),
        ("four", "for", "number"),
        ("5", "6", "number"),
        ("five", "fifty", "number"),
        ("100", "100 percent", "number"),
        ("1.5", "15", "number"),
        ("maybe", "", "hedge"),
        ("might", "will", "hedge"),
        ("i think", "", "hedge"),
        ("more", "less", "comparative"),
        ("most", "", "comparative"),
        ("models", "model", "content"),
        ("the", "", "content"),
        ("know", "", "content"),
        ("you", "", "content"),
        ("well", "", "content"),
        # Alike only to a rule of spelling that does not look at the word
        ("filled", "filed", "content"),
        ("polling", "poling", "content"),
    ],
)
def test_these_are_not(said: str, quoted: str, kind: str) -> None:
    assert classify(said.split(), quoted.split()) == kind


def test_a_name_is_a_class_of_its_own() -> None:
    assert classify(["gemini"], ["claude"], frozenset({"gemini"})) is ChangeClass.NAME


@pytest.mark.parametrize("word", ["not", "isn't", "five", "2012", "maybe", "better"])
def test_words_that_turn_what_is_said_are_known(word: str) -> None:
    assert is_sensitive(word)
    assert not is_sensitive("river")
