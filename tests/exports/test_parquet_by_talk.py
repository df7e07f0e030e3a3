"""Parquet parted by talk: engines read a folder as one table; the manifest tells what is in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import polars
import pyarrow.dataset
import pyarrow.parquet
import pytest

import claim_graph
from claim_graph.core.files import replace_files
from claim_graph.exports import export, read, table_manifest
from claim_graph.exports.parquet_by_talk_format import FOLDER, SHARED
from tests.support import DEMO, TALK, both_talks, corpus, recorded

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

Row = Mapping[str, Any]
OTHER_TALK = "orchard-walk"
NUMBERED = "2029"
"""The id of a talk that a reader could take for a number."""
MANIFEST = f"{FOLDER}/{table_manifest.FILE}"
CHANGED = f"{FOLDER}/nodes/talk={TALK}/part-0.parquet"
"""A file that tests change."""


@cache
def two_talks() -> Graph:
    """Return the graph of both invented talks."""
    return claim_graph.compile(corpus(both_talks()))


@cache
def numbered_talk() -> Graph:
    """Return the graph of a talk whose id is a number."""
    files = {
        name.replace(OTHER_TALK, NUMBERED): text.replace(OTHER_TALK, NUMBERED)
        for name, text in both_talks().items()
    }
    graph = claim_graph.compile(corpus(files))
    return claim_graph.select(graph, claim_graph.Selection(sources=(NUMBERED,)))


GRAPHS = {"two talks": two_talks, "a talk with a number for its id": numbered_talk}
every_graph = pytest.mark.parametrize("name", GRAPHS)
every_table = pytest.mark.parametrize("table", ["nodes", "edges"])


def with_duckdb(folder: Path) -> list[dict[str, Any]]:
    rows = duckdb.read_parquet(f"{folder}/*/*.parquet", hive_partitioning=True)
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]


def with_pyarrow(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = (
        pyarrow.dataset.dataset(folder, partitioning="hive").to_table().to_pylist()
    )
    return rows


def with_polars(folder: Path) -> list[dict[str, Any]]:
    return polars.read_parquet(folder, hive_partitioning=True).to_dicts()


READERS: Mapping[str, Callable[[Path], list[dict[str, Any]]]] = {
    "DuckDB": with_duckdb,
    "pyarrow": with_pyarrow,
    "polars": with_polars,
}


@every_table
@every_graph
@pytest.mark.parametrize("reader", READERS)
def test_engines_find_the_rows_of_the_whole_tables_with_the_talk_of_each(
    reader: str, name: str, table: str, tmp_path: Path
) -> None:
    graph = GRAPHS[name]()
    replace_files(tmp_path, {**export(graph, "parquet"), **export(graph, "parquet-by-talk")})
    whole = pyarrow.parquet.read_table(tmp_path / f"{table}.parquet").to_pylist()

    found = READERS[reader](tmp_path / FOLDER / table)

    talks = {row.pop("talk") for row in found}
    assert by_id(found) == by_id(whole)
    assert talks == {SHARED, *(talk for talk in (TALK, OTHER_TALK, NUMBERED) if holds(graph, talk))}


def test_each_row_is_in_the_folder_of_its_talk_and_what_talks_share_beside_them() -> None:
    files = export(two_talks(), "parquet-by-talk")
    nodes = {id: talk for talk, ids in ids_by_talk(files, "nodes").items() for id in ids}
    for node, values in two_talks().nodes(data=True):
        shared = values["type"] in {"concept", "person", "work", "thread"}
        assert (nodes[node] == SHARED) == shared, node
        assert shared or nodes[node] == values.get("interview", nodes[node])
    assert nodes[f"source:{TALK}"] == nodes["source:class-notes"] == TALK

    edges = {id: talk for talk, ids in ids_by_talk(files, "edges").items() for id in ids}
    for number, (source, target) in enumerate(two_talks().edges(), start=1):
        first, second = nodes[source], nodes[target]
        assert edges[number] == (second if first == SHARED else first)


def test_another_talk_adds_a_folder_and_leaves_the_nodes_of_others_as_they_were() -> None:
    one = export(claim_graph.compile(corpus(recorded(DEMO))), "parquet-by-talk")
    both = export(two_talks(), "parquet-by-talk")
    path = f"{FOLDER}/nodes/talk={TALK}/part-0.parquet"
    assert one[path] == both[path]
    assert f"{FOLDER}/nodes/talk={OTHER_TALK}/part-0.parquet" in both.keys() - one.keys()


def test_the_manifest_tells_form_columns_and_each_file_with_its_rows_bytes_and_hash() -> None:
    files = export(two_talks(), "parquet-by-talk")
    told = json.loads(files[MANIFEST])

    assert (told["form"], told["graph"]) == ("claim-graph-tables/1", two_talks().graph["form"])
    assert {f"{FOLDER}/{entry['path']}" for entry in told["files"]} == files.keys() - {MANIFEST}
    for entry in told["files"]:
        data = files[f"{FOLDER}/{entry['path']}"]
        assert entry["sha256"] == sha256(data).hexdigest()
        assert entry["bytes"] == len(data)
        assert entry["rows"] == len(relation(data))
    whole = {name.removesuffix(".parquet"): d for name, d in export(two_talks(), "parquet").items()}
    for table in told["tables"]:
        rows = relation(whole[table["name"]])
        assert [c["name"] for c in table["columns"]] == rows.columns
        assert [c["type"] for c in table["columns"]] == list(map(str, rows.types))
        assert table["rows"] == len(rows)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda files: files | {CHANGED: files[CHANGED] + b"\0"}, "was changed after"),
        (lambda files: files | {CHANGED: files[CHANGED][::-1]}, "was changed after"),
        (lambda files: without_file(files, CHANGED), "part-0.parquet is missing"),
        (lambda files: files | {f"{FOLDER}/more.parquet": b""}, "more.parquet is not in the"),
        (lambda files: without_file(files, MANIFEST), "manifest.json is missing"),
        (lambda files: files | {MANIFEST: b"{}"}, "manifest.json is no manifest of the form"),
        (lambda files: files | {MANIFEST: b"\xff["}, "manifest.json is no manifest of the form"),
        (lambda files: files | {MANIFEST: fewer_rows(files)}, "have not the number of rows"),
    ],
    ids=["longer", "changed", "gone", "more", "no-manifest", "empty", "not-json", "fewer-rows"],
)
def test_files_that_do_not_fit_the_manifest_are_not_read(
    change: Callable[[dict[str, bytes]], dict[str, bytes]], problem: str
) -> None:
    changed = change(export(two_talks(), "parquet-by-talk"))
    with pytest.raises(ValueError, match=problem):
        read(changed, "parquet-by-talk")


@pytest.mark.parametrize("id", ["../outside", "a/b", "_shared", "", "..", "a\\b", "c:d"])
def test_the_id_of_a_talk_cannot_lead_out_of_the_folder(id: str) -> None:
    graph = two_talks().copy()
    graph.nodes[f"source:{OTHER_TALK}"]["record"] = id
    with pytest.raises(ValueError, match="the id of a talk is not a slug"):
        export(graph, "parquet-by-talk")


# --- Helpers ----------------------------------------------------------------------------------


def by_id(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row["id"]))


def holds(graph: Graph, talk: str) -> bool:
    return f"source:{talk}" in graph


def relation(data: bytes) -> duckdb.DuckDBPyRelation:
    """Return the rows of a Parquet file."""
    table = pyarrow.parquet.read_table(pyarrow.BufferReader(data))
    return duckdb.from_arrow(table)


def ids_by_talk(files: Mapping[str, bytes], table: str) -> dict[str, list[Any]]:
    """Return the ids of the rows of a table, by the talk in whose folder they stand."""
    start = f"{FOLDER}/{table}/talk="
    return {
        path.removeprefix(start).partition("/")[0]: [row[0] for row in rows_of(data)]
        for path, data in files.items()
        if path.startswith(start)
    }


def rows_of(data: bytes) -> list[Any]:
    return relation(data).project("id").fetchall()


def without_file(files: Mapping[str, bytes], path: str) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name != path}


def fewer_rows(files: Mapping[str, bytes]) -> bytes:
    told = json.loads(files[MANIFEST])
    told["tables"][0]["rows"] -= 1
    return json.dumps(told).encode()
