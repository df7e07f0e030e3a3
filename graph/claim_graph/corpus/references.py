"""The places in which one record names another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.core.ids import full_id
from claim_graph.core.spans import Path
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Collection, Concept, Entry, Interview, Notes


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
        """The part of the id that may be left out there: the record's own interview."""
        if self.kind == "claim" and isinstance(self.entry, Claim):
            return f"{self.entry.interview}/"
        if self.kind in {"claim", "collection"} and isinstance(self.entry, Collection):
            return f"{self.entry.about}/"
        return ""

    @property
    def written(self) -> str:
        """The id without the part that may be left out."""
        return self.name.removeprefix(self.inside)


def references(corpus: Corpus) -> Iterator[Reference]:
    """Yield every reference in `corpus`, in the order of the records."""

    def reference(
        entry: Entry,
        path: Path,
        kind: str,
        name: str,
        wanted: type[Interview | Notes] | None = None,
    ) -> Reference:
        known = (
            name in corpus.of_kind(kind)
            or (kind, name) in corpus.renamed
            or (kind, name) in corpus.unread
        )
        return Reference(entry, path, kind, name, known, wanted)

    for entry in corpus.entries():
        if isinstance(entry, Claim):
            for path, kind, name in _named_by(entry):
                yield reference(entry, path, kind, name, Notes if kind == "source" else None)
        elif isinstance(entry, Concept):
            for relation, number, other in entry.relations():
                yield reference(entry, (relation.value, number), "concept", other)
        elif isinstance(entry, Interview):
            for number, participant in enumerate(entry.participants):
                path = ("participants", number, "person")
                yield reference(entry, path, "person", participant.person)
        elif isinstance(entry, Notes):
            yield reference(entry, ("about",), "source", entry.about, Interview)
        elif isinstance(entry, Collection):
            yield reference(entry, ("about",), "source", entry.about, Interview)
            for path, kind, name in _collected(entry):
                yield reference(entry, path, kind, name)
        if entry.retired is not None and entry.retired.see is not None:
            see = entry.retired.see
            name = entry.in_full(see)
            yield reference(entry, ("retired", "see"), entry.kind_name, name)


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
