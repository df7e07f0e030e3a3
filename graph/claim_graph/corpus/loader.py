"""From a folder to a corpus: which files are read, and what is refused unread."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path as FilePath
from typing import Generic, TypeVar

from claim_graph.core.characters import printable
from claim_graph.core.collector import collector_paused
from claim_graph.core.findings import Finding
from claim_graph.core.ids import is_slug
from claim_graph.core.spans import START
from claim_graph.corpus.assembly import assemble
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.yaml_reader import MAX_BYTES, ParsedDocument, decode
from claim_graph.notes.sentence_hashes import Sentences, SentencesError
from claim_graph.notes.sentence_hashes import parse as parse_sentences
from claim_graph.quotations.fingerprint_matcher import Fingerprint, FingerprintError
from claim_graph.quotations.fingerprint_matcher import parse as parse_fingerprint
from claim_graph.quotations.turns import Turns, TurnsError
from claim_graph.quotations.turns import parse as parse_turns

MAX_FILES = 20_000
"""The most files that one folder may hold."""

MAX_FINGERPRINT = 20_000_000
"""The most bytes of a fingerprint: a talk of 500 hours."""

_ASIDE = {"schema", "fingerprints", "sentences", "expectations.yml"}
"""Folders inside the claims folder that hold no records."""
_ENDINGS = (".yml", ".yaml")


class LoadError(Exception):
    """The claims folder is not there or cannot be listed: there is nothing to check."""


Decoder = Callable[[str, bytes], ParsedDocument]
"""Reads the bytes of a file, which comes with its path in the claims folder, as `decode` does."""


def load(
    folder: str | os.PathLike[str],
    instead: Mapping[str, bytes | None] | None = None,
    decoder: Decoder = decode,
) -> Corpus:
    """Read every record under the claims folder `folder`.

    `instead` has what is to be read in the place of files, by their paths in the folder: their
    contents, or None for a file that is to be left out. So a change can be checked before it is
    written. `decoder` may know what is in a file from an earlier run.

    What is wrong with a file or a record is in the corpus' `findings`. Raises LoadError where
    the folder itself cannot be read.
    """
    root = FilePath(folder)
    if not root.is_dir():
        raise LoadError(f"{root}: there is no such folder")
    hashes = _read_all_hashes(lambda inside: _hash_files((root / inside).glob("*.txt")))
    with collector_paused():
        documents = tuple(_read_files(root, instead or {}, decoder))
        return hashes.corpus(root.as_posix(), documents)


def load_interview(folder: str | os.PathLike[str], id: str, *, with_claims: bool = True) -> Corpus:
    """Read what the record under `folder` holds of the interview `id` alone.

    That is its source, its claims, the people and works, and what is known of its words: of other
    talks nothing is read, however many there are. Links lead to claims that are not in the corpus.
    Where the interview is not in the file that its id names, it is not in the corpus either. Its
    claims can be left out.

    Raises LoadError where the folder itself cannot be read.
    """
    names = _files_of(FilePath(folder), id, with_claims=with_claims) if is_slug(id) else ()
    return load_files(folder, names, (id,))


def load_files(
    folder: str | os.PathLike[str],
    names: Iterable[str],
    sources: Iterable[str] = (),
    decoder: Decoder = decode,
) -> Corpus:
    """Read some files of records under `folder`, and what is known of the words of some sources.

    `names` are paths in the folder in the order in which `record_files` gives them; `sources` are
    ids. Raises LoadError where the folder itself cannot be read.
    """
    root = FilePath(folder)
    if not root.is_dir():
        raise LoadError(f"{root}: there is no such folder")
    wanted = sorted(
        f"{id}{sort.ending}" for id in sources if is_slug(id) for sort in (_FINGERPRINTS, _TURNS)
    )

    def hashes(inside: str) -> Iterable[tuple[str, bytes | OSError]]:
        paths = (root / inside / name for name in wanted)
        return _hash_files(path for path in paths if os.path.lexists(path))

    read = _read_all_hashes(hashes)
    with collector_paused():
        documents = tuple(_read_file(root, name, decoder) for name in names)
        return read.corpus(root.as_posix(), documents)


def record_files(folder: str | os.PathLike[str]) -> list[str]:
    """Return the paths of the files of records that `load` reads under `folder`, in its order.

    Raises LoadError where the folder, or one in it, cannot be read.
    """
    root = FilePath(folder)
    if not root.is_dir():
        raise LoadError(f"{root}: there is no such folder")
    return sorted(_list_files(root))[:MAX_FILES]


def _files_of(root: FilePath, id: str, *, with_claims: bool) -> list[str]:
    """Return the paths of the files that `load_interview` reads, sorted as `load` sorts them."""
    single = [f"{stem}{ending}" for stem in ("people", "works", f"sources/{id}")
              for ending in _ENDINGS]  # fmt: skip
    try:
        chapters = [f"{id}/{name}" for name in os.listdir(root / id)] if with_claims else []
    except OSError:
        chapters = []
    listed = [name for name in chapters if name.endswith(_ENDINGS) and _is_read(name)]
    return sorted([*(name for name in single if os.path.lexists(root / name)), *listed])


def files_in(folder: FilePath) -> dict[str, bytes]:
    """Return the files of the claims folder that `from_files` reads, by their paths in it.

    What is no plain file, or too large to be read, is left out. Raises LoadError where the folder
    cannot be listed.
    """
    if not folder.is_dir():
        raise LoadError(f"{folder}: there is no such folder")
    hashes = [f"{name}/{path.name}" for name in ("fingerprints", "sentences")
              for path in sorted((folder / name).glob("*.txt"))]  # fmt: skip
    files = {}
    for name in (*sorted(_list_files(folder))[:MAX_FILES], *hashes):
        try:
            status = os.lstat(folder / name)
            if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_FINGERPRINT:
                files[name] = (folder / name).read_bytes()
        except OSError:
            continue
    return files


def from_files(
    folder: str,
    files: Mapping[str, bytes],
    parsed: dict[tuple[str, bytes], ParsedDocument] | None = None,
) -> Corpus:
    """Return the corpus of `files`, contents by path in a claims folder, as `load` would read it.

    `folder` is the name of the folder in messages. `parsed` keeps what files hold, so that of
    several versions a file that is the same in all is read once.
    """
    known = {} if parsed is None else parsed

    def document(path: str) -> ParsedDocument:
        key = (path, files[path])
        if key not in known:
            name = printable(path)
            known[key] = _sized(name, len(files[path])) or decode(name, files[path])
        return known[key]

    def hashes(inside: str) -> Iterator[tuple[str, bytes]]:
        for path in sorted(files):
            name = path.removeprefix(f"{inside}/")
            if name != path and name.endswith(".txt") and "/" not in name:
                yield name, files[path]

    read = _read_all_hashes(hashes)
    with collector_paused():
        documents = tuple(document(path) for path in sorted(files)[:MAX_FILES] if _is_record(path))
        return read.corpus(folder, documents)


def _is_record(path: str) -> bool:
    around = accumulate(path.split("/"), "{}/{}".format)
    return path.endswith(_ENDINGS) and all(map(_is_read, around))


H = TypeVar("H")


@dataclass(frozen=True)
class _Hashes(Generic[H]):
    """A sort of files that hold what is known of a source's words: hashes, or who speaks them."""

    folder: str
    ending: str
    """How the names of its files end, after the id of the source."""
    parse: Callable[[str, bytes], H]
    code: str
    message: str
    """What one that cannot be read is reported with; `{error}` and `{id}` are filled in."""
    help: str


