"""Changes of records on their way to the disk: what they make of the files, and writing them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from claim_graph.core.edits import edited
from claim_graph.core.files import replace_tree

if TYPE_CHECKING:
    from claim_graph.corpus.record_edits import Changes

Contents = Mapping[str, bytes | None]
"""What files are to hold, by their paths in the claims folder; None where one goes."""


def contents(folder: Path, changes: Changes) -> Contents:
    """Return what the files in the claims folder hold after `changes`.

    Raises OSError where one cannot be read.
    """
    files: dict[str, bytes | None] = {}
    for file, edits in changes.edits.items():
        data = edited((folder / file).read_bytes(), edits)
        target = changes.moved.get(file, file)
        if target != file:
            files[file] = None
        files[target] = data
    for file, text in changes.created.items():
        files[file] = text.encode("utf-8")
    return files


def difference(folder: Path, files: Contents) -> str:
    """Return what `files` change, as a unified diff; empty where nothing changes."""
    return "".join(
        part for file in sorted(files) for part in _difference(folder, file, files[file])
    )


def _difference(folder: Path, file: str, data: bytes | None) -> Iterator[str]:
    path = folder / file
    before = path.read_bytes().decode("utf-8") if path.exists() else ""
    after = "" if data is None else data.decode("utf-8")
    names = (
        "/dev/null" if not before else f"a/{file}",
        "/dev/null" if data is None else f"b/{file}",
    )
    for line in unified_diff(before.splitlines(True), after.splitlines(True), *names):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def save(folder: Path, files: Contents) -> tuple[Path, ...]:
    """Write `files` to the claims folder, all of them or none; return those that are there then.

    Raises OSError where writing fails; nothing has changed then.
    """
    return replace_tree(folder, files)
