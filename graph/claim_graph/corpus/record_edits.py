"""Changes of records: add, rename, retire, review. Pure: a corpus in, edits of its files out.

Every reference to a record that changes is changed with it, so that nothing is left behind. What
a change does not concern stays as it is, byte by byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from claim_graph.core.edits import Edit
from claim_graph.core.spans import Path
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.document_edits import (
    field_added,
    item_added,
    item_removed,
    record_added,
    record_text,
    records_removed,
    scalar_replaced,
)
from claim_graph.corpus.model import Claim, Concept, Entry, Thread
from claim_graph.corpus.references import Reference, references
from claim_graph.corpus.scaffold import Talk, source_text, speaker_record
from claim_graph.corpus.yaml_reader import Document
from claim_graph.corpus.yaml_writer import Plain, field_lines, flow, listed

_SCHEMAS = {"concepts": "concept", "sources": "source", "threads": "thread"}
_LISTED = {"person": "people", "work": "works", "collection": "collections"}
"""The file, and the key in it, of records that share a file."""
_SHOWN = 10
"""The most places that a message lists."""


class EditError(Exception):
    """A change that cannot be made; the message says why, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be written, by file relative to the claims folder."""

    edits: Mapping[str, tuple[Edit, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Edits of files that are there."""
    created: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The text of new files."""
    moved: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The new name of each file that gets one; its edits are under the old name."""


# --- Adding -------------------------------------------------------------------------------------


def claim_added(
    corpus: Corpus, interview: str, chapter: str, at: int, fields: Mapping[str, Plain]
) -> Changes:
    """Return the changes that add a claim to a chapter, behind what was said before second `at`.

    The file of the chapter is made where there is none. Raises EditError where the chapter is not
    known, or where its file cannot be read.
    """
    document = _chapter_file(corpus, interview, chapter)
    if document is None:
        return Changes(
            created={
                _new_chapter(corpus, interview, chapter): _chapter_text(
                    interview, chapter, listed(fields)
                )
            }
        )
    claims = [c for c in corpus.all_claims if c.file == document.file]
    numbers = [int(c.path[-1]) + 1 for c in claims if c.at is not None and c.at <= at]
    edit = record_added(document, ("claims",), max(numbers, default=0), listed(fields))
    return Changes(edits={document.file: (edit,)})


def record_written(corpus: Corpus, kind: str, fields: Mapping[str, Plain]) -> Changes:
    """Return the changes that add a record of another kind: its own file, or at the end of a list.

    Raises EditError where the file is there already, or cannot be read.
    """
    if kind in _LISTED:
        key = _LISTED[kind]
        document = corpus.documents.get(f"{key}.yml")
        if document is None:
            return Changes(created={f"{key}.yml": _list_text(key, listed(fields))})
        _readable(document)
        number = sum((key, place) in document.values for place in range(len(document.values)))
        return Changes(
            edits={document.file: (record_added(document, (key,), number, listed(fields)),)}
        )
    folder = f"{kind}s"
    file = f"{folder}/{fields['id']}.yml"
    if file in corpus.documents:
        raise EditError(f"{file} is there already; choose another id")
    header = f"# yaml-language-server: $schema=../schema/{_SCHEMAS[folder]}.schema.json\n"
    return Changes(created={file: header + "\n".join(field_lines(fields)) + "\n"})


def chapter_added(
    corpus: Corpus, interview: str, starts: int, fields: Mapping[str, Plain]
) -> Changes:
    """Return the changes that add a chapter to an interview, behind those that start before it.

    What is claimed in it moves to its file, and the files of later chapters get their new
    numbers. Raises EditError where a file cannot be read.
    """
    talk = corpus.interviews[interview]
    document = corpus.documents[talk.file]
    _readable(document)
    number = sum(chapter.starts <= starts for chapter in talk.chapters)
    edits: dict[str, tuple[Edit, ...]] = {
        document.file: (record_added(document, ("chapters",), number, listed(fields)),)
    }
    id = str(fields["id"])
    created, moved = {}, {}
    for position, chapter in enumerate(talk.chapters, start=1):
        file = _chapter_file(corpus, interview, chapter.id)
        if file is not None and position > number:
            target = f"{interview}/{position + 1:02}-{chapter.id}.yml"
            moved[file.file] = target
            edits.setdefault(file.file, ())
    within = talk.chapters[number - 1] if number else None
    file = _chapter_file(corpus, interview, within.id) if within else None
    if file is not None:
        later = [
            claim
            for claim in corpus.all_claims
            if claim.file == file.file and (claim.at or 0) >= starts
        ]
        if later:
            numbers = [int(claim.path[-1]) for claim in later]
            texts = [record_text(file, claim.path) for claim in later]
            edits[file.file] = records_removed(file, ("claims",), numbers)
            name = f"{interview}/{number + 1:02}-{id}.yml"
            created[name] = _chapter_text(interview, id, "\n\n".join(texts))
    return Changes(edits, created, moved)


