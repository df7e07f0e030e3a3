"""RDF 1.2 as Turtle (w3.org/TR/rdf12-turtle): what is said of a link hangs on the statement itself.

It says what the format `turtle` says. There a link names its subject, predicate and object, since
readers of RDF 1.1 know nothing else; here it reifies the statement: `<<( :a cg:supports :b )>>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from pyoxigraph import RdfFormat, parse

from claim_graph.exports.rdf.all_statements import graph_in, whole
from claim_graph.exports.rdf.rdf_names import prefixes
from claim_graph.exports.rdf.serialising import turtle
from claim_graph.exports.rdf.statements import LinkForm

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph-rdf12.ttl`."""
    return {"graph-rdf12.ttl": turtle(whole(graph, LinkForm.REIFIER), prefixes(graph))}


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph-rdf12.ttl`."""
    return graph_in(parse(files["graph-rdf12.ttl"], format=RdfFormat.TURTLE))
