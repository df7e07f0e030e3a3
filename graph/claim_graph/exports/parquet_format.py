"""Parquet: `nodes.parquet` (`id`, …), `edges.parquet` (`src`, `dst`, …) and `about.parquet`.

The ends of edges have the names that GraphFrames wants. Columns are typed, and lists are lists.
DuckDB writes the files, so their bytes depend on its version too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from claim_graph.exports.duckdb_tables import loaded
from claim_graph.exports.tables import (
    Table,
    Value,
    about_table,
    edges_table,
    graph_of,
    nodes_table,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_ENDS = {"source": "src", "target": "dst"}


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as three Parquet files."""
    tables = (nodes_table(graph), _with_ends(edges_table(graph)), about_table(graph))
    files = {}
    with TemporaryDirectory() as folder:
        database = loaded(tables)
        for table in tables:
            path = Path(folder, f"{table.name}.parquet")
            database.execute(
                f"COPY \"{table.name}\" TO '{path.as_posix()}' (FORMAT parquet, COMPRESSION zstd)"
            )
            files[path.name] = path.read_bytes()
        database.close()
    return files


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in the three Parquet files."""
    import duckdb  # noqa: PLC0415 - heavy, and of an extra

    with TemporaryDirectory() as folder, duckdb.connect(":memory:") as database:
        rows = {}
        for name, data in files.items():
            path = Path(folder, name)
            path.write_bytes(data)
            result = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
            names = [column[0] for column in result.description or ()]
            rows[name] = [_values(names, row) for row in result.fetchall()]
    about = {str(row["name"]): str(row["value"]) for row in rows["about.parquet"]}
    edges = sorted(rows["edges.parquet"], key=lambda row: int(row["id"] or 0))
    return graph_of(about, rows["nodes.parquet"], edges)


def _with_ends(table: Table) -> Table:
    """Return the table of edges, with their ends called as GraphFrames calls them."""
    columns = (replace(c, name=_ENDS.get(c.name, c.name)) for c in table.columns)
    return replace(table, columns=tuple(columns))


def _values(names: list[str], row: tuple[Any, ...]) -> dict[str, Value]:
    own = {end: name for name, end in _ENDS.items()}
    return {
        own.get(name, name): json.dumps(value, ensure_ascii=False)
        if isinstance(value, list)
        else value
        for name, value in zip(names, row, strict=True)
    }
