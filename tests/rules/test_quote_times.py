"""A wrong time is reported once, a right one never; what is written instead is never worse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claim_graph
from claim_graph.core.findings import Finding
from claim_graph.core.times import format_timecode, parse_timecode
from claim_graph.quotations.fingerprint_matcher import fingerprint
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.support import BASE, Files, corpus

SECONDS = 3_600
SOURCE = f"""\
id: long
type: interview
title: A long talk
description: A talk that lasts an hour.
show: The Show
duration: {format_timecode(SECONDS)}
language: en
video: https://example.org/long.mp4
participants: [{{person: guest, role: guest}}]
chapters:
  - {{id: first, title: The first half, starts: 0:00:00}}
  - {{id: second, title: The second half, starts: 0:30:00}}
"""
NUMBERS = ("anchor", "bowline", "cleat", "davit", "eyelet", "fender", "gunwale", "halyard")


def words(number: int, of: int = 0) -> str:
    """Return words that are said in one place of the talk only."""
    return f"this is {NUMBERS[number]} number {NUMBERS[of]} of them all"


def chapter(name: str, quotes: Sequence[Sequence[tuple[str, int]]]) -> str:
    """Return the file of a chapter with claims that have these quotes, each with its second."""
    lines = [f"interview: long\nchapter: {name}\nclaims:"]
    for number, own in enumerate(quotes):
        stated = ", ".join(f"{{text: {text}, at: {format_timecode(at)}}}" for text, at in own)
        lines.append(
            f"  - id: {name}-{NUMBERS[number]}\n"
            f"    claim: What is said of the {NUMBERS[number]} in the {name} half is so.\n"
            "    by: guest\n    kind: position\n    confidence: {stance: asserts, reading: high}\n"
            f"    quotes: [{stated}]\n    concepts: [gap]\n"
            "    links: [{supports: talk/other, because: It is a case of it.}]"
        )
    return "\n".join(lines) + "\n"


def found(files: Files, cues: Sequence[tuple[int, str]] = ()) -> list[Finding]:
    """Return what is wrong with `files` on a talk in which `cues` are said."""
    read = corpus({**BASE, "sources/long.yml": SOURCE, **files})
    if cues:
        # Enough beside the quotes that they are a small part of the talk.
        filler = (9_000, " ".join(f"filler{number}" for number in range(2_000)))
        spoken = Transcript.of(Cue(at, text) for at, text in (*cues, filler))
        made = fingerprint(spoken, "long")
        read = replace(read, fingerprints={**read.fingerprints, "long": made})
    return [
        f for f in claim_graph.check(read) if f.code[:3] in {"TIM", "CIT"} and f.code[3:] != "010"
    ]


PARAGRAPH = [(0, "so to begin with"), (300, f"{'well ' * 200}{words(0)}"), (600, "to go on")]
"""A talk of which only every fifth minute has a time."""


@pytest.mark.parametrize("at", [285, 300, 320, 450, 599, 520])
def test_any_second_of_the_paragraph_is_right(at: int) -> None:
    assert found({"long/01-first.yml": chapter("first", [[(words(0), at)]])}, PARAGRAPH) == []


def test_a_time_before_the_paragraph_is_replaced_by_its_start() -> None:
    [finding] = found({"long/01-first.yml": chapter("first", [[(words(0), 200)]])}, PARAGRAPH)

    assert (finding.code, finding.fix) == ("CIT006", "0:05:00")
    assert "between 0:05:00 and 0:10:00" in finding.message


def test_a_time_after_a_long_paragraph_is_left_to_whoever_listens() -> None:
    [finding] = found({"long/01-first.yml": chapter("first", [[(words(0), 700)]])}, PARAGRAPH)

    assert (finding.code, finding.fix) == ("CIT006", None)
    assert finding.help.startswith("listen")


def test_of_several_places_none_is_chosen() -> None:
    cues = [(100, words(0)), (110, "in between"), (900, words(0))]

    [finding] = found({"long/01-first.yml": chapter("first", [[(words(0), 300)]])}, cues)

    assert finding.fix is None
    assert "at 0:01:40 or 0:15:00, not at 0:05:00" in finding.message


def test_of_several_chains_of_an_elided_quote_none_is_chosen() -> None:
    cues = [
        (100, "so it begins"),
        (160, "and so it begins"),
        (170, "well"),
        (200, "and then it ends"),
    ]

    [finding] = found(
        {"long/01-first.yml": chapter("first", [[("so it begins … then it ends", 250)]])}, cues
    )

    assert finding.fix is None
    assert "0:02:40 or 0:01:40" in finding.message


@given(
    lengths=st.lists(st.integers(1, 240), min_size=3, max_size=8),
    stated=st.integers(0, SECONDS - 1),
    chosen=st.integers(0, 7),
    share=st.floats(0, 1),
)
def test_what_is_written_instead_is_never_farther_from_the_words(
    lengths: list[int], stated: int, chosen: int, share: float
) -> None:
    """Cues of any lengths; the words are spoken anywhere in theirs."""
    chosen %= len(lengths)
    starts = [sum(lengths[:number]) for number in range(len(lengths) + 1)]
    cues = [
        (start, words(0) if number == chosen else " ".join(["well"] * max(1, length)))
        for number, (start, length) in enumerate(zip(starts, lengths, strict=False))
    ]
    longest = min(lengths[chosen], 5 * len(words(0).split()))
    spoken = starts[chosen] + share * longest

    quotes = [[(words(0), stated)]]
    for finding in found({"long/01-first.yml": chapter("first", quotes)}, cues):
        if finding.fix is not None:
            assert abs(parse_timecode(finding.fix) - spoken) <= abs(stated - spoken)


# --- One wrong time, one finding ------------------------------------------------------------------

CUES = [(60 * number, words(number)) for number in range(8)]
IN_ORDER = [[(words(number), 60 * number)] for number in range(8)]
LATE = [(1_800 + 60 * number, words(number, 1)) for number in range(3)]


@pytest.mark.parametrize("wrong", range(8))
@pytest.mark.parametrize("at", [30, 330, 600, 1_790, 1_900, 3_500, 3_600, 9_999])
@pytest.mark.parametrize("cues", [CUES, []], ids=["known", "unknown"])
def test_one_wrong_time_yields_one_finding(
    wrong: int, at: int, cues: list[tuple[int, str]]
) -> None:
    quotes = [list(own) for own in IN_ORDER]
    quotes[wrong] = [(words(wrong), at)]
    files = {"long/01-first.yml": chapter("first", quotes)}

    assert len(found(files, cues)) == (0 if _is_close(wrong, at, known=bool(cues)) else 1)


def _is_close(wrong: int, at: int, *, known: bool) -> bool:
    if known:
        return 60 * wrong - 15 <= at <= 60 * wrong + 5 * len(words(wrong).split()) + 15
    before = 60 * (wrong - 1) if wrong else 0
    after = 60 * (wrong + 1) if wrong < 7 else 1_799
    return before <= at <= after


@pytest.mark.parametrize("wrong", range(3))
@pytest.mark.parametrize("at", [10, 200, 500, 1_900, 4_000])
@pytest.mark.parametrize("cues", [CUES, []], ids=["known", "unknown"])
def test_one_wrong_time_among_the_quotes_of_a_claim_yields_one_finding(
    wrong: int, at: int, cues: list[tuple[int, str]]
) -> None:
    times = [180, 240, 300]
    times[wrong] = at
    quotes = [
        [(words(0), 0)],
        [(words(3 + number), time) for number, time in enumerate(times)],
        [(words(6), 360)],
    ]
    reported = found({"long/01-first.yml": chapter("first", quotes)}, cues)

    if cues:
        may_be = abs(at - (180, 240, 300)[wrong]) <= 20
    else:
        may_be = sorted(times) == times and times[0] <= 360 and at < SECONDS
    assert len(reported) == (0 if may_be else 1)


def test_a_wrong_time_in_the_right_file_is_only_a_wrong_time() -> None:
    files = {"long/02-second.yml": chapter("second", [[(words(0, 1), 100)]])}

    [finding] = found(files, LATE)

    assert (finding.code, finding.fix) == ("CIT006", "0:30:00")


def test_words_of_another_chapter_are_reported_with_their_own_time() -> None:
    files = {"long/01-first.yml": chapter("first", [[(words(0, 1), 1_800)]])}

    [finding] = found(files, LATE)

    assert finding.code == "TIM002"


def test_a_caption_that_runs_into_the_chapter_gives_its_start() -> None:
    cues = [(1_790, f"{'well ' * 12}{words(0, 1)}"), (1_815, "to go on")]
    files = {"long/02-second.yml": chapter("second", [[(words(0, 1), 2_400)]])}

    [finding] = found(files, cues)

    assert finding.code == "CIT006"
    assert finding.fix is None or finding.fix == "0:30:00"


def test_a_time_after_the_end_is_fixed_where_the_words_are_known() -> None:
    quotes = [[(words(1), 60)], [(words(2), 5_000)]]

    captions = sorted([*CUES, *((at + 10, "to go on") for at, _ in CUES)])
    [finding] = found({"long/01-first.yml": chapter("first", quotes)}, captions)

    assert (finding.code, finding.fix) == ("TIM001", "0:02:00")
