"""Folders that commands write: whatever is named, nothing but our own output is replaced."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claim_graph.core.output_manifest import FILE, Manifest, Written, read_manifest
from claim_graph.core.outputs import OutputError, Protected, added_output, replaced_output

COMMAND = "build"
NAMES = ("claims", "docs", "site", "export", "thesis", "empty", "new", "link", "loop", ".git", "a")


def snapshot(folder: Path) -> dict[str, str]:
    """Return what every path in `folder` is: a hash of its contents, a link's target, a folder."""
    return {
        path.relative_to(folder).as_posix(): (
            f"link {os.readlink(path)}"
            if path.is_symlink()
            else "folder"
            if path.is_dir()
            else sha256(path.read_bytes()).hexdigest()
        )
        for path in folder.rglob("*")
    }


def build(folder: Path, files: Mapping[str, bytes], protected: Protected) -> None:
    """Replace `folder` by one with `files`."""
    with replaced_output(folder, COMMAND, protected) as fresh:
        for path, data in files.items():
            (fresh / path).parent.mkdir(parents=True, exist_ok=True)
            (fresh / path).write_bytes(data)


@contextmanager
def project() -> Iterator[tuple[Path, dict[Path, str], set[str]]]:
    """Give a folder with people's work and our output, what is protected, and what is ours."""
    with tempfile.TemporaryDirectory() as name:
        # So deep that no target leads out of the folder that goes.
        outer = Path(name).resolve().joinpath(*"bcde")
        root = outer / "a" / "project"
        for path in (
            "claims/talk/01.yml",
            "docs/about.md",
            "docs/deep/er.md",
            "thesis/chapter.docx",
            "mkdocs.yml",
            ".git/HEAD",
            "../diary.txt",
        ):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(f"somebody's {path}")
        (root / "empty").mkdir()
        (root / "link").symlink_to("thesis", target_is_directory=True)
        (root / "loop").symlink_to("loop")
        protected = {
            root / "claims": "the records",
            root / "docs": "hand-written pages",
            root / "mkdocs.yml": "the settings",
        }
        build(root / "site", {"index.html": b"ours", "a/b.html": b"ours"}, protected)
        added_output(root / "export", "export", {"csv": {"nodes.csv": b"ours"}}, protected)
        ours = {
            path
            for path in snapshot(outer)
            if path.startswith(("a/project/site/", "a/project/export/"))
        }
        yield outer, protected, ours


def work_of_people(before: dict[str, str], ours: set[str]) -> dict[str, str]:
    return {path: what for path, what in before.items() if path not in ours}


TARGETS = st.lists(st.sampled_from((*NAMES, "..", ".", "mkdocs.yml", "x.docx")), max_size=5)


@settings(max_examples=150, deadline=None)
@given(target=TARGETS, inside=st.sampled_from(("", "claims", "docs", "site", "thesis")))
def test_whatever_folder_is_replaced_nobody_loses_anything(target: list[str], inside: str) -> None:
    with project() as (outer, protected, ours):
        before = snapshot(outer)
        folder = (outer / "a" / "project" / inside).joinpath(*target)
        real = Path(os.path.realpath(folder))
        refused = True
        try:
            build(folder, {"index.html": b"new"}, protected)
            refused = False
        except (OutputError, OSError):
            pass
        after = snapshot(outer)
        if refused:
            assert after == before
        assert work_of_people(before, ours | {"a/project/empty"}).items() <= after.items()
        assert refused or (real / "index.html").read_bytes() == b"new"


@settings(max_examples=150, deadline=None)
@given(
    target=TARGETS,
    names=st.lists(st.sampled_from(("nodes.csv", "chapter.docx", "diary.txt", "a/x", "HEAD"))),
)
def test_whatever_files_are_added_nobody_loses_anything(
    target: list[str], names: list[str]
) -> None:
    with project() as (outer, protected, ours):
        before = snapshot(outer)
        folder = (outer / "a" / "project").joinpath(*target)
        real = Path(os.path.realpath(folder))
        files = dict.fromkeys(names, b"new")
        refused = True
        try:
            added_output(folder, "export", {"csv": files}, protected)
            refused = False
        except (OutputError, OSError):
            pass
        after = snapshot(outer)
        assert work_of_people(before, ours).items() <= after.items()
        assert refused or all((real / name).read_bytes() == b"new" for name in files)
        records = {
            path for path in after if path.startswith(("a/project/claims", "a/project/docs"))
        }
        assert records <= set(before)


