"""From documents to a corpus.

The path of a file tells what is in it: `people.yml`, `works.yml`, `collections.yml`,
`dataset.yml`, `sources/<id>.yml`, `concepts/<id>.yml`, `threads/<id>.yml` and
`<interview>/NN-<chapter>.yml`. A file that cannot be read, or a record that is not valid, affects
no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import TypeAdapter, ValidationError

from claim_graph.core.characters import printable
from claim_graph.core.findings import Finding
from claim_graph.core.ids import full_id
from claim_graph.core.spans import START, Path, Span
from claim_graph.core.suggest import did_you_mean
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import (
    Claim,
    Collection,
    Concept,
    Dataset,
    Entry,
    Interview,
    Notes,
    Origin,
    Person,
    Record,
    Source,
    Thread,
    Work,
)
from claim_graph.corpus.plain_values import Value
from claim_graph.corpus.validation import validation_findings
from claim_graph.corpus.values import Slug
from claim_graph.corpus.vocabulary import SourceType
from claim_graph.corpus.yaml_reader import ParsedDocument
from claim_graph.notes.sentence_hashes import Sentences
from claim_graph.quotations.fingerprint_matcher import Fingerprint
from claim_graph.quotations.turns import Turns

_ID = re.compile(r"(?<![\w-])id:[ \t]+['\"]?([a-z0-9-]+)")
"""Matches ids in the text of a file that cannot be read."""
_SLUG: TypeAdapter[str] = TypeAdapter(Slug)


def assemble(
    folder: str,
    documents: tuple[ParsedDocument, ...],
    fingerprints: Mapping[str, Fingerprint] | None = None,
    sentences: Mapping[str, Sentences] | None = None,
    findings: Iterable[Finding] = (),
    *,
    turns: Mapping[str, Turns] | None = None,
) -> Corpus:
    """Make the corpus of `documents`, whose names are paths relative to `folder`.

    `fingerprints` and `turns` are those of transcripts and `sentences` those of notes, all by the
    id of the source; `findings` are those that are already known.
    """
    gathering = _Gathering(findings=list(findings))
    for document in documents:
        gathering.add(document)
    return Corpus(
        folder=folder,
        documents={document.file: document.without_value() for document in documents},
        sources=gathering.sources,
        people=gathering.people,
        works=gathering.works,
        concepts=gathering.concepts,
        claims=gathering.claims,
        collections=gathering.collections,
        threads=gathering.threads,
        dataset=gathering.dataset,
        repeated=tuple(gathering.repeated),
        unread=frozenset(gathering.unread),
        fingerprints=fingerprints or {},
        turns=turns or {},
        sentences=sentences or {},
        findings=tuple(gathering.findings),
    )


E = TypeVar("E", bound=Entry)
R = TypeVar("R", bound=Record)


@dataclass
class _Gathering:
    """Collects records, findings and the ids of what could not be read."""

    sources: dict[str, Interview | Notes] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    concepts: dict[str, Concept] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    collections: dict[str, Collection] = field(default_factory=dict)
    threads: dict[str, Thread] = field(default_factory=dict)
    dataset: Dataset | None = None
    repeated: list[Entry] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def add(self, document: ParsedDocument) -> None:
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
            case ["dataset.yml"] if document.whole:
                self.dataset = self._record(document, Origin(document.file), Dataset)
            case ["sources", _]:
                self._source(document, stem)
            case ["concepts", _]:
                self._single(document, stem, Concept, self.concepts)
            case ["threads", _]:
                self._single(document, stem, Thread, self.threads)
            case [interview, _]:
                self._chapter(document, interview, stem)
            case _:
                self._misplaced(document)

    def _misplaced(self, document: ParsedDocument) -> None:
        if any(finding.code == "YML009" for finding in document.findings):
            return
        self._note(
            document,
            START,
            "FIL001",
            "No record is expected in this place.",
            "see claims/README.md for where each sort of record goes",
        )

    def _note(
        self, document: ParsedDocument, span: Span, code: str, message: str, help: str
    ) -> None:
        self.findings.append(Finding(code, message, help, document.file, span))

    def _source(self, document: ParsedDocument, stem: str) -> None:
        value = document.value
        match value.get("type") if isinstance(value, dict) else None:
            case SourceType.INTERVIEW:
                self._single(document, stem, Interview, self.sources)
            case SourceType.NOTES:
                self._single(document, stem, Notes, self.sources)
            case _:
                self._single(document, stem, Source, {})

    def _single(
        self, document: ParsedDocument, stem: str, model: type[E], records: MutableMapping[str, E]
    ) -> None:
        kind = model.kind_name
        if not document.whole:
            self.unread.add((kind, stem))
            return
        entry = self._record(document, Origin(document.file), model)
        if entry is None:
            self.unread.add((kind, stem))
            self._remember_id(document.value, kind)
            return
        if entry.id != stem:
            message = f"The file holds the {kind} `{entry.id}` but is called `{stem}.yml`."
            help = f"rename it to {entry.id}.yml, or correct the id"
            self._note(document, document.span(("id",)), "FIL002", message, help)
        self._keep(entry, records)

    def _listed(
        self, document: ParsedDocument, name: str, model: type[E], records: MutableMapping[str, E]
    ) -> None:
        kind = model.kind_name
        items = self._items(document, name, {name})
        if items is None:
            self.unread.update((kind, id) for id in _ID.findall(document.text))
            return
        for number, item in enumerate(items):
            entry = self._record(document, Origin(document.file, (name, number)), model)
            if entry is None:
                about = item.get("about") if isinstance(item, dict) else None
                is_of_talk = model is Collection and isinstance(about, str)
                self._remember_id(item, kind, str(about) if is_of_talk else "")
            else:
                self._keep(entry, records)

    def _chapter(self, document: ParsedDocument, folder: str, stem: str) -> None:
        items = self._items(document, "claims", {"interview", "chapter", "claims"})
        if items is None:
            ids = _ID.findall(document.text)
            self.unread.update(("claim", full_id(folder, id)) for id in ids)
            return
        interview = self._header(document, "interview")
        chapter = self._header(document, "chapter")
        if interview is not None and interview != folder:
            span = document.span(("interview",))
            message = f"The file names the interview `{interview}` but is in the folder `{folder}`."
            self._note(document, span, "FIL003", message, "move the file, or correct the line")
        if chapter is not None and not re.fullmatch(rf"[0-9]{{2}}-{chapter}", stem):
            span = document.span(("chapter",))
            message = f"The file holds the chapter `{chapter}` but is called `{stem}.yml`."
            help = f"rename it to NN-{chapter}.yml, with the chapter's number, or correct the line"
            self._note(document, span, "FIL002", message, help)
        for number, item in enumerate(items):
            origin = Origin(document.file, ("claims", number), interview or "", chapter or "")
            claim = self._record(document, origin, Claim)
            if claim is None or interview is None or chapter is None:
                self._remember_id(item, "claim", interview or folder)
            else:
                self._keep(claim, self.claims)

    def _items(self, document: ParsedDocument, name: str, known: set[str]) -> list[Value] | None:
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
            help = "start each record with a hyphen and a space"
            self._note(document, document.key_span((name,)), "REC003", message, help)
        return items if isinstance(items, list) else None

    def _header(self, document: ParsedDocument, name: str) -> str | None:
        assert isinstance(document.value, dict)
        if name not in document.value:
            message = f"`{name}` is missing."
            help = f"add `{name}:` and its id at the top of the file"
            self._note(document, document.span(), "REC002", message, help)
            return None
        try:
            return _SLUG.validate_python(document.value[name])
        except ValidationError as error:
            self.findings.extend(validation_findings(error, None, document, (name,)))
            return None

    def _unknown_key(self, document: ParsedDocument, path: Path, known: set[str]) -> None:
        key = str(path[-1])
        help = did_you_mean(key, known) or f"delete it, or use one of {', '.join(sorted(known))}"
        message = f"The field `{printable(key)[:80]}` is unknown."
        self._note(document, document.key_span(path), "REC001", message, help)

    def _record(self, document: ParsedDocument, origin: Origin, model: type[R]) -> R | None:
        """Return the record at `origin`, or None after noting all that is wrong with it."""
        path = origin.path
        value = _at(document.value, path)
        if not isinstance(value, dict):
            message = "A record should be a mapping of fields."
            help = "write the fields as `name: value`, one a line"
            self._note(document, document.span(path), "REC003", message, help)
            return None
        blanks = set(_blanks(value, path)) if document.has_blanks else set()
        for blank in sorted(blanks, key=lambda blank: document.key_span(blank).start):
            message = f"`{blank[-1]}` has no value."
            help = "write the value after the colon, or delete the line"
            self._note(document, document.key_span(blank), "REC005", message, help)
        try:
            entry = model.model_validate(value, context=origin)
        except ValidationError as error:
            self.findings.extend(validation_findings(error, model, document, path, blanks))
            return None
        return None if blanks else entry

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
