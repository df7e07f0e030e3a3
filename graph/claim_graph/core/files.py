"""Writing: everything goes to a temporary place first and is renamed, so a failure leaves what was
there."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from errno import EEXIST, EISDIR, ELOOP
from hashlib import sha256
from pathlib import Path
from typing import IO

from claim_graph.core.workspace import workspace


def replace_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write `files` (contents by path in `folder`, with `/`) and return their paths.

    All of them are written before the first one takes its place. Raises OSError where writing
    fails, or where a link would lead it elsewhere; files that were there are then as they were.
    """
    _refuse_links(folder, files)
    folder.mkdir(parents=True, exist_ok=True)
    with workspace(folder) as work:
        for name, data in files.items():
            fresh = work.new / name
            fresh.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_bytes(data)
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            if (folder / name).is_dir():
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR), str(folder / name))
        for name in files:
            os.replace(work.new / name, folder / name)
    return tuple(folder / name for name in files)


@contextmanager
def replaced_file(file: Path) -> Iterator[IO[bytes]]:
    """Give a file to write to; on leaving the block it takes the place of `file`.

    Raises OSError as `replace_files` does. Where the block raises, `file` stays as it was.
    """
    _refuse_links(file.parent, [file.name])
    file.parent.mkdir(parents=True, exist_ok=True)
    with workspace(file.parent) as work:
        with (work.new / file.name).open("wb") as fresh:
            yield fresh
        os.replace(work.new / file.name, file)


def _refuse_links(folder: Path, files: Iterable[str]) -> None:
    """Raise OSError where a link stands for the folder, or for one in it that is written to."""
    parents = {parent for name in files for parent in (folder / name).relative_to(folder).parents}
    for parent in sorted(parents):
        if (folder / parent).is_symlink():
            raise OSError(
                ELOOP, "it is a link, and nothing is written through one", folder / parent
            )


def remove_unchanged(folder: Path, hashes: Mapping[str, str]) -> tuple[Path, ...]:
    """Remove those files of `folder` whose SHA-256 is the one in `hashes`, by their paths in it.

    What was changed since, is no plain file or lies outside of `folder` stays. Folders that are
    empty then go too. Returns the paths of what was removed.
    """
    root = folder.resolve()
    removed = []
    for name in sorted(hashes):
        place = folder / name
        inside = root in place.resolve().parents and not place.is_symlink() and place.is_file()
        if inside and sha256(place.read_bytes()).hexdigest() == hashes[name]:
            place.unlink()
            removed.append(place)
            for parent in place.parents:
                if parent.resolve() == root or any(parent.iterdir()):
                    break
                parent.rmdir()
    return tuple(removed)


def replace_tree(root: Path, files: Mapping[str, bytes | None]) -> tuple[Path, ...]:
    """Write `files` (contents by path in `root`; None to delete one), all of them or none.

    Returns the paths that were written. Raises OSError where writing fails; everything is then as
    it was.
    """
    with workspace(root) as work:
        fresh, old = work.new, work.old
        for path, data in files.items():
            if data is not None:
                (fresh / path).parent.mkdir(parents=True, exist_ok=True)
                (fresh / path).write_bytes(data)
        done: list[str] = []
        try:
            for path in files:
                done.append(path)
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                if os.path.lexists(root / path):
                    (old / path).parent.mkdir(parents=True, exist_ok=True)
                    os.replace(root / path, old / path)
                if files[path] is not None:
                    os.replace(fresh / path, root / path)
            work.finish()
        except BaseException:
            for path in done:
                if os.path.lexists(old / path):
                    os.replace(old / path, root / path)
                elif files[path] is not None and not (fresh / path).exists():
                    (root / path).unlink(missing_ok=True)
            raise
    return tuple(root / path for path, data in files.items() if data is not None)


def add_files(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write `files` (contents by path) into `folder`, all of them or none, and return their paths.

    Raises FileExistsError where something is there already, even at the top of one of the paths,
    and OSError where writing fails; nothing has changed then.
    """
    tops = sorted({path.partition("/")[0] for path in files})
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with workspace(folder) as work:
            for path, data in files.items():
                file = work.new / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
            _move_all(tops, work.new, folder)
    except OSError:
        for place in made:
            with suppress(OSError):
                place.rmdir()
        raise
    return tuple(folder / path for path in files)


def occupied(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Return what keeps `add_files` from adding `files` to `folder`."""
    if folder.exists() and not folder.is_dir():
        return (folder,)
    tops = sorted({path.partition("/")[0] for path in files})
    return tuple(folder / top for top in tops if not _is_free(folder / top))


def _is_free(place: Path) -> bool:
    if place.is_dir() and not place.is_symlink():
        return not any(place.iterdir())
    return not os.path.lexists(place)


def _move_all(names: Iterable[str], source: Path, target: Path) -> None:
    """Move files and folders from one folder to another; on failure they are as they were."""
    moved: list[str] = []
    try:
        for name in names:
            if not _is_free(target / name):
                raise FileExistsError(EEXIST, os.strerror(EEXIST), str(target / name))
            if (target / name).is_dir():
                (target / name).rmdir()
            os.rename(source / name, target / name)
            moved.append(name)
    except OSError:
        for name in moved:
            os.rename(target / name, source / name)
        raise


@contextmanager
def replaced_folder(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill; on leaving the block it takes the place of `folder`.

    Where the block raises, or renaming fails, `folder` stays as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with workspace(folder.parent) as work:
        yield work.new
        old = work.replaced / folder.name
        try:
            if folder.exists():
                os.replace(folder, old)
            os.replace(work.new, folder)
            work.finish()
        except BaseException:
            if old.exists() and not os.path.lexists(folder):
                os.replace(old, folder)
            raise
        shutil.rmtree(old, ignore_errors=True)
