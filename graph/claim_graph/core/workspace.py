"""Temporary places beside what is written, which outlive no process.

A workspace is a folder in the folder that is written to, so that what is finished can be renamed
into its place. While a process works in it, it holds a lock on a file there. The system takes the
lock back when the process ends in whatever way, so the next one can tell what was left behind:
what had been moved out of its place goes back, and the rest is removed.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PREFIX = ".claims-writing-"
"""What the name of every workspace begins with."""
_LOCK = "lock"
_TEXT = b"claims writes here. If it was stopped, the next run removes this folder.\n"
_DONE = "done"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder for what is not yet, or no longer, in its place."""

    folder: Path

    @property
    def new(self) -> Path:
        """The folder of what is being written."""
        return self.folder / "new"

    @property
    def old(self) -> Path:
        """The folder of files that were in the way, by their paths."""
        return self.folder / "old"

    @property
    def replaced(self) -> Path:
        """The folder of whole folders that were in the way, by their names."""
        return self.folder / "replaced"

    def finish(self) -> None:
        """Note that everything is in its place, so what was in the way is not needed again."""
        (self.folder / _DONE).touch()


@contextmanager
def workspace(parent: Path) -> Iterator[Workspace]:
    """Give a workspace in the folder `parent`, after clearing up those of processes that ended.

    Raises OSError where none can be made.
    """
    for leftover in sorted(parent.glob(f"{PREFIX}*")):
        with suppress(OSError):
            _clear(leftover, parent)
    while True:
        with tempfile.TemporaryDirectory(
            prefix=PREFIX, dir=parent, ignore_cleanup_errors=True
        ) as name:
            made = Workspace(Path(name))
            try:
                lock = (made.folder / _LOCK).open("xb")
            except FileNotFoundError:
                continue  # another process took it for a leftover before it was locked
            with lock:
                if not _lock(lock):
                    continue
                lock.write(_TEXT)
                lock.flush()
                for folder in (made.new, made.old, made.replaced):
                    folder.mkdir()
                yield made
                return


def _clear(leftover: Path, parent: Path) -> None:
    """Remove a workspace whose process has ended; first put back what it had moved away."""
    if leftover.is_symlink() or not leftover.is_dir():
        return
    try:
        lock = (leftover / _LOCK).open("r+b")
    except FileNotFoundError:
        leftover.rmdir()  # stopped before its first file; one that is not empty is not ours
        return
    with lock:
        if not _lock(lock) or lock.read(len(_TEXT)) not in {_TEXT, b""}:
            return
        if not (leftover / _DONE).exists():
            made = Workspace(leftover)
            for folder in made.replaced.glob("*"):
                if not os.path.lexists(parent / folder.name):
                    os.rename(folder, parent / folder.name)
            for file in sorted(made.old.rglob("*")):
                place = parent / file.relative_to(made.old)
                if not file.is_dir() and not os.path.lexists(place):
                    place.parent.mkdir(parents=True, exist_ok=True)
                    os.rename(file, place)
    shutil.rmtree(leftover)


def _lock(file: IO[bytes]) -> bool:
    """Return whether `file` could be locked; False where another process holds it."""
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
