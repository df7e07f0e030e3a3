"""`claims export`: which files are written, of which claims, and what it says."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from claim_graph.cli import main
from claim_graph.core import output_manifest as manifest
from claim_graph.exports import FORMATS
from tests.support import BASE, CHAPTER, DATASET, DEMO, write

Claims = Callable[..., Result]


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Claims:
    """Return what runs `claims` in an empty folder, on files that are written there first."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, files: dict[str, str] | None = None) -> Result:
        if files is not None:
            write(tmp_path / "claims", files)
        return CliRunner().invoke(main, arguments)

    return run


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files of an export, but for the list of what is in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != manifest.FILE
    }


def test_all_writes_every_format_and_the_hash_of_every_file(claims: Claims, tmp_path: Path) -> None:
    result = claims("export", "all", files={**BASE, "dataset.yml": DATASET})
    assert result.exit_code == 0, result.stderr
    written = files_in(tmp_path / "export")
    assert sorted(result.stdout.splitlines()) == [f"export/{name}" for name in written]
    for row in FORMATS.values():
        for name in row.files:
            assert name in written or any(path.startswith(name) for path in written), name
    sums = written.pop("SHA256SUMS").decode().splitlines()
    assert sums == [f"{sha256(written[path]).hexdigest()}  {path}" for path in sorted(written)]
    check = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path / "export", check=False
    )
    assert check.returncode == 0


def test_a_second_run_writes_the_same_bytes(claims: Claims, tmp_path: Path) -> None:
    claims("export", "all", "--to", "one", files=dict(BASE))
    claims("export", "all", "--to", "two")
    assert files_in(tmp_path / "one") == files_in(tmp_path / "two")


def test_what_an_earlier_export_wrote_goes_when_it_is_no_longer_in_it(
    claims: Claims, tmp_path: Path
) -> None:
    claims("export", "all", files=dict(BASE))
    folder = tmp_path / "export"
    old = {"old/gone.txt": b"old", "old/changed.txt": b"mine now", "kept.txt": b"never ours"}
    for path, data in old.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(data)
    (tmp_path / "outside.txt").write_bytes(b"old")
    digest = sha256(b"old").hexdigest()
    with (folder / manifest.FILE).open("a") as listed:
        for path in ("old/gone.txt", "old/changed.txt", "../outside.txt"):
            listed.write(f"{digest} csv {path}\n")

    result = claims("export", "all")
    assert "Removed export/old/gone.txt" in result.stderr
    assert not (folder / "old" / "gone.txt").exists()
    assert (folder / "old" / "changed.txt").exists()
    assert (folder / "kept.txt").exists()
    assert (tmp_path / "outside.txt").exists()


def test_the_receipt_says_how_the_quotes_were_checked(claims: Claims, tmp_path: Path) -> None:
    claims("export", "all", "--claims", str(DEMO))
    receipt = json.loads((tmp_path / "export" / "receipt.json").read_text())
    (talk,) = receipt["talks"]
    fingerprint = (DEMO / "fingerprints" / f"{talk['id']}.txt").read_bytes()
    assert talk["fingerprint_sha256"] == sha256(fingerprint).hexdigest()
    quotes = receipt["quotes"]
    assert receipt["speakers"] == {
        "confirmed": quotes["total"],
        "at-edge": 0,
        "another": 0,
        "unchecked": 0,
    }
    assert talk["speakers"] == receipt["speakers"]
    graph = json.loads((tmp_path / "export" / "graph.json").read_text())
    assert quotes["total"] == sum(node["type"] == "quote" for node in graph["nodes"])
    assert quotes["checked"] + quotes["unchecked"] == quotes["total"]
    assert quotes["checked"] > 0
    assert receipt["policy"]["version"] == graph["graph"]["policy"]


def test_without_a_fingerprint_quotes_are_unchecked_and_that_is_said(
    claims: Claims, tmp_path: Path
) -> None:
    claims("export", "all", files=dict(BASE))
    receipt = json.loads((tmp_path / "export" / "receipt.json").read_text())
    assert receipt["quotes"]["checked"] == 0
    assert receipt["speakers"]["unchecked"] == receipt["quotes"]["total"]
    assert receipt["quotes"]["unchecked"] == receipt["quotes"]["total"] > 0
    exported = json.loads((tmp_path / "export" / "graph.json").read_text())
    assert exported["graph"]["checked"].startswith(
        f"0 of {receipt['quotes']['total']} quotes compared"
    )
    verdicts = {node["verdict"] for node in exported["nodes"] if node["type"] == "quote"}
    assert verdicts == {"not-checked"}


def test_options_choose_the_claims(claims: Claims, tmp_path: Path) -> None:
    result = claims("export", "json", "--kind", "observation", "--claims-only", files=dict(BASE))
    assert result.exit_code == 0, result.stderr
    data = json.loads((tmp_path / "export" / "graph.json").read_text())
    assert {node["kind"] for node in data["nodes"]} == {"observation"}
    assert data["graph"]["selection"] == "--kind observation --claims-only"


def test_a_wrong_choice_names_all_that_is_wrong_and_writes_nothing(
    claims: Claims, tmp_path: Path
) -> None:
    result = claims(
        "export", "json", "--concept", "gapp", "--speaker", "me", "--around", "x", files=dict(BASE)
    )
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--concept gapp: the record has none. did you mean `gap`?" in result.stderr
    assert "--speaker me" in result.stderr
    assert "--around x" in result.stderr
    assert not (tmp_path / "export").exists()


@pytest.mark.parametrize(
    ("arguments", "message"), [((), "name a format"), (("gex",), "is not one of")]
)
def test_a_missing_or_unknown_format_is_answered_with_the_known_ones(
    claims: Claims, arguments: tuple[str, ...], message: str
) -> None:
    result = claims("export", *arguments, files=dict(BASE))
    assert result.exit_code == 2
    assert message in result.stderr
    assert "graphml" in result.stderr


def test_a_failure_leaves_the_files_of_before(claims: Claims, tmp_path: Path) -> None:
    claims("export", "json", files=dict(BASE))
    before = files_in(tmp_path / "export")
    broken = BASE[CHAPTER].replace("kind: observation", "kind: sighting", 1)
    assert claims("export", "json", files={**BASE, CHAPTER: broken}).exit_code == 1
    assert files_in(tmp_path / "export") == before
