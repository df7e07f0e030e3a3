"""The answer to a query in SQL as text, JSON and CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from io import StringIO

from claim_graph.core.characters import printable
from claim_graph.exports.cells import guarded

Rows = Sequence[Sequence[object]]
_WIDEST = 60
"""The most characters that a column of the text has."""


def rows_as_text(columns: Sequence[str], rows: Rows) -> str:
    """Return a table in text, its columns side by side; long values are cut."""
    lines = [list(columns), *([_short(value) for value in row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    rule = ["-" * width for width in widths]
    return "\n".join(_padded(line, widths) for line in (lines[0], rule, *lines[1:]))


def rows_as_json(columns: Sequence[str], rows: Rows) -> str:
    """Return a JSON array with an object a row; of columns of one name the second is `name_2`."""
    names = _apart(columns)
    records = [dict(zip(names, row, strict=True)) for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=2)


def rows_as_csv(columns: Sequence[str], rows: Rows) -> str:
    """Return CSV with a head; what a spreadsheet would run has an apostrophe in front."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(map(guarded, columns))
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue().rstrip("\n")


def _apart(columns: Sequence[str]) -> list[str]:
    """Return the names of columns, with a number where one is there already."""
    names: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in names or (number > 1 and name in columns):
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    return names


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
    return guarded(text) if isinstance(value, str) else text


def _short(value: object) -> str:
    text = "" if value is None else printable(str(value))
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _padded(cells: Iterable[str], widths: Iterable[int]) -> str:
    pairs = zip(cells, widths, strict=True)
    return "  ".join(cell.ljust(width) for cell, width in pairs).rstrip()