def interview_added(corpus: Corpus, talk: Talk) -> Changes:
    """Return the changes that add another talk, and those of its speakers who are not known.

    Raises EditError where there is a source of its id.
    """
    file = f"sources/{talk.id}.yml"
    if file in corpus.documents:
        raise EditError(f"{file} is there already; choose another id")
    edits: dict[str, tuple[Edit, ...]] = {}
    created = {file: source_text(talk)}
    for speaker in talk.speakers:
        if speaker.id not in corpus.people:
            added = record_written(corpus, "person", speaker_record(talk, speaker))
            created |= added.created
            for name, more in added.edits.items():
                edits[name] = (*edits.get(name, ()), *more)
    return Changes(edits, created)


def _chapter_file(corpus: Corpus, interview: str, chapter: str) -> Document | None:
    talk = corpus.interviews.get(interview)
    if talk is None or talk.chapter(chapter) is None:
        raise EditError(f"there is no chapter {chapter} of {interview}; add it to the source first")
    for document in corpus.documents.values():
        if document.file.partition("/")[0] == interview and ("chapter",) in document.values:
            start, end = document.values[("chapter",)]
            if document.text[start:end].strip("\"'") == chapter:
                _readable(document)
                return document
    return None


def _new_chapter(corpus: Corpus, interview: str, chapter: str) -> str:
    number = corpus.interviews[interview].chapter_number(chapter)
    return f"{interview}/{number:02}-{chapter}.yml"


def _chapter_text(interview: str, chapter: str, record: str) -> str:
    lines = "\n".join(f"  {line}" if line else "" for line in record.split("\n"))
    return (
        "# yaml-language-server: $schema=../schema/chapter.schema.json\n"
        f"interview: {interview}\nchapter: {chapter}\nclaims:\n{lines}\n"
    )


def _list_text(key: str, record: str) -> str:
    lines = "\n".join(f"  {line}" if line else "" for line in record.split("\n"))
    return f"# yaml-language-server: $schema=schema/{key}.schema.json\n{key}:\n{lines}\n"


def _readable(document: Document) -> None:
    if not document.whole or document.findings:
        raise EditError(f"{document.file} cannot be edited before it is right: run claims check")


# --- Renaming -----------------------------------------------------------------------------------


def renamed(corpus: Corpus, kind: str, old: str, new: str) -> Changes:
    """Return the changes that give the record `old` of a kind the id `new`, everywhere.

    The old id is kept under `formerly:`, so that addresses of it lead on. `old` is the id in full,
    `new` the slug. Raises EditError where that cannot be.
    """
    entry = _entry(corpus, kind, old)
    if kind == "source":
        raise EditError("the id of a source keys the hashes of its words: it cannot be changed")
    full = entry.in_full(new)
    taken = corpus.of_kind(kind).get(full)
    if taken is not None or ((kind, full) in corpus.renamed and corpus.renamed[kind, full] != old):
        raise EditError(f"there is a {kind} {full} already, now or formerly; choose another id")
    making = _Making(corpus)
    document = making.document(entry)
    making.add(document.file, scalar_replaced(document, (*entry.path, "id"), new))
    formerly = (*entry.path, "formerly")
    if formerly in document.values:
        making.add(document.file, item_added(document, formerly, entry.id, first=True))
    else:
        making.add(
            document.file, field_added(document, entry.path, "id", "formerly", flow([entry.id]))
        )
    for reference in _references_to(corpus, kind, old):
        prefix = _prefix_written(making.document(reference.entry), reference)
        making.replace(reference, prefix + new)
    moved = {}
    if isinstance(entry, Concept | Thread):
        moved[entry.file] = f"{kind}s/{new}.yml"
    return making.changes(moved)


# --- Retiring -----------------------------------------------------------------------------------


def retired(
    corpus: Corpus, kind: str, id: str, *, on: str, why: str, see: str | None = None
) -> Changes:
    """Return the changes that retire a record: it stays as a notice, and nothing names it.

    `id` and `see` are ids in full; `on` is a day, YYYY-MM-DD. What named it names `see`; without
    that, it is removed from the lists that named it. Raises EditError where a reference can
    neither be replaced nor removed.
    """
    entry = _entry(corpus, kind, id)
    if entry.retired is not None:
        raise EditError(f"the {kind} {id} is retired already")
    if see is not None:
        _entry(corpus, kind, see)
    making = _Making(corpus)
    document = making.document(entry)
    own_talk = f"{entry.interview}/" if isinstance(entry, Claim) else ""
    target = None if see is None else see.removeprefix(own_talk)
    notice = flow({"on": on, "why": why, **({"see": target} if target else {})})
    making.add(document.file, field_added(document, entry.path, "id", "retired", notice))
    removed: dict[tuple[str, Path], list[int]] = {}
    stuck = []
    for reference in _references_to(corpus, kind, id):
        if reference.entry is entry:
            continue
        named_already = see is not None and see in _siblings(corpus, reference)
        own = see == reference.entry.key
        if see is not None and not named_already and not own:
            making.replace(reference, reference.shortest(see))
            continue
        place = _item(reference)
        if place is None:
            stuck.append(reference)
        else:
            items, number = place
            removed.setdefault((reference.entry.file, items), []).append(number)
    if stuck:
        raise EditError(_stuck(corpus, kind, stuck))
    for (file, items), numbers in removed.items():
        for edit in item_removed(corpus.documents[file], items, numbers):
            making.add(file, edit)
    return making.changes({})


