"""Whatever folder is named, no command replaces or removes what people made."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from claim_graph.core.output_manifest import FILE
from tests.building import frame, run
from tests.support import BASE, DATASET

WRITERS = (
    ("build", "--to"),
    ("site", "--to"),
    ("export", "json", "--to"),
    ("export", "all", "--to"),
    ("release", "1.0.0", "--to"),
)
"""The commands that write a folder which is named."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project among somebody's other work."""
    folder = frame(tmp_path / "work" / "project", {**BASE, "dataset.yml": DATASET})
    for path in ("docs/about.md", ".git/HEAD", "../thesis/chapter.docx", "../diary.docx"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("# Somebody's work\n")
    (folder / "shortcut").symlink_to("../thesis", target_is_directory=True)
    return folder


def snapshot(folder: Path) -> dict[str, str]:
    """Return a hash of each file under `folder`, but for what is only kept to be faster."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.mark.parametrize("command", WRITERS, ids=" ".join)
@pytest.mark.parametrize(
    "target",
    [
        "claims",
        "claims/talk",
        "claims/new",
        "docs",
        ".git",
        ".git/new",
        "mkdocs.yml",
        "../diary.docx",
        "../diary.docx/new",
        "shortcut",
        "shortcut/../project/claims",
        "new/../claims",
    ],
)
def test_a_folder_that_is_not_ours_is_refused_in_one_line(
    project: Path, command: tuple[str, ...], target: str
) -> None:
    before = snapshot(project.parent)
    done = run(*command, target, folder=project)
    assert done.returncode == 2
    assert done.stdout == ""
    [line] = done.stderr.splitlines()
    assert line.startswith(f"claims: {target}")
    assert snapshot(project.parent) == before


@pytest.mark.parametrize("command", [("build", "--to"), ("site", "--to")], ids=" ".join)
@pytest.mark.parametrize("target", [".", "..", "../..", "/", "~", "../thesis", "transcripts"])
def test_a_folder_that_holds_anything_else_is_not_replaced(
    project: Path, command: tuple[str, ...], target: str
) -> None:
    (project / "transcripts").mkdir()
    (project / "transcripts" / "talk.vtt").write_text("WEBVTT\n")
    before = snapshot(project.parent)
    done = run(*command, os.path.expanduser(target), folder=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert snapshot(project.parent) == before


def test_the_settings_cannot_name_such_a_folder_either(project: Path) -> None:
    settings = project / "mkdocs.yml"
    for target in ("claims", "docs", "..", "../thesis", "shortcut"):
        settings.write_text(settings.read_text("utf-8") + f"site_dir: {target}\n")
        before = snapshot(project.parent)
        done = run("build", folder=project)
        assert (done.returncode, done.stdout) == (2, ""), target
        assert snapshot(project.parent) == before
        settings.write_text(settings.read_text("utf-8").replace(f"site_dir: {target}\n", ""))


def test_the_files_of_the_program_are_not_replaced(project: Path) -> None:
    package = project / "claim_graph"
    done = run("build", "--to", str(Path(__file__).parents[2] / "graph"), folder=project)
    assert done.returncode == 2
    assert "the files of the program" in done.stderr
    assert not package.exists()


def test_a_site_is_built_again_and_again(project: Path) -> None:
    assert run("build", folder=project).returncode == 0
    first = snapshot(project / "site")
    assert FILE in first
    assert run("build", folder=project).returncode == 0
    assert snapshot(project / "site") == first


def test_a_file_of_somebody_s_in_a_site_stops_the_next_build(project: Path) -> None:
    assert run("build", folder=project).returncode == 0
    (project / "site" / "CNAME").write_text("claims.example\n")
    before = snapshot(project)
    done = run("build", folder=project)
    assert done.returncode == 2
    assert "CNAME; move it elsewhere" in done.stderr
    assert snapshot(project) == before


def test_a_table_that_was_edited_is_not_exported_over(project: Path) -> None:
    assert run("export", "csv", folder=project).returncode == 0
    table = project / "export" / "claims.csv"
    table.write_text(table.read_text("utf-8").replace("boats", "ships") + "\n")
    before = snapshot(project)
    done = run("export", "csv", folder=project)
    assert done.returncode == 2
    assert "changed since they were written: claims.csv" in done.stderr
    assert snapshot(project) == before


def test_a_file_of_that_name_that_no_export_wrote_is_kept(project: Path) -> None:
    (project / "graph.json").write_text("{}")
    done = run("export", "json", "--to", ".", folder=project)
    assert done.returncode == 2
    assert "graph.json" in done.stderr
    assert (project / "graph.json").read_text() == "{}"


def test_other_files_of_a_folder_stay_beside_an_export(project: Path) -> None:
    assert run("export", "json", "--to", "../thesis", folder=project).returncode == 0
    assert (project.parent / "thesis" / "chapter.docx").exists()


@pytest.mark.parametrize("folder", ["claims/schema", "claims/fingerprints", "transcripts"])
def test_what_is_written_beside_the_records_follows_no_link(project: Path, folder: str) -> None:
    (project / folder).parent.mkdir(exist_ok=True)
    (project / folder).symlink_to(project.parent / "thesis", target_is_directory=True)
    (project / "talk.srt").write_text("1\n00:00:00,000 --> 00:00:05,000\nThe river is low.\n")
    before = snapshot(project.parent / "thesis")
    arguments = (
        ("schema",)
        if folder.endswith("schema")
        else ("transcript", "add", "talk.srt", "--source", "talk", "--replace")
    )
    done = run(*arguments, folder=project)
    assert done.returncode == 2
    assert "it is a link" in done.stderr
    assert snapshot(project.parent / "thesis") == before
