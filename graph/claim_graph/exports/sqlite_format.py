"""One SQLite database, `graph.sqlite`: nodes, edges, and a table for each sort of record and link.

Foreign keys, indexes, views and full-text search (FTS5) are in it; `metadata.json` beside it tells
Datasette what the columns mean. The database is made in memory, so its bytes depend on the graph
and on the version of SQLite, which stamps its number into the header.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import EDGE_ATTRIBUTES, FORM, AttributeType
from claim_graph.exports import datasette_metadata
from claim_graph.exports.record_tables import all_tables
from claim_graph.exports.tables import Column, Table, Value, graph_of
from claim_graph.exports.views import VIEWS

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FILE = "graph.sqlite"
APPLICATION_ID = int.from_bytes(b"ClGr")
"""What `file` and other programs can tell the database by: a number in its header."""
_TYPES = {
    AttributeType.TEXT: "TEXT",
    AttributeType.LIST: "TEXT",
    AttributeType.INTEGER: "INTEGER",
    AttributeType.NUMBER: "REAL",
    AttributeType.TRUTH: "INTEGER",
}
SEARCHED: Mapping[str, tuple[str, ...]] = {
    "claims": ("claim",),
    "quotes": ("quote",),
    "concepts": ("concept", "aliases", "definition", "meanings"),
}
"""The tables that full-text search goes through, each with its columns; the index of `claims` is
`claims_fts`."""
_INDEXED = {"nodes": ("type",), "edges": ("relation",), "claims": ("kind", "stance")}
"""Columns with an index that are no references: those have one anyway."""


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.sqlite`, with the metadata for Datasette."""
    tables = all_tables(graph)
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        database.execute(f"PRAGMA user_version = {int(FORM.rpartition('/')[2])}")
        for table in tables:
            database.execute(_definition(table))
            places = ", ".join("?" * len(table.columns))
            database.executemany(f"INSERT INTO {_name(table.name)} VALUES ({places})", table.rows)
        for statement in _indexes(tables):
            database.execute(statement)
        for view in VIEWS:
            database.execute(f"CREATE VIEW {_name(view.name)} AS\n{view.query}")
        database.commit()
        database.execute("VACUUM")
        return {FILE: database.serialize(), **datasette_metadata.metadata(graph, tables)}


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.sqlite`."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(files[FILE])
        database.row_factory = sqlite3.Row
        about = database.execute("SELECT name, value FROM about").fetchall()
        nodes = database.execute("SELECT * FROM nodes ORDER BY rowid")
        edges = database.execute("SELECT * FROM edges ORDER BY id")
        return graph_of(
            {row["name"]: row["value"] for row in about},
            map(_as_values, nodes),
            map(_as_values, edges),
        )


_TRUTHS = {a.name for a in EDGE_ATTRIBUTES if a.type is AttributeType.TRUTH}


def _as_values(row: sqlite3.Row) -> dict[str, Value]:
    """Return the values in a row; SQLite keeps truth values as 0 and 1."""
    return {
        name: bool(row[name]) if name in _TRUTHS and row[name] is not None else row[name]
        for name in row.keys()  # noqa: SIM118 - iterating over a row gives its values
    }


def _name(identifier: str) -> str:
    """Return the name of a table or column of ours, quoted: some are words of SQL."""
    return f'"{identifier}"'


def _definition(table: Table) -> str:
    """Return the statement that makes a table, with the meaning of each column as a comment."""
    single = table.key[0] if len(table.key) == 1 else ""
    lines = [(_column(column, column.name == single), column.meaning) for column in table.columns]
    if not single:
        lines.append((f"PRIMARY KEY ({', '.join(map(_name, table.key))})", "no two rows alike"))
    last = len(lines) - 1
    body = "\n".join(
        f"  {line}{',' * (number < last)} -- {meaning}"
        for number, (line, meaning) in enumerate(lines)
    )
    return f"CREATE TABLE {_name(table.name)} (\n{body}\n)"


def _column(column: Column, is_key: bool) -> str:
    parts = [_name(column.name), _TYPES[column.type]]
    if is_key:
        parts.append("PRIMARY KEY NOT NULL")
    if column.type is AttributeType.TRUTH:
        parts.append(f"CHECK ({_name(column.name)} IN (0, 1))")
    if column.refers_to:
        # Datasette fails on a reference that leaves out the column.
        parts.append(f'REFERENCES {_name(column.refers_to)} ("id")')
    return " ".join(parts)


def _indexes(tables: tuple[Table, ...]) -> Iterator[str]:
    """Yield the statements that make indexes, those of full-text search too."""
    for table in tables:
        references = [column.name for column in table.columns if column.refers_to]
        for name in (*references, *_INDEXED.get(table.name, ())):
            if name != table.key[0]:
                index = _name(f"{table.name}_{name}")
                yield f"CREATE INDEX {index} ON {_name(table.name)} ({_name(name)})"
    for name, columns in SEARCHED.items():
        index = f"{name}_fts"
        # Datasette finds the index of a table by these words, quoted as they are here.
        yield (
            f"CREATE VIRTUAL TABLE {_name(index)} USING fts5({', '.join(columns)}, "
            f'content="{name}", tokenize="porter unicode61 remove_diacritics 2")'
        )
        yield f"INSERT INTO {_name(index)} ({_name(index)}) VALUES ('rebuild')"