_FINGERPRINTS = _Hashes(
    "fingerprints",
    ".txt",
    parse_fingerprint,
    "CIT009",
    "The fingerprint cannot be read: {error}.",
    "make it again: claims transcript add FILE --source {id}",
)
_TURNS = _Hashes(
    "fingerprints",
    ".speakers.txt",
    lambda _, data: parse_turns(data),
    "CIT014",
    "The list of who speaks cannot be read: {error}.",
    "make it again: claims transcript speakers {id} FILE",
)
_SENTENCES = _Hashes(
    "sentences",
    ".txt",
    parse_sentences,
    "WIT006",
    "The list of sentences cannot be read: {error}.",
    "make it again: claims witness {id} FILE --write",
)


@dataclass(frozen=True)
class _AllHashes:
    """What is known of the words of all sources, and what is wrong with the files that say it."""

    fingerprints: Mapping[str, Fingerprint]
    turns: Mapping[str, Turns]
    sentences: Mapping[str, Sentences]
    findings: tuple[Finding, ...]

    def corpus(self, folder: str, documents: tuple[ParsedDocument, ...]) -> Corpus:
        """Return the corpus of `documents` with them."""
        return assemble(
            folder,
            documents,
            self.fingerprints,
            self.sentences,
            self.findings,
            turns=self.turns,
        )


def _read_all_hashes(
    files: Callable[[str], Iterable[tuple[str, bytes | OSError]]],
) -> _AllHashes:
    """Return what is in the files of all sorts; `files` gives those of a folder by their names."""
    beside = list(files("fingerprints"))
    fingerprints, damaged = _read_hashes(_FINGERPRINTS, beside)
    turns, torn = _read_hashes(_TURNS, beside)
    sentences, spoilt = _read_hashes(_SENTENCES, files("sentences"))
    fitting = {
        id: turns_of_talk
        for id, turns_of_talk in turns.items()
        if _fits(turns_of_talk, fingerprints.get(id))
    }
    stale = (_stale(id) for id in turns if id not in fitting)
    return _AllHashes(fingerprints, fitting, sentences, (*damaged, *torn, *stale, *spoilt))


