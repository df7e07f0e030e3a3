"""RDF 1.1 as Turtle (w3.org/TR/turtle): the graph, our vocabulary, and shapes to check it by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from claim_graph.exports.rdf.all_statements import graph_in, whole
from claim_graph.exports.rdf.own_vocabulary import vocabulary
from claim_graph.exports.rdf.rdf_names import NAMESPACES, prefixes
from claim_graph.exports.rdf.serialising import turtle
from claim_graph.exports.rdf.shapes import SHAPES, shapes
from claim_graph.exports.rdf.statements import LinkForm

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.ttl`, its terms as `vocabulary.ttl`, its shapes as `shapes.ttl`."""
    return {
        "graph.ttl": turtle(whole(graph, LinkForm.CLASSIC), prefixes(graph)),
        "vocabulary.ttl": turtle(vocabulary(), NAMESPACES),
        "shapes.ttl": turtle(shapes(), {**NAMESPACES, "shape": SHAPES}),
    }


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.ttl`."""
    return graph_in(parse(files["graph.ttl"], format=RdfFormat.TURTLE))
