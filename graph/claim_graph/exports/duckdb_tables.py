"""Tables of the graph in DuckDB: what Parquet is written from, and what SQL is asked of."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import AttributeType, texts_in
from claim_graph.core.extras import how_to_install
from claim_graph.exports.tables import Column, Table, Value

if TYPE_CHECKING:
    import duckdb

SQL_TYPES = {
    AttributeType.TEXT: "VARCHAR",
    AttributeType.LIST: "VARCHAR[]",
    AttributeType.INTEGER: "BIGINT",
    AttributeType.NUMBER: "DOUBLE",
    AttributeType.TRUTH: "BOOLEAN",
}
"""The type in SQL of a column, by the type of its values."""


def loaded(tables: Iterable[Table]) -> duckdb.DuckDBPyConnection:
    """Return a database in memory that holds `tables`; lists are lists in it.

    Raises ModuleNotFoundError where DuckDB is not installed.
    """
    try:
        import duckdb  # noqa: PLC0415 - heavy, and of an extra
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(how_to_install("duckdb", "data"), name="duckdb") from error

    database = duckdb.connect(":memory:", config={"threads": 1})
    with TemporaryDirectory() as folder:
        # Row by row through Python takes a hundred times as long.
        rows = Path(folder, "rows.json")
        for table in tables:
            rows.write_text("".join(f"{_line(table, row)}\n" for row in table.rows), "utf-8")
            columns = {column.name: SQL_TYPES[column.type] for column in table.columns}
            listed = ", ".join(f'"{column.name}"' for column in table.columns)
            database.execute(f'CREATE TABLE "{table.name}" ({_definitions(table)})')
            if table.rows:
                database.execute(
                    f'INSERT INTO "{table.name}" SELECT {listed} FROM '
                    "read_json(?, format='newline_delimited', columns=?, "
                    "maximum_object_size=100000000)",
                    [str(rows), columns],
                )
    return database


def _definitions(table: Table) -> str:
    return ", ".join(f'"{column.name}" {SQL_TYPES[column.type]}' for column in table.columns)


def _line(table: Table, row: tuple[Value, ...]) -> str:
    pairs = zip(table.columns, row, strict=True)
    return json.dumps({column.name: _cell(column, value) for column, value in pairs})


def _cell(column: Column, value: Value) -> Value | list[str]:
    if column.type is AttributeType.LIST and value is not None:
        return list(texts_in(value))
    return value
