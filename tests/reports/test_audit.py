"""What becomes of the quotations in notes, and how it is reported."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from claim_graph.analysis.audit import Audit, Means, audit
from claim_graph.cli import main
from claim_graph.notes.notes_reader import read_notes
from claim_graph.notes.notes_text import NotesSentence
from claim_graph.quotations.surroundings import Cut, CutPlace
from claim_graph.quotations.turning_words import TurningKind
from claim_graph.quotations.verdict import Change, ChangeClass, Judgement, Place, Verdict
from claim_graph.reports.audit_html import audit_as_html
from claim_graph.reports.audit_json import audit_as_json
from claim_graph.reports.audit_text import audit_as_text
from claim_graph.reports.wording import duration
from claim_graph.transcripts.store import store_transcript
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.each import each
from tests.support import BASE, Files, corpus, with_claims, write

CORPUS = corpus(BASE)
TALK = CORPUS.interviews["talk"]


@dataclass
class FakeRecord:
    """A record that knows what to say to each quotation, and remembers what it was asked."""

    answers: Mapping[str, Judgement] = field(default_factory=dict)
    asked: list[tuple[str, int | None]] = field(default_factory=list)
    left_out: Mapping[str, tuple[Cut, ...]] = field(default_factory=dict)

    def verdict(self, quotation: str, near: int | None = None) -> Judgement:
        self.asked.append((quotation, near))
        return self.answers.get(quotation, Judgement(Verdict.ABSENT))

    def cuts(self, quotation: str, near: int | None = None) -> tuple[Cut, ...] | None:
        return self.left_out.get(quotation)


RECORD = {
    "one of them is here": Judgement(Verdict.EXACT, 60, around="third-party words around it"),
    "two of … are here": Judgement(
        Verdict.ELIDED, 61, places=(Place(61, "two of"), Place(64, "are here"))
    ),
    "three of them are here": Judgement(
        Verdict.ALTERED,
        3723,
        changes=(
            Change(ChangeClass.NEGATION, "not", ""),
            Change(ChangeClass.NUMBER, "four", "three"),
            Change(ChangeClass.CONTENT, "", "here"),
        ),
    ),
    "four and also five": Judgement(
        Verdict.STITCHED, 90, places=(Place(90, "four and"), Place(200, "also five"))
    ),
    "six of them again": Judgement(Verdict.EXACT, 70, places=(Place(80, "six of them again"),)),
}
NOTES = """\
She says “one of them is here” (0:01:15).

She says “two of … are here” (0:00:58) of the “gap”.

> three of them are here

