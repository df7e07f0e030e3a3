"""Where words were said, and what they leave out of their sentence."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from claim_graph.analysis.find import find
from claim_graph.cli import main
from claim_graph.quotations.fingerprint_matcher import fingerprint
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.verdict import Evidence
from claim_graph.reports.find_json import hits_as_json
from claim_graph.reports.find_text import hits_as_text
from tests.support import BASE, DEMO, RECORDED, SPOKEN, both_talks, corpus, recorded, write

CORPUS = corpus({**BASE, **RECORDED})
WORDS = "what the maps had promised us"


def shown(record: Evidence, words: str = WORDS) -> str:
    """Return what is shown of words of the recorded interview."""
    return hits_as_text([find(CORPUS, CORPUS.interviews["recorded"], record, words)])


def test_what_the_words_leave_out_is_shown_and_they_are_still_exact() -> None:
    text = shown(TranscriptRecord(SPOKEN))
    assert text.startswith("exact at 0:00:30")
    assert "  leaves out of its sentence a negation right before: “That was not”" in text


def test_the_fingerprint_shows_the_place() -> None:
    text = shown(fingerprint(SPOKEN, "recorded"))
    assert "  leaves out of its sentence a negation right before\n" in text + "\n"


def test_a_whole_sentence_leaves_nothing_out() -> None:
    assert "leaves out" not in shown(TranscriptRecord(SPOKEN), "That was not " + WORDS)


def test_json_has_it_too() -> None:
    hit = find(CORPUS, CORPUS.interviews["recorded"], TranscriptRecord(SPOKEN), WORDS)
    [data] = json.loads(hits_as_json([hit]))
    assert data["left_out"] == [
        {"kind": "negation", "where": "before", "words_away": 1, "words": "That was not"}
    ]


def test_the_command_warns_and_still_exits_with_0() -> None:
    words = "that something is odd if you have never looked at what is ordinary"
    result = CliRunner().invoke(main, ["find", words, "--claims", str(DEMO)])
    assert result.exit_code == 0
    assert "leaves out of its sentence a negation" in result.stdout


def test_the_talk_is_named_where_the_record_holds_several(tmp_path: Path) -> None:
    words = "that something is odd if you have never looked at what is ordinary"
    for files, told in ((recorded(DEMO), " in “"), (both_talks(), " of ")):
        folder = write(tmp_path / told.strip(), files)
        first = CliRunner().invoke(main, ["find", words, "--claims", str(folder)]).stdout
        [line] = [line for line in first.splitlines() if line.startswith("exact at")]
        assert (" of " in line) == (told == " of ")
