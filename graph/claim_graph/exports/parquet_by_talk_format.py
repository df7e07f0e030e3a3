"""Parquet, parted by talk as Hive does it, for engines that read folders: DuckDB, Spark and others.

The tables are those of the format `parquet`. `nodes` and `edges` are folders with a folder for each
talk, `talk=<id>`, and one for what belongs to no single talk, `talk=_shared`. `about` is a single
file. The manifest says what every file holds, so that a folder can be checked before it is used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import ABOUT, NodeType
from claim_graph.core.ids import is_slug
from claim_graph.corpus.vocabulary import SourceType
from claim_graph.exports import table_manifest
from claim_graph.exports.parquet_tables import Row, parquet_files, parquet_tables, rows_in
from claim_graph.exports.tables import Table, Value, graph_of

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph, Scalar

FOLDER = "parquet-by-talk"
"""The folder of all the files."""
PARTITION = "talk"
"""The column that the names of folders give."""
SHARED = "_shared"
"""Its value for what belongs to no single talk. No talk has this id, which is no slug."""


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as a folder of Parquet files with its manifest, which comes last.

    Raises ValueError where the id of a talk is no slug, so that no path leads out of the folder.
    """
    nodes, edges, about = parquet_tables(graph)
    talks = _talks(graph)
    of_node = [talks[node] for node in graph]
    of_edge = [
        talks[source] if talks[source] != SHARED else talks[target]
        for source, target in graph.edges()
    ]
    parts = {**_parted(nodes, of_node), **_parted(edges, of_edge), "about.parquet": about}
    files = parquet_files(parts)
    manifest = table_manifest.manifest(graph, (nodes, edges, about), parts, files)
    files[table_manifest.FILE] = manifest
    return {f"{FOLDER}/{path}": data for path, data in files.items()}


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in the files that `write` made.

    Raises ValueError where they do not fit their manifest.
    """
    inside = {path.removeprefix(f"{FOLDER}/"): data for path, data in files.items()}
    if problems := table_manifest.problems(inside):
        raise ValueError("; ".join(problems))
    paths = [path for path in inside if path != table_manifest.FILE]
    tables: dict[str, list[Row]] = defaultdict(list)
    for path, rows in zip(paths, rows_in(inside[path] for path in paths), strict=True):
        tables[path.removesuffix(".parquet").partition("/")[0]] += rows
    about = {str(row["name"]): str(row["value"]) for row in tables["about"]}
    types = list(NodeType)
    nodes = sorted(
        tables["nodes"], key=lambda row: (types.index(NodeType(str(row["type"]))), str(row["id"]))
    )
    edges = sorted(tables["edges"], key=lambda row: int(row["id"] or 0))
    return graph_of(about, nodes, edges)


def _parted(table: Table, talks: list[str]) -> dict[str, Table]:
    """Return the part of `table` for each talk, by path; the shared part always exists.

    Engines guess the type of the partition from its values: with the shared one it is a text, even
    where the ids of all talks are numbers.
    """
    rows: dict[str, list[tuple[Value, ...]]] = {SHARED: []}
    for talk, row in zip(talks, table.rows, strict=True):
        rows.setdefault(talk, []).append(row)
    return {
        f"{table.name}/{PARTITION}={talk}/part-0.parquet": replace(table, rows=tuple(rows[talk]))
        for talk in sorted(rows)
    }


def _talks(graph: Graph) -> dict[str, str]:
    """Return the id of the talk that each node belongs to, or SHARED."""
    talks = {node: _talk(graph, node) for node in graph}
    for talk in set(talks.values()) - {None}:
        if not is_slug(str(talk)):
            raise ValueError(f"the id of a talk is not a slug: {str(talk)[:80]!r}")
    return {node: SHARED if talk is None else str(talk) for node, talk in talks.items()}


def _talk(graph: Graph, node: str) -> Scalar | None:
    values: Mapping[str, Scalar] = graph.nodes[node]
    if values["type"] != NodeType.SOURCE:
        return values.get("interview")
    if values.get("sort") == SourceType.INTERVIEW:
        return values["record"]
    for _, talk, edge in graph.out_edges(node, data=True):
        target: Mapping[str, Scalar] = graph.nodes[talk]
        if edge["relation"] == ABOUT and target["type"] == NodeType.SOURCE:
            return target["record"]
    return None
