"""The answer to a query in SQL as text, JSON and CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from io import StringIO

from claim_graph.core.characters import printable

Rows = Sequence[Sequence[object]]
_WIDEST = 60
"""The most characters that a column of the text has."""
_FORMULA = tuple("=+-@\t\r\n|%'")


def rows_as_text(columns: Sequence[str], rows: Rows) -> str:
    """Return a table in text, its columns side by side; long values are cut."""
    lines = [list(columns), *([_short(value) for value in row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(columns))]
    rule = ["-" * width for width in widths]
    return "\n".join(_padded(line, widths) for line in (lines[0], rule, *lines[1:]))


def rows_as_json(columns: Sequence[str], rows: Rows) -> str:
    """Return a JSON array with an object a row."""
    return json.dumps([dict(zip(columns, row, strict=True)) for row in rows], ensure_ascii=False,
                      indent=2)  # fmt: skip


def rows_as_csv(columns: Sequence[str], rows: Rows) -> str:
    """Return CSV with a head; what a spreadsheet would run has an apostrophe in front."""
    stream = StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue().rstrip("\n")


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULA) else text


def _short(value: object) -> str:
    text = "" if value is None else printable(str(value))
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _padded(cells: Iterable[str], widths: Iterable[int]) -> str:
    pairs = zip(cells, widths, strict=True)
    return "  ".join(cell.ljust(width) for cell, width in pairs).rstrip()
