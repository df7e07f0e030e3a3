"""Transcripts in every form become the same timed words; what is wrong is found at its line."""

from __future__ import annotations

import gc
import html
import json
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.core.findings import Severity
from claim_graph.core.words import words
from claim_graph.rules import RULES
from claim_graph.transcripts import captions
from claim_graph.transcripts.captions import (
    FORMS,
    Captions,
    decode,
    json3,
    read,
    subrip,
    timed_lines,
    timed_page,
    webvtt,
)
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.each import each

Said = tuple[float, str, str | None]
"""Second, text and speaker of a cue."""


def said(text: str, file: str = "talk.txt") -> list[Said]:
    """Return the cues of a text in which nothing is wrong."""
    reading = read(file, dedent(text))
    assert reading.findings == ()
    return [(cue.at, cue.text, cue.speaker) for cue in reading.cues]


def at(text: str) -> list[tuple[float, str]]:
    """Return seconds and text of the cues of a text in which nothing is wrong."""
    return [(second, words) for second, words, _ in said(text)]


def places(found: Captions) -> list[tuple[int, int, str]]:
    """Return line, column and code of each finding."""
    return [(f.span.line, f.span.column, f.code) for f in found.findings]


def vtt(*cues: str) -> str:
    """Return WebVTT with a cue of two seconds for each text, one after the other."""
    times = (f"00:{2 * n // 60:02}:{2 * n % 60:02}.000" for n in range(len(cues) + 1))
    starts = list(times)
    blocks = zip(starts, starts[1:], cues, strict=False)
    return "WEBVTT\n\n" + "\n".join(f"{a} --> {b}\n{text}\n" for a, b, text in blocks)


# --- WebVTT -----------------------------------------------------------------------------------


def test_webvtt_has_a_header_notes_styles_names_and_settings_which_nobody_says() -> None:
    text = """\
        WEBVTT - a title
        Kind: captions
        Language: en

        NOTE made by hand
        over two lines

        STYLE
        ::cue { color: red }

        REGION
        id:left

        the-first
        00:00:01.000 --> 00:00:02.500 align:start position:0%
        There is a gap.

        2
        01:00:03.250 --> 01:00:04.000
        It passes
        and it fails.
        """
    assert said(text) == [
        (1.0, "There is a gap.", None),
        (3603.25, "It passes and it fails.", None),
    ]
    assert read("x", dedent(text)).form is webvtt.FORM


@pytest.mark.parametrize(
    ("payload", "expected"),
    [
        ("<v Grace Guest>It runs.", [(1.0, "It runs.", "Grace Guest")]),
        ("<v.loud.first Grace>It runs.</v>", [(1.0, "It runs.", "Grace")]),
        ("<v Grace>Yes.</v>\n<v Henry>No.", [(1.0, "Yes.", "Grace"), (1.0, "No.", "Henry")]),
        ("<v A &amp; B>Yes.", [(1.0, "Yes.", "A & B")]),
        ("one<00:02.000><c> two</c><00:02.500><c> three</c>",
         [(1.0, "one", None), (2.0, "two", None), (2.5, "three", None)]),
        ("don<00:02.000>'t <00:03.000>go", [(1.0, "don't", None), (3.0, "go", None)]),
        ("one <00:03.000>two <00:02.000>three", [(1.0, "one", None), (3.0, "two three", None)]),
        ("R&amp;D &lt;now&gt; &#39;here&#x27;", [(1.0, "R&D <now> 'here'", None)]),
        ("&amp;lt; stays", [(1.0, "&lt; stays", None)]),
        ("1 < 2 and 3 > 2", [(1.0, "1 < 2 and 3 > 2", None)]),
        ("<i>it</i> <b>runs</b> <c.red>now</c> <ruby>a<rt>b</rt></ruby>",
         [(1.0, "it runs now ab", None)]),
    ],
)  # fmt: skip
def test_webvtt_has_tags_and_entities(payload: str, expected: list[Said]) -> None:
    assert said(f"WEBVTT\n\n00:01.000 --> 00:05.000\n{payload}\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n00:01.000 --> 00:02.000\nyes\n",
        "\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\nyes",
        "WEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nyes\r\n",
        "WEBVTT\r\r00:01.000 --> 00:02.000\ryes\r",
        "WEBVTT\n\n00:01,000 --> 00:02,000\nyes\n",
        "WEBVTT\n\n00:01.000-->00:02.000\nyes\n",
        "\n\nWEBVTT\n\n\n\n00:01.000 --> 00:02.000\nyes\n\n\n",
    ],
)
def test_webvtt_is_read_as_programs_really_write_it(text: str) -> None:
    assert at(text) == [(1.0, "yes")]


