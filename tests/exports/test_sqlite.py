"""The SQLite database is whole and sound, and Datasette shows it as people would look at it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import warnings
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claim_graph.analysis.compiler import EDGE_ATTRIBUTES, FORM, NODE_ATTRIBUTES
from claim_graph.analysis.subsets import Selection, select
from claim_graph.core.files import replace_files
from claim_graph.exports import export, read
from claim_graph.exports.record_tables import all_tables
from claim_graph.exports.sqlite_format import APPLICATION_ID, SEARCHED
from claim_graph.exports.views import VIEWS
from tests.asynchronous import run_async
from tests.exports.graphs import GRAPHS, invented
from tests.exports.readers import needs
from tests.exports.test_exports import NASTY, same, with_texts
from tests.support import DEMO

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

every_graph = pytest.mark.parametrize("name", GRAPHS)


def database(folder: Path, graph: Graph) -> sqlite3.Connection:
    replace_files(folder, export(graph, "sqlite"))
    opened = sqlite3.connect(f"file:{folder / 'graph.sqlite'}?mode=ro", uri=True)
    opened.row_factory = sqlite3.Row
    return opened


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The database of the invented talk, from a disk."""
    with closing(database(tmp_path, invented())) as connection:
        yield connection


def count(opened: sqlite3.Connection, query: str, *values: object) -> int:
    (number,) = opened.execute(query, values).fetchone()
    return int(number)


# --- The whole graph ----------------------------------------------------------------------------


@every_graph
def test_nodes_and_edges_are_those_of_the_graph_attribute_by_attribute(
    name: str, tmp_path: Path
) -> None:
    graph = GRAPHS[name]()
    with closing(database(tmp_path, graph)) as opened:
        nodes = [dict(row) for row in opened.execute("SELECT * FROM nodes")]
        edges = [dict(row) for row in opened.execute("SELECT * FROM edges ORDER BY id")]
    names = [attribute.name for attribute in NODE_ATTRIBUTES]
    assert nodes == [
        {"id": node, **{name: values.get(name) for name in names}}
        for node, values in graph.nodes(data=True)
    ]
    names = [attribute.name for attribute in EDGE_ATTRIBUTES]
    assert edges == [
        {"id": n, "source": a, "target": b, **{name: values.get(name) for name in names}}
        for n, (a, b, values) in enumerate(graph.edges(data=True), start=1)
    ]


@every_graph
def test_it_is_sound(name: str, tmp_path: Path) -> None:
    with closing(database(tmp_path, GRAPHS[name]())) as opened:
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        assert [tuple(row) for row in opened.execute("PRAGMA integrity_check")] == [("ok",)]
        assert count(opened, "PRAGMA application_id") == APPLICATION_ID
        assert FORM.endswith(f"/{count(opened, 'PRAGMA user_version')}")


@pytest.mark.parametrize(
    "part",
    [Selection(claims_only=True), Selection(chapters=("under-the-lamp",)), Selection(kinds=())],
    ids=["claims only", "a chapter", "everything"],
)
def test_parts_of_the_graph_have_no_reference_that_leads_nowhere(
    part: Selection, tmp_path: Path
) -> None:
    graph = select(invented(), part)
    with closing(database(tmp_path, graph)) as opened:
        assert opened.execute("PRAGMA foreign_key_check").fetchall() == []
        assert count(opened, "SELECT count(speaker) FROM claims") > 0
    assert same(read(export(graph, "sqlite"), "sqlite"), graph)


def test_texts_are_data_and_never_sql(tmp_path: Path) -> None:
    texts = [*NASTY, "'); DROP TABLE nodes; --", '"claims"', "a\nb", "\u0627\u200f\u0628"]
    graph = with_texts(texts)
    with closing(database(tmp_path, graph)) as opened:
        aliases = count(opened, "SELECT json_array_length(aliases) FROM concepts WHERE id='nasty'")
        label = opened.execute("SELECT concept FROM concepts WHERE id = 'nasty'").fetchone()[0]
        assert (aliases, label) == (len(texts), texts[0])
        assert count(opened, "SELECT count(*) FROM nodes") == graph.number_of_nodes()


