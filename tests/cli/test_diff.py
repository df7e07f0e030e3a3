"""`claims diff` and `claims changelog`: any two revisions, and the files as they are."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claim_graph.cli import main
from tests.building import git
from tests.support import BASE, CHAPTER, write

Claims = Callable[..., Result]


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what runs `claims` in a repository with two commits, the second one broken."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "claims", BASE)
    git(Path(), "init", "-q", ".")
    git(Path(), "add", "-A")
    git(Path(), "commit", "-qm", "All")
    (tmp_path / "claims" / CHAPTER).write_text("claims: [\n", "utf-8")
    git(Path(), "commit", "-qam", "Broken")
    write(tmp_path / "claims", {**BASE, CHAPTER: BASE[CHAPTER].replace("There is", "There was")})
    return lambda *arguments: CliRunner().invoke(main, arguments)


def test_a_revision_is_compared_with_the_files_as_they_are(claims: Claims) -> None:
    result = claims("diff", "HEAD~1")

    assert result.exit_code == 0
    assert "**1 claim changed.**" in result.stdout
    assert "<del>is</del><ins>was</ins>" in result.stdout


def test_two_revisions_are_compared_a_broken_one_too(claims: Claims) -> None:
    data = json.loads(claims("diff", "HEAD~1", "HEAD", "--format", "json").stdout)

    assert {record["key"] for record in data["removed"]} == {"talk/other", "talk/case", "talk/gone"}


def test_the_page_needs_nothing_from_elsewhere(claims: Claims) -> None:
    page = claims("diff", "HEAD~1", "--format", "html").stdout

    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_release_notes_have_the_later_revision_as_their_heading(claims: Claims) -> None:
    assert claims("changelog", "HEAD~1", "HEAD").stdout.startswith("## HEAD\n")
    notes = json.loads(claims("changelog", "HEAD~1", "--format", "json", "--title", "1.0").stdout)

    assert notes["title"] == "1.0"
    assert notes["reworded"] == [{"kind": "claim", "id": "talk/other"}]


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "HEAD:claims"])
def test_what_is_no_revision_ends_with_2(claims: Claims, revision: str) -> None:
    result = claims("diff", "--", revision)

    assert result.exit_code == 2
    assert not Path("x").exists()
