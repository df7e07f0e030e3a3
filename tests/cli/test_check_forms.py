"""`claims check` for GitHub, for code scanning, of a change, and its fixes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from sarif_pydantic import Sarif  # type: ignore[import-untyped]

import claim_graph
from claim_graph.cli import main
from claim_graph.core.findings import Finding, Report, Severity
from claim_graph.core.spans import Span
from claim_graph.corpus.layout import formatted
from claim_graph.corpus.loader import load
from claim_graph.reports.findings_github import SHOWN, findings_as_github, findings_as_summary
from claim_graph.reports.findings_sarif import findings_as_sarif
from tests.building import git
from tests.support import BASE, CHAPTER, corpus, heard, with_claims, write

Claims = Callable[..., Result]
SLIPS = with_claims("id: a\nconcepts: [gab]", "id: b\nquotes: [{text: too short, at: 0:02:01}]")


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what runs `claims` in an empty folder, on files that are written there first."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)

    def run(*arguments: str, files: dict[str, str] | None = None) -> Result:
        if files is not None:
            write(tmp_path / "claims", heard(files))
        return CliRunner().invoke(main, arguments)

    return run


def committed() -> None:
    git(Path(), "init", "-q", ".")
    git(Path(), "add", "-A")
    git(Path(), "commit", "-qm", "All")


def report(*findings: Finding) -> Report:
    return Report.of(findings)


def slip(line: int, severity: Severity = Severity.ERROR, message: str = "It is.") -> Finding:
    return Finding("REF001", message, "fix it", CHAPTER, Span(line, 1, line, 2), severity)


# --- GitHub -------------------------------------------------------------------------------------


def test_findings_are_annotations_for_github(claims: Claims) -> None:
    result = claims("check", "--format", "github", files=SLIPS)

    assert result.exit_code == 1
    first, second = result.stdout.strip().split("\n")
    assert first == (
        "::error file=claims/talk/01-opening.yml,line=29,endLine=29,col=16,endColumn=19,"
        "title=REF001 unknown-reference::No concept has the id `gab`.%0Ahelp: did you mean `gap`?"
    )
    assert second.startswith("::warning file=claims/talk/01-opening.yml,")
    assert (
        result.stderr == "1 error and 1 warning in 1 file; read 5 claims, 1 concept, 2 sources.\n"
    )


def test_github_is_given_no_more_than_it_shows_and_changed_lines_first() -> None:
    many = report(*(slip(line) for line in range(1, 31)))
    shown = findings_as_github(many, corpus(BASE), {CHAPTER: frozenset({25})}).split("\n")
    commands = [line for line in shown if line.startswith("::error")]

    assert len(commands) == SHOWN
    assert "line=25," in commands[0]
    assert "::group::20 more findings" in shown


@given(st.text())
def test_text_of_a_record_is_never_a_command(message: str) -> None:
    many = report(*(slip(line, message=f"x{message}") for line in range(1, 15)))
    lines = re.split("[\r\n]", findings_as_github(many, corpus(BASE), {}))
    commands = [line for line in lines if line.startswith("::")]

    assert len(commands) == SHOWN + 2
    assert all(re.match(r"::(error file=claims|group::|endgroup)", line) for line in commands)


def test_the_summary_of_a_job_has_all_findings_as_text(
    claims: Claims, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    claims("check", "--format", "github", files=SLIPS)
    text = (tmp_path / "summary.md").read_text("utf-8")

    assert text.count("\n| claims") == 2


def test_markup_in_a_record_stays_text_in_the_summary() -> None:
    hostile = "<img src=x> @team [x](javascript:alert(1)) | cell"
    shown = findings_as_summary(report(slip(1, message=hostile)), corpus(BASE))

    assert "<img" not in shown
    assert "@team" not in shown
    assert "](" not in shown


# --- SARIF --------------------------------------------------------------------------------------


def test_findings_are_valid_sarif_with_rules_places_and_fixes(claims: Claims) -> None:
    result = claims("check", "--format", "sarif", files=SLIPS)
    log = json.loads(result.stdout)
    Sarif.model_validate(log)
    [run] = log["runs"]

    assert result.exit_code == 1
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for shown in run["results"]:
        assert rules[shown["ruleIndex"]] == shown["ruleId"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 29, "startColumn": 16, "endLine": 29, "endColumn": 19}


def test_a_file_name_is_an_address_in_sarif() -> None:
    odd = Finding("REF001", "It is.", "fix it", "ä b#.yml", Span(1, 1, 1, 2))
    log = json.loads(findings_as_sarif(report(odd), corpus(BASE)))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]

    assert location["artifactLocation"]["uri"].endswith("%C3%A4%20b%23.yml")


# --- Of a change --------------------------------------------------------------------------------


def test_only_what_a_change_brings_is_reported(claims: Claims, tmp_path: Path) -> None:
    claims("check", files=SLIPS)
    committed()
    assert claims("check", "--since", "HEAD").exit_code == 0

    chapter = tmp_path / "claims" / CHAPTER
    chapter.write_text(chapter.read_text("utf-8").replace("  - id: b", "  - id: case"), "utf-8")
    result = claims("check", "--since", "HEAD", "--format", "json")

    assert {finding["code"] for finding in json.loads(result.stdout)["findings"]} >= {"IDS001"}
    assert "REF001" not in result.stdout


def test_a_revision_that_cannot_be_read_ends_with_2(claims: Claims) -> None:
    assert "no git repository" in claims("check", "--since", "HEAD", files=dict(BASE)).stderr
    committed()
    result = claims("check", "--since", "--upload-pack=x")

    assert result.exit_code == 2
    assert "git knows no revision" in result.stderr


def test_a_broken_revision_is_read_as_far_as_it_goes(claims: Claims, tmp_path: Path) -> None:
    claims("check", files={**BASE, CHAPTER: "a: [b\n"})
    committed()
    write(tmp_path / "claims", heard(BASE))

    assert claims("check", "--since", "HEAD").exit_code == 0


# --- Fixes --------------------------------------------------------------------------------------

TIDY = formatted(CHAPTER, BASE[CHAPTER].encode()).decode()
SPOILT = (
    TIDY
    + """\
  - id: a
    claim: A thing is claimed: it is claimed here.
