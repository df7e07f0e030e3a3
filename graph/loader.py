"""From a folder of YAML to a corpus.

Where a file stands says what is in it: `people.yml`, `works.yml`, `collections.yml`,
`sources/<id>.yml`, `concepts/<id>.yml` and `<interview>/NN-<chapter>.yml`. A file that cannot be
read, or a record that is not valid, costs itself only.
"""

from __future__ import annotations

import gc
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from graph.corpus import Corpus
from graph.findings import Finding
from graph.fingerprint import Fingerprint, FingerprintError
from graph.fingerprint import parse as parse_fingerprint
from graph.ids import full_id
from graph.model import (
    Claim,
    Collection,
    Concept,
    Entry,
    Interview,
    Notes,
    Person,
    Slug,
    Source,
    SourceType,
    Work,
)
from graph.reading import MAX_BYTES, Document, Value, decode
from graph.sentences import Sentences, SentencesError
from graph.sentences import parse as parse_sentences
from graph.spans import START, Path, Span
from graph.suggest import did_you_mean, nearest

MAX_FILES = 20_000
"""The most files that one folder may hold."""

MAX_FINGERPRINT = 20_000_000
"""The most bytes of a fingerprint: a talk of 500 hours."""

_ASIDE = {"schema", "fingerprints", "sentences", "expectations.yml"}
"""What stands in the claims folder and holds no records; a file of the tests is among it."""
_ENDINGS = (".yml", ".yaml")
_ID = re.compile(r"(?<![\w-])id:[ \t]+['\"]?([a-z0-9-]+)")
"""What looks like an id, in a file that cannot be read."""
_SLUG: TypeAdapter[str] = TypeAdapter(Slug)


class LoadError(Exception):
    """The claims folder is not there or cannot be listed: there is nothing to check."""


def load(folder: str | os.PathLike[str]) -> Corpus:
    """Read every record under the claims folder `folder`.

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
    with _collector_paused():
        documents = tuple(_read_files(root))
        return assemble(root.as_posix(), documents, fingerprints, sentences, (*damaged, *spoilt))


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector still: it would go over all that is read, again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def assemble(
    folder: str,
    documents: tuple[Document, ...],
    fingerprints: Mapping[str, Fingerprint] | None = None,
    sentences: Mapping[str, Sentences] | None = None,
    findings: Iterable[Finding] = (),
) -> Corpus:
    """Make the corpus of `documents`, whose names are paths relative to `folder`.

    `fingerprints` are those of transcripts and `sentences` those of notes, both by the id of the
    source; `findings` is what is known to be wrong already.
    """
    gathering = _Gathering(findings=list(findings))
    for document in documents:
        gathering.add(document)
    return Corpus(
        folder=folder,
        documents={document.file: document for document in documents},
        sources=gathering.sources,
        people=gathering.people,
        works=gathering.works,
        concepts=gathering.concepts,
        claims=gathering.claims,
        collections=gathering.collections,
        repeated=tuple(gathering.repeated),
        unread=frozenset(gathering.unread),
        fingerprints=fingerprints or {},
        sentences=sentences or {},
        findings=tuple(gathering.findings),
    )


H = TypeVar("H")


def _read_hashes(
    folder: FilePath, parse: Callable[[str, bytes], H], code: str, message: str, mend: str
) -> tuple[dict[str, H], list[Finding]]:
    """Return what `parse` makes of the files in `folder`, by source id, and what is wrong.

    `message` and `mend` are what a file that cannot be read is reported with; `{error}` and
    `{id}` in them are filled in.
    """
    found: dict[str, H] = {}
    findings = []
    for path in sorted(folder.glob("*.txt")):
        try:
            if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_FINGERPRINT:
                raise FingerprintError("it is no plain file, or too large")
            found[path.stem] = parse(path.stem, path.read_bytes())
        except (OSError, FingerprintError, SentencesError) as error:
            values = {"error": error, "id": printable(path.stem)}
            file = printable(f"{folder.name}/{path.name}")
            findings.append(
                Finding(code, message.format(**values), mend.format(**values), file, START)
            )
    return found, findings


# --- Files ------------------------------------------------------------------------------------


def _read_files(root: FilePath) -> Iterator[Document]:
    names = sorted(_list_files(root))
    for name in names[:MAX_FILES]:
        yield _read_file(root, name)
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


def _read_file(root: FilePath, name: str) -> Document:
    file = printable(name)
    try:
        status = os.lstat(root / name)
        if stat.S_ISLNK(status.st_mode):
            mend = "put the file itself here; symbolic links are not followed"
            return _refused(file, "YML009", "This is a symbolic link.", mend)
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


def _refused(file: str, code: str, message: str, mend: str) -> Document:
    return Document(file, "", findings=(Finding(code, message, mend, file, START),))


def printable(text: str) -> str:
    """Return `text` with whatever a terminal could take for an order written as an escape."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape", "surrogatepass").decode()
        for character in text
    )