- “four and also five” (1:30)
- “seven that nobody said” (12:03)
- “six of them again”
"""


def checked(text: str = NOTES, name: str = "notes.md") -> Audit:
    return audit(read_notes(name, text), FakeRecord(RECORD), None, "talk")


# --- Judging ----------------------------------------------------------------------------------


def test_each_quotation_gets_its_verdict() -> None:
    found = [
        (quotation.quotation.line, quotation.judgement and quotation.judgement.verdict.value)
        for quotation in checked().checked
    ]
    assert found == [
        (1, "exact"),
        (3, "elided"),
        (3, None),
        (5, "altered"),
        (7, "stitched"),
        (8, "absent"),
        (9, "exact"),
    ]


def test_the_record_is_asked_for_the_place_next_to_the_stated_time() -> None:
    record = FakeRecord()
    audit(read_notes("a.md", "“one of them is here” (1:15), “gap”"), record, None, "talk")
    assert record.asked == [("one of them is here", 75)]


def test_a_stated_time_is_compared_with_the_place() -> None:
    assert [quotation.error for quotation in checked().checked] == [
        15,
        -3,
        None,
        None,
        0,
        None,
        None,
    ]


def test_the_summary_counts_what_is_kept_and_how_far_times_are_off() -> None:
    audited = checked()
    assert {name.value: count for name, count in audited.counts.items()} == {
        "exact": 2,
        "elided": 1,
        "near": 0,
        "altered": 1,
        "stitched": 1,
        "absent": 1,
        "inexact": 0,
    }
    assert (audited.judged, audited.short, audited.kept, audited.share) == (6, 1, 3, 0.5)
    assert (audited.errors, audited.mean_error, audited.max_error) == ((15, 3, 0), 6.0, 15)
    assert not audited.clean


@pytest.mark.parametrize("text", ["", "Nothing is quoted.", "A “gap”.", "“one of them is here”"])
def test_notes_are_clean_where_nothing_that_can_be_judged_fails(text: str) -> None:
    assert checked(text).clean


def test_without_quotations_there_is_no_share_and_no_error() -> None:
    audited = checked("")
    assert (audited.share, audited.mean_error, audited.max_error) == (None, None, None)


# --- What is set aside ------------------------------------------------------------------------


@each(
    "text, reason",
    (
        ("A “gap”.", "short"),
        ("He said “我们都知道这一点，他也知道 这一点 是真的”.", "script"),
        ("> 这是 别人 说的话，不是他说的。\n", "script"),
        ("> Мы все знаем это очень хорошо\n", "script"),
        ("A note on “A talk”.", "short"),
        ("A note on “A talk on bridges and the wind”.", "title"),
        ("A note on “bridges and the wind”.", "title"),
        ("Chapter “The very first chapter”.", "title"),
        ("> Three ideas of mine on all this.\n", "other"),
        ("> “Three ideas of mine on all this.”\n", None),
        ("> Three ideas of mine on all this. (12:03)\n", None),
        ("> Three ideas of mine on all this.\n>\n> — Ada Guest\n", None),
        ("> one of them is here\n", None),
        ("> three of them are here\n", None),
        ("“seven that nobody said”", None),
    ),
)
def test_what_promises_no_words_of_the_talk_gets_no_verdict(text: str, reason: str | None) -> None:
    sources = {
        file: content.replace("title: A talk", "title: A talk on bridges and the wind").replace(
            "title: Opening", "title: The very first chapter"
        )
        for file, content in BASE.items()
    }
    audited = audit(read_notes("notes.md", text), FakeRecord(RECORD), corpus(sources), "talk")
    [only] = audited.checked
    assert only.aside == reason
    assert (only.judgement is None) == (reason is not None)
    if reason:
        assert audited.clean
        assert f"notes.md:1: {reason:<8} -:--:--" in audit_as_text([audited])
        assert json.loads(audit_as_json([audited]))["summary"]["set_aside"] == {reason: 1}
        assert only.aside is not None
        assert only.aside.meaning in page(audited).text


# --- Claims -----------------------------------------------------------------------------------

CLAIMS = with_claims(
    """\
    id: bridges
    claim: Long bridges of steel sway in strong winds.
    quotes: [{text: a bridge that long will always move, at: 0:02:00}]
    """,
    """\
    id: kettles
    claim: Copper kettles boil water sooner than iron pots.
    quotes: [{text: copper is what you want for that, at: 0:02:10}]
    """,
    """\
    id: winters
    claim: Winters at the coast became milder within one century.
    quotes: [{text: my grandmother skated there, at: 0:02:20}]
    """,
)


def carried(text: str, files: Files = CLAIMS, record: FakeRecord | None = None) -> Audit:
    notes = read_notes("notes.md", text)
    return audit(notes, record or FakeRecord(), corpus(files), "talk")


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Long steel bridges sway in strong winds.", {"bridges"}),
        ("In a strong wind, he says, a long bridge made of steel is swaying.", {"bridges"}),
        ("# Long bridges of steel sway in strong winds", set()),
        ("They talk about bridges. They talk about winds. It is long.", set()),
        (
            "Copper kettles boil water sooner, and winters at the coast are milder.",
            {"kettles", "winters"},
        ),
        ("For that, copper is what everyone should want.", {"kettles"}),
        ("- Her grandmother skated there.", {"winters"}),
        ("", set()),
    ],
)
def test_a_claim_is_carried_by_a_sentence_that_is_like_it(text: str, claims: set[str]) -> None:
    audited = carried(text)
    assert {quotation.claim.removeprefix("talk/") for quotation in audited.carried} == claims
    assert all(quotation.means is Means.REPORT for quotation in audited.carried)


def test_each_standing_claim_is_either_carried_or_missed() -> None:
    audited = carried("Nothing.\n\nLong steel bridges sway in strong winds.")
    assert [(quotation.claim, quotation.line) for quotation in audited.carried] == [
        ("talk/bridges", 3)
    ]
    assert audited.missed == ("talk/other", "talk/case", "talk/kettles", "talk/winters")


def test_a_claim_is_carried_by_a_quotation_of_its_words() -> None:
    text = "He said “that a bridge that long will always” and so on."
    kept = FakeRecord({"that a bridge that long will always": Judgement(Verdict.EXACT, 120)})
    [quotation] = carried(text, record=kept).carried
    assert (quotation.claim, quotation.line, quotation.means) == ("talk/bridges", 1, Means.QUOTE)
    assert carried("He said “my grandmother skated there”.").carried[0].means is Means.REPORT


def test_rare_words_say_more_than_words_that_every_claim_has() -> None:
    things = "kettles lanterns ladders hammers buckets candles mirrors carpets baskets pillows"
    named = list(pairwise(things.split()))
    files = with_claims(
        *(f"id: {one}\nclaim: It is clear to us that {one} outlast {two}.\n" for one, two in named)
    )
    text = "It is clear to us what the weather will bring.\n\nShe had hammers to outlast buckets."
    lines = {quotation.claim: quotation.line for quotation in carried(text, files).carried}
    assert lines["talk/hammers"] == 3


def test_the_claims_of_other_interviews_do_not_count() -> None:
    notes = read_notes("a.md", "Long steel bridges sway in strong winds.")
    audited = audit(notes, FakeRecord(), corpus(CLAIMS), "another")
    assert (audited.carried, audited.missed) == ((), ())


@pytest.mark.timed
def test_many_claims_are_looked_for_in_long_notes_within_a_second() -> None:
    things = ["bridge", "kettle", "winter", "window", "garden", "letter", "market", "engine"]
    files = with_claims(
        *(
            f"id: a{number}\nclaim: The {things[number % 8]} of sort {number} is better than "
            f"{things[number // 8 % 8]} {number * 7}.\n"
            for number in range(200)
        )
    )
    records = corpus(files)
    text = " ".join(
        f"A {things[number % 8]} is better in its {number} ways than a {things[number // 9 % 8]}."
        for number in range(100)
    )
    notes = read_notes("a.md", text)
    assert len(notes.sentences) == 100
    start = time.perf_counter()
    audit(notes, FakeRecord(), records, "talk")
    assert time.perf_counter() - start < 1


# --- JSON -------------------------------------------------------------------------------------


def test_json_has_each_quotation_with_its_verdict() -> None:
    data = json.loads(audit_as_json([checked()]))
    assert list(data) == ["quotes", "summary"]
    assert data["quotes"][0] == {
        "line": 1,
        "text": "one of them is here",
        "set_aside": None,
        "verdict": "exact",
        "at": 60,
        "stated_at": 75,
        "left_out": None,
        "changes": [],
        "places": [],
        "given_to": None,
        "speaker_check": "unchecked",
        "speakers": [],
    }
    assert data["quotes"][2] == {
        "line": 3,
        "text": "gap",
        "set_aside": "short",
        "verdict": None,
        "at": None,
        "stated_at": 58,
        "left_out": None,
        "changes": [],
        "places": [],
        "given_to": None,
        "speaker_check": "unchecked",
        "speakers": [],
    }
    assert data["quotes"][3]["changes"] == [
        {"class": "negation", "said": "not", "quoted": ""},
        {"class": "number", "said": "four", "quoted": "three"},
        {"class": "content", "said": "", "quoted": "here"},
    ]
    assert data["quotes"][4]["places"] == [
        {"at": 90, "words": "four and"},
        {"at": 200, "words": "also five"},
    ]


def test_json_has_a_summary() -> None:
    text = "Long steel bridges sway in strong winds."
    summary = json.loads(audit_as_json([carried(text)]))["summary"]
    assert summary["share_kept"] is None
    assert summary["stated_times"] == {"compared": 0, "mean_error": None, "max_error": None}
    assert summary["claims"]["missed"] == [
        "talk/other",
        "talk/case",
        "talk/kettles",
        "talk/winters",
    ]
    [found] = summary["claims"]["carried"]
    assert (found["claim"], found["line"], found["means"]) == ("talk/bridges", 1, "report")
    whole = json.loads(audit_as_json([checked()]))["summary"]
    assert (whole["quotes"], whole["judged"], whole["short"], whole["kept"]) == (7, 6, 1, 3)
    assert (whole["share_kept"], whole["verdicts"]["exact"]) == (0.5, 2)
    assert whole["stated_times"] == {"compared": 3, "mean_error": 6.0, "max_error": 15}


def test_json_of_several_files_is_a_list_of_them() -> None:
    data = json.loads(audit_as_json([checked(name="a.md"), checked("", name="b.md")]))
    assert list(data) == ["files"]
    assert [(list(file), file["file"]) for file in data["files"]] == [
        (["file", "quotes", "summary"], "a.md"),
        (["file", "quotes", "summary"], "b.md"),
    ]


# --- Text -------------------------------------------------------------------------------------


def test_text_has_a_row_for_each_quotation_and_what_was_changed_in_words() -> None:
    assert audit_as_text([checked()], whole=True) == (
        """\