# --- SubRip -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "1\n00:00:01,000 --> 00:00:02,000\nyes\n\n2\n00:00:03,500 --> 00:00:04,000\nno\n",
        "00:00:01.000 --> 00:00:02.000\nyes\n\n00:00:03.500 --> 00:00:04.000\nno\n",
        "1\n0:00:01,0 --> 0:00:02\nyes\n2\n0:00:03,5 --> 0:00:04\nno",
        "7\n\n00:01,000 --> 00:02,000\nyes\n\n\n8\n00:03,500 --> 00:04,000\n\nno\n",
        "1\n00:00:01,000 --> 00:00:02,000 X1:40 X2:600\n<i>yes</i>\n\n"
        '2\n00:00:03,500 --> 00:00:04,000\n{\\an8}<font color="#fff">no</font>\n',
    ],
)
def test_subrip_is_read_with_and_without_numbers_points_and_blank_lines(text: str) -> None:
    assert at(text) == [(1.0, "yes"), (3.5, "no")]
    assert read("x", text).form is subrip.FORM


def test_a_number_that_is_spoken_is_no_number_of_a_cue() -> None:
    text = "1\n0:00:01,0 --> 0:00:02,0\nHow many?\n42\n\n2\n0:00:03,0 --> 0:00:04,0\n7\n"
    assert at(text) == [(1.0, "How many? 42"), (3.0, "7")]


def test_a_blank_line_inside_a_cue_loses_no_words() -> None:
    assert at("1\n0:00:01,0 --> 0:00:02,0\none\n\ntwo\n\n2\n0:00:03,0 --> 0:00:04,0\nthree") == [
        (1.0, "one two"),
        (3.0, "three"),
    ]


# --- json3 ------------------------------------------------------------------------------------


def test_json3_has_events_with_segments_and_times_of_words() -> None:
    events = [
        {"tStartMs": 0, "dDurationMs": 9, "id": 1, "wpWinPosId": 1},
        {"tStartMs": 1000, "segs": [{"utf8": "there"}, {"utf8": " is", "tOffsetMs": 250}]},
        {"tStartMs": 1900, "aAppend": 1, "segs": [{"utf8": "\n"}]},
        {"tStartMs": 2000, "segs": [{"utf8": "a gap\nof <years>"}]},
        {"tStartMs": 3000, "segs": [{"utf8": "don"}, {"utf8": "'t", "tOffsetMs": 9}]},
        {"tStartMs": "4000", "segs": [{"utf8": "[Music]"}, {"utf8": " R&amp;D"}]},
    ]
    reading = read("x", json.dumps({"wireMagic": "pb3", "events": events}))
    assert (reading.form, reading.findings) == (json3.FORM, ())
    assert [(cue.at, cue.text) for cue in reading.cues] == [
        (1.0, "there"),
        (1.25, "is"),
        (2.0, "a gap of <years>"),
        (3.0, "don't"),
        (4.0, "R&amp;D"),
    ]


# --- Lines with times -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "[00:00:01] There is a gap.\n[01:02:03] It runs.\n",
        "[00:01] There is a gap.\n[62:03] It runs.\n",
        "(0:01) There is a gap.\n(1:02:03) It runs.\n",
        "0:01 There is a gap.\n1:02:03 It runs.\n",
        "0:01 - There is a gap.\n1:02:03 – It runs.\n",
        "00:00:01.000: There is a gap.\n01:02:03.000: It runs.\n",
        "[00:01.000 --> 00:04.000]  There is a gap.\n[62:03.000 --> 62:04.000]  It runs.\n",
        "0:01\nThere is a gap.\n1:02:03\nIt runs.\n",
        "A title\n\n[0:01] There\n  is a gap.\n\n[1:02:03] It\nruns.\n",
        "- [0:01](https://example.org/v?t=1) There is a gap.\n- [1:02:03](https://a.b/) It runs.",
        "> **[0:01]** There is a *gap*.\n> **[1:02:03]** It __runs__.",
        "* **0:01** There is a gap.\n* **1:02:03** It runs.",
    ],
)
def test_lines_start_with_a_time(text: str) -> None:
    assert at(text) == [(1.0, "There is a gap."), (3723.0, "It runs.")]


def test_lines_may_name_who_speaks_in_bold_or_alone() -> None:
    text = """\
        [0:01] **Grace:** It runs.
        [0:02] **Henry**: Does it?
        [0:03] Grace Guest:
        It does: look.
        """
    assert said(text) == [
        (1.0, "It runs.", "Grace"),
        (2.0, "Does it?", "Henry"),
        (3.0, "It does: look.", "Grace Guest"),
    ]


