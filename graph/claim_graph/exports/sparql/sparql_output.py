"""Answers for people and for programs.

As JSON, rows and truth are in the SPARQL 1.1 Query Results JSON Format, and statements are JSON-LD;
as text, statements are Turtle. As CSV, nodes are told by their ids, and no cell can be run by a
spreadsheet: that apostrophe is what differs from the SPARQL 1.1 Query Results CSV Format.
"""

from __future__ import annotations

import csv
import json
from io import StringIO

from claim_graph.core.characters import printable
from claim_graph.exports.cells import guarded
from claim_graph.exports.sparql.sparql_answers import Answer, Solutions, SparqlError, Truth, Value

_WIDTH = 100
"""The most columns of a line of a table."""


def as_text(answer: Answer) -> str:
    """Return `answer` for people: a table, or a paragraph a row where that would be too wide."""
    if isinstance(answer, Truth):
        return "yes" if answer else "no"
    if isinstance(answer, Solutions):
        cells = [[printable(_cell(value)) for value in row] for row in answer.rows]
        return _table(list(answer.variables), cells) if cells else ""
    from claim_graph.exports.rdf.serialising import turtle  # noqa: PLC0415 - loads pyoxigraph

    return turtle(answer.triples, answer.prefixes).decode().rstrip("\n")


def as_json(answer: Answer) -> str:
    """Return `answer` as JSON. Raises SparqlError where JSON-LD cannot hold it."""
    if isinstance(answer, Truth):
        data: object = {"head": {}, "boolean": answer.holds}
    elif isinstance(answer, Solutions):
        data = answer.results
    else:
        from claim_graph.exports.rdf.json_ld import document  # noqa: PLC0415 - loads pyoxigraph

        try:
            made = document(answer.triples, answer.prefixes)
        except ValueError as error:
            raise SparqlError(f"{error}; take text, which is Turtle 1.2") from error
        data = {"@context": made.context, "@graph": made.nodes}
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_csv(answer: Answer) -> str:
    """Return the rows of `answer` as CSV, RFC 4180, without the last line end.

    Raises SparqlError where it has none.
    """
    if not isinstance(answer, Solutions):
        raise SparqlError("only the rows of a SELECT can be written as csv; take text or json")
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(answer.variables)
    for row in answer.rows:
        writer.writerow(
            _cell(value) if isinstance(value, int | float) else guarded(_cell(value))
            for value in row
        )
    return stream.getvalue().removesuffix("\r\n")


def _cell(value: Value | None) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _table(names: list[str], rows: list[list[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    if sum(widths) + 2 * (len(widths) - 1) <= _WIDTH or len(names) == 1:
        rule = ["-" * width for width in widths]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in (names, rule, *rows)
        ]
        return "\n".join(lines)
    longest = max(map(len, names))
    return "\n\n".join(
        "\n".join(
            f"{name.ljust(longest)}  {cell}".rstrip() for name, cell in zip(names, row, strict=True)
        )
        for row in rows
    )
