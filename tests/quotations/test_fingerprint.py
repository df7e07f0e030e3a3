"""A fingerprint checks quotes without the text."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.quotations.fingerprint_matcher import (
    Fingerprint,
    FingerprintError,
    dump,
    fingerprint,
    parse,
)
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.turning_words import TurningKind
from claim_graph.quotations.verdict import Verdict
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.changed_quotations import Maker, talk
from tests.support import DEMO, SPOKEN, TALK


@pytest.fixture(scope="module")
def made() -> Fingerprint:
    """The fingerprint of a minute's talk."""
    return fingerprint(SPOKEN, "recorded")


@pytest.mark.parametrize(
    ("quotation", "verdict", "at"),
    [
        ("the river will never in my view reach", "exact", 10),
        ("the river will never … reach the open sea", "elided", 10),
        ("the river will in my view reach the open sea", "inexact", 10),
        ("I think the river will never. It was a pleasure to be asked", "stitched", 10),
        ("the moon is made of green cheese", "absent", None),
        ("the river", "unclear", None),
        ("sea", "unclear", None),
        ("the river … the sea", "unclear", None),
        ("a word … will never in my view reach", "unclear", 10),
        ("a word … will never in my mind reach", "inexact", 10),
    ],
)
def test_the_verdict_as_far_as_hashes_go(
    made: Fingerprint, quotation: str, verdict: str, at: int | None
) -> None:
    judgement = made.verdict(quotation)

    assert (judgement.verdict, judgement.at) == (verdict, at)


def test_it_is_read_back_equal_and_written_the_same(made: Fingerprint) -> None:
    data = dump(made)

    assert parse("recorded", data) == made
    assert dump(parse("recorded", data)) == data


def test_no_word_of_the_talk_stands_in_it(made: Fingerprint) -> None:
    lines = dump(made).decode().splitlines()[1:]

    kinds = {kind.value for kind in TurningKind}
    assert all((first := line.split(" ")[0]).isdigit() or first in kinds for line in lines)
    assert not any(word in line for line in lines for word in ("river", "boatmen", "maps"))


def test_another_source_has_other_hashes(made: Fingerprint) -> None:
    assert fingerprint(SPOKEN, "other").hashes != made.hashes


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("what the maps had promised us", 6),
        ("he said what the maps had promised", 5),
        ("no such words", 0),
        ("", 0),
    ],
)
def test_the_longest_borrowed_run_is_counted_in_words(
    made: Fingerprint, text: str, run: int
) -> None:
    assert made.longest_run(text) == run


@given(
    start=st.integers(0, 40),
    end=st.integers(0, 40),
    other=st.lists(st.sampled_from(["what", "the", "maps", "river"]), max_size=3),
    at_least=st.integers(0, 12),
)
def test_a_run_is_counted_from_any_length_on(
    start: int, end: int, other: list[str], at_least: int
) -> None:
    made = fingerprint(SPOKEN, "recorded")
    text = " ".join((*SPOKEN.words[start:end], *other, *SPOKEN.words[end : end + 5]))
    run = made.longest_run(text)

    assert made.longest_run(text, at_least) == (run if run >= at_least else 0)


def test_the_words_taken_are_counted_once(made: Fingerprint) -> None:
    taken = {*made.quoted("nobody asked the boatmen"), *made.quoted("asked the boatmen what")}

    assert len(taken) == 5


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data.replace(b"fingerprint 2", b"fingerprint 9"),
        lambda data: data.replace(b"\n10 ", b"\nten "),
        lambda data: data.replace(b"\n10 ", b"\n99 "),
        lambda data: data[: len(data) // 2],
        lambda data: data + b"60 3 AAAA\n",
        lambda data: data.replace(b"=", b"!"),
        lambda data: b"\xff" + data,
    ],
)
def test_anything_else_is_refused(made: Fingerprint, spoil: object) -> None:
    assert callable(spoil)
    with pytest.raises(FingerprintError):
        parse("recorded", spoil(dump(made)))


@given(st.binary(max_size=300))
def test_no_bytes_make_reading_fail_in_another_way(data: bytes) -> None:
    with pytest.raises(FingerprintError):
        parse("x", data)