# --- Pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "first",
    [
        "0:12:03",
        "**0:12:03**",
        "### 12:03",
        "## **12:03**",
        "[12:03](https://example.org/watch?v=a&t=723)",
        "### [0:12:03](https://example.org/watch?v=a&t=723s)",
        "[[12:03]](https://example.org/)",
        "**[12:03]**",
        "(12:03)",
        "00:12:03.000",
        "> 12:03",
        "12:03:",
    ],
)
def test_paragraphs_stand_under_a_time_on_a_line_of_its_own(first: str) -> None:
    text = (
        "---\ntitle: A talk\n---\n\n# A talk\n\nClipped in the morning.\n\n"
        f"{first}\n\nThere is a *gap*.\n\nIt runs at [home](https://example.org).\n\n---\n\n"
        "## The second part\n\n13:00\n\nIt **fails**.\n"
    )
    assert said(text) == [
        (723.0, "There is a gap. It runs at home.", None),
        (780.0, "It fails.", None),
    ]
    assert read("x", text).form is timed_page.FORM


@pytest.mark.parametrize(
    "turn",
    [
        "Grace Guest\n0:12:03\n\n{}",
        "**Grace Guest**\n\n0:12:03\n\n{}",
        "**Grace Guest:**\n[12:03](https://example.org/?t=723)\n{}",
        "Grace Guest (00:12:03):\n{}",
        "Grace Guest (12:03): {}",
        "**Grace Guest** (12:03)\n\n{}",
        "**Grace Guest** 00:12:03\n\n{}",
        "**Grace Guest 00:12:03**\n\n{}",
        "Grace Guest [12:03]\n{}",
        "Grace Guest, 12:03\n{}",
        "Grace Guest 00:12:03\n{}",
        "[00:12:03] Grace Guest:\n{}",
    ],
)
def test_paragraphs_stand_under_a_name_and_a_time(turn: str) -> None:
    host = turn.replace("Grace Guest", "Henry van der Host").replace("12:03", "12:05")
    again = turn.replace("12:03", "12:40")
    text = "\n\n".join(
        [
            turn.format("There is a gap.\n\nAt 12:30 it fails."),
            host.format("Really?"),
            again.format("It does."),
        ]
    )
    assert said(f"{text}\n") == [
        (723.0, "There is a gap. At 12:30 it fails.", "Grace Guest"),
        (725.0, "Really?", "Henry van der Host"),
        (760.0, "It does.", "Grace Guest"),
    ]


def test_names_in_headings_come_again_and_titles_do_not() -> None:
    names = "### Grace\n0:01\nYes.\n\n### Henry\n0:02\nNo.\n\n### Grace\n0:03\nYes.\n\n"
    names += "### Henry\n0:04\nNo.\n"
    assert [speaker for _, _, speaker in said(names)] == ["Grace", "Henry", "Grace", "Henry"]
    titles = "## The Opening\n0:01\nYes.\n\n## The Gap\n0:02\nNo.\n"
    assert said(titles) == [(1.0, "Yes.", None), (2.0, "No.", None)]


def test_a_short_line_between_two_times_is_no_name() -> None:
    text = "0:01\nYes\n0:02\nIt Is\n0:03\n大家好\n0:04\nNo\n"
    assert said(text) == [
        (1.0, "Yes", None),
        (2.0, "It Is", None),
        (3.0, "大家好", None),
        (4.0, "No", None),
    ]


def test_a_new_name_may_stand_in_bold_between_two_times() -> None:
    text = "### 0:01\n\n**Grace:** It runs.\n\n**Henry:** Does it?\n\n### 0:09\n\nSo it seems.\n"
    assert said(text) == [
        (1.0, "It runs.", "Grace"),
        (1.0, "Does it?", "Henry"),
        (9.0, "So it seems.", "Henry"),
    ]


# --- Rolling captions -------------------------------------------------------------------------

ROLLING = """\
WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.000 align:start position:0%
 
there<00:00:00.500><c> is</c><00:00:01.000><c> a</c>

00:00:02.000 --> 00:00:02.010 align:start position:0%
there is a
 

00:00:02.010 --> 00:00:04.000 align:start position:0%
there is a
very,<00:00:02.500><c> very</c>

00:00:04.000 --> 00:00:04.010 align:start position:0%
very, very
 

00:00:04.010 --> 00:00:06.000 align:start position:0%
very, very
very<00:00:05.000><c> wide</c>

00:00:30.000 --> 00:00:32.000 align:start position:0%
 
very<00:00:31.000><c> wide</c>
"""  # noqa: W293


