r"""A script in Cypher, for Neo4j 5 and other databases that speak openCypher, such as FalkorDB.

Nodes and relationships are merged, some hundreds in a statement: run again, or with a later export,
the script adds what is new and sets the properties of the rest as they are now. It needs no
parameters, no files and no plugins. The constraints at its head are in the syntax of Neo4j 5.

Texts are written as in JSON, whose escapes are Cypher's too. Neo4j replaces `\uXXXX` before it
looks at anything else, and others never do, so a backslash must not stand before a `u`: the text is
then written in two parts, joined by `+`. Nothing else that people wrote stands in the script, not
even in comments.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from claim_graph.analysis.compiler import NodeType, Scalar
from claim_graph.exports.property_graph import (
    DATA_SET,
    DATA_SET_ID,
    EdgeTable,
    edge_tables,
    label,
    node_tables,
)
from claim_graph.exports.rebuilding import rebuilt
from claim_graph.exports.typed_values import (
    EDGE_TYPES,
    GRAPH_TYPES,
    NODE_TYPES,
    Native,
    native,
    scalars,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_BATCH = 500
"""How many nodes or relationships a statement makes: enough to be fast, few enough to be parsed."""
_HEAD = """\
// Claims as a graph, for Neo4j 5: cypher-shell --file graph.cypher
// Run again, it changes what has changed; what an export no longer has, it leaves.
// For other databases leave out the lines with CREATE CONSTRAINT.

"""
_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_KEYED = re.compile(r'"(?:[^"\\]|\\.)*"|`(\w+)`')
_PARTED = '\\\\" + "u'
"""A backslash and a `u`. No text that is written whole holds this: its quotes have backslashes."""
_Row = Mapping[str, Native]


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.cypher`."""
    return {"graph.cypher": (_HEAD + "\n".join(_statements(graph))).encode()}


def _statements(graph: Graph) -> Iterator[str]:
    for name in (*map(label, NodeType), DATA_SET):
        yield f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{name}) REQUIRE n.id IS UNIQUE;"
    yield ""
    yield _merged(DATA_SET, [{"id": DATA_SET_ID, **native(graph.graph, GRAPH_TYPES)}])
    for nodes in node_tables(graph):
        rows = [{"id": node, **native(values, NODE_TYPES)} for node, values in nodes.rows]
        for batch in _batches(rows):
            yield _merged(nodes.label, batch)
    for edges in edge_tables(graph):
        ends = [
            {"_from": source, "_to": target, "key": key, **native(values, EDGE_TYPES)}
            for source, target, key, values in edges.rows
        ]
        for batch in _batches(ends):
            yield _joined(edges, batch)


def _batches(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]


def _merged(label: str, rows: Iterable[_Row]) -> str:
    return f"UNWIND [\n{_maps(rows)}\n] AS row\nMERGE (n:{label} {{id: row.id}})\nSET n = row;\n"


def _joined(edges: EdgeTable, rows: Sequence[_Row]) -> str:
    # All that a row may have, since what is missing from it is null, and so taken away.
    names = ["key", *(a.name for a in edges.attributes if any(a.name in row for row in rows))]
    return (
        f"UNWIND [\n{_maps(rows)}\n] AS row\n"
        f"MATCH (a:{label(edges.source)} {{id: row._from}})\n"
        f"MATCH (b:{label(edges.target)} {{id: row._to}})\n"
        f"MERGE (a)-[r:{edges.type} {{key: row.key}}]->(b)\n"
        f"SET {', '.join(f'r.`{name}` = row.`{name}`' for name in names)};\n"
    )


def _maps(rows: Iterable[_Row]) -> str:
    return ",\n".join(f"  {_map(row)}" for row in rows)


def _map(row: _Row) -> str:
    # A name such as `where` is a word of the language, so all are quoted.
    pairs = (f"`{name}`: {_text(value)}" for name, value in row.items())
    return "{" + ", ".join(pairs) + "}"


def _text(value: Native) -> str:
    return _json(value).replace("\\\\u", _PARTED)


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.cypher`, as it was written; other Cypher is not understood."""
    about: dict[str, Scalar] = {}
    nodes: list[tuple[str, dict[str, Scalar]]] = []
    edges: list[tuple[str, str, str, dict[str, Scalar]]] = []
    rows: list[dict[str, Any]] = []
    for line in files["graph.cypher"].decode().split("\n"):
        if line.startswith("UNWIND "):
            rows = []
        elif line.startswith("  {"):
            rows.append(_row(line))
        elif line.startswith("MATCH (a:"):
            edges += [
                (row["_from"], row["_to"], row["key"], scalars(row, EDGE_TYPES)) for row in rows
            ]
        elif line.startswith(f"MERGE (n:{DATA_SET} "):
            about = scalars(rows[0], GRAPH_TYPES)
        elif line.startswith("MERGE (n:"):
            nodes += [(row["id"], scalars(row, NODE_TYPES)) for row in rows]
    return rebuilt(about, nodes, edges)


def _row(line: str) -> dict[str, Any]:
    """Return the map that a line holds: JSON but for the quotes of its names."""
    whole = line.strip().removesuffix(",").replace(_PARTED, "\\\\u")
    quoted = _KEYED.sub(lambda m: f'"{m[1]}"' if m[1] else m[0], whole)
    values: dict[str, Any] = json.loads(quoted)
    return values
