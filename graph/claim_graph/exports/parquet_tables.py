"""Tables of the graph as Parquet: which there are, how they are written, and how they are read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from claim_graph.exports.duckdb_tables import loaded
from claim_graph.exports.tables import (
    Table,
    Value,
    about_table,
    edges_table,
    nodes_table,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

Row = Mapping[str, Value]
"""A row by the names of its columns; lists are JSON, as in the graph."""

_ENDS = {"source": "src", "target": "dst"}


def parquet_tables(graph: Graph) -> tuple[Table, Table, Table]:
    """Return the tables `nodes`, `edges` and `about` of `graph`.

    The ends of edges are called `src` and `dst`, as GraphFrames wants them.
    """
    edges = edges_table(graph)
    columns = tuple(replace(c, name=_ENDS.get(c.name, c.name)) for c in edges.columns)
    return nodes_table(graph), replace(edges, columns=columns), about_table(graph)


def parquet_files(tables: Mapping[str, Table]) -> dict[str, bytes]:
    """Return each of `tables`, which are given by path, as the contents of a Parquet file there."""
    named = {f"t{number}": table for number, table in enumerate(tables.values())}
    files = {}
    with TemporaryDirectory() as folder:
        database = loaded(replace(table, name=name) for name, table in named.items())
        for path, name in zip(tables, named, strict=True):
            place = Path(folder, name)
            database.execute(
                f"COPY \"{name}\" TO '{place.as_posix()}' (FORMAT parquet, COMPRESSION zstd)"
            )
            files[path] = place.read_bytes()
        database.close()
    return files


def rows_in(files: Iterable[bytes]) -> Iterator[list[Row]]:
    """Yield the rows of each of some Parquet files; ends of edges are called as in the graph."""
    import duckdb  # noqa: PLC0415 - heavy, and of an extra

    own = {end: name for name, end in _ENDS.items()}
    with TemporaryDirectory() as folder, duckdb.connect(":memory:") as database:
        for number, data in enumerate(files):
            place = Path(folder, f"t{number}")
            place.write_bytes(data)
            # A temporary folder with "=" in its path would otherwise add a column.
            query = "SELECT * FROM read_parquet(?, hive_partitioning=false)"
            result = database.execute(query, [str(place)])
            names = [own.get(column[0], column[0]) for column in result.description or ()]
            yield [
                {name: _value(value) for name, value in zip(names, row, strict=True)}
                for row in result.fetchall()
            ]


def _value(value: Value | list[str]) -> Value:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
