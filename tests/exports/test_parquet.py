"""Parquet is read by the programs that data people use: the same nodes, edges and types."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pandas
import polars
import pyarrow.parquet
import pytest

from claim_graph.analysis.compiler import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, AttributeType, texts_in
from claim_graph.core.files import replace_files
from claim_graph.exports import export
from tests.exports.graphs import GRAPHS, invented
from tests.exports.readers import needs, needs_java

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

EDGE_LISTS = {a.name for a in EDGE_ATTRIBUTES if a.type is AttributeType.LIST}
LISTS = {a.name for a in NODE_ATTRIBUTES if a.type is AttributeType.LIST}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("parquet")
    replace_files(place, export(invented(), "parquet"))
    return place


def edges_of(graph: Graph) -> Counter[tuple[str, str, str]]:
    return Counter((a, b, str(v["relation"])) for a, b, v in graph.edges(data=True))


@pytest.mark.parametrize("name", GRAPHS)
def test_pyarrow_finds_every_attribute_with_its_type(name: str, tmp_path: Path) -> None:
    graph = GRAPHS[name]()
    replace_files(tmp_path, export(graph, "parquet"))
    table = pyarrow.parquet.read_table(tmp_path / "nodes.parquet")
    kinds = {
        AttributeType.TEXT: "string",
        AttributeType.INTEGER: "int64",
        AttributeType.NUMBER: "double",
        AttributeType.TRUTH: "bool",
    }
    for attribute in NODE_ATTRIBUTES:
        kind = str(table.schema.field(attribute.name).type)
        assert kind.startswith("list<") or kind == kinds[attribute.type], attribute.name
        assert kind.startswith("list<") == (attribute.type is AttributeType.LIST)
    rows = {row["id"]: row for row in table.to_pylist()}
    assert list(rows) == list(graph)
    for node, values in graph.nodes(data=True):
        told = {name: value for name, value in rows[node].items() if value is not None}
        expected = {n: list(texts_in(v)) if n in LISTS else v for n, v in values.items()}
        assert told == {"id": node, **expected}
    edges = pyarrow.parquet.read_table(tmp_path / "edges.parquet").to_pylist()
    for row, (source, target, values) in zip(edges, graph.edges(data=True), strict=True):
        told = {name: value for name, value in row.items() if value is not None and name != "id"}
        expected = {n: list(texts_in(v)) if n in EDGE_LISTS else v for n, v in values.items()}
        assert told == {"src": source, "dst": target, **expected}


def test_polars_pandas_and_duckdb_read_every_edge(folder: Path) -> None:
    path = folder / "edges.parquet"
    for rows in (
        polars.read_parquet(path).select("src", "dst", "relation").rows(),
        pandas.read_parquet(path)[["src", "dst", "relation"]].itertuples(index=False, name=None),
        duckdb.read_parquet(str(path)).project("src, dst, relation").fetchall(),
    ):
        assert Counter(rows) == edges_of(invented())


@needs("pyspark")
@needs_java
@pytest.mark.nightly
def test_spark_joins_nodes_and_edges_as_graphframes_does(folder: Path) -> None:
    from pyspark.sql import SparkSession  # noqa: PLC0415 - only where it is installed

    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .getOrCreate()
    )
    try:
        nodes = spark.read.parquet(str(folder / "nodes.parquet"))
        edges = spark.read.parquet(str(folder / "edges.parquet"))
        assert nodes.count() == invented().number_of_nodes()
        ends = edges.join(nodes, edges.src == nodes.id).select(edges.src, "dst", "relation")
        assert Counter(map(tuple, ends.collect())) == edges_of(invented())
    finally:
        spark.stop()
