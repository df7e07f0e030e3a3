"""Parquet: `nodes.parquet` (`id`, …), `edges.parquet` (`src`, `dst`, …) and `about.parquet`.

The ends of edges have the names that GraphFrames wants. Columns are typed, and lists are lists.
DuckDB writes the files, so their bytes depend on its version too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from claim_graph.exports.parquet_tables import parquet_files, parquet_tables, rows_in
from claim_graph.exports.tables import graph_of

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as three Parquet files."""
    return parquet_files({f"{table.name}.parquet": table for table in parquet_tables(graph)})


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in the three Parquet files."""
    rows = dict(zip(files, rows_in(files.values()), strict=True))
    about = {str(row["name"]): str(row["value"]) for row in rows["about.parquet"]}
    edges = sorted(rows["edges.parquet"], key=lambda row: int(row["id"] or 0))
    return graph_of(about, rows["nodes.parquet"], edges)
