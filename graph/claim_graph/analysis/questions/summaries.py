"""Records as answers name them: values that can be printed, written as JSON or handed on.

An `id` in an answer is that of the record's node in the graph: `claim:talk/claim`, `concept:fog`.
Seconds count from the start of the recording.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from claim_graph.analysis.compiler import NodeType, node_id, record_node
from claim_graph.analysis.voices import person_name
from claim_graph.core.times import moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import (
    Claim,
    Collection,
    Concept,
    Entry,
    Person,
    Quote,
    Source,
    Thread,
    Work,
)
from claim_graph.corpus.vocabulary import Kind, Reading, Stance
from claim_graph.quotations.verdict import Verdict


@dataclass(frozen=True, slots=True)
class NamedRecord:
    """A record, or a chapter, by its id and its name."""

    id: str
    """The id of its node."""
    label: str
    """What to call it: the sentence, the term, the name, the title."""


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """Words as they were spoken."""

    words: str
    """The words; those left out are marked with `…`."""
    at: int
    """The second in which the first of them is spoken."""
    watch: str | None
    """The address that plays that second; None where the interview is not known."""
    verdict: Verdict
    """How they compare with what was said; None where there is nothing to compare with."""
    speaker: NamedRecord
    """Who spoke them."""


@dataclass(frozen=True, slots=True)
class ClaimSummary:
    """A claim with what it rests on: the words spoken."""

    id: str
    """The id of its node."""
    claim: str
    """The assertion, in our own words."""
    speaker: NamedRecord
    """Who makes it."""
    kind: Kind
    """What sort of statement it is."""
    stance: Stance
    """How sure the speaker sounded."""
    reading: Reading
    """How sure the curator is of what was meant."""
    source: NamedRecord
    """The interview in which it is made."""
    chapter: NamedRecord
    """The chapter in which it is made."""
    at: int | None
    """The second in which it is made; None without quotes."""
    watch: str | None
    """The address that plays that second."""
    quotes: tuple[QuotedWords, ...]
    """The words spoken, those of the claim's own speaker first."""
    type: Literal[NodeType.CLAIM] = field(default=NodeType.CLAIM, init=False)
    """Says that it is a claim."""

    @property
    def label(self) -> str:
        """What to call it: its sentence."""
        return self.claim


@dataclass(frozen=True, slots=True)
class ConceptSummary:
    """A concept and what it means."""

    id: str
    """The id of its node."""
    label: str
    """The term."""
    definition: str
    """What it means in the talk."""
    claims: int
    """How many claims are about it."""
    type: Literal[NodeType.CONCEPT] = field(default=NodeType.CONCEPT, init=False)
    """Says that it is a concept."""


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """A person and who that is."""

    id: str
    """The id of their node."""
    label: str
    """Their name."""
    description: str
    """Who it is."""
    claims: int
    """How many claims they make."""
    type: Literal[NodeType.PERSON] = field(default=NodeType.PERSON, init=False)
    """Says that it is a person."""


Summary: TypeAlias = ClaimSummary | ConceptSummary | PersonSummary


def claim_summary(corpus: Corpus, claim: Claim) -> ClaimSummary:
    """Return a claim with its quotes."""
    quotes = tuple(quoted_words(corpus, claim, quote) for quote in claim.shown_quotes)
    first = quotes[0] if quotes else None
    return ClaimSummary(
        id=record_node(claim),
        claim=claim.claim,
        speaker=person_called(corpus, claim.by),
        kind=claim.kind,
        stance=claim.confidence.stance,
        reading=claim.confidence.reading,
        source=source_called(corpus, claim.interview),
        chapter=chapter_called(corpus, claim.interview, claim.chapter),
        at=first.at if first else None,
        watch=first.watch if first else None,
        quotes=quotes,
    )


def claim_summaries(corpus: Corpus, claims: Iterable[Claim]) -> tuple[ClaimSummary, ...]:
    """Return claims with their quotes, in their order."""
    return tuple(claim_summary(corpus, claim) for claim in claims)


def quoted_words(corpus: Corpus, claim: Claim, quote: Quote) -> QuotedWords:
    """Return a quote of `claim` with its verdict, its address and who spoke it."""
    interview = corpus.interviews.get(claim.interview)
    judgement = corpus.judgement(claim, quote)
    return QuotedWords(
        words=quote.text,
        at=quote.at,
        watch=moment_address(interview.video, quote.at) if interview else None,
        verdict=judgement.verdict,
        speaker=person_called(corpus, quote.by or claim.by),
    )


def concept_summary(corpus: Corpus, concept: Concept) -> ConceptSummary:
    """Return a concept with what it means."""
    claims = len(corpus.claims_by_concept.get(concept.id, ()))
    return ConceptSummary(record_node(concept), concept.label, concept.definition, claims)


def person_summary(corpus: Corpus, person: Person) -> PersonSummary:
    """Return a person with who that is."""
    claims = len(corpus.claims_by_speaker.get(person.id, ()))
    return PersonSummary(record_node(person), person.name, person.description, claims)


def person_called(corpus: Corpus, id: str) -> NamedRecord:
    """Return a person by an id, which may be a former one."""
    node = node_id(NodeType.PERSON, corpus.present("person", id))
    return NamedRecord(node, person_name(corpus, id))


def source_called(corpus: Corpus, id: str) -> NamedRecord:
    """Return a source by an id, which may be a former one."""
    present = corpus.present("source", id)
    source = corpus.sources.get(present)
    return NamedRecord(node_id(NodeType.SOURCE, present), source.title if source else id)


def chapter_called(corpus: Corpus, interview: str, id: str) -> NamedRecord:
    """Return a chapter of an interview by its id."""
    talk = corpus.interviews.get(interview)
    chapter = talk.chapter(id) if talk else None
    node = node_id(NodeType.CHAPTER, f"{interview}/{id}")
    return NamedRecord(node, chapter.title if chapter else id)


def record_name(record: Entry) -> NamedRecord:
    """Return any record by its id and its name."""
    return NamedRecord(record_node(record), _label(record))


def _label(record: Entry) -> str:
    match record:
        case Claim():
            return record.claim
        case Concept():
            return record.label
        case Person():
            return record.name
        case Work() | Source() | Collection() | Thread():
            return record.title
    return record.key
