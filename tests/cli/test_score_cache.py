"""What `claims central` reckoned is taken again where nothing has changed, and only there."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from claim_graph.analysis import centrality
from claim_graph.analysis.record_networks import Network
from claim_graph.cli import main
from claim_graph.cli.score_cache import CACHE, kept_scores
from tests.support import BASE, CHAPTER, write


@pytest.fixture
def reckoned(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by the number of claims whenever paths between them are counted."""
    counted: list[int] = []
    path_share = centrality.path_share

    def counting(network: Network) -> object:
        counted.append(len(network))
        return path_share(network)

    counting.__name__ = path_share.__name__
    monkeypatch.setattr(centrality, "path_share", counting)
    return counted


def shown(claims: Path, *options: str) -> str:
    command = ["central", "--by", "betweenness", "--claims", str(claims), *options]
    return CliRunner().invoke(main, command, catch_exceptions=False).output


def test_the_same_links_are_reckoned_once(tmp_path: Path, reckoned: list[int]) -> None:
    claims = write(tmp_path / "claims", BASE)
    first = shown(claims)

    assert shown(claims) == first
    assert len(reckoned) == 1
    assert shown(claims, "--of", "concepts") != first
    assert shown(claims) == first
    assert len(reckoned) == 2


def test_another_link_is_reckoned_anew(tmp_path: Path, reckoned: list[int]) -> None:
    claims = write(tmp_path / "claims", BASE)
    shown(claims)
    chapter = claims / CHAPTER
    chapter.write_text(chapter.read_text("utf-8").replace("passes tests", "passes exams"), "utf-8")
    shown(claims)
    assert len(reckoned) == 1

    (claims / CHAPTER).unlink()
    shown(claims)
    assert len(reckoned) == 2


@pytest.mark.parametrize("end", [-1, 40, 0])
def test_what_is_damaged_is_reckoned_again(tmp_path: Path, reckoned: list[int], end: int) -> None:
    claims = write(tmp_path / "claims", BASE)
    first = shown(claims)
    [file] = (tmp_path / CACHE).iterdir()
    file.write_bytes(file.read_bytes()[:end])

    assert shown(claims) == first
    assert len(reckoned) == 2


def test_what_came_with_a_project_from_elsewhere_counts_for_nothing(
    tmp_path: Path, reckoned: list[int]
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    shown(write(here / "claims", BASE))
    shutil.copytree(here, there)
    shown(there / "claims")

    assert len(reckoned) == 2


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / ".cache").write_bytes(b"a file")
    with kept_scores(tmp_path / "claims", "x") as kept:
        assert kept.made(b"one", by=lambda: b"1") == b"1"
    with kept_scores(tmp_path / "claims", "x") as kept:
        assert kept.made(b"one", by=lambda: b"2") == b"2"
