"""Changes are named by their cause, and places are given only where the words stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claim_graph.core.words import words
from claim_graph.quotations.fingerprint_matcher import fingerprint
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.verdict import ChangeClass, Verdict
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.each import each

TALK = Transcript.of(
    [
        Cue(60, "A lot of what people carry home is salt."),
        Cue(66, "It is not what they came for. Plainness, there's no room for plainness here."),
        Cue(
            75, "One sails, one rows, and one mends. I do not think it was cold in the first place."
        ),
        Cue(84, "There is one more thing that people do when they come ashore, and it is tea."),
        Cue(600, "But a lot of their money goes into ropes."),
        Cue(608, "Number two, you need to have a big crew of sailors and cooks."),
        Cue(615, "And so what you are going to see is the, is the most powerful wind."),
        Cue(700, "The way out is gradual, a boat at a time, and everybody gets used to the sea."),
        Cue(720, "So one of the things that you want is to have a lamp that turns."),
        Cue(760, "It is one of the best, and a lot of people want to have it. That is the thing."),
    ]
)
WHOLE, HASHED = TranscriptRecord(TALK), fingerprint(TALK, "talk")

Told = list[tuple[str, str, str]]
"""Class, words spoken and words quoted of each change."""


@each(
    "quotation, changes",
    (
        # What is added before the last word, or behind it, is that and no more.
        ("a lot of their money goes into old ropes", [("content", "", "old")]),
        ("a lot of their money goes into ropes of hemp", [("content", "", "of hemp")]),
        ("a big crew of sailors and bad cooks", [("content", "", "bad")]),
        ("Then a lot of their money goes into ropes", [("content", "But", "then")]),
        # A number that is put in, wherever it stands.
        ("But a lot of their money goes into 20 ropes.", [("number", "", "20")]),
        (
            "a lot of their money goes into 12 ropes. Number two, you need to have a big crew of 15"
            " sailors and cooks. And so what",
            [("number", "", "12"), ("number", "", "15")],
        ),
        ("But a lot of their money … goes into 20 ropes", [("number", "", "20")]),
        ("Number three, you need to have a big crew", [("number", "two", "three")]),
        # The sentence before is none of the quotation.
        ("It is plainness, there's no room for plainness here", [("content", "", "it is")]),
        (
            "Simplicity, there's no room for plainness here",
            [("content", "Plainness", "simplicity")],
        ),
        ("Really, there's no room for plainness here", [("content", "Plainness", "really")]),
        ("It is what they came for. Plainness, there's", [("negation", "not", "")]),
        # Phrases in which a number counts nothing.
        ("I do not think it was cold. There is one more", [("content", "in the first place", "")]),
        ("So the things that you want is to have a lamp", [("content", "one of", "")]),
        ("It was cold in the second place", None),
    ),
)
def test_a_change_is_named_by_its_cause(quotation: str, changes: Told | None) -> None:
    judgement = WHOLE.verdict(quotation)
    assert judgement.verdict is Verdict.ALTERED
    told = [(change.kind.value, change.spoken, change.quoted) for change in judgement.changes]
    assert told == changes if changes else told[-1] == ("number", "first", "second")


@each(
    "quotation, second",
    (
        ("But a lot of, a lot of their money goes into ropes", 600),
        ("But a lot of their, their money goes into ropes", 600),
        ("you need, you need to have a big crew of sailors", 608),
        ("The the way out is gradual", 700),
    ),
)
def test_a_stutter_in_a_quotation_is_near(quotation: str, second: int) -> None:
    for record in (WHOLE, HASHED):
        judgement = record.verdict(quotation)
        assert (judgement.verdict, judgement.at) == (Verdict.NEAR, second)
    assert all(change.kind is ChangeClass.HARMLESS for change in WHOLE.verdict(quotation).changes)


def test_a_stutter_that_is_left_out_is_near() -> None:
    judgement = WHOLE.verdict("And so what you are going to see is the most powerful wind")
    assert (judgement.verdict, judgement.at) == (Verdict.NEAR, 615)


@each(
    "quotation",
    (
        "what you are going to see is the, is the most, most powerful wind",
        "I do not, not think it was cold",
        "there's no, no room for plainness here",
    ),
)
def test_a_single_word_that_changes_the_meaning_is_not_said_twice_by_a_stutter(
    quotation: str,
) -> None:
    assert WHOLE.verdict(quotation).verdict is Verdict.ALTERED


@each(
    "quotation",
    (
        "the thing that we need the most is to have the money of the people in it",
        "you want to have one of the things that people want",
        "one [sails], one [rows], one [mends]",
        "one [hopes], one [fears], and one [thing]",
        "one … one … one",
        "people … salt … rope",
    ),
)
def test_words_that_were_never_said_are_absent(quotation: str) -> None:
    assert WHOLE.verdict(quotation).verdict is Verdict.ABSENT
    assert not HASHED.verdict(quotation).verdict.kept


@each(
    "quotation, expected",
    (
        ("a big crew … and cooks", Verdict.ELIDED),
        ("is gradual … a time", Verdict.ELIDED),
        ("a big crew … of old sailors", Verdict.ALTERED),
        ("But a lot of the … money goes into ropes", Verdict.ALTERED),
        ("a boat at a time … But a lot of their money", Verdict.STITCHED),
        (
            "A lot of what people carry home is salt. But a lot of their money goes into ropes",
            Verdict.STITCHED,
        ),
        # What stands for a changed word is said elsewhere with its neighbours.
        ("But a lot of people want money that goes into ropes", Verdict.ALTERED),
    ),
)
def test_words_are_stitched_only_where_no_single_place_accounts_for_them(
    quotation: str, expected: Verdict
) -> None:
    assert WHOLE.verdict(quotation).verdict is expected


_RUNS = st.tuples(
    st.integers(0, len(TALK.words) - 1), st.integers(1, 12), st.sampled_from([" ", " … ", " 20 "])
)


@given(st.lists(_RUNS, min_size=1, max_size=4))
def test_each_place_holds_the_words_that_it_is_given_for(runs: list[tuple[int, int, str]]) -> None:
    quotation = "".join(
        TALK.shown(at, min(at + size, len(TALK.words))) + gap for at, size, gap in runs
    )
    judgement = WHOLE.verdict(quotation)
    for place in judgement.places:
        told = words(place.words)
        starts = WHOLE.positions(told)
        assert place.at in {int(TALK.at(start)) for start in starts}


@given(st.lists(st.sampled_from([*TALK.words, "…", "20", ".", "[x]"]), max_size=40).map(" ".join))
def test_any_words_get_a_verdict_with_changes_that_account_for_them(quotation: str) -> None:
    judgement = WHOLE.verdict(quotation)
    if judgement.verdict is Verdict.NEAR:
        assert all(change.kind is ChangeClass.HARMLESS for change in judgement.changes)
    if judgement.verdict is Verdict.ALTERED:
        assert any(change.kind is not ChangeClass.HARMLESS for change in judgement.changes)