def _stuck(corpus: Corpus, kind: str, stuck: Sequence[Reference]) -> str:
    places = []
    for reference in stuck[:_SHOWN]:
        span = corpus.span(reference.entry, *reference.path)
        places.append(f"  {reference.entry.file}:{span.line}:{span.column}")
    if len(stuck) > _SHOWN:
        places.append(f"  and {len(stuck) - _SHOWN} more")
    where = "\n".join(places)
    return f"something must stand here instead of the {kind}; name it with --see:\n{where}"


# --- Reviewing ----------------------------------------------------------------------------------


def reviewed(corpus: Corpus, kind: str, id: str, *, by: str, on: str) -> Changes:
    """Return the changes that state who has reviewed a record, in place of what was stated.

    `id` is the id in full, `by` a name, `on` a day, YYYY-MM-DD. Raises EditError where the record
    is retired, or its file cannot be read.
    """
    entry = _entry(corpus, kind, id)
    if entry.retired is not None:
        raise EditError(f"the {kind} {id} is retired: there is nothing to review")
    making = _Making(corpus)
    document = making.document(entry)
    review = {"by": by, "on": on}
    if entry.reviewed is None:
        added = field_added(document, entry.path, "id", "reviewed", flow(review))
        making.add(document.file, added)
    else:
        for name, value in review.items():
            path = (*entry.path, "reviewed", name)
            making.add(document.file, scalar_replaced(document, path, value))
    return making.changes({})


# --- References ---------------------------------------------------------------------------------


@dataclass(slots=True)
class _Making:
    """Changes that are being gathered."""

    corpus: Corpus
    edits: dict[str, list[Edit]] = field(default_factory=dict)

    def document(self, entry: Entry) -> Document:
        document = self.corpus.documents[entry.file]
        _readable(document)
        return document

    def add(self, file: str, edit: Edit) -> None:
        self.edits.setdefault(file, []).append(edit)

    def replace(self, reference: Reference, id: str) -> None:
        document = self.document(reference.entry)
        path = (*reference.entry.path, *reference.path)
        self.add(document.file, scalar_replaced(document, path, id))

    def changes(self, moved: Mapping[str, str]) -> Changes:
        return Changes({file: tuple(edits) for file, edits in self.edits.items()}, moved=moved)


def _entry(corpus: Corpus, kind: str, id: str) -> Entry:
    entry = corpus.of_kind(kind).get(id)
    if entry is None:
        raise EditError(f"there is no {kind} {id}")
    return entry


def _references_to(corpus: Corpus, kind: str, id: str) -> Iterator[Reference]:
    """Yield the references to a record, under its former ids too."""
    for reference in references(corpus):
        if reference.kind == kind and corpus.present(kind, reference.name) == id:
            yield reference


def _prefix_written(document: Document, reference: Reference) -> str:
    """Return the interview that a reference to a claim names, with its slash; mostly nothing."""
    start, end = document.values[(*reference.entry.path, *reference.path)]
    before, slash, _ = document.text[start:end].strip("\"'").rpartition("/")
    return before + slash


def _item(reference: Reference) -> tuple[Path, int] | None:
    """Return the list that a reference is an item of, or is in an item of, and its number.

    A link or a witness goes with what it names. None where the reference is no item of a list.
    """
    path = reference.path
    for length in (len(path), len(path) - 1):
        number = path[length - 1]
        if isinstance(number, int) and (length == len(path) or path[0] in {"links", "witnesses"}):
            return (*reference.entry.path, *path[: length - 1]), number
    return None


def _siblings(corpus: Corpus, reference: Reference) -> set[str]:
    """Return what the other items of the list that holds a reference name."""
    place = _item(reference)
    if place is None:
        return set()
    items = place[0][len(reference.entry.path) :]
    return {
        corpus.present(other.kind, other.name)
        for other in references(corpus)
        if other.entry is reference.entry
        and other.path[: len(items)] == items
        and other.path != reference.path
    }
