"""Questions in SPARQL (w3.org/TR/sparql12-query) over the statements of a graph.

The statements are those of the formats `turtle` and `turtle12`. Usual prefixes need no declaration:
those of the vocabularies, `cg:` for our own terms, `node:` for what the record is about. A query
reads only, asks nobody else, and is ended when its time is up: pyoxigraph answers it in a process
of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from claim_graph.core.confined import Broken, OutOfTime, ask_confined
from claim_graph.core.extras import how_to_install
from claim_graph.exports.rdf.rdf_names import NAMESPACES, NODE, base
from claim_graph.exports.sparql.sparql_answers import (
    Answer,
    Resource,
    Solutions,
    SparqlError,
    Triples,
    TripleTerm,
    Truth,
    Value,
)
from claim_graph.exports.sparql.sparql_queries import explained, refuse

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

SECONDS = 20.0
"""How long a query may take, where nothing else is said."""
MAX_SECONDS = 3600.0
"""How long a query may be given."""

PREFIXES = tuple(sorted((*NAMESPACES, NODE)))
"""The prefixes that need no declaration."""

_WORKER = "claim_graph.exports.sparql.sparql_worker"
_WHOLE = {"integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"}
_BROKEN = {"decimal", "double", "float"}


def sparql(graph: Graph, query: str, *, seconds: float = SECONDS) -> Answer:
    """Return what `query` answers over `graph`: `Solutions`, `Truth` or `Triples`.

    Raises SparqlError for a query that cannot be read, that changes something or asks another
    server, or that takes longer than `seconds`; ModuleNotFoundError without pyoxigraph.
    """
    if find_spec("pyoxigraph") is None:
        raise ModuleNotFoundError(how_to_install("pyoxigraph", "data"), name="pyoxigraph")
    if not 0 < seconds <= MAX_SECONDS:
        raise SparqlError(f"give it more than 0 and at most {MAX_SECONDS:,.0f} seconds")
    refuse(query)
    prefixes = {**NAMESPACES, NODE: f"{base(graph)}#"}
    form, data = _asked(query, prefixes, _statements(graph), seconds)
    match form:
        case "rows":
            return _rows(json.loads(data), prefixes)
        case "truth":
            return Truth(bool(json.loads(data)["boolean"]))
        case "statements":
            return _constructed(data, prefixes)
        case "unreadable":
            raise SparqlError(explained(data.decode(), query, prefixes))
        case "too long":
            raise SparqlError("the answer is too long; ask for less, such as with LIMIT 1000")
        case _:
            raise SparqlError(f"the query cannot be answered: {data.decode()}")


def _statements(graph: Graph) -> bytes:
    from pyoxigraph import RdfFormat, serialize  # noqa: PLC0415 - an extra

    from claim_graph.exports.rdf.all_statements import whole  # noqa: PLC0415 - loads pyoxigraph
    from claim_graph.exports.rdf.statements import LinkForm  # noqa: PLC0415 - loads pyoxigraph

    return serialize(whole(graph, *LinkForm), format=RdfFormat.N_TRIPLES) or b""


def _asked(
    query: str, prefixes: Mapping[str, str], statements: bytes, seconds: float
) -> tuple[str, bytes]:
    """Return what the worker answers: what sort of answer it is, and the answer."""
    task = json.dumps({"query": query, "prefixes": dict(prefixes)}).encode()
    try:
        return ask_confined(_WORKER, task + b"\n" + statements, seconds)
    except OutOfTime as error:
        raise SparqlError(
            f"no answer after {seconds:g} seconds; ask for less, such as with LIMIT, or join what "
            "is asked for by a shared variable"
        ) from error
    except Broken as error:
        raise SparqlError("the query needs too much memory, or is nested too deeply") from error


def _rows(results: Mapping[str, Any], prefixes: Mapping[str, str]) -> Solutions:
    names = tuple(map(str, results["head"]["vars"]))
    rows = tuple(
        tuple(_value(row[name], prefixes) if name in row else None for name in names)
        for row in results["results"]["bindings"]
    )
    return Solutions(names, rows, results)


def _value(term: Mapping[str, Any], prefixes: Mapping[str, str]) -> Value:
    """Return a term of the results in JSON as a value."""
    value = term["value"]
    match term["type"]:
        case "uri":
            return Resource(value, _name(value, prefixes))
        case "bnode":
            return Resource(f"_:{value}", f"_:{value}")
        case "triple":
            parts = (value[part] for part in ("subject", "predicate", "object"))
            return TripleTerm(*(_value(part, prefixes) for part in parts))
        case _:
            return _literal(str(value), str(term.get("datatype", "")))


def _literal(text: str, datatype: str) -> str | int | float | bool:
    kind = datatype.removeprefix(NAMESPACES["xsd"])
    try:
        if kind in _WHOLE:
            return int(text)
        if kind in _BROKEN:
            return float(text)
    except ValueError:
        return text
    return text in {"true", "1"} if kind == "boolean" else text


def _name(address: str, prefixes: Mapping[str, str]) -> str:
    """Return the id that an address stands for, or the address with a prefix where one fits."""
    if address.startswith(prefixes[NODE]):
        return unquote(address.removeprefix(prefixes[NODE]))
    fitting = ((p, address.removeprefix(s)) for p, s in prefixes.items() if address.startswith(s))
    return next((f"{prefix}:{rest}" for prefix, rest in fitting if rest), address)


def _constructed(data: bytes, prefixes: Mapping[str, str]) -> Triples:
    from pyoxigraph import RdfFormat, parse  # noqa: PLC0415 - an extra

    triples = {quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)}
    return Triples(tuple(sorted(triples, key=str)), prefixes)


__all__ = [
    "MAX_SECONDS",
    "PREFIXES",
    "SECONDS",
    "Answer",
    "Resource",
    "Solutions",
    "SparqlError",
    "TripleTerm",
    "Triples",
    "Truth",
    "Value",
    "sparql",
]