def test_another_process_writes_the_same_bytes() -> None:
    program = (
        "import claim_graph, hashlib, sys; g = claim_graph.compile(claim_graph.load(sys.argv[1]));"
        "files = claim_graph.export(g, 'sqlite');"
        "print(hashlib.sha256(b''.join(files.values())).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, str(DEMO)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


# --- Tables of records --------------------------------------------------------------------------


def test_each_table_has_its_rows_and_every_reference_is_a_foreign_key(
    opened: sqlite3.Connection,
) -> None:
    for table in all_tables(invented()):
        assert count(opened, f"SELECT count(*) FROM {table.name}") == len(table.rows) > 0, table
        keys = opened.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()
        assert {(key["from"], key["table"]) for key in keys} == {
            (column.name, column.refers_to) for column in table.columns if column.refers_to
        }


def test_every_reference_is_indexed(opened: sqlite3.Connection) -> None:
    for table in all_tables(invented()):
        for column in table.columns:
            if column.refers_to:
                plan = opened.execute(
                    f'EXPLAIN QUERY PLAN SELECT * FROM {table.name} WHERE "{column.name}" = ?', "x"
                ).fetchone()
                assert "USING" in plan["detail"], (table.name, column.name)


def test_every_quote_stands_with_speaker_second_verdict_and_claim(
    opened: sqlite3.Connection,
) -> None:
    quotes = opened.execute("SELECT * FROM quoted_claims").fetchall()
    graph = invented()
    assert len(quotes) == sum(v["type"] == "quote" for _, v in graph.nodes(data=True))
    for row in quotes:
        values = graph.nodes[f"quote:{row['id']}"]
        said = (values["label"], values["at"], values["verdict"], values["watch"])
        assert (row["quote"], row["second"], row["verdict"], row["watch"]) == said
        assert row["speaker"] == graph.nodes[f"person:{values['speaker']}"]["label"]
        assert graph.has_edge(f"claim:{row['claim_id']}", f"quote:{row['id']}", "has-quote")
        assert row["claim"] == graph.nodes[f"claim:{row['claim_id']}"]["label"]


def test_every_view_has_rows(opened: sqlite3.Connection) -> None:
    for view in VIEWS:
        assert count(opened, f"SELECT count(*) FROM {view.name}") > 0, view.name
    links = count(opened, "SELECT count(*) FROM links")
    assert count(opened, "SELECT count(*) FROM linked_claims") == links > 0


@pytest.mark.parametrize(
    ("table", "words", "found"),
    [
        ("claims", "sheep", "harbour-hour/pushed-by-a-sheep"),
        ("claims", "pushing", "harbour-hour/pushed-by-a-sheep"),
        ("quotes", '"eleven bridges"', "harbour-hour/built-eleven-bridges#1"),
    ],
)
def test_words_are_found(table: str, words: str, found: str, opened: sqlite3.Connection) -> None:
    ids = opened.execute(
        f"SELECT id FROM {table} WHERE rowid IN (SELECT rowid FROM {table}_fts "
        f"WHERE {table}_fts MATCH ?)",
        (words,),
    )
    assert found in {row["id"] for row in ids}


# --- Datasette ----------------------------------------------------------------------------------


@pytest.fixture
def datasette(tmp_path: Path) -> Any:
    """What gets a page of Datasette, which serves the folder of an export."""
    replace_files(tmp_path, export(invented(), "sqlite"))
    with warnings.catch_warnings():  # of packages that Datasette loads
        warnings.simplefilter("ignore")
        app = import_module("datasette.app").Datasette(config_dir=tmp_path)

    def get(path: str) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            response = run_async(lambda: app.client.get(path))
        assert response.status_code == 200, path
        return response.json() if ".json" in path else response.text

    return get


@needs("datasette")
def test_datasette_shows_every_table_and_view(datasette: Any) -> None:
    told = datasette("/graph.json")
    shown = {table["name"]: table for table in told["tables"] if not table["hidden"]}
    assert set(shown) == {table.name for table in all_tables(invented())}
    assert {view["name"] for view in told["views"]} == {view.name for view in VIEWS}
    for name in SEARCHED:
        assert shown[name]["fts_table"] == f"{name}_fts"
    page = datasette("/")
    assert str(invented().graph["title"]) in page
    assert "CC0-1.0" in page


@needs("datasette")
def test_datasette_searches_and_counts(datasette: Any) -> None:
    rows = datasette("/graph/claims.json?_search=sheep&_shape=objects")
    assert "harbour-hour/pushed-by-a-sheep" in {row["id"] for row in rows["rows"]}
    told = datasette("/graph/claims.json?_facet=stance")
    facet = {row["value"]: row["count"] for row in told["facet_results"]["stance"]["results"]}
    claims = [v for _, v in invented().nodes(data=True) if v["type"] == "claim"]
    assert facet == {
        s: sum(c["stance"] == s for c in claims) for s in {c["stance"] for c in claims}
    }
    tags = told["facet_results"]["tags"]["results"]
    assert {row["value"] for row in tags} >= {"biography", "craft"}


@needs("datasette")
def test_datasette_names_what_references_lead_to_and_what_columns_mean(datasette: Any) -> None:
    page = datasette("/graph/claims")
    assert "/graph/people/maren-holt" in page
    assert "Maren Holt" in page
    assert "how sure the speaker sounded" in page
    assert "every quote: its words" in datasette("/graph/quoted_claims")


def test_the_metadata_tell_the_meaning_of_every_column() -> None:
    told = json.loads(export(invented(), "sqlite")["metadata.json"])
    assert told["source_url"] == "https://example.org/harbour/"
    assert told["license_url"] == "https://creativecommons.org/publicdomain/zero/1.0/"
    described = told["databases"]["graph"]["tables"]
    for table in all_tables(invented()):
        names = [column.name for column in table.columns]
        assert list(described[table.name]["columns"]) == names
        assert all(described[table.name]["columns"].values())
