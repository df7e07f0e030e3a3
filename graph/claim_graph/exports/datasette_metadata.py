"""`metadata.json`: titles, licence, the meaning of tables and columns, and facets, for Datasette.

In one folder with the database it is found by `datasette FOLDER` (docs.datasette.io, metadata).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from claim_graph.core.licences import licence_address
from claim_graph.exports.table_layout import RECORDS
from claim_graph.exports.tables import Table
from claim_graph.exports.views import VIEWS

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FILE = "metadata.json"
_DATABASE = "graph"
"""What Datasette calls the database: the name of its file without the ending."""
_FACETS: Mapping[str, list[str | dict[str, str]]] = {
    "nodes": ["type"],
    "edges": ["relation"],
    "claims": ["kind", "stance", "speaker", "chapter", {"array": "tags"}],
    "quotes": ["verdict", "speaker", "chapter"],
    "links": ["relation"],
    "claim_notes": ["note_id", "relation"],
    "quoted_claims": ["speaker", "stance", "verdict"],
    "linked_claims": ["relation"],
}
"""What the rows of a table can be narrowed by at a click."""

Described = dict[str, object]


def metadata(graph: Graph, tables: tuple[Table, ...]) -> dict[str, bytes]:
    """Return the file for `tables` of `graph`, contents by name."""
    about = graph.graph
    document: Described = {
        "title": about.get("title", "Claims"),
        "description": " ".join(
            str(about[name]) for name in ("description", "checked") if name in about
        ),
    }
    if licence := about.get("licence"):
        document |= {"license": licence, "license_url": licence_address(str(licence))}
    if address := about.get("address"):
        document |= {"source": address, "source_url": address}
    labels = {records.table: records.label for records in RECORDS}
    described = {table.name: _table(table, labels.get(table.name)) for table in tables}
    described |= {view.name: _view(view.name, view.meaning) for view in VIEWS}
    document["databases"] = {_DATABASE: {"tables": described}}
    return {FILE: (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()}


def _table(table: Table, label: str | None) -> Described:
    return {
        **_view(table.name, table.meaning),
        **({"label_column": label} if label else {}),
        "columns": {column.name: column.meaning for column in table.columns},
    }


def _view(name: str, meaning: str) -> Described:
    return {"description": meaning, **({"facets": _FACETS[name]} if name in _FACETS else {})}
