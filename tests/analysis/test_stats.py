"""`claims stats`: the figures of a record."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from claim_graph.analysis.stats import Gap, Stats, longest_gap, stats
from claim_graph.cli import main
from claim_graph.corpus.model import Break
from claim_graph.corpus.vocabulary import Stance, Treatment
from tests.support import (
    BASE,
    CHAPTER,
    RECORDED,
    Files,
    both_talks,
    claim,
    corpus,
    heard,
    with_claims,
    write,
)
from tests.support import TALK as HARBOUR

TALK = corpus(BASE).interviews["talk"]


def figures(files: Files, interview: str = "talk") -> Stats:
    read = corpus(files)
    return stats(read, read.interviews[interview])


def test_claims_are_counted_by_chapter_kind_stance_and_speaker() -> None:
    counted = figures(BASE)
    assert (counted.claims, counted.quotes, counted.concepts, counted.claim_links) == (2, 2, 1, 1)
    assert counted.by_chapter == {"opening": 2, "closing": 0}
    assert {kind: n for kind, n in counted.by_kind.items() if n} == {
        "observation": 1,
        "evidence": 1,
    }
    assert list(counted.by_stance) == [stance.value for stance in Stance]
    assert counted.by_stance["asserts"] == 2
    assert counted.by_speaker == {"host": 1, "guest": 1}
    assert counted.by_relation == {"supports": 1}


def test_retired_claims_and_other_interviews_do_not_count() -> None:
    chapter = "interview: recorded\nchapter: only\nclaims:\n" + claim(
        "id: dry\nquotes: [{text: the river will never, at: 0:00:10}]"
    )
    files = {**BASE, **RECORDED, "recorded/01-only.yml": chapter.replace("other", "talk/other")}
    assert figures(files).claims == 2
    assert figures(files, "recorded").claims == 1


def test_witnesses_are_counted_by_what_they_do_and_by_sentence() -> None:
    digest = figures(BASE).by_witness["digest"]
    assert digest.by_treatment[Treatment.REPORTS] == 1
    assert digest.by_treatment[Treatment.DISTORTS] == 0
    assert digest.account is not None
    assert digest.account.share == 1


def test_without_a_fingerprint_no_quote_is_checked_and_no_share_is_known() -> None:
    counted = stats(replace(corpus(BASE), fingerprints={}), TALK)
    assert counted.quote_share is None
    assert counted.by_verdict == {"not-checked": 2}


def test_with_a_fingerprint_each_quoted_word_counts_once() -> None:
    twice = "[{text: the river will never, at: 0:00:10}, {text: river will never, at: 0:00:10}]"
    chapter = "interview: recorded\nchapter: only\nclaims:\n" + claim(f"id: dry\nquotes: {twice}")
    counted = figures({**BASE, **RECORDED, "recorded/01-only.yml": chapter}, "recorded")
    assert counted.by_verdict == {"exact": 2}
    words = corpus({**BASE, **RECORDED}).fingerprints["recorded"].length
    assert counted.quote_share == pytest.approx(4 / words)


def test_quotes_with_hedges_are_counted_by_what_these_allow() -> None:
    files = with_claims(
        "id: one\nquotes: [{text: I really think that maybe it works, at: 0:02:00}]",
        "id: two\nquotes: [{text: I do think so, at: 0:02:10}, {text: so it goes, at: 0:02:20}]",
    )
    assert figures(BASE).by_hedge == {}
    assert figures(files).by_hedge == {"believes": 1, "suggests": 1}


# --- Gaps -------------------------------------------------------------------------------------


def test_the_longest_gap_is_between_two_quotes_or_an_end() -> None:
    assert figures(BASE).longest_gap == Gap(70, 530)
    later = with_claims("id: late\nquotes: [{text: something said, at: 0:05:00}]")
    assert figures(later).longest_gap == Gap(300, 300)


def test_a_break_is_no_talk() -> None:
    break_ = Break.model_validate({"from": "0:02:00", "to": "0:09:00", "why": "A break."})
    interview = TALK.model_copy(update={"breaks": (break_,)})
    claims = list(corpus(BASE).active.values())
    assert longest_gap(interview, claims) == Gap(70, 110)


def test_without_claims_the_whole_talk_is_a_gap() -> None:
    assert longest_gap(TALK, ()) == Gap(0, 600)


# --- The command ------------------------------------------------------------------------------


def test_json_has_every_figure(tmp_path: Path) -> None:
    folder = write(tmp_path, BASE)
    result = CliRunner().invoke(main, ["stats", "--claims", str(folder), "--format", "json"])
    data = json.loads(result.stdout)
    assert result.exit_code == 0
    assert data["claims"] == 2
    assert data["longest_gap_seconds"] == 530
    assert data["longest_gap_from"] == 70
    assert data["quote_share"] is None
    assert data["by_witness"]["digest"] == {
        "quotes": 0,
        "reports": 1,
        "distorts": 0,
        "disputes": 0,
        "sentences": 1,
        "accounted": 1,
        "aside": 1,
        "share": 1.0,
    }
    assert data["by_chapter"] == {"opening": 2, "closing": 0}


def test_text_says_it_in_lines(tmp_path: Path) -> None:
    folder = write(tmp_path, BASE)
    result = CliRunner().invoke(main, ["stats", "--claims", str(folder)])
    assert result.stdout.splitlines()[:5] == [
        "  claims                2",
        "  concepts              1",
        "  reviewed              0 of 2 claims",
        "  links between claims  1",
        "  longest gap           530 s, from 0:01:10",
    ]
    assert "  digest  reports 1; 1 of 1 sentences accounted for" in result.stdout.splitlines()


def test_of_several_interviews_there_is_a_table_and_each_can_be_chosen(tmp_path: Path) -> None:
    folder = write(tmp_path, heard(both_talks()))

    def run(*options: str) -> str:
        result = CliRunner().invoke(main, ["stats", "--claims", str(folder), *options])
        assert result.exit_code == 0
        return result.stdout

    head, *rows = [line.split() for line in run().splitlines()[:4]]
    assert head == ["claims", "quotes", "concepts", "reviewed", "links", "quoted"]
    assert [row[0] for row in rows] == [HARBOUR, "orchard-walk", "all"]
    table = {row[0]: [int(cell) for cell in row[1:6]] for row in rows}
    for talk in (HARBOUR, "orchard-walk"):
        chosen = json.loads(run("--source", talk, "--format", "json"))
        names = ("claims", "quotes", "concepts", "reviewed", "claim_links")
        assert table[talk] == [chosen[name] for name in names]
    sums = [sum(pair) for pair in zip(table[HARBOUR], table["orchard-walk"], strict=True)]
    record = corpus(both_talks())
    listed = {c.id for claim in record.active.values() for c in record.concepts_of(claim)}
    assert table["all"] == [*sums[:2], len(listed), *sums[3:]]
    assert table["all"][0] == len(record.active)
    assert table["all"][4] == len(record.links)


def test_the_figures_of_all_interviews_in_json_hold_those_of_each(tmp_path: Path) -> None:
    chapter, claim = "orchard-walk/01-among-the-pears.yml", "  - id: growing-is-an-appointment\n"
    link = f"    links: [{{restates: {HARBOUR}/rope-goes-first, because: Both begin small.}}]\n"
    files = both_talks()
    assert claim in files[chapter]
    linked = files[chapter].replace(claim, claim + link)
    folder = write(tmp_path, heard({**files, chapter: linked}))
    command = ["stats", "--claims", str(folder), "--format", "json"]
    together = json.loads(CliRunner().invoke(main, command).stdout)

    assert [talk["interview"] for talk in together["talks"]] == [HARBOUR, "orchard-walk"]
    assert together["claims"] == sum(talk["claims"] for talk in together["talks"])
    assert together["claim_links"] == sum(talk["claim_links"] for talk in together["talks"])
    assert together["links_between_talks"] == 1
    one = json.loads(CliRunner().invoke(main, [*command, "--source", HARBOUR]).stdout)
    assert one == together["talks"][0]


def test_claims_of_a_broken_file_are_not_counted() -> None:
    assert figures({**BASE, CHAPTER: "claims: ["}).claims == 0
