"""The graph as typed tables: what SQLite, Parquet and DuckDB are given.

Two tables hold the whole graph: `nodes` and `edges`. Beside them stands a table for each sort of
record and of link (`claim_graph.exports.record_tables`), whose columns are those of the attributes
that such a node or edge can have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import networkx as nx

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    AttributeType,
    Scalar,
    add_edge,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

Value = Scalar | None
"""What stands in a cell; None where there is nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    type: AttributeType
    meaning: str
    refers_to: str = ""
    """The table whose first column has every value of this one; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns and its rows, which have a value for each column."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """The columns that tell its rows apart."""
    rows: tuple[tuple[Value, ...], ...]

    def values(self, column: str) -> list[Value]:
        """Return the values in a column, from the first row to the last."""
        place = [known.name for known in self.columns].index(column)
        return [row[place] for row in self.rows]


def column(attribute: Attribute, name: str = "", refers_to: str = "") -> Column:
    """Return the column of an attribute, under its own name where no other is given."""
    return Column(name or attribute.name, attribute.type, attribute.meaning, refers_to)


def nodes_table(graph: Graph) -> Table:
    """Return the table of all nodes of `graph`, in its order."""
    own = Column("id", AttributeType.TEXT, "the node's id: its type, a colon and the record's id")
    names = [attribute.name for attribute in NODE_ATTRIBUTES]
    rows = ((node, *map(values.get, names)) for node, values in graph.nodes(data=True))
    columns = (own, *map(column, NODE_ATTRIBUTES))
    return Table("nodes", "everything in the graph, a row a node", columns, ("id",), tuple(rows))


def edges_table(graph: Graph) -> Table:
    """Return the table of all edges of `graph`, numbered in its order."""
    ends = (
        Column("id", AttributeType.INTEGER, "the edge's number, from 1"),
        Column("source", AttributeType.TEXT, "the id of the node it leads from", "nodes"),
        Column("target", AttributeType.TEXT, "the id of the node it leads to", "nodes"),
    )
    names = [attribute.name for attribute in EDGE_ATTRIBUTES]
    rows = (
        (number, a, b, *map(values.get, names))
        for number, (a, b, values) in enumerate(graph.edges(data=True), start=1)
    )
    columns = (*ends, *map(column, EDGE_ATTRIBUTES))
    return Table("edges", "what is said of two nodes, a row an edge", columns, ("id",), tuple(rows))


def about_table(graph: Graph) -> Table:
    """Return the table of the attributes that the graph itself has."""
    rows = (
        (attribute.name, str(graph.graph[attribute.name]), attribute.meaning)
        for attribute in GRAPH_ATTRIBUTES
        if attribute.name in graph.graph
    )
    columns = (
        Column("name", AttributeType.TEXT, "what is told"),
        Column("value", AttributeType.TEXT, "what it is; lists are JSON"),
        Column("meaning", AttributeType.TEXT, "what it means"),
    )
    return Table("about", "the data set as a whole", columns, ("name",), tuple(rows))


def graph_of(
    about: Mapping[str, str],
    nodes: Iterable[Mapping[str, Value]],
    edges: Iterable[Mapping[str, Value]],
) -> Graph:
    """Return the graph whose attributes, nodes and edges are given, each in the graph's order.

    Nodes have their id as `id`, edges their ends as `source` and `target`; anything that is no
    attribute is left out, as is what is None.
    """
    graph: Graph = nx.MultiDiGraph()
    graph.graph.update(graph_attributes(about))
    for node in nodes:
        graph.add_node(str(node["id"]), **_present(node, NODE_ATTRIBUTES))
    for edge in edges:
        values = _present(edge, EDGE_ATTRIBUTES)
        add_edge(graph, str(edge["source"]), str(edge["target"]), values)
    return graph


def graph_attributes(about: Mapping[str, str]) -> dict[str, Scalar]:
    """Return the attributes of a graph, with their types, of which `about` has the texts."""
    return {
        attribute.name: int(about[attribute.name])
        if attribute.type is AttributeType.INTEGER
        else about[attribute.name]
        for attribute in GRAPH_ATTRIBUTES
        if attribute.name in about
    }


def with_held_references(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Return `tables` where a column refers to a table only if that has each of its values.

    A part of a graph can lack what its nodes name: claims alone still tell their speakers.
    """
    ids = {table.name: set(table.values(table.columns[0].name)) for table in tables}

    def held(table: Table, column: Column) -> Column:
        named = set(table.values(column.name)) - {None} if column.refers_to else set()
        is_held = column.refers_to in ids and named <= ids[column.refers_to]
        return column if is_held else replace(column, refers_to="")

    return tuple(
        replace(table, columns=tuple(held(table, column) for column in table.columns))
        for table in tables
    )


def _present(row: Mapping[str, Value], attributes: tuple[Attribute, ...]) -> dict[str, Scalar]:
    return {
        attribute.name: value
        for attribute in attributes
        if (value := row.get(attribute.name)) is not None
    }