notes.md:1: exact    0:01:00  “one of them is here”
    stated time 0:01:15: 15 s too late
notes.md:3: elided   0:01:01  “two of … are here”
    at 0:01:01: “two of”
    at 0:01:04: “are here”
    stated time 0:00:58: 3 s too early
notes.md:3: short    -:--:--  “gap”
notes.md:5: altered  1:02:03  “three of them are here”
    negation: “not” left out
    number: said “four”, quoted “three”
    content: “here” added
notes.md:7: stitched 0:01:30  “four and also five”
    at 0:01:30: “four and”
    at 0:03:20: “also five”
    stated time 0:01:30: right
notes.md:8: absent   -:--:--  “seven that nobody said”
    stated time 0:12:03: nothing to compare it with
notes.md:9: exact    0:01:10  “six of them again”
    also said at 0:01:20

notes.md: 3 of 6 quotations kept, 50 % (set aside: 1 too short to place).
Verdicts: 2 exact, 1 elided, 1 altered, 1 stitched, 1 absent.
3 stated times compared: off by 6 s on average, by 15 s at most."""
    )


CUT = {
    "one of them is here": (
        Cut(TurningKind.NEGATION, CutPlace.BEFORE, 2, "I don't think"),
        Cut(TurningKind.CONDITION, CutPlace.INSIDE, 0),
    )
}


def test_what_a_quotation_leaves_out_of_its_sentence_is_a_warning() -> None:
    notes = read_notes("notes.md", "“one of them is here”")
    audited = audit(notes, FakeRecord(RECORD, left_out=CUT), None, "talk")

    assert audited.clean
    assert audit_as_text([audited]) == (
        """\