def test_of_rolling_captions_every_spoken_word_stands_once_at_its_time() -> None:
    assert at(ROLLING) == [
        (0.0, "there"), (0.5, "is"), (1.0, "a"), (2.01, "very,"), (2.5, "very"),
        (4.01, "very"), (5.0, "wide"), (30.0, "very"), (31.0, "wide"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cues", "spoken"),
    [
        (["one two", "one two\nthree four", "three four\nfive", "five\nsix"],
         "one two three four five six"),
        (["one two", "one two", "one two\nthree four", "three four", "three four\nfive"],
         "one two three four five"),
        (["one two three", "one two three four five six", "four five six seven eight nine"],
         "one two three four five six seven eight nine"),
        (["one", "one two", "one two three", "one two three four"], "one two three four"),
        (["no", "no\nno", "no\nno more", "no more\nno"], "no no no more no"),
    ],
)  # fmt: skip
def test_rolling_captions_of_several_sorts(cues: Sequence[str], spoken: str) -> None:
    subrip = vtt(*cues).removeprefix("WEBVTT\n\n").replace(".", ",")
    assert " ".join(text for _, text in at(vtt(*cues))) == spoken
    assert " ".join(text for _, text in at(subrip)) == spoken


@pytest.mark.parametrize(
    "cues",
    [
        ["It is very, very good.", "Very good.", "Very good indeed."],
        ["No.", "No.", "No.", "Stop."],
        ["We must scale it.", "We must scale it.", "That is it.", "And then?"],
        ["We must\nscale it.", "That is\nall there is.", "We must\nscale it.", "And then?"],
        ["the the", "the", "the end"],
    ],
)
def test_what_is_really_said_again_stays(cues: Sequence[str]) -> None:
    assert [text for _, text in at(vtt(*cues))] == [" ".join(cue.split()) for cue in cues]


# --- The text ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Donâ€™t stop", "Don’t stop"),
        ("a ‚Äì b", "a – b"),
        ("â\x80\x9cyesâ\x80\x9d", "“yes”"),
        ("cafÃ©", "café"),
        # What is sound stays as it is, odd as it may look.
        ("naïve – “São Paulo” … ½ Ä", "naïve – “São Paulo” … ½ Ä"),
        ("日本 Привет", "日本 Привет"),
        ("ﬁne １０", "ﬁne １０"),
        ("a\u202eb\u2066c\u200bd\x1b[31me\x00f\ufeffg", "abcd[31mefg"),
        ("a\u2028b\x0bc\x0cd", "a b c d"),
        ("می‌خواهم", "می‌خواهم"),
    ],
)
def test_only_damaged_text_is_changed(written: str, meant: str) -> None:
    assert at(f"[0:01] {written}\n") == [(1.0, meant)]
    assert [c.text for c in read("x", f"WEBVTT\n\n0:01.0 --> 0:02.0\n{written}").cues] == [meant]
    events = {"events": [{"tStartMs": 1000, "segs": [{"utf8": written}]}]}
    assert at(json.dumps(events)) == [(1.0, meant)]


def test_halves_of_characters_are_dropped() -> None:
    assert at(
        '{"events": [{"tStartMs": 1000, "segs": [{"utf8": "a\\ud800b \\ud83d\\ude00"}]}]}'
    ) == [(1.0, "ab 😀")]


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("[Music] yes", "yes"),
        ("yes (applause)", "yes"),
        ("[upbeat music playing] yes [ __ ] yes", "yes yes"),
        ("(audience laughs) yes [crosstalk 00:12:03]", "yes"),
        ("♪ la la ♪ >> yes", "la la yes"),
        ("[LAUGHTER] yes [speaks in foreign language, inaudible]", "yes"),
        ("yes (it was the music of the time, I think) yes",
         "yes (it was the music of the time, I think) yes"),
        ("[the model] fails (or so I think)", "[the model] fails (or so I think)"),
    ],
)  # fmt: skip
def test_marks_for_what_is_not_speech_are_dropped(written: str, left: str) -> None:
    assert at(vtt(written)) == [(0.0, left)]


def test_a_cue_with_a_mark_alone_is_dropped_without_a_word() -> None:
    assert at(vtt("yes", "[Music]", "no")) == [(0.0, "yes"), (4.0, "no")]


# --- Findings ---------------------------------------------------------------------------------


