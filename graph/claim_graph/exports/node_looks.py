"""How the whole graph is drawn: where each node stands, and its colour and size.

Claims and concepts stand where the site's map has them. Quotes stand around their claim, and all
else in rows below, a row or more for each type. Nothing depends on chance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import ABOUT, NodeType
from claim_graph.analysis.graph_layout import (
    WIDE_FRAME,
    Box,
    Tie,
    arrange,
    link_strength,
    pack,
    topic_strength,
)
from claim_graph.analysis.graph_seats import Point, directions
from claim_graph.corpus.vocabulary import ClaimRelation, ConceptRelation

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_FOR, _AGAINST, _LIMIT, _OTHER, _PLAIN = "#1f6a4d", "#a3341c", "#8a5a00", "#3c5a86", "#b8b2a4"
NODE_COLOURS: Mapping[NodeType, str] = MappingProxyType(
    {
        NodeType.CLAIM: "#3c5a86",
        NodeType.QUOTE: "#a9bcd8",
        NodeType.CONCEPT: "#c98a1b",
        NodeType.PERSON: "#a3341c",
        NodeType.WORK: "#7a5195",
        NodeType.CHAPTER: "#2f7f86",
        NodeType.SOURCE: "#1d1c1a",
        NodeType.COLLECTION: "#1f6a4d",
        NodeType.STATEMENT: "#8fbfa6",
        NodeType.THREAD: "#8a3f6b",
        NodeType.POSITION: "#c79ab4",
    }
)
"""The colour of each type of node."""
RELATION_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        ClaimRelation.SUPPORTS.value: _FOR,
        ClaimRelation.IMPLIES.value: _FOR,
        ClaimRelation.CONTRADICTS.value: _AGAINST,
        ConceptRelation.CONTRASTS.value: _AGAINST,
        ClaimRelation.QUALIFIES.value: _LIMIT,
        ConceptRelation.LIMITS.value: _LIMIT,
        ClaimRelation.EXPLAINS.value: _OTHER,
        ClaimRelation.ILLUSTRATES.value: _OTHER,
        ClaimRelation.ANSWERS.value: _OTHER,
        ClaimRelation.RESTATES.value: _OTHER,
        ConceptRelation.ENABLES.value: _OTHER,
    }
)
"""The colour of the relations that stand out: for, against, limiting, and other links, as on the
site's map."""
_MAPPED = (NodeType.CLAIM, NodeType.CONCEPT)
_LINKS = frozenset(
    term.value for relations in (ClaimRelation, ConceptRelation) for term in relations
)
_SIZES = {NodeType.CLAIM: 5.0, NodeType.CONCEPT: 5.0, NodeType.QUOTE: 3.0}
_SIZE = 8.0
_AROUND = 6.0
_ROW = 40.0


@dataclass(frozen=True, slots=True)
class NodeLook:
    """A node of the drawing; y points down, and units are about pixels."""

    x: float
    y: float
    size: float
    """Its diameter."""
    colour: str
    """`#rrggbb`."""


def relation_colour(relation: str) -> str:
    """Return the colour of an edge, `#rrggbb`."""
    return RELATION_COLOURS.get(relation, _PLAIN)


def drawing(graph: Graph) -> dict[str, NodeLook]:
    """Return the mark of each node, in the order of the graph."""
    layout = pack(arrange(_of(graph, *_MAPPED), _ties(graph)), WIDE_FRAME)
    places = dict(layout.places)
    places |= _around(graph, places)
    places |= _rows(graph, places, layout.box)
    return {
        node: NodeLook(*places[node], _size(graph, node), NODE_COLOURS[NodeType(values["type"])])
        for node, values in graph.nodes(data=True)
    }


def _of(graph: Graph, *types: NodeType) -> list[str]:
    return [node for node, values in graph.nodes(data=True) if values["type"] in types]


def _ties(graph: Graph) -> Iterator[Tie]:
    """Yield how strongly claims and concepts are tied, as for the site's map."""
    about = [
        (source, target)
        for source, target, values in graph.edges(data=True)
        if values["relation"] == ABOUT and graph.nodes[source]["type"] == NodeType.CLAIM
    ]
    many = Counter(target for _, target in about)
    for source, target in about:
        yield source, target, topic_strength(many[target])
    for source, target, values in graph.edges(data=True):
        if values["relation"] in _LINKS:
            yield source, target, link_strength(str(values.get("because", "")))


def _around(graph: Graph, places: Mapping[str, Point]) -> dict[str, Point]:
    """Return the places of quotes whose claim has one: in a ring around it."""
    ring = directions(8, 0.7071067811865476, 0.7071067811865476)
    points: dict[str, Point] = {}
    taken: Counter[str] = Counter()
    for claim, quote, values in graph.edges(data=True):
        if values["relation"] == "has-quote" and claim in places:
            x, y = ring[taken[claim] % len(ring)]
            reach = _AROUND * (1 + taken[claim] // len(ring))
            points[quote] = (
                round(places[claim][0] + reach * x, 1),
                round(places[claim][1] + reach * y, 1),
            )
            taken[claim] += 1
    return points


def _rows(graph: Graph, places: Mapping[str, Point], box: Box) -> dict[str, Point]:
    """Return the places of all that has none yet: in rows below the box, by type."""
    left, _, right, bottom = box
    width = max(1, int((right - left) // _ROW))
    points: dict[str, Point] = {}
    row = 1
    for type in NodeType:
        nodes = [node for node in _of(graph, type) if node not in places]
        for number, node in enumerate(nodes):
            down = row + number // width
            points[node] = (
                round(left + (number % width) * _ROW, 1),
                round(bottom + down * _ROW, 1),
            )
        row += -(-len(nodes) // width)
    return points


def _size(graph: Graph, node: str) -> float:
    type = NodeType(graph.nodes[node]["type"])
    if type not in _MAPPED:
        return _SIZES.get(type, _SIZE)
    return round(_SIZES[type] + sqrt(graph.degree(node)) / 2, 1)