def test_our_own_output_is_replaced_as_often_as_it_is_written(tmp_path: Path) -> None:
    build(tmp_path / "site", {"old.html": b"1", "both.html": b"1"}, {})
    build(tmp_path / "site", {"both.html": b"2"}, {})
    assert set(snapshot(tmp_path)) == {"site", "site/both.html", f"site/{FILE}"}


def test_a_file_that_somebody_put_into_our_output_is_named_and_kept(tmp_path: Path) -> None:
    build(tmp_path / "site", {"index.html": b"1"}, {})
    (tmp_path / "site" / "CNAME").write_text("claims.example")
    with pytest.raises(OutputError, match="CNAME; move it elsewhere"):
        build(tmp_path / "site", {"index.html": b"2"}, {})
    assert (tmp_path / "site" / "index.html").read_bytes() == b"1"


def test_so_is_one_that_comes_while_the_new_output_is_made(tmp_path: Path) -> None:
    build(tmp_path / "site", {"index.html": b"1"}, {})

    def interrupted() -> None:
        with replaced_output(tmp_path / "site", COMMAND, {}) as fresh:
            (fresh / "index.html").write_bytes(b"2")
            (tmp_path / "site" / "notes.txt").write_text("mine")

    with pytest.raises(OutputError, match=r"notes\.txt"):
        interrupted()
    assert (tmp_path / "site" / "notes.txt").read_text() == "mine"


def test_what_a_system_puts_into_every_folder_is_in_nobody_s_way(tmp_path: Path) -> None:
    build(tmp_path / "site", {"index.html": b"1"}, {})
    (tmp_path / "site" / ".DS_Store").write_bytes(b"\0")
    build(tmp_path / "site", {"index.html": b"2"}, {})
    assert (tmp_path / "site" / "index.html").read_bytes() == b"2"


def test_folders_that_hold_only_empty_folders_are_somebody_s_too(tmp_path: Path) -> None:
    (tmp_path / "plan" / "chapter-1").mkdir(parents=True)
    with pytest.raises(OutputError, match="chapter-1/"):
        build(tmp_path / "plan", {"index.html": b"1"}, {})


def test_the_output_of_another_command_is_not_replaced(tmp_path: Path) -> None:
    added_output(tmp_path / "out", "export", {"csv": {"nodes.csv": b"1"}}, {})
    with pytest.raises(OutputError, match=r"nodes\.csv"):
        build(tmp_path / "out", {"index.html": b"1"}, {})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anything",
        "claim-graph output 1: build\nfor people\nno line of ours\n",
        "claim-graph output 2: build\nfor people\n",
    ],
)
def test_a_list_that_is_not_ours_makes_no_folder_ours(tmp_path: Path, text: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / FILE).write_text(text)
    with pytest.raises(OutputError, match="did not write"):
        build(tmp_path / "site", {"index.html": b"1"}, {})


def test_a_list_reads_back_as_it_was_written(tmp_path: Path) -> None:
    files = {"a b/ü.html": Written("csv", "0" * 64), "x": Written("obsidian")}
    manifest = Manifest("export", files)
    (tmp_path / FILE).write_bytes(manifest.dump())
    assert read_manifest(tmp_path) == manifest


def test_a_part_that_is_written_again_takes_along_what_it_no_longer_has(tmp_path: Path) -> None:
    parts = {"vault": {"a.md": b"1", "b.md": b"1"}, "csv": {"nodes.csv": b"1"}}
    added_output(tmp_path / "out", "export", parts, {})
    written, removed = added_output(tmp_path / "out", "export", {"vault": {"b.md": b"2"}}, {})
    assert written == (tmp_path / "out" / "b.md",)
    assert removed == (tmp_path / "out" / "a.md",)
    assert set(snapshot(tmp_path / "out")) == {"b.md", "nodes.csv", FILE}


def test_a_file_that_was_changed_since_is_neither_replaced_nor_removed(tmp_path: Path) -> None:
    added_output(tmp_path, "export", {"vault": {"a.md": b"1", "b.md": b"1"}}, {})
    (tmp_path / "a.md").write_bytes(b"my notes")
    with pytest.raises(OutputError, match=r"changed since they were written: a\.md"):
        added_output(tmp_path, "export", {"vault": {"a.md": b"2"}}, {})
    _, removed = added_output(tmp_path, "export", {"vault": {"c.md": b"2"}}, {})
    assert removed == (tmp_path / "b.md",)
    assert (tmp_path / "a.md").read_bytes() == b"my notes"


def test_nothing_is_written_through_a_link_inside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "vault").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="it is a link"):
        added_output(tmp_path / "out", "export", {"vault": {"vault/a.md": b"1"}}, {})
    assert not list((tmp_path / "elsewhere").iterdir())
