"""Tables for Ladybug, the embedded graph database that goes on from Kùzu, with what loads them.

`schema.cypher` makes a table for each label and relation, whether or not there are any;
`load.cypher` fills them from the CSV files beside it, and is run in their folder. A list is split
while it is loaded, since Ladybug has no quotes inside the lists of a CSV file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import networkx as nx

from claim_graph.analysis.compiler import (
    GRAPH_ATTRIBUTES,
    Attribute,
    AttributeType,
    NodeType,
)
from claim_graph.exports.cell_tables import cell, rows_of, table, values_of
from claim_graph.exports.property_graph import (
    DATA_SET,
    DATA_SET_ID,
    EdgeTable,
    NodeTable,
    edge_tables,
    label,
    node_tables,
)
from claim_graph.exports.rebuilding import rebuilt
from claim_graph.exports.typed_values import EDGE_TYPES, GRAPH_TYPES, NODE_TYPES

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_TYPES = {
    AttributeType.TEXT: "STRING",
    AttributeType.LIST: "STRING[]",
    AttributeType.INTEGER: "INT64",
    AttributeType.NUMBER: "DOUBLE",
    AttributeType.TRUTH: "BOOLEAN",
}
_OPTIONS = """HEADER=true, PARALLEL=false, DELIM=',', QUOTE='"', ESCAPE='"'"""
_ID = Attribute("id", AttributeType.TEXT, "the id of the node", ())
_KEY = Attribute("key", AttributeType.TEXT, "the key of the edge", ())
_ENDS = tuple(Attribute(name, AttributeType.TEXT, "an end", ()) for name in ("from", "to"))
_DATA_SET = "dataset.csv"


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as tables in `ladybug/`, with the two scripts that load them."""
    nodes, edges = node_tables(graph), edge_tables(graph)
    filled = [table for table in edges if table.rows]
    files = {
        "schema.cypher": "".join(f"{line}\n" for line in _schema(nodes, edges)).encode(),
        "load.cypher": "".join(f"{line}\n" for line in _load(nodes, filled)).encode(),
        _DATA_SET: _table((_ID, *GRAPH_ATTRIBUTES), [{"id": DATA_SET_ID, **graph.graph}]),
    }
    for kind in nodes:
        rows = ({"id": node, **values} for node, values in kind.rows)
        files[f"{kind.type.value}.csv"] = _table((_ID, *kind.attributes), rows)
    for pair in filled:
        ends = (
            {"from": source, "to": target, "key": key, **values}
            for source, target, key, values in pair.rows
        )
        files[_file(pair)] = _table((*_ENDS, _KEY, *pair.attributes), ends)
    return {f"ladybug/{name}": data for name, data in files.items()}


def _table(columns: Sequence[Attribute], rows: Iterable[Mapping[str, str | float]]) -> bytes:
    return table(
        [column.name for column in columns],
        ([cell(row.get(column.name), column.type) for column in columns] for row in rows),
    )


def _file(edges: EdgeTable) -> str:
    return f"{edges.source.value}-{edges.relation}-{edges.target.value}.csv"


def _schema(nodes: Iterable[NodeTable], edges: Iterable[EdgeTable]) -> Iterable[str]:
    """Yield the statements that make the tables."""
    labelled = [(DATA_SET, GRAPH_ATTRIBUTES), *((kind.label, kind.attributes) for kind in nodes)]
    for name, attributes in labelled:
        columns = ", ".join(map(_column, (_ID, *attributes)))
        yield f"CREATE NODE TABLE {name}({columns}, PRIMARY KEY(id));"
    for type, pairs in groupby(sorted(edges, key=lambda pair: pair.type), key=lambda e: e.type):
        joined = list(pairs)
        ends = [f"FROM {label(pair.source)} TO {label(pair.target)}" for pair in joined]
        columns = ", ".join([*ends, *map(_column, (_KEY, *joined[0].attributes))])
        yield f"CREATE REL TABLE {type}({columns});"


def _load(nodes: Iterable[NodeTable], edges: Iterable[EdgeTable]) -> Iterable[str]:
    """Yield the statements that fill the tables."""
    yield _copy(DATA_SET, _DATA_SET, (_ID, *GRAPH_ATTRIBUTES))
    for kind in nodes:
        if kind.rows:
            yield _copy(kind.label, f"{kind.type.value}.csv", (_ID, *kind.attributes))
    for pair in edges:
        ends = f" (from='{label(pair.source)}', to='{label(pair.target)}')"
        yield _copy(pair.type, _file(pair), (*_ENDS, _KEY, *pair.attributes), ends)


def _copy(into: str, file: str, columns: Sequence[Attribute], ends: str = "") -> str:
    headers = ", ".join(
        f"`{column.name}` {'STRING' if column.type is AttributeType.LIST else _TYPES[column.type]}"
        for column in columns
    )
    values = ", ".join(
        f"string_split(`{column.name}`, '\\u001f')"
        if column.type is AttributeType.LIST
        else f"`{column.name}`"
        for column in columns
    )
    source = f"LOAD WITH HEADERS ({headers}) FROM '{file}' ({_OPTIONS}) RETURN {values}"
    return f"COPY {into} FROM ({source}){ends};"


def _column(attribute: Attribute) -> str:
    return f"`{attribute.name}` {_TYPES[attribute.type]}"


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in the tables."""
    (about,) = rows_of(files[f"ladybug/{_DATA_SET}"])
    nodes = (row for kind in NodeType for row in rows_of(files[f"ladybug/{kind.value}.csv"]))
    edges = (row for name in _edge_files() for row in rows_of(files.get(name, b"")))
    return rebuilt(
        values_of(about, GRAPH_TYPES),
        ((row["id"], values_of(row, NODE_TYPES)) for row in nodes),
        ((row["from"], row["to"], row["key"], values_of(row, EDGE_TYPES)) for row in edges),
    )


def _edge_files() -> list[str]:
    """Return the files in which edges may be."""
    empty: Graph = nx.MultiDiGraph()
    return [f"ladybug/{_file(pair)}" for pair in edge_tables(empty)]
