"""Statements as the contents of files, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import Quad, RdfFormat, Triple, serialize


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
    # pyoxigraph writes prefixes in an order of its own.
    lines = data.splitlines(keepends=True)
    start = next(
        (number for number, line in enumerate(lines) if not line.startswith(b"@prefix ")),
        len(lines),
    )
    return b"".join(sorted(lines[:start])) + b"".join(lines[start:])
