"""Folders that commands write: only what a command of ours wrote there is ever replaced.

Whatever writes a folder goes through `replaced_output`, which puts a whole folder in the place of
the one before, or through `added_output`, which puts files into a folder beside what else is
there. Both keep a list of what they wrote (`claim_graph.core.output_manifest`), and both refuse,
before anything is touched, where something that is not ours would be lost.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path

from claim_graph.core.characters import printable
from claim_graph.core.files import remove_unchanged, replace_files, replaced_folder
from claim_graph.core.output_manifest import FILE, Manifest, Written, read_manifest

Protected = Mapping[Path, str]
"""Files and folders that no output may take along, each with what it is: `the records`."""

_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What systems write into every folder that somebody looks at."""
_SHOWN = 3
"""How many files a refusal names."""


class OutputError(Exception):
    """A folder is not written to: a sentence that names it and says why, and what to do."""


# --- Whole folders ----------------------------------------------------------------------------


def refuse_replacing(
    folder: Path, command: str, protected: Protected, derived: Iterable[str] = ()
) -> None:
    """Raise OutputError where `folder` holds, or lies in, what `command` did not write.

    `derived` are names of folders that other programs make there of what the command wrote.
    """
    real = _refuse_place(folder, protected)
    for place, meaning in _present(protected).items():
        if _is_in(place, real):
            raise OutputError(f"{folder} holds {meaning}; name another folder")
    if not real.is_dir():
        return
    manifest = read_manifest(real)
    if manifest is None or manifest.command != command:
        if strange := _first(path for path in _files(real) if Path(path).name not in _SYSTEM):
            raise OutputError(
                f"{folder} holds what `claims {command}` did not write: {_listed(strange)}; name "
                "another folder, or empty it"
            )
        return
    known = {*manifest.files, FILE}
    if strange := _first(
        path
        for path in _files(real, set(derived))
        if path not in known and path.rpartition("/")[2] not in _SYSTEM
    ):
        raise OutputError(
            f"{folder} holds, beside what `claims {command}` wrote: {_listed(strange)}; move it "
            "elsewhere, or name another folder"
        )


@contextmanager
def replaced_output(
    folder: Path, command: str, protected: Protected, derived: Iterable[str] = ()
) -> Iterator[Path]:
    """Give an empty folder to fill; on leaving the block it takes the place of `folder`.

    Where the block raises, `folder` stays as it was. Raises OutputError as `refuse_replacing`,
    also where something came into `folder` meanwhile, and OSError where writing fails.
    """
    refuse_replacing(folder, command, protected, derived)
    with replaced_folder(_real(folder)) as fresh:
        yield fresh
        files = {path: Written(command) for path in _files(fresh)}
        (fresh / FILE).write_bytes(Manifest(command, files).dump())
        refuse_replacing(folder, command, protected, derived)


# --- Files beside others ----------------------------------------------------------------------


def refuse_adding(folder: Path, protected: Protected) -> None:
    """Raise OutputError where files may not be added to `folder`, whatever they are."""
    _refuse_place(folder, protected)


