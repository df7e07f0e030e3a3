"""CIT010: what a quote leaves out of its sentence turns what it says."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import claim_graph
from claim_graph.core.findings import Severity
from claim_graph.corpus.corpus import Corpus
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from tests.support import BASE, RECORDED, SPOKEN, claim, codes, corpus


def quoted(words: str, at: str, note: str = "") -> Corpus:
    """Return a record in which a claim of the recorded interview quotes these words."""
    chapter = "interview: recorded\nchapter: only\nclaims:\n" + claim(
        dedent(f"""\
        id: heard
        quotes:
          - {{text: {words}, at: {at}}}{note}
        links: [{{supports: talk/other, because: It is a case of it.}}]
        """)
    )
    return corpus({**BASE, **RECORDED, "recorded/01-only.yml": chapter})


def found(record: Corpus) -> list[str]:
    """Return what the rule reports of a record."""
    report = claim_graph.check(record)
    assert {finding.severity for finding in report if finding.code == "CIT010"} <= {
        Severity.WARNING
    }
    return [finding.message for finding in report if finding.code == "CIT010"]


def test_the_fingerprint_tells_the_kind_and_the_place() -> None:
    assert found(quoted("what the maps had promised us", "0:00:30")) == [
        "The quote leaves out of its sentence a negation right before."
    ]


def test_a_transcript_shows_the_words() -> None:
    record = quoted("what the maps had promised us", "0:00:30")
    report = claim_graph.check(record, {"recorded": TranscriptRecord(SPOKEN)})
    [finding] = [finding for finding in report if finding.code == "CIT010"]
    assert finding.message == (
        "The quote leaves out of its sentence a negation right before: “That was not”."
    )


def test_an_omission_that_hides_a_negation_is_found() -> None:
    assert found(quoted("the river will … in my view reach the open sea", "0:00:10")) == [
        "The quote leaves out of its sentence a negation in the omission."
    ]


def test_a_quote_with_all_that_turns_it_is_clean() -> None:
    assert found(quoted("I think the river will never in my view reach", "0:00:10")) == []


def test_a_reason_on_the_line_allows_it() -> None:
    allowed = "  # allow CIT010: the claim says so"
    assert found(quoted("what the maps had promised us", "0:00:30", allowed)) == []


def test_an_older_fingerprint_is_one_finding_on_its_interview() -> None:
    record = quoted("what the maps had promised us", "0:00:30")
    older = replace(record.fingerprints["recorded"], marks=None)
    report = claim_graph.check(replace(record, fingerprints={"recorded": older}))

    [finding] = [finding for finding in report if finding.code == "CIT010"]
    assert finding.file == "sources/recorded.yml"
    assert "claims transcript add FILE --source recorded" in finding.help
    with_text = claim_graph.check(
        replace(record, fingerprints={"recorded": older}), {"recorded": TranscriptRecord(SPOKEN)}
    )
    assert [f.file for f in with_text if f.code == "CIT010"] == ["recorded/01-only.yml"]
    assert codes(with_text).count("CIT010") == 1
