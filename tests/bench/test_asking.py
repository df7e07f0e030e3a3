"""A query is measured beside DuckDB, which answers the same."""

from __future__ import annotations

import sys

import pytest

from tests.bench.asking import sql_rows
from tests.bench.invented_record import CLAIMS

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not say what a process took"
)


def test_a_query_stands_beside_duckdb_with_tables_and_without() -> None:
    rows = list(sql_rows([1], runs=1))

    assert [row.peer for row in rows] == [
        "DuckDB on tables in Parquet",
        "claims export parquet, then DuckDB",
    ]
    assert {(row.work, row.claims) for row in rows} == {("claims sql", CLAIMS)}
    assert all(row.seconds > 0 < row.peer_seconds and row.memory_ratio for row in rows)
    # What is exported first is part of the second peer's time.
    assert rows[0].peer_seconds < rows[1].peer_seconds