def added_output(
    folder: Path, command: str, parts: Mapping[str, Mapping[str, bytes]], protected: Protected
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Write the files of some `parts` of an output (contents by path) into `folder`.

    Returns the files written, and those removed: what an earlier call wrote for the same parts and
    this one did not. Raises OutputError where a file would be replaced that no such call wrote or
    that was changed since, and OSError where writing fails; nothing has changed then.
    """
    real = _refuse_place(folder, protected)
    files = {path: data for part in parts.values() for path, data in part.items()}
    earlier = read_manifest(real) if real.is_dir() else None
    known = dict(earlier.files) if earlier is not None and earlier.command == command else {}
    _refuse_overwriting(real, folder, files, known)
    for path in files:
        for place, meaning in _present(protected).items():
            if _is_in(real / path, place):
                raise OutputError(f"{folder / path} lies in {meaning}; name another folder")
    stale = {
        path: written.sha256
        for path, written in known.items()
        if written.part in parts and path not in files
    }
    written = {
        path: Written(part, sha256(data).hexdigest())
        for part, contents in parts.items()
        for path, data in contents.items()
    }
    kept = {path: known[path] for path in known if path not in stale}
    manifest = Manifest(command, {**kept, **written})
    replace_files(real, {**files, FILE: manifest.dump()})
    removed = [place.relative_to(real) for place in remove_unchanged(real, stale)]
    return tuple(folder / path for path in files), tuple(folder / path for path in removed)


def _refuse_overwriting(
    real: Path, folder: Path, files: Mapping[str, bytes], known: Mapping[str, Written]
) -> None:
    strange, changed = [], []
    for path, data in sorted(files.items()):
        place = real / path
        if not place.is_file() or place.is_symlink():
            if os.path.lexists(place):
                strange.append(path)
            continue
        present = place.read_bytes()
        if path not in known:
            strange += [path] * (present != data)
        elif sha256(present).hexdigest() != known[path].sha256:
            changed += [path] * (present != data)
    if strange:
        raise OutputError(
            f"{folder} holds files of these names that no export wrote: "
            f"{_listed(strange[: _SHOWN + 1])}; name another folder, or move them"
        )
    if changed:
        raise OutputError(
            f"{folder}: changed since they were written: {_listed(changed[: _SHOWN + 1])}; name "
            "another folder, or move them"
        )


# --- Places -----------------------------------------------------------------------------------


def _refuse_place(folder: Path, protected: Protected) -> Path:
    """Return where `folder` is, so that no folder that is made on the way leads elsewhere.

    Raises OutputError where nothing of ours may stand there, whatever is there now.
    """
    if folder.is_symlink():
        raise OutputError(f"{folder} is a link; name the folder that it leads to")
    if os.path.lexists(folder) and not folder.is_dir():
        raise OutputError(f"{folder} is a file; name a folder")
    place = _real(folder)
    if ".git" in place.parts:
        raise OutputError(f"{folder} lies in the inside of a git repository; name another folder")
    for parent in place.parents:
        if os.path.lexists(parent) and not parent.is_dir():
            raise OutputError(f"{folder} cannot be a folder: {parent} is a file")
    for other, meaning in _present(protected).items():
        if _is_in(place, other):
            preposition = "is where" if _same(place, other) else "lies where"
            raise OutputError(f"{folder} {preposition} {meaning} are; name another folder")
    return place


def _present(protected: Protected) -> dict[Path, str]:
    return {_real(place): meaning for place, meaning in protected.items()}


def _is_in(inner: Path, outer: Path) -> bool:
    """Return whether `inner` is `outer` or lies in it, whatever names lead there."""
    outer = _real(outer)
    inner = _real(inner)
    return any(_same(place, outer) for place in (inner, *inner.parents))


def _real(path: Path) -> Path:
    """Return where `path` leads; unlike Path.resolve, also where links go round in a circle."""
    return Path(os.path.realpath(path))


def _same(place: Path, other: Path) -> bool:
    if place == other:
        return True
    try:
        return place.samefile(other)  # a file system may know it under names in other letters
    except OSError:
        return False


def _files(folder: Path, without: set[str] | frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the paths in `folder` of its files, links and empty folders, sorted in each folder."""
    top = str(folder)
    for root, folders, names in os.walk(folder):
        inside = "" if root == top else f"{Path(root).relative_to(folder).as_posix()}/"
        if not inside:
            folders[:] = [name for name in folders if name not in without]
        folders.sort()
        links = [name for name in folders if os.path.islink(os.path.join(root, name))]
        for name in sorted([*names, *links]):
            yield inside + name
        if not names and not folders and inside:
            yield inside


def _first(paths: Iterator[str]) -> list[str]:
    return list(islice(paths, _SHOWN + 1))


def _listed(paths: list[str]) -> str:
    shown = ", ".join(printable(path) for path in paths[:_SHOWN])
    return f"{shown} and more" if len(paths) > _SHOWN else shown