notes.md:1: exact    0:01:00  “one of them is here”
    leaves out of its sentence a negation 2 words before: “I don't think”
    leaves out of its sentence a condition in the omission
notes.md: 1 of 1 quotation kept, 100 %. 1 quotation leaves out words of the sentence that turn \
what is quoted."""
    )
    data = json.loads(audit_as_json([audited]))
    assert data["summary"]["cut"] == 1
    assert data["quotes"][0]["left_out"] == [
        {"kind": "negation", "where": "before", "words_away": 2, "words": "I don't think"},
        {"kind": "condition", "where": "inside", "words_away": 0, "words": None},
    ]


def test_a_page_to_be_sent_shows_kind_and_place_of_it_and_not_the_words() -> None:
    notes = read_notes("notes.md", "“one of them is here”")
    shown = audit_as_html([audit(notes, FakeRecord(left_out=CUT), None, "talk")], TALK, None)

    assert "leaves out of its sentence a negation 2 words before</li>" in shown
    assert "think" not in shown


def test_text_names_the_claims_that_are_carried_and_missed() -> None:
    shown = audit_as_text([carried("Long steel bridges sway in strong winds.")], whole=True)
    assert shown == (
        "notes.md: no quotations.\n"
        "The notes seem to carry 1 of 5 claims (by likeness, an estimate).\n"
        "Carried: bridges (line 1).\n"
        "Not seen: other, case, kettles, winters."
    )


def test_text_says_where_all_quotations_are_too_short() -> None:
    shown = audit_as_text([checked("A “gap”.")])
    assert shown.endswith("notes.md: no quotation to judge (1 too short to place).")


def test_the_report_of_a_note_of_two_lines_has_two_lines() -> None:
    record = FakeRecord({"a bridge that long will always move": Judgement(Verdict.EXACT, 120)})
    audited = carried("# Bridges\n“a bridge that long will always move” (2:00)\n", record=record)

    assert audit_as_text([audited]) == (
        "notes.md:2: exact    0:02:00  “a bridge that long will always move”\n"
        "notes.md: 1 of 1 quotation kept, 100 %. Carried: bridges (line 2)."
    )
    assert "Not seen: " in audit_as_text([audited], whole=True)
    assert "stated time 0:02:00: right" in audit_as_text([audited], whole=True)


def test_claims_that_are_not_seen_are_listed_only_where_all_is_asked_for() -> None:
    text = "Long steel bridges sway in strong winds.\n\n“one”, “two”, “three”, “four”."
    assert "Not seen" not in audit_as_text([carried(text)])
    assert "Not seen: other" in audit_as_text([carried(text)], whole=True)


def test_text_gives_a_terminal_no_orders() -> None:
    shown = audit_as_text([checked("“one \x1b[31m of \u202e them”\x07", "a\x1b.md")])
    assert all(line.isprintable() for line in shown.split("\n"))


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0 s"), (59.6, "1 min 0 s"), (61, "1 min 1 s"), (5.5, "6 s")]
)
def test_stretches_of_time_are_shown_in_minutes_and_seconds(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


# --- HTML -------------------------------------------------------------------------------------


class Page(HTMLParser):
    """What is on a page: elements, addresses, ids, text, and elements that are closed wrongly."""

    EMPTY = frozenset({"meta"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def values(self, name: str) -> list[str]:
        return [value for key, value in self.attributes if key == name]


def page(*audits: Audit, files: Files = BASE) -> Page:
    return Page(audit_as_html(audits, TALK, corpus(files)))


def test_the_page_shows_what_the_text_shows() -> None:
    audit_page = page(checked())
    shown = " ".join(audit_page.text.split())
    for part in [
        "Audit of notes on A talk",
        "3 of 6 quotations kept (50 %).",
        "one of them is here",
        "Line 1, said at 0:01:00; stated time 0:01:15: 15 s too late",
        "negation: “not” left out",
        "number: said “four”, quoted “three”",
        "0:03:20: also five",
        "also said at 0:01:20",
        "too short to tell where it is from",
        "off by 6 s on average, by 15 s at most",
    ]:
        assert part in shown


def test_every_second_is_a_link_into_the_recording() -> None:
    audit_page = page(checked())
    assert set(audit_page.values("href")) == {
        "https://example.org/talk.mp4",
        *(f"https://example.org/talk.mp4#t={at}" for at in (60, 61, 64, 3723, 90, 200, 70, 80)),
    }


def test_the_page_stands_alone_and_is_well_formed() -> None:
    text = audit_as_html([checked(), checked(name="b.md")], TALK, CORPUS)
    found = Page(text)
    assert (found.wrong, found.open) == ([], [])
    assert not {"script", "link", "img", "iframe"} & set(found.elements)
    assert found.values("src") == []
    assert "url(" not in text
    assert "@import" not in text
    assert text.startswith('<!doctype html>\n<html lang="en">')
    assert "prefers-color-scheme: dark" in text
    assert found.elements.count("h1") == found.elements.count("main") == 1
    ids = found.values("id")
    assert len(ids) == len(set(ids))
    assert set(found.values("aria-labelledby")) == set(ids)


def test_the_page_names_claims_by_their_sentences() -> None:
    shown = page(carried("Long steel bridges sway in strong winds."), files=CLAIMS).text
    assert "Long bridges of steel sway in strong winds. (line 1, reported)" in shown
    assert "Copper kettles boil water sooner than iron pots." in shown


def test_the_words_around_are_on_no_report() -> None:
    audited = checked()
    for shown in (
        audit_as_text([audited]),
        audit_as_json([audited]),
        audit_as_html([audited], TALK, CORPUS),
    ):
        assert "third-party" not in shown


EVIL = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</blockquote></style><b>",
    "javascript:alert(1)",
    "&lt;i&gt; &#60;",
    "\x00\x1b[31m\u202e",
]


@given(st.lists(st.sampled_from(EVIL) | st.text(), min_size=3, max_size=6))
@settings(deadline=None)
def test_hostile_notes_stay_text_on_the_page(parts: list[str]) -> None:
    evil = " ".join(parts)
    words_of = Judgement(
        Verdict.STITCHED,
        9,
        changes=(Change(ChangeClass.NAME, evil, evil),),
        places=(Place(9, evil),),
    )

    class Evil:
        def verdict(self, quotation: str, near: int | None = None) -> Judgement:
            return words_of

        def cuts(self, quotation: str, near: int | None = None) -> tuple[Cut, ...]:
            return (Cut(TurningKind.NEGATION, CutPlace.BEFORE, 2, evil),)

    notes = read_notes(evil, f"<p>“one two three {evil.replace('<', '&lt;')}”")
    audit_page = page(audit(notes, Evil(), CORPUS, "talk"))
    harmless = page(audit(read_notes("a", "“one two three four”"), Evil(), CORPUS, "talk"))
    assert (audit_page.wrong, audit_page.open) == ([], [])
    assert set(audit_page.elements) <= set(harmless.elements)
    assert {name for name, _ in audit_page.attributes} <= {name for name, _ in harmless.attributes}
    assert set(audit_page.values("href")) <= set(harmless.values("href"))


# --- claims audit -----------------------------------------------------------------------------

Claims = Callable[..., Result]
SPOKEN = Transcript.of(
    [
        Cue(60, "We think that there is a gap between them."),
        Cue(70, "I say machine passes and fails on the same day."),
        Cue(80, "And nobody can tell us why that is so."),
    ]
)


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what runs `claims` in a folder with notes, claims, and a transcript if wanted."""
    monkeypatch.chdir(tmp_path)

    def run(
        *arguments: str, notes: str = "", files: Files = BASE, spoken: Transcript | None = SPOKEN
    ) -> Result:
        write(tmp_path / "claims", files)
        (tmp_path / "notes.md").write_text(notes, encoding="utf-8")
        if spoken:
            store_transcript(tmp_path / "claims", "talk", spoken)
        return CliRunner().invoke(main, ["audit", *arguments])

    return run


