"""`around`: what is near a record in the graph."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import MENTIONS, RELATIONS, NodeType, compile
from claim_graph.analysis.questions.lookup import identify_active
from claim_graph.analysis.questions.summaries import (
    NamedRecord,
    Summary,
    claim_summary,
    concept_summary,
    person_summary,
)
from claim_graph.analysis.wordings import RELATION_WORDINGS
from claim_graph.corpus.corpus import Corpus

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

RELATION_NAMES = tuple(dict.fromkeys(relation.name for relation in RELATIONS))
"""Every relation that can be followed."""
_QUOTING = "has-quote"
_UNASKED = frozenset({MENTIONS, _QUOTING})
"""Relations that are followed only where they are named: what is mentioned is not always what is
meant, and a claim is shown with its quotes."""
_ENDS = frozenset({NodeType.PERSON, NodeType.CHAPTER, NodeType.SOURCE, NodeType.COLLECTION})
"""What is shown, but not walked through: it joins nearly everything."""


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An edge of the graph, as the record has it."""

    source: str
    """The id of the node of which it says something."""
    target: str
    """The id of the other node."""
    relation: str
    """What it says."""
    words: str
    """The same in words: `supports`, `is about`."""
    because: str | None
    """The reason that the record gives."""


@dataclass(frozen=True, slots=True)
class NearbyRecord:
    """Something near the record that was asked for, and how it is reached."""

    record: Summary | NamedRecord
    """What it is: claims with their quotes, concepts and people in short, all else by name."""
    distance: int
    """How many steps away it is."""
    origin: str
    """The id of what it is reached from: the record that was asked for, or one nearer to it."""
    relation: str
    """The relation by which it is reached."""
    forward: bool
    """Whether the record says it of the origin; else it says it of this one."""
    words: str
    """The same in words, from the origin to this one."""
    because: str | None
    """The reason that the record gives."""


@dataclass(frozen=True, slots=True)
class AroundAnswer:
    """What is near a record."""

    centre: Summary | NamedRecord
    """The record that was asked for."""
    depth: int
    """How many steps away things may be."""
    relations: tuple[str, ...]
    """The relations that were followed."""
    nearby: tuple[NearbyRecord, ...]
    """What is near, nearest first."""
    edges: tuple[GraphEdge, ...]
    """All edges of these relations between the centre and what is near, sorted."""


def around(
    corpus: Corpus, name: str, depth: int = 1, relations: Collection[str] = ()
) -> AroundAnswer:
    """Return what is within `depth` steps of the record called `name`, in either direction.

    Without `relations`, all are followed but `mentions` and `has-quote`. People, chapters, sources
    and collections are shown where they are reached, and not walked through: everything would be
    near everything. `name` is an id as for `show`.

    Raises RecordError where there is no such record, and ValueError where `depth` is less than 1
    or a relation is not one of the graph.

    Examples:
        >>> answer = claim_graph.around(corpus, "silence-wakes", relations=["answers", "about"])
        >>> [(near.words, near.record.id) for near in answer.nearby]
        [('answers', 'claim:harbour-hour/do-lamp-children-sleep'), ('is about', 'concept:lamp')]
    """
    if depth < 1:
        raise ValueError("the depth is 1 at least")
    unknown = sorted(set(relations) - set(RELATION_NAMES))
    if unknown:
        raise ValueError(f"the graph has no relation {', '.join(map(repr, unknown))}")
    chosen = tuple(
        relation
        for relation in RELATION_NAMES
        if (relation in relations if relations else relation not in _UNASKED)
    )
    centre = identify_active(corpus, name)
    graph = compile(corpus, mentions=MENTIONS in chosen)
    quotes = _QUOTING in chosen or centre.type is NodeType.QUOTE
    reached = dict(_reached(graph, centre.node, depth, chosen, quotes))
    nodes = {centre.node, *reached}
    summaries = {node: _summary(corpus, graph, node) for node in nodes}
    return AroundAnswer(
        centre=summaries[centre.node],
        depth=depth,
        relations=chosen,
        nearby=tuple(
            NearbyRecord(
                record=summaries[node],
                distance=way.distance,
                origin=way.origin,
                relation=way.edge.relation,
                forward=way.edge.source == way.origin,
                words=RELATION_WORDINGS[way.edge.relation][way.edge.source != way.origin],
                because=way.edge.because,
            )
            for node, way in reached.items()
        ),
        edges=tuple(
            edge
            for node in sorted(nodes)
            for edge in _edges_from(graph, node, chosen)
            if edge.target in nodes
        ),
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """How a node was reached."""

    distance: int
    origin: str
    edge: GraphEdge


def _reached(
    graph: Graph, centre: str, depth: int, relations: Collection[str], quotes: bool
) -> Iterator[tuple[str, _Way]]:
    """Yield what is within `depth` steps of a node, nearest first, in the order of the graph."""
    order = {node: place for place, node in enumerate(graph)}
    rank = {relation: place for place, relation in enumerate(relations)}
    seen, ring = {centre}, [centre]
    for distance in range(1, depth + 1):
        ways: dict[str, _Way] = {}
        for origin in ring:
            if origin != centre and _type(graph, origin) in _ENDS:
                continue
            for other, edge in _edges_at(graph, origin, relations):
                hidden = not quotes and _type(graph, other) is NodeType.QUOTE
                if other not in seen and not hidden:
                    ways.setdefault(other, _Way(distance, origin, edge))
        ring = sorted(ways, key=order.__getitem__)
        ring.sort(key=lambda node: rank[ways[node].edge.relation])
        seen |= ways.keys()
        yield from ((node, ways[node]) for node in ring)


def _edges_at(
    graph: Graph, node: str, relations: Collection[str]
) -> Iterator[tuple[str, GraphEdge]]:
    """Yield the edges at a node, those that it states first, each with its other end."""
    for edge in _edges_from(graph, node, relations):
        yield edge.target, edge
    for source in sorted(graph.predecessors(node)):
        for edge in _edges_from(graph, source, relations, node):
            yield source, edge


def _edges_from(
    graph: Graph, node: str, relations: Collection[str], target: str | None = None
) -> Iterator[GraphEdge]:
    """Yield the edges that a node states, to one target or to all."""
    targets = sorted(graph.successors(node)) if target is None else [target]
    for other in targets:
        edges: Mapping[str, Mapping[str, object]] = graph[node][other]
        for key in sorted(edges):
            relation = str(edges[key]["relation"])
            if relation in relations and key == relation:
                because = edges[key].get("because")
                yield GraphEdge(
                    source=node,
                    target=other,
                    relation=relation,
                    words=RELATION_WORDINGS[relation][0],
                    because=None if because is None else str(because),
                )


def _type(graph: Graph, node: str) -> NodeType:
    return NodeType(graph.nodes[node]["type"])


def _summary(corpus: Corpus, graph: Graph, node: str) -> Summary | NamedRecord:
    type, _, id = node.partition(":")
    if type == NodeType.CLAIM:
        return claim_summary(corpus, corpus.claims[id])
    if type == NodeType.CONCEPT:
        return concept_summary(corpus, corpus.concepts[id])
    if type == NodeType.PERSON:
        return person_summary(corpus, corpus.people[id])
    return NamedRecord(node, str(graph.nodes[node]["label"]))
