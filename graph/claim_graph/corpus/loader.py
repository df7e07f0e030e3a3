"""From a folder to a corpus: which files are read, and what is refused unread."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path as FilePath
from typing import TypeVar

from claim_graph.core.characters import printable
from claim_graph.core.collector import collector_paused
from claim_graph.core.findings import Finding
from claim_graph.core.spans import START
from claim_graph.corpus.assembly import assemble
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.yaml_reader import MAX_BYTES, ParsedDocument, decode
from claim_graph.notes.sentence_hashes import SentencesError
from claim_graph.notes.sentence_hashes import parse as parse_sentences
from claim_graph.quotations.fingerprint_matcher import FingerprintError
from claim_graph.quotations.fingerprint_matcher import parse as parse_fingerprint

MAX_FILES = 20_000
"""The most files that one folder may hold."""

MAX_FINGERPRINT = 20_000_000
"""The most bytes of a fingerprint: a talk of 500 hours."""

_ASIDE = {"schema", "fingerprints", "sentences", "expectations.yml"}
"""Folders inside the claims folder that hold no records."""
_ENDINGS = (".yml", ".yaml")


class LoadError(Exception):
    """The claims folder is not there or cannot be listed: there is nothing to check."""


def load(
    folder: str | os.PathLike[str], instead: Mapping[str, bytes | None] | None = None
) -> Corpus:
    """Read every record under the claims folder `folder`.

    `instead` has what is to be read in the place of files, by their paths in the folder: their
    contents, or None for a file that is to be left out. So a change can be checked before it is
    written.

    What is wrong with a file or a record is in the corpus' `findings`. Raises LoadError where
    the folder itself cannot be read.
    """
    root = FilePath(folder)
    if not root.is_dir():
        raise LoadError(f"{root}: there is no such folder")
    fingerprints, damaged = _read_hashes(
        root / "fingerprints",
        parse_fingerprint,
        "CIT009",
        "The fingerprint cannot be read: {error}.",
        "make it again: claims transcript add FILE --source {id}",
    )
    sentences, spoilt = _read_hashes(
        root / "sentences",
        parse_sentences,
        "WIT006",
        "The list of sentences cannot be read: {error}.",
        "make it again: claims witness {id} FILE --write",
    )
    with collector_paused():
        documents = tuple(_read_files(root, instead or {}))
        return assemble(root.as_posix(), documents, fingerprints, sentences, (*damaged, *spoilt))


H = TypeVar("H")


def _read_hashes(
    folder: FilePath, parse: Callable[[str, bytes], H], code: str, message: str, help: str
) -> tuple[dict[str, H], list[Finding]]:
    """Return what `parse` makes of the files in `folder`, by source id, and what is wrong.

    `message` and `help` are what a file that cannot be read is reported with; `{error}` and
    `{id}` in them are filled in.
    """
    parsed: dict[str, H] = {}
    findings = []
    for path in sorted(folder.glob("*.txt")):
        try:
            if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_FINGERPRINT:
                raise FingerprintError("it is no plain file, or too large")
            parsed[path.stem] = parse(path.stem, path.read_bytes())
        except (OSError, FingerprintError, SentencesError) as error:
            values = {"error": error, "id": printable(path.stem)}
            file = printable(f"{folder.name}/{path.name}")
            findings.append(
                Finding(code, message.format(**values), help.format(**values), file, START)
            )
    return parsed, findings


def _read_files(root: FilePath, instead: Mapping[str, bytes | None]) -> Iterator[ParsedDocument]:
    names = sorted({*_list_files(root), *instead} - {n for n, d in instead.items() if d is None})
    for name in names[:MAX_FILES]:
        data = instead.get(name)
        yield _read_file(root, name) if data is None else decode(name, data)
    if len(names) > MAX_FILES:
        yield _refused(
            names[MAX_FILES],
            "YML009",
            f"The folder holds more than {MAX_FILES:,} files.",
            "split the claims into several folders",
        )


def _list_files(root: FilePath) -> Iterator[str]:
    """Yield the paths of all YAML files under `root`, relative to it, with forward slashes."""

    def failed(error: OSError) -> None:
        raise LoadError(f"{error.filename}: {error.strerror}") from error

    for folder, folders, files in os.walk(root, onerror=failed):
        inside = FilePath(folder).relative_to(root)
        # What is no folder of records is refused under its own name, and not looked into.
        refused = [
            name
            for name in folders
            if name.endswith(_ENDINGS) or (FilePath(folder) / name).is_symlink()
        ]
        folders[:] = [name for name in folders if _is_read(inside / name) and name not in refused]
        for name in (*files, *refused):
            if _is_read(inside / name) and (name in refused or name.endswith(_ENDINGS)):
                yield (inside / name).as_posix()


def _is_read(inside: FilePath) -> bool:
    return not inside.name.startswith(".") and inside.as_posix() not in _ASIDE


def _read_file(root: FilePath, name: str) -> ParsedDocument:
    file = printable(name)
    try:
        status = os.lstat(root / name)
        if stat.S_ISLNK(status.st_mode):
            help = "put the file itself here; symbolic links are not followed"
            return _refused(file, "YML009", "This is a symbolic link.", help)
        if not stat.S_ISREG(status.st_mode):
            return _refused(file, "YML009", "This is not a file.", "remove it")
        if status.st_size > MAX_BYTES:
            message = f"The file has {status.st_size:,} bytes; {MAX_BYTES:,} are allowed."
            return _refused(file, "YML006", message, "split it into several files")
        with open(root / name, "rb") as stream:
            data = stream.read(MAX_BYTES)
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        return _refused(file, "YML009", message, "let the file be read")
    return decode(file, data)


def _refused(file: str, code: str, message: str, help: str) -> ParsedDocument:
    return ParsedDocument(file, "", findings=(Finding(code, message, help, file, START),))
