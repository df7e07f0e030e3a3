"""What rules look at: the corpus, and what several of them need to know about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from claim_graph.analysis.terms import Vocabulary
from claim_graph.core.ids import full_id
from claim_graph.core.spans import Path
from claim_graph.core.words import words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Collection, Concept, Entry, Interview, Notes
from claim_graph.quotations.verdict import Evidence, Judgement
from claim_graph.rules.guesses import Guesser


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
        if self.kind == "claim" and isinstance(self.entry, Collection):
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
            name = full_id(entry.interview, see) if isinstance(entry, Claim) else see
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


@dataclass(frozen=True)
class Context:
    """The whole corpus, and what is computed from it once for all rules."""

    corpus: Corpus
    records: Mapping[str, Evidence] = field(default_factory=dict)
    """Local transcripts by the id of their source: they tell what was said instead."""

    _judged: dict[tuple[str, str, int], Judgement] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Verdicts by transcripts, since several rules need the same ones."""

    def judge(self, interview: str, quotation: str, near: int) -> Judgement | None:
        """Return the verdict on a quotation; None where there is no record of the interview."""
        record = self.records.get(interview)
        if record is None:
            return self.corpus.judge(interview, quotation, near)
        key = (interview, quotation, near)
        if key not in self._judged:
            self._judged[key] = record.verdict(quotation, near)
        return self._judged[key]

    _words: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    def words(self, text: str) -> tuple[str, ...]:
        """Return the words of `text`, found once however many rules ask."""
        if text not in self._words:
            self._words[text] = words(text)
        return self._words[text]

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference from one record to another, in the order of the records."""
        return tuple(references(self.corpus))

    @cached_property
    def _guesser(self) -> Guesser:
        return Guesser(self.corpus)

    def guess(self, reference: Reference) -> str | None:
        """Return the id of the record that an unknown reference most likely means, or None."""
        return self._guesser.guess(reference)

    @cached_property
    def guesses(self) -> frozenset[tuple[str, str]]:
        """(kind, id) of the records that unknown ids were most likely meant to name.

        A slip in one place must not make the record that it means look unused in another.
        """
        return frozenset(
            (reference.kind, guess)
            for reference in self.references
            if not reference.known and (guess := self.guess(reference))
        )

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names of the concepts."""
        return Vocabulary.of(self.corpus.concepts.values())