@given(st.lists(st.tuples(st.integers(0, 9_000), st.text(max_size=30)), max_size=12))
def test_any_talk_of_three_words_has_one(cues: list[tuple[int, str]]) -> None:
    transcript = Transcript.of(Cue(at, text) for at, text in cues)
    if len(transcript.words) >= 3:
        made = fingerprint(transcript, "x")
        assert parse("x", dump(made)) == made


def test_kept_or_not_is_told_as_surely_as_with_the_transcript() -> None:
    seed = random.SystemRandom().randrange(10**9)
    transcript = talk(seed)
    made = parse("x", dump(fingerprint(transcript, "x")))
    quotations = list(Maker(transcript, seed).many(2_000))

    judged = [(quotation, made.verdict(quotation.text)) for quotation in quotations]

    wrong = [
        (one.kind, judgement.verdict)
        for one, judgement in judged
        if one.verdict.kept != judgement.verdict.kept
    ]
    assert len(wrong) <= 0.01 * len(judged), f"with the seed {seed}: {wrong}"
    for one, judgement in judged:
        if not one.verdict.kept:
            assert not judgement.verdict.kept, f"with the seed {seed}: {one}"
    near = [
        min(abs(place - one.at) for place in (j.at, *j.elsewhere)) <= 5
        for one, j in judged
        if one.at is not None and j.at is not None
    ]
    assert sum(near) >= 0.99 * len(near), f"with the seed {seed}"
    placed = sum(j.at is not None for one, j in judged if one.at is not None)
    assert placed >= 0.99 * sum(one.at is not None for one, _ in judged), f"with the seed {seed}"


def test_a_second_is_never_a_minute_off_however_much_is_changed() -> None:
    seed = random.SystemRandom().randrange(10**9)
    rng = random.Random(seed)
    transcript = talk(seed)
    made = fingerprint(transcript, "x")
    everyday = [word for word, _ in Counter(transcript.words).most_common(150)]

    for share in (0.1, 0.2, 0.35):
        errors = []
        for _ in range(500):
            size = rng.randint(5, 40)
            start = rng.randrange(len(transcript.words) - size)
            changed = [
                rng.choice(everyday) if rng.random() < share else word
                for word in transcript.words[start : start + size]
            ]
            at = int(transcript.at(start))
            judgement = made.verdict(" ".join(changed))
            if judgement.verdict is Verdict.INEXACT and judgement.at is not None:
                errors.append(abs(judgement.at - at))
        assert len(errors) >= 200, f"with the seed {seed}"
        assert sum(error > 60 for error in errors) <= 1, f"with the seed {seed}"


@pytest.mark.parametrize(
    ("quotation", "at"),
    [
        # The longest run is at the end, and the start is words before it.
        ("Twelve ships went down it last year, and two came back", 20),
        ("It is not what the maps had promised us and nobody asked the boatmen", 30),
        # Nothing stands there of the first words, or of the first piece.
        ("Eleven ships went down it last year", 20),
        ("And … nobody ever asked the boatmen what they had seen", 40),
        ("promised us; you know, maps … nobody ever asked the boatmen what they had seen", 30),
    ],
)
def test_the_start_of_a_changed_quotation_is_reckoned(
    made: Fingerprint, quotation: str, at: int
) -> None:
    judgement = made.verdict(quotation)

    assert (judgement.verdict, judgement.at) == (Verdict.INEXACT, at)


REFRAIN = Transcript.of(
    [
        Cue(0, "a boat that comes home late is a boat that is still afloat"),
        Cue(600, "and here we talk about something that is quite different"),
        Cue(610, " ".join(f"word{number}" for number in range(40))),
        Cue(1200, "a boat that comes home late is a boat that is still afloat"),
    ]
)


def test_changed_words_that_may_be_from_two_places_have_no_second_but_both_places() -> None:
    made = fingerprint(REFRAIN, "x")
    changed = "a boat that comes home soon is a boat that is still afloat"

    judgement = made.verdict(changed)
    assert (judgement.verdict, judgement.at) == (Verdict.INEXACT, None)
    assert [place.at for place in judgement.places] == [0, 1200]
    assert "soon" not in judgement.places[0].words
    # A time that is stated decides, as it does for words that are exact.
    assert made.verdict(changed, near=1190).at == 1200