# --- Records ----------------------------------------------------------------------------------

E = TypeVar("E", bound=Entry)


@dataclass
class _Gathering:
    """Collects records, findings and the ids of what could not be read."""

    sources: dict[str, Interview | Notes] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    collections: dict[str, Collection] = field(default_factory=dict)
    repeated: list[Entry] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def add(self, document: Document) -> None:
        """Take in all records of `document`."""
        self.findings.extend(document.findings)
        parts = document.file.split("/")
        stem = parts[-1].removesuffix(".yml").removesuffix(".yaml")
        match parts:
            case ["people.yml"]:
                self._listed(document, "people", Person, self.people)
            case ["works.yml"]:
                self._listed(document, "works", Work, self.works)
            case ["collections.yml"]:
                self._listed(document, "collections", Collection, self.collections)
            case ["sources", _]:
                self._source(document, stem)
            case ["concepts", _]:
                self._single(document, stem, Concept, self.concepts)
            case [interview, _]:
                self._chapter(document, interview, stem)
            case _:
                self._misplaced(document)

    def _misplaced(self, document: Document) -> None:
        if any(finding.code == "YML009" for finding in document.findings):
            return
        self._note(
            document,
            START,
            "FIL001",
            "No record is expected in this place.",
            "see claims/README.md for where each sort of record goes",
        )

    def _note(self, document: Document, span: Span, code: str, message: str, mend: str) -> None:
        self.findings.append(Finding(code, message, mend, document.file, span))

    def _source(self, document: Document, stem: str) -> None:
        value = document.value
        match value.get("type") if isinstance(value, dict) else None:
            case SourceType.INTERVIEW:
                self._single(document, stem, Interview, self.sources)
            case SourceType.NOTES:
                self._single(document, stem, Notes, self.sources)
            case _:
                self._single(document, stem, Source, {})

    def _single(
        self, document: Document, stem: str, model: type[E], records: MutableMapping[str, E]
    ) -> None:
        kind = model.kind_name
        if not document.whole:
            self.unread.add((kind, stem))
            return
        entry = self._record(document, (), model)
        if entry is None:
            self.unread.add((kind, stem))
            self._remember_id(document.value, kind)
            return
        if entry.id != stem:
            message = f"The file holds the {kind} `{entry.id}` and is called `{stem}.yml`."
            mend = f"call it {entry.id}.yml, or correct the id"
            self._note(document, document.span(("id",)), "FIL002", message, mend)
        self._keep(entry, records)

    def _listed(
        self, document: Document, name: str, model: type[E], records: MutableMapping[str, E]
    ) -> None:
        kind = model.kind_name
        items = self._items(document, name, {name})
        if items is None:
            self.unread.update((kind, found) for found in _ID.findall(document.text))
            return
        for number, item in enumerate(items):
            entry = self._record(document, (name, number), model)
            if entry is None:
                self._remember_id(item, kind)
            else:
                self._keep(entry, records)

    def _chapter(self, document: Document, folder: str, stem: str) -> None:
        items = self._items(document, "claims", {"interview", "chapter", "claims"})
        if items is None:
            ids = _ID.findall(document.text)
            self.unread.update(("claim", full_id(folder, found)) for found in ids)
            return
        interview = self._header(document, "interview")
        chapter = self._header(document, "chapter")
        if interview is not None and interview != folder:
            span = document.span(("interview",))
            message = f"The file says interview `{interview}` and stands in the folder `{folder}`."
            self._note(document, span, "FIL003", message, "move the file, or correct the line")
        if chapter is not None and not re.fullmatch(rf"[0-9]{{2}}-{chapter}", stem):
            span = document.span(("chapter",))
            message = f"The file holds the chapter `{chapter}` and is called `{stem}.yml`."
            mend = f"call it NN-{chapter}.yml, with the chapter's number, or correct the line"
            self._note(document, span, "FIL002", message, mend)
        for number, item in enumerate(items):
            claim = self._record(document, ("claims", number), Claim)
            if claim is None or interview is None or chapter is None:
                self._remember_id(item, "claim", interview or folder)
            else:
                self._keep(claim.spoken_in(interview, chapter), self.claims)

    def _items(self, document: Document, name: str, known: set[str]) -> list[Value] | None:
        """Return the list under `name`, the only content of the file besides `known` keys."""
        if not document.whole:
            return None
        value = document.value
        if not isinstance(value, dict):
            message = f"The file should hold the key `{name}` with a list under it."
            self._note(document, document.span(), "REC003", message, f"start it with `{name}:`")
            return None
        for key in value:
            if key not in known:
                self._unknown_key(document, (key,), known)
        items = value.get(name)
        if name not in value:
            message = f"`{name}` is missing."
            self._note(document, document.span(), "REC002", message, f"add `{name}:` and the list")
        elif not isinstance(items, list):
            message = f"`{name}` should be a list."
            mend = "start each record with a hyphen and a space"
            self._note(document, document.key_span((name,)), "REC003", message, mend)
        return items if isinstance(items, list) else None

    def _header(self, document: Document, name: str) -> str | None:
        assert isinstance(document.value, dict)
        if name not in document.value:
            message = f"`{name}` is missing."
            mend = f"add `{name}:` and its id at the top of the file"
            self._note(document, document.span(), "REC002", message, mend)
            return None
        try:
            return _SLUG.validate_python(document.value[name])
        except ValidationError as error:
            for details in error.errors():
                self.findings.append(_finding(document, (name,), None, details))
            return None

    def _unknown_key(self, document: Document, path: Path, known: set[str]) -> None:
        key = str(path[-1])
        mend = did_you_mean(key, known) or f"delete it; known here: {', '.join(sorted(known))}"
        message = f"The field `{printable(key)[:80]}` is not known here."
        self._note(document, document.key_span(path), "REC001", message, mend)

    def _record(self, document: Document, path: Path, model: type[E]) -> E | None:
        """Return the record at `path`, or None after noting all that is wrong with it."""
        value = _at(document.value, path)
        if not isinstance(value, dict):
            message = "A record should stand here: a mapping of fields."
            mend = "write the fields as `name: value`, one a line"
            self._note(document, document.span(path), "REC003", message, mend)
            return None
        blanks = set(_blanks(value, path))
        for blank in sorted(blanks, key=lambda blank: document.key_span(blank).start):
            message = f"`{blank[-1]}` has no value."
            mend = "write the value after the colon, or delete the line"
            self._note(document, document.key_span(blank), "REC005", message, mend)
        try:
            entry = model.model_validate(value)
        except ValidationError as error:
            errors = error.errors(include_url=False)
            misspelt = set(_misspelt(model, errors))
            for details in errors:
                place = (*path, *details["loc"])
                if details["type"] == "missing" and details["loc"] in misspelt:
                    continue
                if details["type"] == "too_short" and _inside_of(details["loc"], errors):
                    # pydantic counts the items that are right; the wrong ones are reported.
                    continue
                # Of a source whose type is not known, nothing but that can be said.
                if place not in blanks and (model is not Source or place == ("type",)):
                    self.findings.append(_finding(document, place, model, details, path))
            return None
        return None if blanks else entry.written_at(document.file, path)

    def _keep(self, entry: E, records: MutableMapping[str, E]) -> None:
        if entry.key in records:
            self.repeated.append(entry)
        else:
            records[entry.key] = entry

    def _remember_id(self, value: Value, kind: str, interview: str = "") -> None:
        name = value.get("id") if isinstance(value, dict) else None
        if isinstance(name, str):
            self.unread.add((kind, full_id(interview, name) if interview else name))