def test_notes_that_keep_every_quotation_exit_with_0(claims: Claims) -> None:
    result = claims("notes.md", notes="He said “machine passes and fails” (1:15) of the “gap”.")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(
        "notes.md:1: exact    0:01:10  “machine passes and fails”\n"
        "    stated time 0:01:15: 5 s too late\n"
        "notes.md:1: short    -:--:--  “gap”\n"
        "notes.md: 1 of 1 quotation kept, 100 % (set aside: 1 too short to place). "
    )
    assert "Carried: case (line 1)." in result.stdout
    assert "Not seen" not in result.stdout
    assert "Not seen: " in claims("notes.md", "--all", notes="“machine passes and fails”").stdout


def test_notes_without_quotations_exit_with_0(claims: Claims) -> None:
    assert claims("notes.md", notes="Nothing.").exit_code == 0


def test_a_quotation_that_is_not_kept_exits_with_1(claims: Claims) -> None:
    result = claims("notes.md", notes="“nobody can tell them why that is so”")
    assert result.exit_code == 1
    assert "altered  0:01:20" in result.stdout
    assert "said “us”, quoted “them”" in result.stdout


def test_json_and_html_are_all_that_is_printed(claims: Claims) -> None:
    notes = "“machine passes and fails”"
    assert json.loads(claims("notes.md", "--format", "json", notes=notes).stdout)["quotes"]
    shown = claims("notes.md", "--format", "html", notes=notes).stdout
    assert shown.startswith("<!doctype html>")
    assert shown.endswith("</html>\n")


