"""Tables, RFC 4180: `nodes.csv` and `edges.csv` with a column for each attribute, and `claims.csv`.

An empty cell means that the attribute is not there. What a spreadsheet would take for a formula is
guarded (`claim_graph.exports.cells`). The whole graph is in nodes and edges; the flat table of
claims is for people. `datapackage.json` says what the columns are, and what the graph itself says.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    AttributeType,
    Scalar,
)
from claim_graph.exports import claims_table, datapackage
from claim_graph.exports.cells import bare, guarded
from claim_graph.exports.tables import graph_of

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_TEXTS = {AttributeType.TEXT, AttributeType.LIST}


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as three tables and what describes them."""
    nodes = (({"id": node}, attributes) for node, attributes in graph.nodes(data=True))
    edges = (
        ({"source": a, "target": b}, attributes) for a, b, attributes in graph.edges(data=True)
    )
    tables = {
        "nodes.csv": _table(("id",), NODE_ATTRIBUTES, nodes),
        "edges.csv": _table(("source", "target"), EDGE_ATTRIBUTES, edges),
        claims_table.FILE: claims_table.table(graph),
    }
    return {**tables, datapackage.FILE: datapackage.datapackage(graph, tables)}


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `nodes.csv`, `edges.csv` and `datapackage.json`."""
    return graph_of(
        datapackage.about(files[datapackage.FILE]),
        (
            {"id": bare(row["id"]), **_values(row, NODE_ATTRIBUTES)}
            for row in _rows(files["nodes.csv"])
        ),
        (
            {
                "source": bare(row["source"]),
                "target": bare(row["target"]),
                **_values(row, EDGE_ATTRIBUTES),
            }
            for row in _rows(files["edges.csv"])
        ),
    )


def _table(
    keys: tuple[str, ...],
    attributes: tuple[Attribute, ...],
    rows: Iterable[tuple[dict[str, str], Mapping[str, Scalar]]],
) -> bytes:
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([*keys, *(attribute.name for attribute in attributes)])
    for ends, values in rows:
        cells = [guarded(ends[key]) for key in keys]
        cells += [_cell(values.get(attribute.name), attribute.type) for attribute in attributes]
        writer.writerow(cells)
    return stream.getvalue().encode()


def _rows(data: bytes) -> Iterable[dict[str, str]]:
    return csv.DictReader(StringIO(data.decode(), newline=""))


def _cell(value: Scalar | None, type: AttributeType) -> str:
    if value is None:
        return ""
    if type in _TEXTS:
        return guarded(str(value))
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _values(row: Mapping[str, str], attributes: tuple[Attribute, ...]) -> dict[str, Scalar]:
    return {
        attribute.name: _value(row[attribute.name], attribute.type)
        for attribute in attributes
        if row[attribute.name] != ""
    }


def _value(cell: str, type: AttributeType) -> Scalar:
    match type:
        case AttributeType.INTEGER:
            return int(cell)
        case AttributeType.NUMBER:
            return float(cell)
        case AttributeType.TRUTH:
            return cell == "true"
        case _:
            return bare(cell)
