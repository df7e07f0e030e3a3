"""Answers one query in a process of its own, which can be ended, and which reaches nothing.

It is started by `claim_graph.exports.sparql`: on its standard input stands a line of JSON with the
query, then the statements as N-Triples.
"""

from __future__ import annotations

import json
import sys
from io import BytesIO

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
)

from claim_graph.core.confined import MAX_ANSWER, answer_confined, confine


class _TooLong(Exception):
    """The answer is longer than may be."""


class _Bounded(BytesIO):
    def write(self, data: object) -> int:
        """Write `data`; raises once there is more than may be."""
        if self.tell() > MAX_ANSWER:
            raise _TooLong
        return super().write(data)  # type: ignore[arg-type]


def _answer(query: str, prefixes: dict[str, str], statements: bytes) -> tuple[str, bytes]:
    """Return what sort of answer it is, and the answer."""
    store = Store()
    store.bulk_load(statements, format=RdfFormat.N_TRIPLES)
    answer, output = store.query(query, prefixes=prefixes), _Bounded()
    if isinstance(answer, QueryTriples):
        answer.serialize(output, format=RdfFormat.N_TRIPLES)
        return "statements", output.getvalue()
    answer.serialize(output, format=QueryResultsFormat.JSON)
    return "truth" if isinstance(answer, QueryBoolean) else "rows", output.getvalue()


def main() -> None:
    """Answer the query on standard input."""
    task = json.loads(sys.stdin.buffer.readline())
    statements = sys.stdin.buffer.read()
    confine()
    try:
        form, data = _answer(task["query"], task["prefixes"], statements)
    except SyntaxError as error:
        form, data = "unreadable", str(error).encode()
    except _TooLong:
        form, data = "too long", b""
    except Exception as error:
        form, data = "failed", str(error).encode()
    answer_confined(form, data)


if __name__ == "__main__":
    main()
