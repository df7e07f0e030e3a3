"""RDF 1.1 as TriG (w3.org/TR/trig): each claim is a nanopublication.

Programs for nanopublications take `nanopublications.trig`; `context.trig` holds all the rest of the
graph, which these point to. Both together say what the format `turtle` says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from claim_graph.exports.rdf.all_statements import graph_in
from claim_graph.exports.rdf.nanopublications import context, nanopublications
from claim_graph.exports.rdf.rdf_names import prefixes
from claim_graph.exports.rdf.serialising import trig

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_FILES = ("nanopublications.trig", "context.trig")


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `nanopublications.trig` and `context.trig`."""
    parts = (nanopublications(graph), context(graph))
    return {name: trig(quads, prefixes(graph)) for name, quads in zip(_FILES, parts, strict=True)}


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `nanopublications.trig` and `context.trig`."""
    return graph_in(quad for name in _FILES for quad in parse(files[name], format=RdfFormat.TRIG))
