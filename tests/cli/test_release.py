"""`claims release`: a version of the data set, complete, checksummed and never changed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from claim_graph.analysis.compiler import FORM
from claim_graph.cli import main
from claim_graph.exports.release import MIGRATIONS
from tests.support import BASE, CHAPTER, DATASET, heard, write

Claims = Callable[..., Result]
FILES = {**BASE, "dataset.yml": DATASET}


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what runs `claims` in an empty folder, on files that are written there first."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, files: dict[str, str] | None = None) -> Result:
        if files is not None:
            write(tmp_path / "claims", heard(files))
        return CliRunner().invoke(main, arguments)

    return run


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_release_is_whole_and_its_hashes_hold(claims: Claims, tmp_path: Path) -> None:
    result = claims("release", "1.0.0", "--date", "2026-01-31", files=FILES)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines() == ["release/1.0.0", "release/tides-1.0.0.zip"]
    folder = tmp_path / "release" / "1.0.0"
    released = files_in(folder)
    assert {"README.md", "CHANGELOG.md", ".zenodo.json", "receipt.json", "graph.json"} <= set(
        released
    )
    check = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=False
    )
    assert check.returncode == 0
    listed = released["SHA256SUMS"].decode().splitlines()
    assert {line.split("  ")[1] for line in listed} == set(released) - {"SHA256SUMS"}
    with ZipFile(tmp_path / "release" / "tides-1.0.0.zip") as packed:
        packed.extractall(tmp_path / "unpacked")
    assert files_in(tmp_path / "unpacked" / "tides-1.0.0") == released


def test_every_file_of_the_graph_carries_the_version(claims: Claims, tmp_path: Path) -> None:
    claims("release", "1.2.0", files=FILES)
    data = json.loads((tmp_path / "release" / "1.2.0" / "graph.json").read_text())
    assert data["graph"]["version"] == "1.2.0"


def test_zenodo_is_told_who_made_it_and_on_which_terms(claims: Claims, tmp_path: Path) -> None:
    described = DATASET.replace("What was said of tides.", "What was <b>said</b> of tides.")
    claims("release", "1.0.0", "--date", "2026-01-31", files={**BASE, "dataset.yml": described})
    told = json.loads((tmp_path / "release" / "1.0.0" / ".zenodo.json").read_text())
    assert told["creators"] == [{"name": "Ida Reed", "orcid": "0000-0002-1825-0097"}]
    assert told["license"] == "cc-by-4.0"
    assert told["upload_type"] == "dataset"
    assert told["publication_date"] == "2026-01-31"
    assert "&lt;b&gt;said" in told["description"]


def test_the_readme_links_to_viewers_at_the_address_of_the_version(
    claims: Claims, tmp_path: Path
) -> None:
    result = claims("release", "1.0.0", files=FILES)
    readme = (tmp_path / "release" / "1.0.0" / "README.md").read_text()
    at = "https%3A%2F%2Fexample.org%2Ftides%2Fdata%2F1.0.0%2F"
    assert f"https://gephi.org/gephi-lite/?file={at}graph.gexf" in readme
    assert f"https://lite.datasette.io/?url={at}graph.sqlite" in result.stderr
    assert all(form in readme for form in MIGRATIONS)


def test_the_notes_say_what_changed_since_a_revision(claims: Claims, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        names = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", *names, *arguments], cwd=tmp_path, check=True, capture_output=True)

    write(tmp_path / "claims", heard(FILES))
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "First")
    changed = FILES[CHAPTER].replace("It is a case of it.", "It is one case of it.")
    claims("release", "1.0.1", "--since", "HEAD", files={**FILES, CHAPTER: changed})
    notes = (tmp_path / "release" / "1.0.1" / "CHANGELOG.md").read_text()
    assert notes == "## 1\\.0\\.1\n\n1 link given another reason.\n"


def test_a_version_that_is_there_is_not_written_again(claims: Claims, tmp_path: Path) -> None:
    claims("release", "1.0.0", files=FILES)
    before = files_in(tmp_path / "release")
    result = claims("release", "1.0.0")
    assert result.exit_code == 2
    assert "what is released is not changed" in result.stderr
    assert files_in(tmp_path / "release") == before


def test_two_releases_of_the_same_claims_are_the_same_bytes(claims: Claims, tmp_path: Path) -> None:
    claims("release", "1.0.0", "--to", "one", files=FILES)
    claims("release", "1.0.0", "--to", "two")
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


@pytest.mark.parametrize(
    ("arguments", "files", "message"),
    [
        (("1.0",), FILES, "'1.0' is no version"),
        (("../1.0.0",), FILES, "is no version"),
        (("1.0.0", "--date", "today"), FILES, "--date today: write year, month and day"),
        (("1.0.0",), dict(BASE), "claims/dataset.yml is missing"),
        (("1.0.0", "--since", "nowhere"), FILES, "git"),
    ],
)
def test_what_cannot_be_released_is_said(
    claims: Claims, tmp_path: Path, arguments: tuple[str, ...], files: dict[str, str], message: str
) -> None:
    result = claims("release", *arguments, files=files)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert not (tmp_path / "release").exists()


def test_with_an_error_among_the_claims_nothing_is_released(claims: Claims, tmp_path: Path) -> None:
    broken = FILES[CHAPTER].replace("kind: observation", "kind: sighting", 1)
    assert claims("release", "1.0.0", files={**FILES, CHAPTER: broken}).exit_code == 1
    assert not (tmp_path / "release").exists()


def test_the_present_form_says_how_to_move_to_it() -> None:
    assert list(MIGRATIONS)[-1] == FORM
