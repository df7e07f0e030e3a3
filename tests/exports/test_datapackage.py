"""`datapackage.json` describes the tables: frictionless reads each value by it in its type."""

from __future__ import annotations

import json
import warnings
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claim_graph.analysis.compiler import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, AttributeType, texts_in
from claim_graph.core.files import replace_files
from claim_graph.exports import claims_table, export
from claim_graph.exports.cells import bare
from tests.exports.graphs import GRAPHS, invented
from tests.exports.readers import needs
from tests.exports.test_exports import NASTY, with_texts

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Attribute, Scalar

every_graph = pytest.mark.parametrize("name", GRAPHS)


@cache
def descriptor() -> dict[str, Any]:
    described: dict[str, Any] = json.loads(export(invented(), "csv")["datapackage.json"])
    return described


def package(folder: Path) -> Any:
    with warnings.catch_warnings():  # of packages that frictionless loads
        warnings.simplefilter("ignore")
        frictionless = import_module("frictionless")
    return frictionless.Package(str(folder / "datapackage.json"))


def errors(folder: Path) -> list[str]:
    """Return what frictionless finds wrong with the package in `folder`."""
    report = package(folder).validate()
    return [str(error) for error in (*report.errors, *(e for t in report.tasks for e in t.errors))]


def expected(values: Mapping[str, Scalar], attributes: tuple[Attribute, ...]) -> dict[str, object]:
    """Return the cells of a node or an edge, as a reader that knows the schema gets them."""
    return {
        a.name: list(texts_in(values[a.name])) if a.type is AttributeType.LIST else values[a.name]
        for a in attributes
        if a.name in values
    }


def cells(row: Any) -> dict[str, object]:
    """Return the cells of a row that are not empty, texts without the guard of formulas."""
    return {name: _plain(value) for name, value in row.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, str):
        return bare(value)
    return float(value) if isinstance(value, Decimal) else value


@needs("frictionless")
@every_graph
def test_frictionless_finds_every_table_valid_and_every_value_in_its_type(
    name: str, tmp_path: Path
) -> None:
    graph = GRAPHS[name]()
    replace_files(tmp_path, export(graph, "csv"))
    assert errors(tmp_path) == []
    read = package(tmp_path)
    nodes = [cells(row) for row in read.get_resource("nodes").read_rows()]
    assert nodes == [
        {"id": node, **expected(values, NODE_ATTRIBUTES)} for node, values in graph.nodes(data=True)
    ]
    edges = [cells(row) for row in read.get_resource("edges").read_rows()]
    assert edges == [
        {"source": a, "target": b, **expected(values, EDGE_ATTRIBUTES)}
        for a, b, values in graph.edges(data=True)
    ]
    claims = [cells(row) for row in read.get_resource("claims").read_rows()]
    assert [row["id"] for row in claims] == [row["id"] for row in claims_table.rows(graph)]


@needs("frictionless")
def test_texts_that_trip_readers_of_csv_are_valid_too(tmp_path: Path) -> None:
    replace_files(tmp_path, export(with_texts(NASTY), "csv"))
    assert errors(tmp_path) == []


@needs("frictionless")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"claim:harbour-hour/pushed-by-a-sheep,", b"claim:harbour-hour/nobody,"),
        (b",false,", b",perhaps,"),
        (b",supports,", b",supposes,"),
    ],
    ids=["a reference that leads nowhere", "no truth", "no relation"],
)
def test_frictionless_finds_what_we_break(before: bytes, after: bytes, tmp_path: Path) -> None:
    files = export(invented(), "csv")
    assert before in files["edges.csv"]
    files["edges.csv"] = files["edges.csv"].replace(before, after, 1)
    described = json.loads(files["datapackage.json"])
    for resource in described["resources"]:
        del resource["hash"], resource["bytes"]
    files["datapackage.json"] = json.dumps(described).encode()
    replace_files(tmp_path, files)
    assert errors(tmp_path)


def test_it_states_who_made_the_data_under_which_licence_from_what() -> None:
    assert {key: descriptor()[key] for key in ("title", "homepage", "keywords", "licenses")} == {
        "title": invented().graph["title"],
        "homepage": "https://example.org/harbour/",
        "keywords": ["harbours", "talks, invented"],
        "licenses": [
            {"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}
        ],
    }
    assert [person["title"] for person in descriptor()["contributors"]] == [
        "Ida Reed",
        "The harbour society",
    ]
    titles = Counter(
        values["label"] for _, values in invented().nodes(data=True) if values["type"] == "source"
    )
    assert Counter(source["title"] for source in descriptor()["sources"]) == titles


def test_each_table_is_named_with_its_size_and_hash() -> None:
    files = export(invented(), "csv")
    assert [resource["path"] for resource in descriptor()["resources"]] == [
        "nodes.csv",
        "edges.csv",
        "claims.csv",
    ]
    for resource in descriptor()["resources"]:
        data = files[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{sha256(data).hexdigest()}"


def test_every_column_has_a_meaning() -> None:
    for resource in descriptor()["resources"]:
        for column in resource["schema"]["fields"]:
            assert column["description"], column["name"]
