"""What a collection holds, in its order and numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.core.spans import Path
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Collection, Part, Statement


@dataclass(frozen=True, slots=True)
class CollectionItem:
    """A claim that a collection gathers, or a sentence that it states."""

    position: int
    """Its place in the collection, from 1."""
    part: Part
    """The part in which it stands."""
    item: Claim | Statement
    path: Path
    """The way from the collection's record to the sentence; of a claim, to its part."""


def collection_items(corpus: Corpus, collection: Collection) -> Iterator[CollectionItem]:
    """Yield what a collection holds, part by part: first its claims, then its sentences."""
    position = 0
    for number, part in enumerate(collection.parts):
        for claim in corpus.gathered(collection, part):
            position += 1
            yield CollectionItem(position, part, claim, ("parts", number))
        for row, statement in enumerate(part.sentences):
            position += 1
            path = ("parts", number, "sentences", row)
            yield CollectionItem(position, part, statement, path)
