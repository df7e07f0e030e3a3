"""A fingerprint checks quotes without the text."""

from __future__ import annotations

import random

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
        ("the river", "absent", None),
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

    judged = [(one, made.verdict(one.text)) for one in quotations]

    wrong = [
        (one.kind, judgement.verdict)
        for one, judgement in judged
        if one.verdict.kept != judgement.verdict.kept
    ]
    assert len(wrong) <= 0.01 * len(judged), f"with the seed {seed}: {wrong}"
    for one, judgement in judged:
        if not one.verdict.kept:
            assert not judgement.verdict.kept, f"with the seed {seed}: {one}"
    kept = [(one, j) for one, j in judged if one.verdict.kept and j.verdict.kept]
    near = [
        min(abs(place - (one.at or 0)) for place in (j.at or 0, *(p.at for p in j.places))) <= 5
        for one, j in kept
    ]
    assert sum(near) >= 0.99 * len(near), f"with the seed {seed}"


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
    assert made.verdict("the river will never").verdict is Verdict.ABSENT
    with pytest.raises(FingerprintError):
        parse("talk", dump(made))
