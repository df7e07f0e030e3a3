"""Writing: everything goes to a temporary place first and is renamed, so a failure leaves what was
there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EISDIR
from pathlib import Path


def replace_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write `files` (contents by name) into `folder` and return their paths.

    All of them are written before the first one takes its place. Raises OSError where writing
    fails; files that were there are then as they were.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=folder) as temporary:
        for name, data in files.items():
            (Path(temporary) / name).write_bytes(data)
            if (folder / name).is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(folder / name))
        for name in files:
            os.replace(Path(temporary) / name, folder / name)
    return tuple(folder / name for name in files)


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill; on leaving the block it takes the place of `folder`.

    Where the block raises, or renaming fails, `folder` stays as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{folder.name}.", dir=folder.parent) as temporary:
        fresh, old = Path(temporary) / "new", Path(temporary) / "old"
        fresh.mkdir()
        yield fresh
        if folder.exists():
            os.replace(folder, old)
        try:
            os.replace(fresh, folder)
        except OSError:
            with suppress(FileNotFoundError):
                os.replace(old, folder)
            raise
        shutil.rmtree(old, ignore_errors=True)
