"""What ties claims and concepts together, and how strongly: what the map draws.

The same ties make the communities of the map and of the themes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claim_graph.analysis.compiler import ABOUT, record_node
from claim_graph.analysis.graph_layout import Tie, link_strength, topic_strength
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept


@dataclass(frozen=True, slots=True)
class MapLink:
    """What ties two points of the map."""

    source: str
    """The name of a point: the id of its node in the graph."""
    target: str
    relation: str
    because: str
    """The reason; empty where none is stated."""


def label(entry: Claim | Concept) -> str:
    """Return what a point is called."""
    return entry.claim if isinstance(entry, Claim) else entry.label


def points(corpus: Corpus) -> dict[str, Claim | Concept]:
    """Return what the map shows, by name."""
    concepts = (concept for concept in corpus.concepts.values() if concept.retired is None)
    entries: tuple[Claim | Concept, ...] = (*corpus.active.values(), *concepts)
    return {record_node(entry): entry for entry in entries}


def links(corpus: Corpus) -> tuple[MapLink, ...]:
    """Return what ties the points: links of claims, of concepts, and of claims to concepts."""
    return tuple(_links(corpus))


def _links(corpus: Corpus) -> Iterator[MapLink]:
    for claim, link, other in corpus.links:
        yield MapLink(record_node(claim), record_node(other), link.relation, link.because)
    for concept, relation, related in corpus.concept_relations:
        yield MapLink(record_node(concept), record_node(related), relation, "")
    for claim in corpus.active.values():
        for concept in corpus.concepts_of(claim):
            if concept.retired is None:
                yield MapLink(record_node(claim), record_node(concept), ABOUT, "")


def ties(corpus: Corpus) -> Iterator[Tie]:
    """Yield how strongly points are tied: by a reason most, by a concept of many claims least."""
    entries = points(corpus)
    for link in _links(corpus):
        if link.relation == ABOUT:
            many = len(corpus.claims_by_concept[entries[link.target].key])
            yield link.source, link.target, topic_strength(many)
        else:
            yield link.source, link.target, link_strength(link.because)


def group_name(members: Iterable[Claim | Concept], alone: bool) -> str:
    """Return what a group of points is called: its two best tied concepts, joined by a dot.

    `alone` says that it gathers what belongs nowhere else.
    """
    if alone:
        return "Loose ends"
    labels = [entry.label for entry in members if isinstance(entry, Concept)]
    return " · ".join(label[0].upper() + label[1:] for label in labels[:2]) or "Without a concept"
