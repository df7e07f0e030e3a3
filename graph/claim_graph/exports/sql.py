"""Questions in SQL over the tables of a graph, answered by DuckDB in memory.

The tables are those of the format `sqlite`, and so are the views. A query is one SELECT: it can
neither write nor read a file, load an extension, nor reach a network, and it is ended when its
time is up.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from threading import Timer
from typing import TYPE_CHECKING, Any, TypeAlias

from claim_graph.exports.duckdb_tables import loaded
from claim_graph.exports.record_tables import all_tables
from claim_graph.exports.views import VIEWS

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph
    from claim_graph.exports.tables import Table

Cell: TypeAlias = "str | int | float | bool | list[Cell] | None"

MAX_LENGTH = 20_000
"""The most characters of a query."""
MAX_ROWS = 100_000
"""The most rows of an answer."""
SECONDS = 20.0
"""How long a query may take, where nothing else is said."""
MAX_SECONDS = 3600.0
"""How long a query may be given."""
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
    database = loaded(all_tables(graph))
    import duckdb  # noqa: PLC0415 - heavy, and of an extra; loaded by now

    for view in VIEWS:
        database.execute(f'CREATE VIEW "{view.name}" AS {view.query}')
    for setting in _LOCKED:
        database.execute(setting)
    timer = Timer(seconds, database.interrupt)
    timer.start()
    try:
        statements = database.extract_statements(query)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise SqlError("give one SELECT, or WITH … SELECT: the record is only read")
        result = database.execute(statements[0])
        columns = tuple(str(column[0]) for column in result.description or ())
        rows = result.fetchmany(most + 1)
    except duckdb.InterruptException as error:
        raise SqlError(f"it took longer than {seconds:g} seconds") from error
    except duckdb.Error as error:
        raise SqlError(str(error)) from error
    finally:
        timer.cancel()
        database.close()
    given = tuple(tuple(map(_cell, row)) for row in rows[:most])
    return SqlRows(columns, given, len(rows) > most)


def tables_of(graph: Graph) -> tuple[Table, ...]:
    """Return the tables that a query can select from, beside the views."""
    return all_tables(graph)


def _cell(value: Any) -> Cell:
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return [_cell(item) for item in value] if isinstance(value, list) else str(value)