\tby: guest
    kind: position
    confidence: {stance: asserts, reading: high}
    quotes: [{text: so it is, at: 0:03:00}]
    concepts: [gapp]
    links: [{supports: othr, because: It is, and was.}]
"""
)


def test_what_is_safe_is_fixed_in_one_go_and_a_second_run_changes_nothing(
    claims: Claims, tmp_path: Path
) -> None:
    result = claims("check", "--fix", files={**BASE, CHAPTER: SPOILT})
    chapter = tmp_path / "claims" / CHAPTER
    once = chapter.read_text("utf-8")

    assert 'claim: "A thing is claimed: it is claimed here."' in once
    assert "\n    by: guest\n    kind: position\n" in once
    assert 'because: "It is, and was."' in once
    assert once.startswith(TIDY), "nothing else is touched"
    claims("check", "--fix")
    assert chapter.read_text("utf-8") == once
    assert "Fixed " in result.stderr


def test_the_difference_is_shown_and_nothing_written(claims: Claims, tmp_path: Path) -> None:
    result = claims("check", "--diff", files={**BASE, CHAPTER: SPOILT})

    assert '+    claim: "A thing is claimed: it is claimed here."' in result.stdout
    assert (tmp_path / "claims" / CHAPTER).read_text("utf-8") == SPOILT


def test_an_id_is_fixed_where_it_can_be_a_slip_of_one_only() -> None:
    files = dict(with_claims("id: a\nconcepts: [gapp]"))
    findings = [f for f in claim_graph.check(corpus(files)) if f.code == "REF001"]
    assert [finding.fix for finding in findings] == ["gap"]

    for id in ("river-crossing", "river-crossings"):
        files[f"concepts/{id}.yml"] = f"id: {id}\nlabel: {id}\ndefinition: It is.\n"
    files[CHAPTER] = files[CHAPTER].replace("[gapp]", "[river-crossin]")
    findings = [f for f in claim_graph.check(corpus(files)) if f.code == "REF001"]
    assert [finding.fix for finding in findings] == [None]


# --- claims format ------------------------------------------------------------------------------


def test_format_writes_the_layout_and_check_names_what_would_change(
    claims: Claims, tmp_path: Path
) -> None:
    untidy = "people:\n  - name: Grace Guest\n    id: guest\n    description: Who.   \n"
    files = {**BASE, "people.yml": untidy}
    checked = claims("format", "--check", files=files)
    assert checked.exit_code == 1
    assert "claims/people.yml" in checked.stdout.split("\n")
    assert (tmp_path / "claims/people.yml").read_text("utf-8") == untidy

    assert claims("format").exit_code == 0
    assert load("claims").people["guest"].name == "Grace Guest"
    assert claims("format", "--check").exit_code == 0