@each(
    ("text", "expected"),
    [
        # TRN001: the form
        ("Nothing here has a time.\nAt all.\n", [(1, 1, "TRN001")]),
        ("\n\n  id: talk\n", [(1, 1, "TRN001")]),
        ("%PDF-1.7\n", [(1, 1, "TRN001")]),
        ('{"events":\n  [}', [(2, 4, "TRN001")]),
        ('{"event": []}', [(1, 1, "TRN001")]),
        ('{"events": {}}', [(1, 1, "TRN001")]),
        ("{" * 100_000, [(1, 2, "TRN001")]),
        ('{"events":' + "[" * 100_000, [(1, 1, "TRN001")]),
        # TRN002: times that are none
        ("WEBVTT\n\n00:0x.000 --> 00:02.000\na\n\n00:03.000 --> 00:04.000\nb", [(3, 1, "TRN002")]),
        ("WEBVTT\n\n00:01.000 -> 00:02.000\na\n\n00:03.000 --> 00:04.000\nb", [(3, 1, "TRN002")]),
        ("1\n00:00:61,000 --> 00:01:02,000\na\n", [(2, 1, "TRN002")]),
        ("1\n00:60:01,000 --> 01:00:02,000\na\n", [(2, 1, "TRN002")]),
        ("[0:01] a\n  [0:0x] b\n[0:03] c\n", [(2, 3, "TRN002")]),
        ("[0:01] a\n[00:61:00] b\n[0:03] c\n", [(2, 1, "TRN002")]),
        ("0:01 a\n0:99 b\n0:03 c\n", [(2, 1, "TRN002")]),
        ("0:01\na\n\n0:2\nb\n", [(4, 1, "TRN002")]),
        ("[0:6x] a\n", [(1, 1, "TRN002")]),
        ('{"events": [\n {"tStartMs": -1, "segs": [{"utf8": "a"}]}]}', [(2, 2, "TRN002")]),
        ('{"events": [{"segs": [{"utf8": "a"}]}]}', [(1, 13, "TRN002")]),
        ('{"events": [{"tStartMs": NaN, "segs": [{"utf8": "a"}]}]}', [(1, 13, "TRN002")]),
        ('{"events": [{"tStartMs": 1e99, "segs": [{"utf8": "a"}]}]}', [(1, 13, "TRN002")]),
        ('{"events": [{"tStartMs": true, "segs": [{"utf8": "a"}]}]}', [(1, 13, "TRN002")]),
        # TRN003: times that run backwards, once where they do
        ("[0:01] a\n[5:02] b\n[0:03] c\n[0:04] d\n", [(3, 1, "TRN003")]),
        (vtt("a", "b", "c").replace("00:00:02.000 -->", "00:00:59.000 -->"),
         [(6, 1, "TRN003"), (9, 1, "TRN003")]),
        ("1\n00:00:05,000 --> 00:00:04,000\na\n", [(2, 1, "TRN003")]),
        ("Ann 0:29\na\n\nBen 0:08\nb\n", [(4, 1, "TRN003")]),
        ('{"events": [{"tStartMs": 19000, "segs": [{"utf8": "a"}]},\n'
         '\n  {"tStartMs": 8, "segs": [{"utf8": "b"}]}]}', [(3, 3, "TRN003")]),
        # TRN004: nothing under a time
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\nb\n", [(3, 1, "TRN004")]),
        ("[0:01] a\n[0:02]\n[0:03] c\n", [(2, 1, "TRN004")]),
        ("### 0:01\n\na\n\n### 0:02\n\n### 0:03\n\nc\n", [(5, 1, "TRN004")]),
        ("[0:01] a\n[0:02]\n", [(2, 1, "TRN004")]),
        # TRN005: no words
        ("", [(1, 1, "TRN005")]),
        (" \n\t\n", [(1, 1, "TRN005")]),
        ("WEBVTT\n", [(1, 1, "TRN005")]),
        ("[0:01] [Music]\n[0:02] —\n", [(1, 1, "TRN005")]),
        ('{"events": []}', [(1, 1, "TRN005")]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_at_its_line(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    reading = read("talk.txt", text)
    assert places(reading) == expected
    for finding in reading.findings:
        assert finding.severity is RULES[finding.code].severity
        assert text.replace("\r", "\n")[: finding.span.start].count("\n") == finding.span.line - 1


def test_the_place_of_a_finding_is_its_whole_line() -> None:
    text = "[0:01] a\r\n  [0:0x] b  \r\n"
    finding = read("talk.txt", text).findings[0]
    assert (finding.span.column, finding.span.end_column) == (3, 11)
    assert read("talk.txt", text).text[finding.span.start : finding.span.end] == "[0:0x] b"


def test_what_stands_under_an_unreadable_time_counts_as_said_at_no_time() -> None:
    reading = read("x", "[0:01] a\n[0:0x] b\nand b\n[0:03] c\n")
    assert [(cue.at, cue.text) for cue in reading.cues] == [(1.0, "a"), (3.0, "c")]
    assert not reading.sound


def test_a_time_without_text_is_a_warning() -> None:
    reading = read("x", "[0:01] a\n[0:02]\n[0:03] c\n")
    assert [finding.severity for finding in reading.findings] == [Severity.WARNING]
    assert reading.sound


def test_every_form_has_a_name_of_its_own_and_reads_what_it_recognises() -> None:
    assert len({form.name for form in FORMS}) == len(FORMS)
    assert {read("x", write((Cue(1.0, "yes"),))).form for write in FORMS_WRITTEN} == set(FORMS)


def test_findings_are_bounded() -> None:
    assert len(read("x", "[0:59] a\n[0:01] b\n" * 1000).findings) == captions.MAX_FINDINGS


@pytest.mark.parametrize("name", ["talk.srt", "talk.VTT"])
def test_the_ending_of_the_name_helps_the_mend_only(name: str) -> None:
    assert "-->" in read(name, "nothing").findings[0].help
    assert said("[0:01] yes", name) == [(1.0, "yes", None)]


# --- Bytes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_utf_8_and_utf_16_with_a_byte_order_mark_are_read(encoding: str) -> None:
    reading = decode("x", "[0:01] Grüße – 日本\n".encode(encoding))
    assert [cue.text for cue in reading.cues] == ["Grüße – 日本"]
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"[0:01] a\n[0:02] caf\xe9\n", (2, 11, "TRN007")),
        (b"\xff\xfe[\x000\x00:", (1, 3, "TRN007")),
        (b"\x80", (1, 1, "TRN007")),
    ],
)
def test_another_encoding_is_found_at_its_first_byte(
    data: bytes, place: tuple[int, int, str]
) -> None:
    reading = decode("x", data)
    assert (places(reading), reading.cues, reading.text) == ([place], (), "")


def test_a_file_that_is_too_large_is_refused() -> None:
    assert places(decode("x", b"a" * (captions.MAX_BYTES + 1))) == [(1, 1, "TRN006")]
    assert places(read("x", "a" * (captions.MAX_BYTES + 1))) == [(1, 1, "TRN006")]
    assert places(read("x", "\n" * (captions.MAX_LINES + 1))) == [(1, 1, "TRN006")]
    assert places(read("x", "\n" * captions.MAX_LINES)) == [(1, 1, "TRN005")]


# --- Written and read back --------------------------------------------------------------------

WORD = st.text("abcdeféßжあ", min_size=1, max_size=6)


@st.composite
def transcripts(draw: st.DrawFn) -> tuple[Cue, ...]:
    """Return cues in order, a whole number of milliseconds apart, with words that are unique."""
    cues, now, number = [], 0, 0
    for _ in range(draw(st.integers(1, 12))):
        spoken = draw(st.lists(WORD, min_size=1, max_size=8))
        numbered = [f"{word}{number + place}x" for place, word in enumerate(spoken)]
        number += len(spoken)
        cues.append(Cue(now / 1000, " ".join(numbered)))
        now += draw(st.integers(1, 5_000_000))
    return tuple(cues)


def clock(seconds: float, point: str = ".") -> str:
    whole = round(seconds * 1000)
    return f"{whole // 3_600_000:02}:{whole // 60_000 % 60:02}:{whole // 1000 % 60:02}{point}" + (
        f"{whole % 1000:03}"
    )


def timed(cues: Sequence[Cue], point: str) -> list[str]:
    ends = [*(cue.at for cue in cues[1:]), cues[-1].at + 1]
    return [
        f"{clock(cue.at, point)} --> {clock(end, point)}\n{html.escape(cue.text)}\n"
        for cue, end in zip(cues, ends, strict=True)
    ]


def as_vtt(cues: Sequence[Cue]) -> str:
    return "WEBVTT\n\n" + "\n".join(timed(cues, "."))


def as_srt(cues: Sequence[Cue]) -> str:
    return "\n".join(f"{n}\n{block}" for n, block in enumerate(timed(cues, ","), start=1))


def as_json3(cues: Sequence[Cue]) -> str:
    events = [{"tStartMs": round(cue.at * 1000), "segs": [{"utf8": cue.text}]} for cue in cues]
    return json.dumps({"events": events})


def as_lines(cues: Sequence[Cue]) -> str:
    return "".join(f"[{clock(cue.at)}] {cue.text}\n" for cue in cues)


def as_page(cues: Sequence[Cue]) -> str:
    return "".join(f"### {clock(cue.at)}\n\n{cue.text}\n\n" for cue in cues)


def as_sbv(cues: Sequence[Cue]) -> str:
    return "\n".join(timed(cues, ".")).replace(" --> ", ",")


def as_tsv(cues: Sequence[Cue]) -> str:
    rows = (f"{round(cue.at * 1000)}\t{round(cue.at * 1000)}\t{cue.text}\n" for cue in cues)
    return "start\tend\ttext\n" + "".join(rows)


def as_srv3(cues: Sequence[Cue]) -> str:
    rows = (f'<p t="{round(cue.at * 1000)}">{html.escape(cue.text)}</p>' for cue in cues)
    return f'<timedtext format="3"><body>{"".join(rows)}</body></timedtext>'


def as_ttml(cues: Sequence[Cue]) -> str:
    rows = (f'<p begin="{clock(cue.at)}">{html.escape(cue.text)}</p>' for cue in cues)
    return f"<tt><body><div>{''.join(rows)}</div></body></tt>"


def as_youtube_json(cues: Sequence[Cue]) -> str:
    return json.dumps([{"text": cue.text, "start": cue.at, "duration": 1} for cue in cues])


def as_podcast_json(cues: Sequence[Cue]) -> str:
    return json.dumps({"segments": [{"startTime": cue.at, "body": cue.text} for cue in cues]})


def as_whisper_json(cues: Sequence[Cue]) -> str:
    return json.dumps({"segments": [{"start": cue.at, "text": cue.text} for cue in cues]})


def as_assemblyai_json(cues: Sequence[Cue]) -> str:
    words = [{"start": round(cue.at * 1000), "text": cue.text} for cue in cues]
    return json.dumps({"text": "", "words": words})


def as_deepgram_json(cues: Sequence[Cue]) -> str:
    words = [{"start": cue.at, "word": cue.text} for cue in cues]
    return json.dumps({"results": {"channels": [{"alternatives": [{"words": words}]}]}})


FORMS_WRITTEN = [
    as_vtt, as_srt, as_json3, as_lines, as_page, as_sbv, as_tsv, as_srv3, as_ttml,
    as_youtube_json, as_podcast_json, as_whisper_json, as_assemblyai_json, as_deepgram_json,
]  # fmt: skip


def by_word(cues: Sequence[Cue]) -> list[tuple[str, float]]:
    transcript = Transcript.of(cues)
    return [(word, transcript.at(place)) for place, word in enumerate(transcript.words)]


@pytest.mark.parametrize("form", FORMS_WRITTEN)
@given(cues=transcripts())
def test_what_is_written_in_any_form_reads_back_with_its_words_and_times(
    form: Callable[[Sequence[Cue]], str], cues: tuple[Cue, ...]
) -> None:
    reading = read("x", form(cues))
    assert reading.findings == ()
    assert by_word(reading.cues) == by_word(cues)


@given(cues=transcripts())
def test_rolled_up_captions_read_back_with_each_word_once(cues: tuple[Cue, ...]) -> None:
    rolled = [
        Cue(cue.at, f"{before.text}\n{cue.text}" if before else cue.text)
        for before, cue in zip((None, *cues), cues, strict=False)
    ]
    assert by_word(read("x", as_vtt(rolled)).cues) == by_word(cues)


@given(cues=transcripts())
def test_times_of_words_read_back(cues: tuple[Cue, ...]) -> None:
    ends = [*(cue.at for cue in cues[1:]), cues[-1].at + 1]
    text = "WEBVTT\n\n"
    expected = []
    for cue, end in zip(cues, ends, strict=True):
        spoken = cue.text.split()
        times = [round(cue.at + n * (end - cue.at) / len(spoken), 3) for n in range(len(spoken))]
        expected += [(words(word)[0], at) for word, at in zip(spoken, times, strict=True)]
        marked = " ".join(
            f"<{clock(at)}><c>{word}</c>" for word, at in zip(spoken, times, strict=True)
        )
        text += f"{clock(cue.at)} --> {clock(end)}\n{marked}\n\n"
    assert by_word(read("x", text).cues) == expected


# --- Hostile text -----------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["WEBVTT", "\n", "\n\n", "00:01.000", " --> ", "1", ":", "[", "]", "(", ")", "<v ", "<", ">",
     "&amp;", "&#", "**", "#", "{", "}", '"events"', "\\", "-", "0:01", " ", "Ann", "NOTE",
     "\ud800", "\x00", "\u202e", "â€™", "Ã", ",", ".", "[0:01](", "http://a?t=1",
     "{\\an8}", "\r", "_", "a"]
)  # fmt: skip