def _fits(turns: Turns, fingerprint: Fingerprint | None) -> bool:
    """Return whether turns are of the words of this fingerprint."""
    return fingerprint is not None and (turns.length, turns.digest) == (
        fingerprint.length,
        fingerprint.words_digest,
    )


def _stale(id: str) -> Finding:
    message = "The list of who speaks is not of the words of the fingerprint beside it."
    help = _TURNS.help.format(id=printable(id)) + ", or delete it"
    file = printable(f"{_TURNS.folder}/{id}{_TURNS.ending}")
    return Finding(_TURNS.code, message, help, file, START)


def _read_hashes(
    sort: _Hashes[H], files: Iterable[tuple[str, bytes | OSError]]
) -> tuple[dict[str, H], list[Finding]]:
    """Return what the files of a sort hold, by source id, and what is wrong with them."""
    parsed: dict[str, H] = {}
    findings = []
    for name, data in files:
        is_turns = name.endswith(_TURNS.ending)
        if not name.endswith(sort.ending) or is_turns != (sort.ending == _TURNS.ending):
            continue
        id = name.removesuffix(sort.ending)
        try:
            if isinstance(data, OSError):
                raise data
            parsed[id] = sort.parse(id, data)
        except (OSError, FingerprintError, SentencesError, TurnsError) as error:
            values = {"error": error, "id": printable(id)}
            file = printable(f"{sort.folder}/{name}")
            message, help = sort.message.format(**values), sort.help.format(**values)
            findings.append(Finding(sort.code, message, help, file, START))
    return parsed, findings


def _hash_files(paths: Iterable[FilePath]) -> Iterator[tuple[str, bytes | OSError]]:
    """Yield each file of hashes by its name, or why it cannot be read."""
    for path in sorted(paths):
        try:
            if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_FINGERPRINT:
                raise OSError("it is no plain file, or too large")
            yield path.name, path.read_bytes()
        except OSError as error:
            yield path.name, error


def _read_files(
    root: FilePath, instead: Mapping[str, bytes | None], decoder: Decoder
) -> Iterator[ParsedDocument]:
    names = sorted({*_list_files(root), *instead} - {n for n, d in instead.items() if d is None})
    for name in names[:MAX_FILES]:
        data = instead.get(name)
        yield _read_file(root, name, decoder) if data is None else decoder(name, data)
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

    beginning = len(os.path.join(root, ""))
    for folder, folders, files in os.walk(root, onerror=failed):
        around = f"{folder[beginning:].replace(os.sep, '/')}/".removeprefix("/")
        # What is no folder of records is refused under its own name, and not looked into.
        refused = [
            name
            for name in folders
            if name.endswith(_ENDINGS) or os.path.islink(os.path.join(folder, name))
        ]
        folders[:] = [name for name in folders if _is_read(around + name) and name not in refused]
        for name in (*files, *refused):
            if (name in refused or name.endswith(_ENDINGS)) and _is_read(around + name):
                yield around + name


def _is_read(inside: str) -> bool:
    """Return whether what stands there in the claims folder may be, or may hold, records."""
    return not inside.rpartition("/")[2].startswith(".") and inside not in _ASIDE


def _read_file(root: FilePath, name: str, decoder: Decoder) -> ParsedDocument:
    file = printable(name)
    try:
        status = os.lstat(root / name)
        if stat.S_ISLNK(status.st_mode):
            help = "put the file itself here; symbolic links are not followed"
            return _refused(file, "YML009", "This is a symbolic link.", help)
        if not stat.S_ISREG(status.st_mode):
            return _refused(file, "YML009", "This is not a file.", "remove it")
        too_large = _sized(file, status.st_size)
        if too_large:
            return too_large
        with open(root / name, "rb") as stream:
            data = stream.read(MAX_BYTES)
    except OSError as error:
        message = f"The file cannot be read: {error.strerror}."
        return _refused(file, "YML009", message, "let the file be read")
    return decoder(file, data)


def _sized(file: str, size: int) -> ParsedDocument | None:
    """Return the document of a file that is too large to be read; None for others."""
    if size <= MAX_BYTES:
        return None
    message = f"The file has {size:,} bytes; {MAX_BYTES:,} are allowed."
    return _refused(file, "YML006", message, "split it into several files")


def _refused(file: str, code: str, message: str, help: str) -> ParsedDocument:
    return ParsedDocument(file, "", findings=(Finding(code, message, help, file, START),))
