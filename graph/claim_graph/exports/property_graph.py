"""The graph as graph databases have it: labelled nodes and typed relationships with properties.

A node's label is its type (`Claim`) and a relationship's type is its relation (`SAID_BY`). Ids
stand in the property `id`, and a relationship's key in the graph in `key`. What the data set is as
a whole stands on a node of its own, labelled `DataSet`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    RELATIONS,
    Attribute,
    NodeType,
    Scalar,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

Values = Mapping[str, Scalar]

DATA_SET = "DataSet"
"""The label of the node that tells what the data set is."""
DATA_SET_ID = "dataset"
"""The id of that node."""
LIST_SEPARATOR = "\x1f"
"""Between the items of a list in a cell: the unit separator, which no text of ours may hold."""


@dataclass(frozen=True, slots=True)
class NodeTable:
    """All nodes of a type."""

    type: NodeType
    attributes: tuple[Attribute, ...]
    """What such a node may have."""
    rows: tuple[tuple[str, Values], ...]
    """Ids and attributes."""

    @property
    def label(self) -> str:
        """The label of its nodes."""
        return label(self.type)


@dataclass(frozen=True, slots=True)
class EdgeTable:
    """All edges of a relation between nodes of two types."""

    relation: str
    source: NodeType
    target: NodeType
    attributes: tuple[Attribute, ...]
    """What such an edge may have."""
    rows: tuple[tuple[str, str, str, Values], ...]
    """Ids of both ends, key and attributes."""

    @property
    def type(self) -> str:
        """The type of its relationships."""
        return relationship_type(self.relation)


def label(type: NodeType) -> str:
    """Return what graph databases call a type of node."""
    return type.value.capitalize()


def relationship_type(relation: str) -> str:
    """Return what graph databases call a relation."""
    return relation.upper().replace("-", "_")


def node_tables(graph: Graph) -> tuple[NodeTable, ...]:
    """Return a table for each type, in their order, whether or not there are such nodes."""
    rows: dict[NodeType, list[tuple[str, Values]]] = {type: [] for type in NodeType}
    for node, values in graph.nodes(data=True):
        rows[NodeType(values["type"])].append((node, values))
    return tuple(
        NodeTable(type, _carried(NODE_ATTRIBUTES, type.value), tuple(rows[type]))
        for type in NodeType
    )


def edge_tables(graph: Graph) -> tuple[EdgeTable, ...]:
    """Return a table for each relation and pair of types that it may join, with or without rows."""
    rows: dict[tuple[str, NodeType, NodeType], list[tuple[str, str, str, Values]]] = {
        (relation.name, source, target): []
        for relation in RELATIONS
        for source in relation.source
        for target in relation.target
    }
    for source, target, key, values in graph.edges(keys=True, data=True):
        first, second = (NodeType(graph.nodes[node]["type"]) for node in (source, target))
        rows[str(values["relation"]), first, second].append((source, target, key, values))
    return tuple(
        EdgeTable(*kind, _carried(EDGE_ATTRIBUTES, kind[0]), tuple(rows_of_kind))
        for kind, rows_of_kind in rows.items()
    )


def _carried(attributes: tuple[Attribute, ...], by: str) -> tuple[Attribute, ...]:
    return tuple(attribute for attribute in attributes if not attribute.on or by in attribute.on)