def test_a_single_run_of_words_does_not_tell_the_second() -> None:
    judgement = fingerprint(REFRAIN, "x").verdict("something that is rather new")

    assert (judgement.verdict, judgement.at) == (Verdict.INEXACT, None)
    assert [place.at for place in judgement.places] == [600]


def test_a_run_of_common_words_that_stands_elsewhere_stitches_nothing() -> None:
    talk = Transcript.of(
        [
            Cue(0, "and I think it is a fair wind that we have today"),
            Cue(900, "I think it's a fine harbour for anyone who comes in with a broken mast"),
        ]
    )
    quotation = "I think it is a good harbour for anyone who comes in with a broken mast"

    judgement = fingerprint(talk, "x").verdict(quotation)

    assert (judgement.verdict, judgement.at) == (Verdict.INEXACT, 900)


def test_a_caption_ends_where_the_next_one_starts_unless_there_is_a_break() -> None:
    talk = Transcript.of(
        [
            Cue(0, "one two three four five six seven eight nine ten"),
            Cue(4, "now we have a short break here"),
            Cue(200, "and now we are back from it"),
        ]
    )
    for record in (fingerprint(talk, "x"), TranscriptRecord(talk)):
        assert record.verdict("two three four five").until == 4
        assert record.verdict("we have a short break").until == 39
        assert record.verdict("and now we are back").until == 235


def test_a_time_inside_a_paragraph_chooses_the_words_in_it() -> None:
    talk = Transcript.of(
        [Cue(0, "that is how it goes " * 60), Cue(300, "and that is how it goes as well")]
    )
    for record in (fingerprint(talk, "x"), TranscriptRecord(talk)):
        assert record.verdict("that is how it goes", near=290).at == 0


@given(st.lists(st.sampled_from("abcdefg"), max_size=40), st.text("abc …", max_size=60))
def test_any_quotation_of_any_talk_is_judged_at_a_second_of_the_talk(
    spoken: list[str], quotation: str
) -> None:
    talk = Transcript.of(Cue(10 * number, word) for number, word in enumerate(spoken))
    judgement = fingerprint(talk, "x").verdict(quotation)
    assert judgement.at is None or 0 <= judgement.at <= 10 * len(spoken)


def test_of_a_talk_only_the_fingerprint_is_needed_to_know_its_words() -> None:
    made = parse(TALK, (DEMO / "fingerprints" / f"{TALK}.txt").read_bytes())

    assert made.length == 3_835
    assert made.verdict("and the sheep has apologised").verdict is Verdict.EXACT
    assert made.verdict("and the sheep has never apologised").verdict is not Verdict.EXACT


def test_runs_that_go_on_after_a_change_are_of_one_place() -> None:
    talk = Transcript.of(
        [
            Cue(0.0, "we will see all of it"),
            Cue(100.0, "more powerful people will change their behaviours and we will see all"),
        ]
    )
    made = fingerprint(talk, "talk")
    changed = "people will change their behaviours but we will see all"
    assert made.verdict(changed).verdict is Verdict.INEXACT
    assert made.verdict(changed).at == 100


def test_of_several_chains_the_shortest_counts() -> None:
    talk = Transcript.of(
        [
            Cue(0.0, "this is how it starts"),
            Cue(10.0, "some words in between"),
            Cue(20.0, "this is how it starts"),
            Cue(30.0, "and that is how it ends"),
        ]
    )
    quotation = "this is how … that is how it ends"
    assert fingerprint(talk, "talk").verdict(quotation).at == 20
    assert TranscriptRecord(talk).verdict(quotation).at == 20


def test_runs_of_another_length_are_for_measuring_only() -> None:
    made = fingerprint(SPOKEN, "talk", run=5)
    assert made.verdict("the river will never in my view reach").verdict is Verdict.EXACT
    assert made.verdict("the river will never").verdict is Verdict.UNCLEAR
    with pytest.raises(FingerprintError):
        parse("talk", dump(made))
