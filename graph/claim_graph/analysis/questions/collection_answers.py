"""Everything that a record says of a collection, a sentence in one, and a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from claim_graph.analysis.collection_items import CollectionItem, collection_items
from claim_graph.analysis.compiler import NodeType
from claim_graph.analysis.questions.lookup import Identity
from claim_graph.analysis.questions.record_head import RecordHead, part_head
from claim_graph.analysis.questions.summaries import (
    ClaimSummary,
    NamedRecord,
    QuotedWords,
    chapter_called,
    claim_summaries,
    claim_summary,
    quoted_words,
    record_name,
    source_called,
)
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Collection


@dataclass(frozen=True, slots=True)
class StatementAnswer:
    """A sentence of a collection, and the claims that it sums up."""

    record: RecordHead
    """Where it is written."""
    label: str
    """The sentence."""
    collection: NamedRecord
    """The collection that states it."""
    claims: tuple[ClaimSummary, ...]
    """The claims that it rests on."""


@dataclass(frozen=True, slots=True)
class CollectionPart:
    """A part of a collection."""

    label: str | None
    """Its heading."""
    claims: tuple[ClaimSummary, ...]
    """The claims that it gathers."""
    statements: tuple[StatementAnswer, ...]
    """The sentences that it states."""


@dataclass(frozen=True, slots=True)
class CollectionAnswer:
    """A collection: what it gathers, part by part."""

    record: RecordHead
    """Where it is written, and what has become of the record."""
    label: str
    """What it is called."""
    source: NamedRecord
    """The interview that it is about."""
    description: str
    """What a reader finds in it."""
    parts: tuple[CollectionPart, ...]
    """Its parts, in order."""


@dataclass(frozen=True, slots=True)
class QuoteAnswer:
    """A quote, and the claim that rests on it."""

    record: RecordHead
    """Where it is written."""
    quote: QuotedWords
    """The words, with their verdict."""
    chapter: NamedRecord
    """The chapter in which they were spoken."""
    claim: ClaimSummary
    """The claim."""


def collection_answer(corpus: Corpus, collection: Collection, head: RecordHead) -> CollectionAnswer:
    """Return everything that a collection holds."""
    items = groupby(collection_items(corpus, collection), key=lambda entry: id(entry.part))
    return CollectionAnswer(
        record=head,
        label=collection.title,
        source=source_called(corpus, collection.about),
        description=collection.description,
        parts=tuple(_collection_part(corpus, collection, list(entries)) for _, entries in items),
    )


def _collection_part(
    corpus: Corpus, collection: Collection, items: Sequence[CollectionItem]
) -> CollectionPart:
    part = items[0].part
    return CollectionPart(
        label=part.title,
        claims=claim_summaries(
            corpus, (entry.item for entry in items if isinstance(entry.item, Claim))
        ),
        statements=tuple(
            statement
            for entry in items
            if (statement := statement_answer(corpus, collection, entry)) is not None
        ),
    )


def statement_answer(
    corpus: Corpus, collection: Collection, entry: CollectionItem
) -> StatementAnswer | None:
    """Return the answer for a sentence of a collection; None for a claim."""
    if isinstance(entry.item, Claim):
        return None
    identity = Identity(NodeType.STATEMENT, f"{collection.key}#{entry.position}")
    return StatementAnswer(
        record=part_head(corpus, identity, collection, *entry.path),
        label=entry.item.says,
        collection=record_name(collection),
        claims=claim_summaries(corpus, corpus.named_in(collection, entry.item.rests_on)),
    )


def quote_answer(corpus: Corpus, claim: Claim, number: int, identity: Identity) -> QuoteAnswer:
    """Return a quote of `claim` by its number, counted from 1."""
    quote = claim.quotes[number - 1]
    interview = corpus.interviews.get(claim.interview)
    chapter = (interview.chapter_at(quote.at) if interview else None) or claim.chapter
    return QuoteAnswer(
        record=part_head(corpus, identity, claim, "quotes", number - 1),
        quote=quoted_words(corpus, claim, quote),
        chapter=chapter_called(corpus, claim.interview, chapter),
        claim=claim_summary(corpus, claim),
    )
