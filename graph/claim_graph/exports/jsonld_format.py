"""RDF 1.1 as JSON-LD 1.1: one document, with its context, that says what the format `turtle` says.

Each thing is an object of `@graph` on a line of its own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from claim_graph.exports.rdf.all_statements import graph_in, whole
from claim_graph.exports.rdf.json_ld import document
from claim_graph.exports.rdf.rdf_names import prefixes
from claim_graph.exports.rdf.statements import LinkForm

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.jsonld`."""
    made = document(whole(graph, LinkForm.CLASSIC), prefixes(graph))
    context = ",\n".join(f"  {_json(key)}: {_json(value)}" for key, value in made.context.items())
    nodes = ",\n".join(map(_json, made.nodes))
    text = f'{{\n"@context": {{\n{context}\n}},\n"@graph": [\n{nodes}\n]\n}}\n'
    return {"graph.jsonld": text.encode()}


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.jsonld`."""
    return graph_in(parse(files["graph.jsonld"], format=RdfFormat.JSON_LD))