@given(text=st.lists(PIECES, max_size=40).map("".join) | st.text())
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    reading = read("x", text)
    assert reading.cues or reading.findings
    assert all(finding.span.line <= reading.text.count("\n") + 1 for finding in reading.findings)
    assert Transcript.of(reading.cues).words or not reading.sound


@given(data=st.binary(max_size=200))
def test_no_bytes_are_too_odd_to_be_read(data: bytes) -> None:
    reading = decode("x", data)
    assert reading.cues or reading.findings


ONE_CUE = "WEBVTT\n\n00:00.000 --> 00:01.000\n"
HOSTILE: dict[str, Callable[[int], str]] = {
    "brackets": lambda size: "[" * size,
    "open marks": lambda size: "[0:01] " + "[a" * (size // 2),
    "links": lambda size: "[0:01] " + "[a](" * (size // 4),
    "stars": lambda size: "[0:01] " + "*_" * (size // 2),
    "tags": lambda size: ONE_CUE + "a<i>" * (size // 4),
    "open tags": lambda size: ONE_CUE + "<a" * (size // 2),
    "times of words": lambda size: ONE_CUE + "a<00:01>b<00:02>" * (size // 16),
    "voices": lambda size: ONE_CUE + "<v a>b" * (size // 6),
    "one cue": lambda size: ONE_CUE + "a " * (size // 2),
    "the same cue": lambda size: "1\n00:00:00,000 --> 00:00:01,000\na b c\n\n" * (size // 40),
    "the same long cue": lambda size: f"00:00:00,0 --> 00:00:01,0\n{'a ' * (size // 6)}\n\n" * 3,
    "arrows": lambda size: "1-->\n" * (size // 5),
    "entities": lambda size: "[0:01] " + "&#1" * (size // 3),
    "damage": lambda size: "[0:01] " + "Ã" * (size // 2),
    "one time": lambda size: "[0:01] a\n" + f"{'b ' * 50}\n" * (size // 101),
    "names": lambda size: "[0:01] a\n" + f"**Ben:** {'b ' * 50}\n" * (size // 110),
    "backwards": lambda size: f"[0:02] {'b ' * 50}\n[0:01] a\n" * (size // 117),
    "spaces": lambda size: "A" + " " * size + "0:01",
    "digits": lambda size: "1:" * (size // 2),
    "nul": lambda size: "\0" * size,
    "events": lambda size: '{"events": [' + '{"segs": [{"utf8": "a"}]},' * (size // 26) + "{}]}",
    "segments": lambda size: (
        '{"events": [{"tStartMs": 1, "segs": [' + '{"utf8": "a"},' * (size // 14) + "{}]}]}"
    ),
    "deep": lambda size: '{"events": ' + "[" * size,
    "objects": lambda size: '{"segments": [' + "{}," * (size // 3) + "{}]}",
    "segments that run backwards": lambda size: (
        '{"segments": ['
        + '{"start": 2, "text": "a"},\n{"start": 1, "text": "b"},\n' * (size // 52)
        + "{}]}"
    ),
    "segments far backwards": lambda size: (
        '{"segments": ['
        + '{"start": 99, "text": "a"},\n{"start": 1, "text": "b"},\n' * (size // 53)
        + "{}]}"
    ),
    "elements": lambda size: "<tt>" + "<p begin='1s'>a</p>" * (size // 20) + "</tt>",
    "deep elements": lambda size: "<tt>" + "<a>" * (size // 3),
    "open elements": lambda size: "<tt " + "a" * size,
    "breaks": lambda size: "<tt><p begin='1s'>" + "a<br/>" * (size // 6) + "</p></tt>",
    "a table": lambda size: "start\tend\ttext\n" + "1\t2\ta\n" * (size // 6),
    "commas": lambda size: "0:00:01.0,0:00:02.0\na\n\n" * (size // 23),
    "labels": lambda size: "[0:01] a\n" + "Ann: a\n" * (size // 7),
    "signs": lambda size: ONE_CUE + "a >> " * (size // 5),
    "dashes": lambda size: ONE_CUE + "- A\n" * (size // 4),
    "blank rows": lambda size: "[0:01] a\n" + " \n" * (size // 4) + "Ann: b\n" * (size // 14),
    "credits": lambda size: "[0:01] a\n" + "Captions by Ann\n" * (size // 16),
    "chapters": lambda size: "# 0:01 A\nb\n" * (size // 11),
    "rows of names": lambda size: "[0:01] Ann Ash\nb\n" * (size // 17),
    "glued times": lambda size: "0:01a\n" * (size // 6),
    "capitals": lambda size: "[0:01] A: B\n" * (size // 12),
    "numbers": lambda size: '{"events": [{"tStartMs": ' + "9" * size + "}]}",
}
"""What is awkward to read, by what it is made of: a text of about a size in characters."""


def seconds_to_read(text: str) -> float:
    """Return the seconds of computing that it takes to read a text, whether it is sound or not."""
    gc.disable()  # as timeit does: what it costs depends on everything else in memory
    try:
        before = time.process_time()
        reading = read("x", text)
        seconds = time.process_time() - before
    finally:
        gc.enable()
    assert reading.cues or reading.findings
    return seconds


@pytest.mark.timed
@each("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_read_in_time_that_grows_no_faster_than_the_text(
    text: Callable[[int], str],
) -> None:
    size, times = 40_000, 8
    short = min(seconds_to_read(text(size)) for _ in range(3))
    long = seconds_to_read(text(size * times))

    # A pattern that backtracks, or text that is copied again and again, takes the square of that.
    # What takes less than the allowance is too short to tell.
    assert long < 3 * times * short + 0.05, f"{short:.4f} s for {size}, {long:.4f} s for {times}×"


@pytest.mark.nightly
@pytest.mark.parametrize("name", HOSTILE)
def test_five_megabytes_of_hostile_text_are_read_in_a_minute(name: str) -> None:
    assert seconds_to_read(HOSTILE[name](5_000_000)) < 60


# --- A real talk ------------------------------------------------------------------------------


@pytest.mark.skipif(
    "CLAIMS_TRANSCRIPT" not in os.environ,
    reason="CLAIMS_TRANSCRIPT does not name a transcript with lines `[HH:MM:SS] words`",
)
def test_of_a_real_transcript_no_word_is_lost() -> None:
    data = Path(os.environ["CLAIMS_TRANSCRIPT"]).read_bytes()
    reading = decode("transcript.txt", data)
    assert (reading.form, reading.findings) == (timed_lines.FORM, ())
    lines = data.decode().splitlines()
    assert Transcript.of(reading.cues).words == words(
        " ".join(line.partition("] ")[2] for line in lines)
    )
    assert len(reading.cues) == len(lines)
