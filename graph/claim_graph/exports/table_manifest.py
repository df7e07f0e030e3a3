"""`manifest.json`: which tables a folder of Parquet files holds, and what each file must be.

It is a contract with programs of others: the columns of each table with their types, and for each
file its table, rows, size and hash.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from claim_graph.core.characters import printable
from claim_graph.exports.duckdb_tables import SQL_TYPES
from claim_graph.exports.tables import Table

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FILE = "manifest.json"
FORM: Literal["claim-graph-tables/1"] = "claim-graph-tables/1"
"""The form of the manifest and of the folder: raised when either changes."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class ColumnEntry(_Strict):
    """A column of a table."""

    name: str
    type: str
    """Its type in SQL."""
    meaning: str


class TableEntry(_Strict):
    """A table, over all its files."""

    name: str
    meaning: str
    key: list[str]
    """The columns that tell its rows apart."""
    rows: int
    columns: list[ColumnEntry]


class FileEntry(_Strict):
    """A file."""

    path: str
    """Where it is, from the folder of the manifest."""
    table: str
    rows: int
    bytes: int
    sha256: str
    """The SHA-256 of its contents, in hexadecimal."""


class TableManifest(_Strict):
    """What a folder of tables holds."""

    form: Literal["claim-graph-tables/1"]
    graph: str
    """The form of the graph, with its version."""
    version: str | None = None
    """The version of the data set, in a release."""
    tables: list[TableEntry]
    files: list[FileEntry]


def manifest(
    graph: Graph,
    tables: Iterable[Table],
    parts: Mapping[str, Table],
    files: Mapping[str, bytes],
) -> bytes:
    """Return the manifest of a folder.

    `tables` are the whole tables, `parts` the table that stands in each file by its path, and
    `files` the contents of the same files.
    """
    version = graph.graph.get("version")
    content = TableManifest(
        form=FORM,
        graph=str(graph.graph["form"]),
        version=None if version is None else str(version),
        tables=[
            TableEntry(
                name=table.name,
                meaning=table.meaning,
                key=list(table.key),
                rows=len(table.rows),
                columns=[
                    ColumnEntry(name=c.name, type=SQL_TYPES[c.type], meaning=c.meaning)
                    for c in table.columns
                ],
            )
            for table in tables
        ],
        files=[
            FileEntry(
                path=path,
                table=table.name,
                rows=len(table.rows),
                bytes=len(files[path]),
                sha256=sha256(files[path]).hexdigest(),
            )
            for path, table in parts.items()
        ],
    )
    return (content.model_dump_json(indent=2, exclude_none=True) + "\n").encode()


def problems(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return how `files`, contents by path, fail to fit the manifest among them, in sentences.

    None where they are exactly those that it lists, byte for byte.
    """
    if FILE not in files:
        return (f"{FILE} is missing",)
    try:
        content = TableManifest.model_validate_json(files[FILE])
    except ValidationError:
        return (f"{FILE} is no manifest of the form {FORM}",)
    return tuple(_problems(content, files))


def _problems(content: TableManifest, files: Mapping[str, bytes]) -> Iterator[str]:
    rows: Counter[str] = Counter()
    listed = {entry.path: entry for entry in content.files}
    for path, entry in listed.items():
        rows[entry.table] += entry.rows
        if path not in files:
            yield f"{printable(path)} is missing"
        elif sha256(files[path]).hexdigest() != entry.sha256 or len(files[path]) != entry.bytes:
            yield f"{printable(path)} was changed after the manifest was written"
    for path in sorted(files.keys() - listed.keys() - {FILE}):
        yield f"{printable(path)} is not in the manifest"
    for table in content.tables:
        if rows[table.name] != table.rows:
            yield f"the files of {printable(table.name)} have not the number of rows of the table"
