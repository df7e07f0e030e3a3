"""Statements as the contents of files, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Quad, RdfFormat, Triple, serialize

_PREFIX = b"@prefix "


def turtle(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> bytes:
    """Return `triples` as Turtle."""
    return _written(triples, RdfFormat.TURTLE, prefixes)


def trig(quads: Iterable[Quad], prefixes: Mapping[str, str]) -> bytes:
    """Return `quads` as TriG."""
    return _written(quads, RdfFormat.TRIG, prefixes)


def _written(
    statements: Iterable[Triple] | Iterable[Quad], form: RdfFormat, prefixes: Mapping[str, str]
) -> bytes:
    data = serialize(statements, format=form, prefixes=dict(prefixes))
    assert data is not None  # it is where there is no file to write to
    # pyoxigraph writes all prefixes, in an order of its own.
    lines = data.splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines) if not line.startswith(_PREFIX)), len(lines))
    body = b"".join(lines[start:])
    head = sorted(line for line in lines[:start] if line.removeprefix(_PREFIX).split()[0] in body)
    return b"".join(head) + body
