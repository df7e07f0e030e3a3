"""SQL over the tables of a graph: typed answers, and nothing but reading."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

import claim_graph
from claim_graph.analysis.compiler import NodeType
from claim_graph.exports.sql import MAX_LENGTH, SqlError, sources_of, sql
from tests.exports.graphs import invented


def test_a_select_gives_named_columns_and_typed_rows() -> None:
    answer = claim_graph.sql(invented(), "SELECT kind, count(*) AS n FROM claims GROUP BY kind")
    kinds = Counter(
        v["kind"] for _, v in invented().nodes(data=True) if v["type"] == NodeType.CLAIM
    )
    assert answer.columns == ("kind", "n")
    assert dict(answer.rows) == dict(kinds)  # type: ignore[arg-type]


def test_every_table_and_every_view_can_be_selected_from_by_the_columns_it_is_listed_with() -> None:
    sources = sources_of(invented())
    assert {source.is_view for source in sources} == {True, False}
    for source in sources:
        listed = ", ".join(f'"{column}"' for column in source.columns)
        answer = sql(invented(), f'SELECT {listed} FROM "{source.name}" LIMIT 1')
        assert answer.columns == source.columns


def test_all_edges_are_there() -> None:
    answer = sql(invented(), "SELECT source, target, relation FROM edges ORDER BY id")
    expected = [(a, b, v["relation"]) for a, b, v in invented().edges(data=True)]
    assert list(answer.rows) == expected


def test_lists_are_lists() -> None:
    ((first,),) = sql(
        invented(), "SELECT tags FROM claims WHERE len(tags) > 0 ORDER BY id LIMIT 1"
    ).rows
    assert isinstance(first, list)


def test_at_most_so_many_rows_are_given_and_it_says_that_there_are_more() -> None:
    answer = sql(invented(), "SELECT id FROM nodes", most=3)
    assert len(answer.rows) == 3
    assert answer.is_cut


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT content FROM read_blob('https://example.org/')",
        "COPY claims TO 'stolen.csv'",
        "ATTACH 'other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA database_list",
        "CREATE TABLE mine AS SELECT 1",
        "DELETE FROM claims",
        "SELECT 1; DROP TABLE claims",
        "EXPORT DATABASE 'here'",
        "SELECT getenv('HOME')",
        "",
        "SELEC 1",
        "SELECT nothing FROM claims",
        "SELECT '\udcff'",
        "SELECT 1 -- " + "x" * MAX_LENGTH,
    ],
)
def test_what_is_no_question_to_the_record_is_refused(
    query: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SqlError):
        sql(invented(), query)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_text('.tmp/note.txt')",
        "SELECT * FROM '.tmp/table.csv'",
        "SELECT * FROM glob('.tmp/*')",
    ],
)
def test_files_where_duckdb_would_keep_its_own_are_not_read_either(
    query: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".tmp").mkdir()
    (tmp_path / ".tmp" / "note.txt").write_text("secret")
    (tmp_path / ".tmp" / "table.csv").write_text("secret\n1\n")
    with pytest.raises(SqlError):
        sql(invented(), query)


def test_a_query_that_needs_much_memory_is_ended_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SqlError, match=r"(?i)memory"):
        sql(invented(), "SELECT list(i) FROM range(10000000000) t(i)")
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no bound on a process's memory")
@pytest.mark.parametrize(
    "query",
    [
        # Neither counts as memory of the database: what one value holds, and how deep a query is.
        "SELECT repeat('x', 4000000000), repeat('y', 4000000000)",
        "SELECT " + "(" * 9_000 + "1" + ")" * 9_000,
        "SELECT repeat('x', 1000000000) FROM range(100)",
    ],
)
def test_no_query_can_take_the_memory_of_the_machine_or_end_the_program(query: str) -> None:
    with pytest.raises(SqlError):
        sql(invented(), query, seconds=10)


def test_an_answer_of_many_bytes_is_refused() -> None:
    with pytest.raises(SqlError, match=r"(?i)LIMIT|memory"):
        sql(invented(), "SELECT repeat('x', 100000000)")


@pytest.mark.parametrize("seconds", [0.0, -1.0, float("inf"), float("nan")])
def test_the_time_must_be_a_number_of_seconds(seconds: float) -> None:
    with pytest.raises(SqlError, match="seconds"):
        sql(invented(), "SELECT 1", seconds=seconds)


def test_a_mistake_is_shown_at_its_place() -> None:
    with pytest.raises(SqlError, match=r"(?s)nam.*LINE 1: SELECT nam FROM people"):
        sql(invented(), "SELECT nam FROM people")


def test_a_query_that_takes_too_long_is_ended() -> None:
    endless = "SELECT count(*) FROM range(100000000000) a, range(1000000) b"
    with pytest.raises(SqlError, match="longer than"):
        sql(invented(), endless, seconds=0.2)


def test_what_is_no_number_is_told_in_a_word() -> None:
    assert sql(invented(), "SELECT 'nan'::double").rows == (("nan",),)
