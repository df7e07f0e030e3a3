"""Answers one query in SQL in a process of its own, which can be ended, and which reaches nothing.

It is started by `claim_graph.exports.sql`. On its standard input stands a line of JSON with the
query, then the tables, pickled: they come from the program itself. What it writes is JSON, since
what a query has touched is not to be trusted.
"""

from __future__ import annotations

import json
import pickle
import sys
from math import isfinite
from threading import Timer
from typing import TYPE_CHECKING, Any

from claim_graph.core.confined import MAX_ANSWER, answer_confined, confine
from claim_graph.exports.duckdb_tables import loaded
from claim_graph.exports.views import VIEWS

if TYPE_CHECKING:
    import duckdb

_LOCKED = (
    # The folder for what does not fit in memory could be read and written in spite of the rest.
    "SET temp_directory = ''",
    "SET python_enable_replacements = false",
    "SET allow_persistent_secrets = false",
    "SET memory_limit = '1GB'",
    "SET enable_external_access = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET lock_configuration = true",
)


class _Refused(Exception):
    """What is asked is no question."""


def _answer(
    database: duckdb.DuckDBPyConnection, query: str, most: int
) -> dict[str, list[str] | list[list[Any]]]:
    import duckdb  # noqa: PLC0415 - heavy; loaded by now

    statements = database.extract_statements(query)
    if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
        raise _Refused("give one SELECT, or WITH … SELECT: the record is only read")
    result = database.execute(statements[0])
    columns = [str(column[0]) for column in result.description or ()]
    return {
        "columns": columns,
        "rows": [[_cell(value) for value in row] for row in result.fetchmany(most + 1)],
    }


def _cell(value: Any) -> Any:
    """Return `value` as JSON can hold it."""
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return [_cell(item) for item in value] if isinstance(value, list) else str(value)


def main() -> None:
    """Answer the query on standard input."""
    import duckdb  # noqa: PLC0415 - heavy

    task = json.loads(sys.stdin.buffer.readline())
    database = loaded(pickle.load(sys.stdin.buffer))
    for view in VIEWS:
        database.execute(f'CREATE VIEW "{view.name}" AS {view.query}')
    for setting in _LOCKED:
        database.execute(setting)
    timer = Timer(task["seconds"], database.interrupt)
    timer.daemon = True
    # The thread is there before the process is confined.
    timer.start()
    confine()
    try:
        data = json.dumps(_answer(database, task["query"], task["most"])).encode()
        form = "rows" if len(data) <= MAX_ANSWER else "too long"
    except duckdb.InterruptException:
        form, data = "out of time", b""
    except MemoryError:
        form, data = "failed", b"Out of Memory Error: the answer does not fit"
    except (_Refused, duckdb.Error, RecursionError) as error:
        form, data = "failed", str(error).encode("utf-8", "replace")
    timer.cancel()
    answer_confined(form, data if form != "too long" else b"")


if __name__ == "__main__":
    main()