def _at(value: Value, path: Path) -> Value:
    for step in path:
        if isinstance(value, dict):
            value = value[str(step)]
        elif isinstance(value, list):
            value = value[int(step)]
    return value


def _inside_of(place: tuple[int | str, ...], errors: Iterable[ErrorDetails]) -> bool:
    """Whether one of the `errors` lies inside `place`."""
    return any(
        len(error["loc"]) > len(place) and error["loc"][: len(place)] == place for error in errors
    )


def _blanks(value: Value, path: Path) -> Iterator[Path]:
    """Yield the path of everything that was left empty."""
    if value is None:
        yield path
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _blanks(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _blanks(inner, (*path, number))


# --- From pydantic's errors to findings -------------------------------------------------------

_EXPECTED = re.compile(r"'([^']*)'")


def _finding(
    document: Document,
    place: Path,
    model: type[BaseModel] | None,
    details: ErrorDetails,
    path: Path = (),
) -> Finding:
    name = place[-1] if place else "record"
    context: Mapping[str, Any] = details.get("ctx", {})
    span = document.span(place)
    match details["type"]:
        case "claims":
            return Finding(
                context["code"], context["message"], context["mend"], document.file, span
            )
        case "extra_forbidden":
            known = _fields_at(model, place[len(path) : -1])
            mend = did_you_mean(str(name), known) or f"delete it; known here: {', '.join(known)}"
            message = f"The field `{printable(str(name))[:80]}` is not known here."
            span = document.key_span(place)
            return Finding("REC001", message, mend, document.file, span)
        case "missing":
            message, mend = f"`{name}` is missing.", f"add `{name}:` and its value"
            return Finding("REC002", message, mend, document.file, span)
        case "enum" | "literal_error":
            written, known = str(details["input"]), _EXPECTED.findall(context["expected"])
            message = f"`{printable(written)[:80]}` is not a value of `{name}`."
            hint = did_you_mean(written, known)
            mend = (f"{hint} It is" if hint else "use") + f" one of {', '.join(known)}"
            return Finding("REC004", message, mend, document.file, span)
        case "tuple_type":
            message, mend = f"`{name}` should be a list.", "write it as a list: [first, second]"
        case "model_type" | "model_attributes_type":
            message = "A mapping of fields should stand here."
            mend = "write its fields as `name: value`"
        case "too_short":
            message, mend = f"`{name}` is an empty list.", "add an item, or delete the line"
        case _:
            message, mend = f"`{name}` is not valid: {details['msg']}.", "correct the value"
    return Finding("REC003", message, mend, document.file, span)


def _misspelt(model: type[BaseModel], errors: list[ErrorDetails]) -> Iterator[Path]:
    """Yield the fields that unknown ones were most likely meant to be: these are not missing."""
    for details in errors:
        if details["type"] == "extra_forbidden":
            *around, name = details["loc"]
            meant = nearest(str(name), _fields_at(model, tuple(around)))
            if meant is not None:
                yield (*around, meant)


def _fields_at(model: type[BaseModel] | None, steps: Path) -> list[str]:
    """Return the names of the fields that the record at `steps` inside `model` may have."""
    for step in steps:
        if isinstance(step, int) or model is None:
            continue
        named = {info.alias or name: info for name, info in model.model_fields.items()}
        model = _model_in(named[step].annotation) if step in named else None
    if model is None:
        return ["type"]
    return [info.alias or name for name, info in model.model_fields.items()]


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
