"""Two sentences say the same where few of their telling words differ, and no sign does."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from itertools import accumulate, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.analysis.similar import LIKENESS, Pair, likeness, near_duplicates
from tests.support import BASE, CHAPTER, ROOT, check, codes, places, with_claims

EVALS = "Models do far better on evals than their effect on the economy would suggest."
HUNGER = "Hunger guides people badly in a world where food is plentiful."
LENGTH = "The first student practised for 10,000 hours and more."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (EVALS, "The models do far better on evals than their effects on the economy suggest!"),
        (EVALS, "Models do far better on benchmarks than their effect on the economy suggests."),
        (HUNGER, "In a world with plentiful food, hunger guides people badly."),
        (LENGTH, "The first student has practiced for 10000 hours or more."),
        ("Value functions will make RL more efficient.",
         "RL will be made more efficient by value functions."),
        ("AI will spread through the economy until people feel its impact very strongly.",
         "AI will spread through the economy, and people will feel its impact strongly."),
        ("It does not generalise to other tasks.", "It never generalizes to other tasks."),
    ],
)  # fmt: skip
def test_these_say_the_same(one: str, other: str) -> None:
    assert likeness(one, other) >= LIKENESS
    assert list(near_duplicates([HUNGER[:6], one, EVALS[:9], other]))[-1:] == [
        Pair(1, 3, likeness(one, other))
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A negation
        (HUNGER, "Hunger does not guide people badly in a world where food is plentiful."),
        (HUNGER, "Hunger doesn’t guide people badly in a world where food is plentiful."),
        (HUNGER, "Hunger never guides people badly in a world where food is plentiful."),
        (HUNGER, "Hunger no longer guides people badly in a world where food is plentiful."),
        (HUNGER, "Hunger hardly guides people badly in a world where food is plentiful."),
        ("It works with a plan for every step.", "It works without a plan for every step."),
        # A number
        (LENGTH, "The first student practised for 1,000 hours and more."),
        (LENGTH, "The second student practised for 10,000 hours and more."),
        (LENGTH, "The first student practised for many hours and more."),
        ("It takes five years to learn this.", "It takes six years to learn this."),
        # An opposite
        ("It makes RL more efficient.", "It makes RL less efficient."),
        (EVALS, "Models do far worse on evals than their effect on the economy would suggest."),
        # Other words
        (EVALS, "Today’s models look cleverer than their small effect on the economy suggests."),
        ("Models generalise worse than people.", "Animals generalise worse than people."),
    ],
)
def test_these_do_not(one: str, other: str) -> None:
    assert likeness(one, other) < LIKENESS
    assert list(near_duplicates([one, other])) == []


@pytest.mark.parametrize("text", ["", "…", "It is what it is.", "No.", "日本"])
def test_a_sentence_is_all_of_itself(text: str) -> None:
    assert likeness(text, text) == 100


def test_sentences_without_a_telling_word_are_not_compared() -> None:
    assert list(near_duplicates(["It is.", "That was it.", "…"])) == []


def test_a_sentence_that_comes_often_is_paired_with_its_first_occurrence() -> None:
    assert list(near_duplicates([HUNGER] * 4)) == [Pair(0, n, 100.0) for n in (1, 2, 3)]


SENTENCES = st.lists(
    st.sets(st.sampled_from([f"w{letter}x" for letter in "abcdefghij"]), min_size=2, max_size=8),
    max_size=12,
)


@given(SENTENCES, st.randoms())
def test_no_pair_that_shares_two_words_is_missed(
    bags: list[set[str]], chance: random.Random
) -> None:
    texts = [" ".join(chance.sample(sorted(bag), len(bag))) for bag in bags]
    found = {(pair.first, pair.second) for pair in near_duplicates(texts)}
    first = {frozenset(bag): n for n, bag in reversed(list(enumerate(bags)))}
    distinct = sorted(first.values())
    wanted = {
        (a, b) for a, b in combinations(distinct, 2) if likeness(texts[a], texts[b]) >= LIKENESS
    }
    again = {(first[frozenset(bag)], n) for n, bag in enumerate(bags)} - {(n, n) for n in distinct}
    assert found == wanted | again


@given(st.lists(st.text(), max_size=8))
def test_any_texts_can_be_compared(texts: list[str]) -> None:
    for pair in near_duplicates(texts):
        assert 0 <= pair.first < pair.second < len(texts)
        assert pair.score == likeness(texts[pair.first], texts[pair.second]) >= LIKENESS


@given(st.text(), st.text())
def test_likeness_is_the_same_both_ways(one: str, other: str) -> None:
    assert likeness(one, other) == likeness(other, one)


@pytest.mark.timed
def test_ten_thousand_claims_are_compared_in_a_moment() -> None:
    chance = random.Random(1)
    known = ["".join(chance.choices("bcdfghklmnprtvz", k=6)) for _ in range(5_000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(known))))
    texts = [" ".join(chance.choices(known, cum_weights=weights, k=12)) for _ in range(9_999)]
    texts.append(" ".join(reversed(texts[17].split())))
    start = time.process_time()
    assert list(near_duplicates(texts)) == [Pair(17, 9_999, 100.0)]
    assert time.process_time() - start < 5


def test_rapidfuzz_waits_until_there_is_a_pair_to_score() -> None:
    child = f"""
import sys
from claim_graph.analysis.similar import near_duplicates
list(near_duplicates([{EVALS!r}, {HUNGER!r}, {LENGTH!r}, {LENGTH!r}]))
print("rapidfuzz" in sys.modules)
list(near_duplicates([{EVALS!r}, {EVALS!r}.replace("evals", "benchmarks")]))
print("rapidfuzz" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", child], capture_output=True, check=True, cwd=ROOT, text=True
    )
    assert done.stdout.split() == ["False", "True"]


# --- DUP001 -----------------------------------------------------------------------------------

LINES = len(BASE[CHAPTER].splitlines())
AGAIN = "id: x\nclaim: Between tests and use there is a gap."


def test_the_later_claim_is_reported_with_the_place_of_the_earlier() -> None:
    [finding] = check(with_claims(AGAIN))
    assert places([finding]) == [(CHAPTER, LINES + 2, 12, "DUP001")]
    assert f"`other` ({CHAPTER}, line 5): likeness 100 of 100" in finding.message


@pytest.mark.parametrize(
    ("relation", "expected"),
    [("restates", []), ("contradicts", []), ("supports", ["DUP001"]), ("implies", ["DUP001"])],
)
def test_claims_that_a_link_sets_apart_are_not_reported(relation: str, expected: list[str]) -> None:
    links = f"links: [{{{relation}: other, because: So it is.}}]"
    assert codes(check(with_claims(f"{AGAIN}\n{links}"))) == expected


def test_a_retired_claim_is_not_compared() -> None:
    retired = "retired: {on: 2026-01-01, why: It was said before., see: other}"
    assert codes(check(with_claims(f"{AGAIN}\n{retired}"))) == []


def test_claims_of_two_interviews_are_compared_under_their_full_ids() -> None:
    files = {
        **BASE,
        "sources/speech.yml": BASE["sources/talk.yml"].replace("id: talk", "id: speech"),
        "speech/01-opening.yml": BASE[CHAPTER].replace("interview: talk", "interview: speech"),
    }
    findings = check(files)
    assert codes(findings) == ["DUP001", "DUP001"]
    assert {finding.file for finding in findings} == {CHAPTER}
    assert all("`speech/" in finding.message for finding in findings)
