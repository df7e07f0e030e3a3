"""Questions in SQL over the tables of a graph, answered by DuckDB in memory.

The tables are those of the format `sqlite`, and so are the views. A query is one SELECT, answered
in a process of its own: it can neither write nor read a file, load an extension, nor reach a
network, its memory is bounded, and it is ended when its time is up.
"""

from __future__ import annotations

import json
import pickle
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeAlias

from claim_graph.core.confined import Broken, OutOfTime, ask_confined
from claim_graph.core.extras import how_to_install
from claim_graph.exports.record_tables import all_tables
from claim_graph.exports.views import VIEWS

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

Cell: TypeAlias = "str | int | float | bool | list[Cell] | None"

MAX_LENGTH = 20_000
"""The most characters of a query."""
MAX_ROWS = 100_000
"""The most rows of an answer."""
SECONDS = 20.0
"""How long a query may take, where nothing else is said."""
MAX_SECONDS = 3600.0
"""How long a query may be given."""
_START = 30.0
"""How many seconds a process may take beyond its query's, to start and to load the tables."""
_WORKER = "claim_graph.exports.sql_worker"


class SqlError(ValueError):
    """A query that cannot be answered; the message says why, and where."""


@dataclass(frozen=True, slots=True)
class SqlRows:
    """What a query answers: named columns, and a value for each in every row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_cut: bool = False
    """Whether there are more rows than are given."""


def sql(graph: Graph, query: str, *, seconds: float = SECONDS, most: int = MAX_ROWS) -> SqlRows:
    """Return what `query`, one SELECT, answers over the tables of `graph`.

    At most `most` rows are given. Raises SqlError for a query that cannot be read, that does
    anything but select, or that takes longer than `seconds`; ModuleNotFoundError without DuckDB.

    Examples:
        >>> answer = claim_graph.sql(graph, "SELECT count(*) AS claims FROM claims")
        >>> answer.columns, answer.rows
        (('claims',), ((71,),))
    """
    if not 0 < seconds <= MAX_SECONDS:
        raise SqlError(f"give it more than 0 and at most {MAX_SECONDS:,.0f} seconds")
    if len(query) > MAX_LENGTH:
        raise SqlError(f"the query has more than {MAX_LENGTH:,} characters")
    if not query.isascii() and query.encode("utf-8", "replace").decode() != query:
        raise SqlError("the query holds bytes that are no text in UTF-8")
    if find_spec("duckdb") is None:
        raise ModuleNotFoundError(how_to_install("duckdb", "data"), name="duckdb")
    late = f"it took longer than {seconds:g} seconds"
    task = json.dumps({"query": query, "seconds": seconds, "most": most}).encode()
    try:
        form, data = ask_confined(
            _WORKER, task + b"\n" + pickle.dumps(all_tables(graph)), seconds + _START
        )
    except OutOfTime as error:
        raise SqlError(late) from error
    except Broken as error:
        raise SqlError("the query needs too much memory, or is nested too deeply") from error
    match form:
        case "rows":
            answer = json.loads(data)
        case "out of time":
            raise SqlError(late)
        case "too long":
            raise SqlError("the answer is too long; ask for less, such as with LIMIT 1000")
        case _:
            raise SqlError(data.decode())
    rows = answer["rows"]
    return SqlRows(tuple(answer["columns"]), tuple(map(tuple, rows[:most])), len(rows) > most)


@dataclass(frozen=True, slots=True)
class SqlSource:
    """A table or a view that a query can select from."""

    name: str
    meaning: str
    columns: tuple[str, ...]
    is_view: bool


def sources_of(graph: Graph) -> tuple[SqlSource, ...]:
    """Return what a query can select from: the tables, then the views, each with its columns.

    Raises ModuleNotFoundError without DuckDB.
    """
    listed = sql(
        graph,
        "SELECT table_name, column_name FROM information_schema.columns ORDER BY ordinal_position",
    )
    columns: dict[str, list[str]] = {}
    for name, column in listed.rows:
        columns.setdefault(str(name), []).append(str(column))
    meanings = {table.name: table.meaning for table in all_tables(graph)}
    views = {view.name: view.meaning for view in VIEWS}
    return tuple(
        SqlSource(name, meaning, tuple(columns[name]), name in views)
        for name, meaning in (meanings | views).items()
    )
