"""Tables with a header, RFC 4180, for database imports.

Texts are always quoted and missing values never: an import keeps spaces at both ends, and takes an
empty cell for a missing value. Texts stand as they are, formulas too, since a database would keep
what is put before one: these files are not for spreadsheets.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO

from claim_graph.analysis.compiler import AttributeType, Scalar
from claim_graph.exports.property_graph import LIST_SEPARATOR
from claim_graph.exports.typed_values import Types, list_of, parsed, text_of, written


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV; `cell` and `quoted` make the cells of its rows."""
    return "".join(f"{','.join(cells)}\n" for cells in ([*map(quoted, header)], *rows)).encode()


def quoted(text: str) -> str:
    """Return the cell of a text."""
    # Python's csv writes None like an empty text where it quotes texts (before 3.12).
    return '"' + text.replace('"', '""') + '"'


def cell(value: Scalar | None, type: AttributeType) -> str:
    """Return the cell of an attribute."""
    if value is None:
        return ""
    match type:
        case AttributeType.LIST:
            return quoted(LIST_SEPARATOR.join(list_of(value)))
        case AttributeType.TEXT:
            return quoted(str(value))
        case _:
            return written(value)


def rows_of(data: bytes) -> Iterable[dict[str, str]]:
    """Return the rows of a table, each by the names in the header."""
    return csv.DictReader(StringIO(data.decode(), newline=""))


def values_of(row: Mapping[str, str], types: Types) -> dict[str, Scalar]:
    """Return the attributes of a row, where `cell` made its cells; others are left out."""
    return {name: _value(row[name], types[name]) for name in row if name in types and row[name]}


def _value(text: str, type: AttributeType) -> Scalar:
    if type is AttributeType.LIST:
        return text_of(text.split(LIST_SEPARATOR))
    return parsed(text, type)
