"""A table of claims that was edited elsewhere, as edits of the records.

Only cells that differ from the record are edits, and only where the record is still as it was when
the table was written. Nothing is added or removed: a row that is missing changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claim_graph.core.edits import Edit
from claim_graph.core.spans import Path
from claim_graph.core.suggest import Suggester
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.document_edits import (
    field_added,
    field_removed,
    list_replaced,
    scalar_replaced,
)
from claim_graph.corpus.model import Claim, Forecast
from claim_graph.corpus.record_edits import Changes
from claim_graph.corpus.yaml_reader import Document
from claim_graph.corpus.yaml_writer import Plain, flow
from claim_graph.exports.claims_table import (
    COLUMNS,
    EDITED,
    ClaimsColumn,
    Row,
    items,
    row_hash,
    rows,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_FIELDS: Mapping[str, Path] = {
    "stance": ("confidence", "stance"),
    "reading": ("confidence", "reading"),
    "why": ("confidence", "why"),
    "horizon": ("prediction", "horizon"),
    "not-before": ("prediction", "not-before"),
    "resolve-by": ("prediction", "resolve-by"),
    "settled-when": ("prediction", "settled-when"),
    "status": ("prediction", "status"),
    "outcome": ("prediction", "outcome"),
    "looked": ("prediction", "looked"),
}
"""Where the value of a column stands in a claim; any other is the claim's own field."""
_QUOTED = {"quote": "text", "quote-at": "at", "quote-by": "by"}
"""The columns of the first quote, and its fields."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row is no edit."""

    line: int
    """The line in the table, from 1."""
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class TableEdits:
    """What a table changes."""

    changes: Changes
    problems: tuple[RowProblem, ...]
    claims: int
    """How many claims get another value."""
    missing: int
    """How many claims of the record the table does not have; they stay as they are."""


def table_edits(corpus: Corpus, graph: Graph, table: Iterable[tuple[int, Row]]) -> TableEdits:
    """Return the edits that make the records say what `table` says, and what is wrong with it.

    `graph` is that of `corpus`, and `table` has lines with their rows, as `claims_table.parse`
    gives them. Values are not checked here: the records are, once they are edited.
    """
    present = {row["id"]: row for row in rows(graph)}
    edits: dict[str, list[Edit]] = {}
    problems = []
    seen: dict[str, int] = {}
    changed = 0
    suggester = Suggester(present)
    for line, row in table:
        try:
            record = _record(corpus, row, present, suggester)
            if record.key in seen:
                raise _RowError(
                    f"{record.key} stands in line {seen[record.key]} already.",
                    "keep one of the two rows",
                )
            seen[record.key] = line
            now = present[record.key]
            differing = [column for column in EDITED if _differs(column, row, now)]
            if not differing:
                continue
            if row.get("as-exported", "") not in {"", row_hash(now)}:
                raise _RowError(
                    f"{record.key} has changed since the table was written.",
                    "export it again and make the edit there, or edit the file itself",
                )
            document = corpus.documents[record.file]
            made = list(_edits(document, record, row, differing))
            edits.setdefault(record.file, []).extend(made)
            changed += 1
        except _RowError as error:
            problems.append(RowProblem(line, error.message, error.help))
        except ValueError as error:
            message = f"{row['id']}: {error}, so the edit cannot be made here."
            problems.append(RowProblem(line, message, "edit the file itself"))
    changes = Changes({file: tuple(made) for file, made in edits.items()})
    return TableEdits(changes, tuple(problems), changed, len(present.keys() - seen.keys()))


def unknown_columns(table: Iterable[tuple[int, Row]]) -> tuple[str, ...]:
    """Return the columns of `table` that a table of claims does not have."""
    known = {column.name for column in COLUMNS}
    first = next(iter(table), None)
    return () if first is None else tuple(name for name in first[1] if name and name not in known)


class _RowError(Exception):
    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help


def _record(
    corpus: Corpus,
    row: Row,
    present: Mapping[str, Row],
    suggester: Suggester,
) -> Claim:
    """Return the claim that `row` is about, under its present id."""
    key = corpus.present("claim", row["id"].strip())
    if key not in present:
        nearest = suggester.nearest(key)
        advice = f"did you mean `{nearest}`? " if nearest else ""
        raise _RowError(
            f"No claim has the id `{key[:120]}`.",
            f"{advice}new claims come in by `claims new claim`",
        )
    return corpus.claims[key]


def _differs(column: ClaimsColumn, row: Row, now: Row) -> bool:
    """Return whether a cell is an edit. A column that the table lacks is none."""
    if column.name not in row:
        return False
    if column.is_list:
        return set(items(row[column.name])) != set(items(now[column.name]))
    return _folded(row[column.name]) != _folded(now[column.name])


def _folded(cell: str) -> str:
    return " ".join(cell.split())


def _edits(
    document: Document, record: Claim, row: Row, columns: Iterable[ClaimsColumn]
) -> Iterator[Edit]:
    added: dict[Path, dict[str, Plain]] = {}
    for column in columns:
        where = _place(record, column)
        path = (*record.path, *where)
        value = items(row[column.name]) if column.is_list else _folded(row[column.name])
        if path in document.values:
            yield _changed(document, path, value, record, column)
        elif value:
            added.setdefault(path[:-1], {})[str(path[-1])] = value
    for parent, fields in added.items():
        if parent not in document.values:
            # Such as the prediction of a claim that was none.
            after = _before(document, record.path, str(parent[-1]))
            yield field_added(document, record.path, after, str(parent[-1]), flow(fields))
            continue
        for name, text in fields.items():
            after = _before(document, parent, name)
            yield field_added(document, parent, after, name, flow(text))


def _place(record: Claim, column: ClaimsColumn) -> Path:
    """Return where in a claim the value of a column stands."""
    if column.name not in _QUOTED:
        return _FIELDS.get(column.name, (column.name,))
    if record.first_quote is None:
        raise _RowError(
            f"{record.key} has no quote to edit.",
            "add one in its file, with the words and the time",
        )
    number = next(n for n, quote in enumerate(record.quotes) if quote is record.first_quote)
    return ("quotes", number, _QUOTED[column.name])


def _changed(
    document: Document,
    path: Path,
    value: str | tuple[str, ...],
    record: Claim,
    column: ClaimsColumn,
) -> Edit:
    if not value:
        return field_removed(document, path)
    if isinstance(value, str):
        return scalar_replaced(document, path, value)
    written = getattr(record, column.name)
    kept = [item for item in written if item in value]
    return list_replaced(document, path, [*kept, *(item for item in value if item not in kept)])


_ORDER: Mapping[str, tuple[str, ...]] = {
    "why": ("reading",),
    "by": ("at",),
}
"""Behind which fields of a part of a claim a new one goes, the nearest first; any other goes behind
those before it in the order of the model."""


def _before(document: Document, parent: Path, name: str) -> str:
    """Return the field that a new field `name` of the mapping at `parent` goes behind."""
    model = Forecast if parent[-1] == "prediction" else Claim
    own = [info.alias or field for field, info in model.model_fields.items()]
    order = _ORDER.get(name) or tuple(reversed(own[: own.index(name)]))
    return next(field for field in order if (*parent, field) in document.values)
