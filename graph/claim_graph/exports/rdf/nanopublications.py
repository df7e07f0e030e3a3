"""Each claim as a nanopublication (nanopub.net/guidelines), and what is no part of any.

The assertion of a nanopublication is what the record says of the claim, its quotes and what leads
from them; its provenance are the moments in the recording from which they are quoted and who has
read the record; its publication info are licence, creators and the place in the record. It is not
signed and has no trusty URI. Nor is there a time at which it was made: records do not state one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Triple

from claim_graph.analysis.compiler import NodeType, node_id, texts_in
from claim_graph.core.licences import licence_address
from claim_graph.exports.rdf import provenance
from claim_graph.exports.rdf.all_statements import grouped
from claim_graph.exports.rdf.rdf_names import web_address
from claim_graph.exports.rdf.rdf_terms import ours, term
from claim_graph.exports.rdf.statements import LinkForm, Statements

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_OF_PUBLICATION = {ours("file"), ours("line")}
"""What the record says of its own text, not of what was said."""


def nanopublications(graph: Graph) -> list[Quad]:
    """Return a nanopublication for each claim of `graph`, in its order."""
    statements = Statements(graph)
    return [quad for claim in _claims(graph) for quad in _nanopublication(statements, claim)]


def context(graph: Graph) -> list[Quad]:
    """Return all statements of `graph` that are in no nanopublication, in a graph of their own."""
    statements = Statements(graph)
    published = {part for claim in _claims(graph) for part in _parts(graph, claim)}
    return _in_graph(_rest(statements, published), statements.about("context"))


def _claims(graph: Graph) -> list[str]:
    return [node for node, values in graph.nodes(data=True) if values["type"] == NodeType.CLAIM]


def _parts(graph: Graph, claim: str) -> list[str]:
    """Return the nodes that the nanopublication of `claim` is about: the claim and its quotes."""
    return [claim, *(node for node in graph[claim] if graph.has_edge(claim, node, "has-quote"))]


def _nanopublication(statements: Statements, claim: str) -> Iterator[Quad]:
    name = f"nanopub:{claim.partition(':')[2]}"
    parts = _parts(statements.graph, claim)
    publication = statements.about(name)
    head, assertion, origin, info = (
        statements.about(f"{name}/{part}") for part in ("head", "assertion", "provenance", "info")
    )
    yield from _in_graph(
        [
            Triple(publication, term("rdf:type"), term("np:Nanopublication")),
            Triple(publication, term("np:hasAssertion"), assertion),
            Triple(publication, term("np:hasProvenance"), origin),
            Triple(publication, term("np:hasPublicationInfo"), info),
        ],
        head,
    )
    record = list(_record(statements, parts))
    yield from _in_graph((s for s in record if s.predicate not in _OF_PUBLICATION), assertion)
    yield from _in_graph(_origin(statements, parts, assertion), origin)
    of_text = [s for s in record if s.predicate in _OF_PUBLICATION]
    about = Triple(publication, term("dcterms:subject"), statements.node(claim))
    yield from _in_graph([about, *_info(statements, publication), *of_text], info)


def _record(statements: Statements, parts: Iterable[str]) -> Iterator[Triple]:
    for part in parts:
        yield from statements.of_node(part)
        for edge in statements.graph.out_edges(part, keys=True):
            yield from statements.of_edge(edge)
            yield from statements.of_link(edge, [LinkForm.CLASSIC])


def _origin(statements: Statements, parts: Iterable[str], assertion: NamedNode) -> Iterator[Triple]:
    graph = statements.graph
    claim, *quotes = parts
    yield Triple(assertion, term("prov:wasDerivedFrom"), statements.dataset)
    talk = node_id(NodeType.SOURCE, str(graph.nodes[claim].get("interview")))
    if talk in graph:
        yield Triple(assertion, term("prov:hadPrimarySource"), statements.node(talk))
    for quote in quotes:
        yield Triple(assertion, term("prov:wasDerivedFrom"), statements.node(quote))
        yield from provenance.of_quote(statements, quote)
    yield from provenance.of_review(statements, claim)


def _info(statements: Statements, publication: NamedNode) -> Iterator[Triple]:
    whole = statements.graph.graph
    yield Triple(publication, term("dcterms:isPartOf"), statements.dataset)
    licence = web_address(licence_address(str(whole["licence"]))) if "licence" in whole else None
    if licence:
        yield Triple(publication, term("dcterms:license"), licence)
    for name in texts_in(whole.get("creators")):
        yield Triple(publication, term("dcterms:creator"), statements.agent(name))
        yield from statements.of_agent(name)


def _rest(statements: Statements, published: set[str]) -> Iterator[Triple]:
    graph = statements.graph
    yield from statements.of_dataset()
    for node, values in graph.nodes(data=True):
        if node in published:
            continue
        yield from statements.of_node(node)
        if values["type"] == NodeType.QUOTE:
            yield from provenance.of_quote(statements, node)
        yield from provenance.of_review(statements, node)
        for edge in graph.out_edges(node, keys=True):
            yield from statements.of_edge(edge)
            yield from statements.of_link(edge, [LinkForm.CLASSIC])


def _in_graph(triples: Iterable[Triple], graph: NamedNode) -> list[Quad]:
    return [Quad(a, property, b, graph) for a, property, b in grouped(triples)]
