"""Everything that a record says of a concept, a person or a work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.analysis.questions.record_head import RecordHead
from claim_graph.analysis.questions.summaries import (
    ClaimSummary,
    ConceptSummary,
    NamedRecord,
    claim_summaries,
    concept_summary,
    person_called,
    record_name,
)
from claim_graph.analysis.wordings import CONCEPT_WORDINGS
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Concept, Interview, Person, Work
from claim_graph.corpus.talk_meanings import talk_meanings
from claim_graph.corpus.vocabulary import ConceptRelation, Role, WorkType


@dataclass(frozen=True, slots=True)
class RelatedConcept:
    """Another concept, and how it stands to the one that was asked for."""

    relation: ConceptRelation
    """What the record says."""
    stated: bool
    """Whether the concept that was asked for states it; else this one does."""
    role: str
    """What this one is to the concept that was asked for: `broader`, `narrower`, `related`, …"""
    words: str
    """How the concept that was asked for stands to this one: `falls under`, `takes in`."""
    concept: ConceptSummary
    """This one."""


@dataclass(frozen=True, slots=True)
class MeaningInTalk:
    """What a concept means in one interview."""

    source: NamedRecord
    """The interview."""
    talk: str
    """What it is called in a word or two: `March 2023`; its title where the record has no other."""
    text: str
    """The meaning."""


@dataclass(frozen=True, slots=True)
class ConceptAnswer:
    """A concept: what it means, how it stands to others, and the claims about it."""

    record: RecordHead
    """Where it is written, and what has become of the record."""
    label: str
    """The term."""
    definition: str
    """What it means in general."""
    meanings: tuple[MeaningInTalk, ...]
    """What it means in single talks, in their order."""
    aliases: tuple[str, ...]
    """Other forms of the term."""
    same_as: tuple[str, ...]
    """Pages about the same thing elsewhere."""
    concepts: tuple[RelatedConcept, ...]
    """The concepts that it is related to: broader, narrower, related and the rest."""
    claims: tuple[ClaimSummary, ...]
    """The claims about it."""


@dataclass(frozen=True, slots=True)
class PersonRole:
    """The part that a person has in an interview."""

    source: NamedRecord
    """The interview."""
    person: NamedRecord
    """The person."""
    role: Role
    """What they do there."""


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """A person: who it is, what they claim, and where they are named."""

    record: RecordHead
    """Where it is written, and what has become of the record."""
    label: str
    """The name."""
    description: str
    """Who it is."""
    same_as: tuple[str, ...]
    """Pages about the same person elsewhere."""
    talks: tuple[PersonRole, ...]
    """The interviews in which they speak."""
    claims: tuple[ClaimSummary, ...]
    """The claims that they make."""
    named_by: tuple[ClaimSummary, ...]
    """The claims that name them."""


@dataclass(frozen=True, slots=True)
class WorkAnswer:
    """A work: what it is, and the claims that name it."""

    record: RecordHead
    """Where it is written, and what has become of the record."""
    label: str
    """Its title."""
    sort: WorkType
    """What sort of thing it is."""
    year: int | None
    """The year it came out."""
    description: str
    """What it is and why it comes up."""
    same_as: tuple[str, ...]
    """Pages about the same thing elsewhere."""
    named_by: tuple[ClaimSummary, ...]
    """The claims that name it."""


def concept_answer(corpus: Corpus, concept: Concept, head: RecordHead) -> ConceptAnswer:
    """Return everything that the record says of a concept."""
    return ConceptAnswer(
        record=head,
        label=concept.label,
        definition=concept.definition,
        meanings=tuple(
            MeaningInTalk(record_name(meaning.talk), meaning.talk_name, meaning.text)
            for meaning in talk_meanings(corpus, concept)
        ),
        aliases=concept.aliases,
        same_as=concept.same_as,
        concepts=tuple(_related(corpus, concept)),
        claims=claim_summaries(corpus, corpus.claims_by_concept.get(concept.id, ())),
    )


def _related(corpus: Corpus, concept: Concept) -> Iterator[RelatedConcept]:
    """Yield the concepts related to one, those that it states first, sort by sort."""
    for stated in (True, False):
        for relation, (forth, back) in CONCEPT_WORDINGS.items():
            for first, written, second in corpus.concept_relations:
                here, other = (first, second) if stated else (second, first)
                if written is relation and here is concept:
                    yield RelatedConcept(
                        relation=relation,
                        stated=stated,
                        role=relation.value if stated else relation.inverse,
                        words=forth.verb if stated else back.verb,
                        concept=concept_summary(corpus, other),
                    )


def person_answer(corpus: Corpus, person: Person, head: RecordHead) -> PersonAnswer:
    """Return everything that the record says of a person."""
    return PersonAnswer(
        record=head,
        label=person.name,
        description=person.description,
        same_as=person.same_as,
        talks=tuple(
            role
            for interview in corpus.interviews.values()
            for role in interview_roles(corpus, interview)
            if role.person.id == head.id
        ),
        claims=claim_summaries(corpus, corpus.claims_by_speaker.get(person.id, ())),
        named_by=claim_summaries(corpus, corpus.claims_naming.get(("person", person.id), ())),
    )


def interview_roles(corpus: Corpus, interview: Interview) -> Iterator[PersonRole]:
    """Yield who speaks in an interview, the guests first."""
    for participant in interview.speakers:
        person = person_called(corpus, participant.person)
        yield PersonRole(record_name(interview), person, participant.role)


def work_answer(corpus: Corpus, work: Work, head: RecordHead) -> WorkAnswer:
    """Return everything that the record says of a work."""
    return WorkAnswer(
        record=head,
        label=work.title,
        sort=work.type,
        year=work.year,
        description=work.description,
        same_as=work.same_as,
        named_by=claim_summaries(corpus, corpus.claims_naming.get(("work", work.id), ())),
    )
