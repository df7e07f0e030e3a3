"""Writing is all or nothing: a failure leaves what was there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claim_graph.core.files import replace_files, replaced_folder


def tree(folder: Path) -> dict[str, str]:
    """Return the text of every file under `folder`; folders end with a slash."""
    return {
        path.relative_to(folder).as_posix() + "/" * path.is_dir(): (
            "" if path.is_dir() else path.read_text()
        )
        for path in folder.rglob("*")
    }


def test_files_are_written_into_a_folder_that_is_made_for_them(tmp_path: Path) -> None:
    written = replace_files(tmp_path / "a" / "b", {"x": b"1", "y": b"2"})
    assert written == (tmp_path / "a" / "b" / "x", tmp_path / "a" / "b" / "y")
    assert tree(tmp_path / "a" / "b") == {"x": "1", "y": "2"}


def test_files_are_replaced_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("old")
    (tmp_path / "other").write_text("other")
    replace_files(tmp_path, {"x": b"new"})
    assert tree(tmp_path) == {"x": "new", "other": "other"}


def test_where_one_file_cannot_be_written_none_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_text("old")
    write_bytes = Path.write_bytes

    def failing(path: Path, data: bytes) -> int:
        if path.name == "y":
            raise OSError(28, "No space left on device")
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", failing)
    with pytest.raises(OSError, match="No space"):
        replace_files(tmp_path, {"x": b"new", "y": b"new"})
    assert tree(tmp_path) == {"x": "old"}


def test_where_a_folder_stands_in_the_way_nothing_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("old")
    (tmp_path / "y").mkdir()
    with pytest.raises(IsADirectoryError):
        replace_files(tmp_path, {"x": b"new", "y": b"new"})
    assert tree(tmp_path) == {"x": "old", "y/": ""}


def test_a_file_in_place_of_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("old")
    with pytest.raises(FileExistsError):
        replace_files(tmp_path / "out", {"x": b"new"})
    assert tree(tmp_path) == {"out": "old"}


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "old").write_text("old")
    with replaced_folder(site) as fresh:
        assert list(fresh.iterdir()) == []
        (fresh / "new").write_text("new")
        assert tree(site) == {"old": "old"}
    assert tree(tmp_path) == {"site/": "", "site/new": "new"}


def test_a_folder_that_was_not_there_is_made(tmp_path: Path) -> None:
    with replaced_folder(tmp_path / "a" / "site") as fresh:
        (fresh / "new").write_text("new")
    assert tree(tmp_path) == {"a/": "", "a/site/": "", "a/site/new": "new"}


def test_a_failure_in_the_block_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "old").write_text("old")
    with pytest.raises(FileNotFoundError), replaced_folder(site) as fresh:
        (fresh / "missing" / "new").write_text("new")
    assert tree(tmp_path) == {"site/": "", "site/old": "old"}


def test_a_failure_to_rename_leaves_the_folder_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "old").write_text("old")
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if source.name == "new":
            raise OSError(5, "Input/output error")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(OSError, match="Input/output"), replaced_folder(site) as fresh:
        (fresh / "new").write_text("new")
    assert tree(tmp_path) == {"site/": "", "site/old": "old"}
