"""The places in which one record names another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.core.ids import full_id
from claim_graph.core.spans import Path
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import (
    Claim,
    Collection,
    Concept,
    Entry,
    Interview,
    Notes,
    Thread,
)


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in a record that names another record."""

    entry: Entry
    """The record that holds the reference."""
    path: Path
    """The place in that record."""
    kind: str
    """What is named: `claim`, `concept`, `person`, `work`, `source`."""
    name: str
    """The id, for claims in full."""
    known: bool
    """Whether there is such a record, under this id or as a former one, or one that could not
    be read."""
    wanted: type[Interview | Notes] | None = None
    """The type of source that is required, if only one is allowed."""

    @property
    def inside(self) -> str:
        """The part of the id that may be left out there: the interview that the place is about."""
        match self.kind, self.entry, self.path:
            case "claim", Claim(interview=interview), _:
                return f"{interview}/"
            case "claim" | "collection", Collection(about=interview), _:
                return f"{interview}/"
            case "claim", Thread(positions=positions), ("positions", int(number), *_):
                return f"{positions[number].interview}/"
            case _:
                return ""

    @property
    def written(self) -> str:
        """The id without the part that may be left out."""
        return self.shortest(self.name)

    def shortest(self, id: str) -> str:
        """Return an id in full as it may be written in this place."""
        return id.removeprefix(self.inside)


Place = tuple[Path, str, str, type[Interview | Notes] | None]
"""The path of a reference, the kind and the id of what it names, and the type of source that is
required, if only one is allowed."""


def references(corpus: Corpus) -> Iterator[Reference]:
    """Yield every reference in `corpus`, in the order of the records."""
    for entry in corpus.entries():
        for path, kind, name, wanted in _named_in(entry):
            known = (
                name in corpus.of_kind(kind)
                or (kind, name) in corpus.renamed
                or (kind, name) in corpus.unread
            )
            yield Reference(entry, path, kind, name, known, wanted)


def _named_in(entry: Entry) -> Iterator[Place]:
    match entry:
        case Claim():
            for path, kind, name in _named_by(entry):
                yield path, kind, name, Notes if kind == "source" else None
        case Concept():
            for relation, number, other in entry.relations():
                yield (relation.value, number), "concept", other, None
        case Interview():
            for number, participant in enumerate(entry.participants):
                yield ("participants", number, "person"), "person", participant.person, None
        case Notes():
            yield ("about",), "source", entry.about, Interview
        case Collection():
            yield ("about",), "source", entry.about, Interview
            for path, kind, name in _collected(entry):
                yield path, kind, name, None
        case Thread():
            yield from _held(entry)
    if entry.retired is not None and entry.retired.see is not None:
        see = entry.retired.see
        name = entry.in_full(see)
        yield ("retired", "see"), entry.kind_name, name, None


def _held(thread: Thread) -> Iterator[Place]:
    yield ("person",), "person", thread.person, None
    for number, position in enumerate(thread.positions):
        yield ("positions", number, "interview"), "source", position.interview, Interview
        for row, name in enumerate(position.rests_on):
            path = ("positions", number, "rests-on", row)
            yield path, "claim", full_id(position.interview, name), None


def _named_by(claim: Claim) -> Iterator[tuple[Path, str, str]]:
    yield ("by",), "person", claim.by
    for number, quote in enumerate(claim.quotes):
        if quote.by is not None:
            yield ("quotes", number, "by"), "person", quote.by
    for number, name in enumerate(claim.concepts):
        yield ("concepts", number), "concept", name
    for number, name in enumerate(claim.people):
        yield ("people", number), "person", name
    for number, name in enumerate(claim.works):
        yield ("works", number), "work", name
    for number, link in enumerate(claim.links):
        path = ("links", number, link.relation.value)
        yield path, "claim", full_id(claim.interview, link.target)
    for number, witness in enumerate(claim.witnesses):
        yield ("witnesses", number, "source"), "source", witness.source
    for number, judgement in enumerate(claim.prediction.judgements if claim.prediction else ()):
        if judgement.claim is not None:
            place: Path = ("prediction", "judgements", number, "claim")
            yield place, "claim", full_id(claim.interview, judgement.claim)


def _collected(collection: Collection) -> Iterator[tuple[Path, str, str]]:
    for number, part in enumerate(collection.parts):
        for place, name in enumerate(part.claims):
            path: Path = ("parts", number, "claims", place)
            yield path, "claim", full_id(collection.about, name)
        for place, name in enumerate(part.where.by if part.where else ()):
            yield ("parts", number, "where", "by", place), "person", name
        for row, statement in enumerate(part.sentences):
            for place, name in enumerate(statement.rests_on):
                path = ("parts", number, "sentences", row, "rests-on", place)
                yield path, "claim", full_id(collection.about, name)