def test_several_files_are_audited_one_after_another(claims: Claims) -> None:
    result = claims("notes.md", "notes.md", "--format", "json", notes="“machine passes and fails”")
    assert [file["file"] for file in json.loads(result.stdout)["files"]] == ["notes.md"] * 2


def test_a_transcript_can_be_named(claims: Claims, tmp_path: Path) -> None:
    spoken = "WEBVTT\n\n00:02:00.000 --> 00:02:05.000\nA bridge that long will always move.\n"
    (tmp_path / "other.vtt").write_text(spoken, encoding="utf-8")
    notes = "“a bridge that long will always move”"
    result = claims("notes.md", "--transcript", "other.vtt", notes=notes, spoken=None)
    assert (result.exit_code, result.stdout[:28]) == (0, "notes.md:1: exact    0:02:00")


TWO = {**BASE, "sources/more.yml": BASE["sources/talk.yml"].replace("id: talk", "id: more", 1)}


def test_of_several_interviews_one_is_chosen(claims: Claims) -> None:
    result = claims("notes.md", "--source", "talk", files=TWO)
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "files", "spoken", "message"),
    [
        (("no.md",), BASE, SPOKEN, "cannot read no.md: No such file or directory"),
        (("claims",), BASE, SPOKEN, "cannot read claims: Is a directory"),
        (("notes.md",), TWO, SPOKEN, "there are several interviews; choose one with --source ID"),
        (
            ("notes.md", "--source", "tlak"),
            BASE,
            SPOKEN,
            "there is no interview 'tlak'; did you mean `talk`?",
        ),
        (
            ("notes.md", "--source", "digest"),
            BASE,
            SPOKEN,
            "'digest' is a set of notes, not an interview",
        ),
        (("notes.md",), {}, SPOKEN, "there is no interview among the sources; see `claims check`"),
        (("notes.md",), BASE, None, "there is no record of what was said in talk; add one: claims"),
        (
            ("notes.md", "--transcript", "no.vtt"),
            BASE,
            None,
            "cannot read the transcript: No such file or directory",
        ),
        (
            ("notes.md",),
            {**BASE, "fingerprints/talk.txt": "?"},
            None,
            "the fingerprint of talk cannot be read: ",
        ),
    ],
)
def test_what_cannot_be_audited_exits_with_2(
    *,
    arguments: tuple[str, ...],
    files: Files,
    spoken: Transcript | None,
    message: str,
    claims: Claims,
    tmp_path: Path,
) -> None:
    (tmp_path / "claims").mkdir()
    result = claims(*arguments, files=files, spoken=spoken)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"claims: {message}")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"a\n\xff", "notes.txt: line 2 is not UTF-8; save the file in that encoding"),
        (b"a" * 5_000_001, "notes.txt: the file has 5,000,001 bytes; 5,000,000 are allowed"),
    ],
)
def test_notes_that_cannot_be_read_exit_with_2(
    data: bytes, message: str, claims: Claims, tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_bytes(data)
    result = claims("notes.txt")
    assert (result.exit_code, result.stderr) == (2, f"claims: {message}\n")


def test_a_transcript_that_cannot_be_read_exits_with_2(claims: Claims, tmp_path: Path) -> None:
    (tmp_path / "no.vtt").write_bytes(b"WEBVTT\n\n")
    result = claims("notes.md", "--transcript", "no.vtt")
    assert result.exit_code == 2
    assert result.stderr.startswith("claims: no.vtt: ")


def test_checking_loads_nothing_that_only_an_audit_needs() -> None:
    child = (
        "import sys; from claim_graph.cli import main\n"
        "names = {'claim_graph.notes.notes_reader', 'claim_graph.notes.blocks', "
        "'claim_graph.analysis.audit', 'ftfy', 'markdown_it'}\n"
        "print(sorted(names & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", child], capture_output=True, check=True, text=True)
    assert done.stdout == "[]\n"


def test_sentences_beyond_the_limit_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claim_graph.analysis.audit.MAX_SENTENCES", 1)
    text = "Nothing is said here.\n\nLong steel bridges sway in strong winds."
    assert read_notes("a.md", text).sentences[1] == NotesSentence(
        3, "Long steel bridges sway in strong winds."
    )
    assert carried(text).carried == ()
