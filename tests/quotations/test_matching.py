"""Quotations against a transcript: the verdict, the second, what differs."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.verdict import Change, ChangeClass, Judgement, Verdict
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.changed_quotations import Maker, talk
from tests.support import SPOKEN

LOST = {Verdict.ALTERED, Verdict.STITCHED, Verdict.ABSENT}
"""What a quotation is called whose meaning could be another."""


@pytest.fixture(scope="module")
def record() -> TranscriptRecord:
    """The record of a minute's talk."""
    return TranscriptRecord(SPOKEN)


@pytest.mark.parametrize(
    ("quotation", "verdict", "at"),
    [
        ("the river will never in my view reach the open sea", "exact", 10),
        ("THE RIVER WILL NEVER, in my view, reach…", "exact", 10),
        ("maps seldom do. And yet nobody asked", "exact", 30),
        ("…nobody asked the boatmen", "exact", 40),
        ("the river will never … reach the open sea", "elided", 10),
        ("the river will never [as it seems] reach the open sea", "elided", 10),
        ("I think the river will never [...] reach the [open] sea", "elided", 10),
        ("12 boats went down it last year", "near", 20),
        ("what the maps had promised us; maps seldom do", "near", 30),
        ("Um, twelve boats went down, uh, it last year", "near", 20),
        ("the river will in my view reach the open sea", "altered", 10),
        ("Twelve boats went down it last year, and three came back", "altered", 20),
        ("I know the river will never in my view reach the open sea", "altered", 10),
        ("It was a pleasure to be asked. I think the river will never", "stitched", 50),
        ("reach the open sea … I think the river", "stitched", 10),
        ("the moon is made of green cheese", "absent", None),
        ("", "absent", None),
        ("…", "absent", None),
    ],
)
def test_the_verdict_and_the_second(
    record: TranscriptRecord, quotation: str, verdict: str, at: int | None
) -> None:
    judgement = record.verdict(quotation)

    assert (judgement.verdict, judgement.at) == (verdict, at)


@pytest.mark.parametrize(
    ("quotation", "kind", "said", "quoted"),
    [
        ("the river will in my view reach the open sea", "negation", "never", ""),
        ("Twelve boats went down it last year, and three came back", "number", "two", "three"),
        ("I think the river may never in my view reach the open sea", "hedge", "will", "may"),
        ("nobody asked the fishermen what they had seen", "content", "boatmen", "fishermen"),
        ("nobody asked the boatmen what less they had seen", "comparative", "", "less"),
        ("12 boats went down it last year", "harmless", "Twelve", "12"),
    ],
)
def test_each_change_is_told_with_its_class(
    record: TranscriptRecord, quotation: str, kind: str, said: str, quoted: str
) -> None:
    assert record.verdict(quotation).changes == (Change(ChangeClass(kind), said, quoted),)


def test_of_several_places_the_nearest_counts_and_the_others_are_told() -> None:
    record = TranscriptRecord(
        Transcript.of((Cue(5, "so it goes on"), Cue(50, "and so it goes on again")))
    )

    early, late = record.verdict("so it goes on"), record.verdict("so it goes on", near=48)

    assert (early.at, [place.at for place in early.places]) == (5, [50])
    assert (late.at, [place.at for place in late.places]) == (50, [5])


def test_the_places_of_the_runs_are_told(record: TranscriptRecord) -> None:
    judgement = record.verdict("the river will never … reach the open sea")

    assert [(place.at, place.words) for place in judgement.places] == [
        (10, "the river will never"),
        (10, "reach the open sea"),
    ]


def test_the_words_around_are_shown(record: TranscriptRecord) -> None:
    around = record.verdict("nobody asked the boatmen").around

    assert "maps seldom do. And yet nobody asked the boatmen what they had seen" in around


def test_a_dash_tells_that_a_word_is_cut_off(record: TranscriptRecord) -> None:
    assert record.verdict("nobody asked the boatm—").verdict == "near"
    assert record.verdict("I think the river will nev—").verdict == "altered"


def test_an_empty_transcript_carries_nothing() -> None:
    assert TranscriptRecord(Transcript.of(())).verdict("any words at all").verdict == "absent"


def judged(seed: int, count: int) -> list[tuple[str, Verdict, int | None, Judgement]]:
    transcript = talk(seed)
    record = TranscriptRecord(transcript)
    return [
        (made.kind, made.verdict, made.at, record.verdict(made.text))
        for made in Maker(transcript, seed).many(count)
    ]


def test_two_thousand_changed_quotations_are_told_apart() -> None:
    seed = random.SystemRandom().randrange(10**9)
    made = judged(seed, 2_000)
    where = f"with the seed {seed}"

    for kind, verdict, _, judgement in made:
        if verdict in LOST:
            assert judgement.verdict in LOST, f"{kind} {where}: {judgement}"
        if not verdict.kept:
            assert not judgement.verdict.kept, f"{kind} {where}: {judgement}"
    wrong = Counter(
        (kind, verdict.value, judgement.verdict.value)
        for kind, verdict, _, judgement in made
        if judgement.verdict is not verdict
    )
    assert wrong.total() <= 0.03 * len(made), f"{where}: {wrong}"
    found = [
        min(abs(place - at) for place in (judgement.at, *(p.at for p in judgement.places)))
        for _, _, at, judgement in made
        if at is not None and judgement.at is not None
    ]
    near = sum(error <= 5 for error in found)
    assert near >= 0.99 * len(found), f"{where}: {len(found) - near} of {len(found)}"
