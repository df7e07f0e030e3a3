"""Tables for `neo4j-admin database import`: a file for each label, and one for relationships.

Headers give names and types as Neo4j's manual says (Operations Manual, “Import”, file header
format). `README.md` has the command, with the options that lists and line ends in texts need.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    Attribute,
    AttributeType,
    NodeType,
)
from claim_graph.exports.cell_tables import cell, quoted, rows_of, table, values_of
from claim_graph.exports.property_graph import (
    DATA_SET,
    DATA_SET_ID,
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
    AttributeType.TEXT: "",
    AttributeType.LIST: ":string[]",
    AttributeType.INTEGER: ":long",
    AttributeType.NUMBER: ":double",
    AttributeType.TRUTH: ":boolean",
}
_NODE_FILES = {type: f"neo4j/{type.value}.csv" for type in NodeType}
_RELATIONSHIPS = "neo4j/relationships.csv"
_DATA_SET = "neo4j/dataset.csv"


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as tables in `neo4j/`, with the command that imports them."""
    files = {_NODE_FILES[nodes.type]: _nodes(nodes) for nodes in node_tables(graph)}
    about = [cell(graph.graph.get(a.name), a.type) for a in GRAPH_ATTRIBUTES]
    files[_DATA_SET] = table(
        ["id:ID", ":LABEL", *map(_column, GRAPH_ATTRIBUTES)],
        [[quoted(DATA_SET_ID), quoted(DATA_SET), *about]],
    )
    files[_RELATIONSHIPS] = table(
        [":START_ID", ":END_ID", ":TYPE", "key", *map(_column, EDGE_ATTRIBUTES)],
        (
            [
                *map(quoted, (source, target, edges.type, key)),
                *(cell(values.get(a.name), a.type) for a in EDGE_ATTRIBUTES),
            ]
            for edges in edge_tables(graph)
            for source, target, key, values in edges.rows
        ),
    )
    return {"neo4j/README.md": _manual().encode(), **files}


def _column(attribute: Attribute) -> str:
    return attribute.name + _TYPES[attribute.type]


def _nodes(nodes: NodeTable) -> bytes:
    return table(
        ["id:ID", ":LABEL", *map(_column, nodes.attributes)],
        (
            [
                *map(quoted, (node, nodes.label)),
                *(cell(values.get(a.name), a.type) for a in nodes.attributes),
            ]
            for node, values in nodes.rows
        ),
    )


def _manual() -> str:
    files = [path.removeprefix("neo4j/") for path in (*_NODE_FILES.values(), _DATA_SET)]
    options = [
        "--multiline-fields=true",
        '--array-delimiter="U+001F"',
        *(f"--nodes={file}" for file in files),
        f"--relationships={_RELATIONSHIPS.removeprefix('neo4j/')}",
        "neo4j",
    ]
    command = " \\\n  ".join(["neo4j-admin database import full", *options])
    labels = (*map(label, NodeType), DATA_SET)
    unique = "\n".join(
        f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{name}) REQUIRE n.id IS UNIQUE;" for name in labels
    )
    return f"""\
# Import into Neo4j 5

In this folder, with the database stopped (`neo4j`, the last word, is its name):

```sh
{command}
```

Then, in the browser or with `cypher-shell`, so that ids stay unique and are found fast:

```cypher
{unique}
```

The items of lists are parted by U+001F, and texts hold line ends: both options are needed. Texts
stand here as they are: open these files with a database, and `nodes.csv` and `edges.csv` of the
format `csv` with a spreadsheet.
"""


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in the tables."""
    (about,) = rows_of(files[_DATA_SET])
    rows = (_bare(row) for path in _NODE_FILES.values() for row in rows_of(files[path]))
    return rebuilt(
        values_of(_bare(about), GRAPH_TYPES),
        ((row["id"], values_of(row, NODE_TYPES)) for row in rows),
        (
            (row[":START_ID"], row[":END_ID"], row["key"], values_of(_bare(row), EDGE_TYPES))
            for row in rows_of(files[_RELATIONSHIPS])
        ),
    )


def _bare(row: Mapping[str, str]) -> dict[str, str]:
    """Return a row by the names of its columns alone, without their types."""
    return {column.partition(":")[0]: value for column, value in row.items()}
