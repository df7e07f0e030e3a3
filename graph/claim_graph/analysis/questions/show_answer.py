"""`show`: any record by its id."""

from __future__ import annotations

from typing import TypeAlias

from claim_graph.analysis.collection_items import collection_items
from claim_graph.analysis.compiler import NodeType
from claim_graph.analysis.questions.claim_answer import ClaimAnswer, claim_answer
from claim_graph.analysis.questions.collection_answers import (
    CollectionAnswer,
    QuoteAnswer,
    StatementAnswer,
    collection_answer,
    quote_answer,
    statement_answer,
)
from claim_graph.analysis.questions.entity_answers import (
    ConceptAnswer,
    PersonAnswer,
    WorkAnswer,
    concept_answer,
    person_answer,
    work_answer,
)
from claim_graph.analysis.questions.lookup import Identity, entry_of, identify
from claim_graph.analysis.questions.record_head import part_head, record_head
from claim_graph.analysis.questions.talk_answers import (
    ChapterAnswer,
    InterviewAnswer,
    NotesAnswer,
    chapter_answer,
    interview_answer,
    notes_answer,
)
from claim_graph.analysis.questions.thread_answers import (
    PositionAnswer,
    ThreadAnswer,
    position_answer,
    thread_answer,
)
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import (
    Claim,
    Collection,
    Concept,
    Interview,
    Notes,
    Person,
    Thread,
    Work,
)

Shown: TypeAlias = (
    ClaimAnswer
    | ConceptAnswer
    | PersonAnswer
    | WorkAnswer
    | InterviewAnswer
    | NotesAnswer
    | ChapterAnswer
    | CollectionAnswer
    | ThreadAnswer
    | PositionAnswer
    | QuoteAnswer
    | StatementAnswer
)
"""What `show` answers with: the class says what was found, and so does `record.type`."""


def show(corpus: Corpus, name: str) -> Shown:
    """Return everything that `corpus` says of the record called `name`.

    `name` is an id, in full or, where only one record has it, in short; or the id of a node of the
    graph: `claim:talk/claim`, `concept:fog`, `chapter:talk/opening`. A former id answers with the
    record under its new one, and a retired record with the reason.

    Raises RecordError where nothing, or more than one thing, is called so.

    Examples:
        >>> answer = claim_graph.show(corpus, "rope-goes-first")
        >>> answer.record.id
        'claim:harbour-hour/rope-goes-first'
        >>> [quote.verdict.value for quote in answer.claim.quotes]
        ['exact']
    """
    identity = identify(corpus, name)
    entry = entry_of(corpus, identity)
    if entry is None:
        return _part(corpus, identity)
    head = record_head(corpus, identity)
    match entry:
        case Claim():
            return claim_answer(corpus, entry, head)
        case Concept():
            return concept_answer(corpus, entry, head)
        case Person():
            return person_answer(corpus, entry, head)
        case Work():
            return work_answer(corpus, entry, head)
        case Interview():
            return interview_answer(corpus, entry, head)
        case Notes():
            return notes_answer(corpus, entry, head)
        case Collection():
            return collection_answer(corpus, entry, head)
        case Thread():
            return thread_answer(corpus, entry, head)
    raise AssertionError(f"no answer is made for a {identity.type}")


def _part(
    corpus: Corpus, identity: Identity
) -> ChapterAnswer | QuoteAnswer | StatementAnswer | PositionAnswer:
    """Return the answer for a chapter, a quote, or a sentence of a collection or a thread."""
    if identity.type is NodeType.CHAPTER:
        talk, _, id = identity.id.partition("/")
        interview = corpus.interviews[talk]
        number = interview.chapter_number(id) - 1
        head = part_head(corpus, identity, interview, "chapters", number)
        return chapter_answer(corpus, interview, interview.chapters[number], head)
    key, _, digits = identity.id.rpartition("#")
    if identity.type is NodeType.QUOTE:
        return quote_answer(corpus, corpus.claims[key], int(digits), identity)
    if identity.type is NodeType.POSITION:
        return position_answer(corpus, corpus.threads[key], int(digits))
    collection = corpus.collections[key]
    statements = (
        statement_answer(corpus, collection, entry)
        for entry in collection_items(corpus, collection)
        if entry.position == int(digits)
    )
    return next(statement for statement in statements if statement is not None)
