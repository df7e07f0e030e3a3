"""All statements of a graph together, and the graph that they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import networkx as nx
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    AttributeType,
    NodeType,
    Scalar,
)
from claim_graph.exports.rdf import provenance
from claim_graph.exports.rdf.rdf_names import TERMS
from claim_graph.exports.rdf.rdf_terms import IN_ORDER, ours, scalar_of, term
from claim_graph.exports.rdf.statements import LinkForm, Statements, plain

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_ID, _KEY, _FORM = ours("id"), ours("key"), ours("form")
_Subject = NamedNode | BlankNode | Triple
_Values = dict[NamedNode, NamedNode | BlankNode | Literal | Triple]
"""What is said of one subject; of several values of a property, any."""


def whole(graph: Graph, *forms: LinkForm) -> list[Triple]:
    """Return all statements of `graph`, those of one subject together, each once.

    `forms` are the ways in which links say what they are about.
    """
    statements = Statements(graph)
    return grouped(_all(statements, forms))


def _all(statements: Statements, forms: tuple[LinkForm, ...]) -> Iterator[Triple]:
    graph = statements.graph
    yield from statements.of_dataset()
    for id in graph:
        yield from statements.of_node(id)
    for edge in graph.edges(keys=True):
        yield from statements.of_edge(edge)
        yield from statements.of_link(edge, forms)
    for id, values in graph.nodes(data=True):
        if values["type"] == NodeType.QUOTE:
            yield from provenance.of_quote(statements, id)
        yield from provenance.of_review(statements, id)


def grouped(triples: Iterable[Triple]) -> list[Triple]:
    """Return `triples` by subject, then by property, each in the order of its first; none twice."""
    subjects: dict[object, dict[object, dict[Triple, None]]] = {}
    for triple in triples:
        subject, property, _ = triple
        subjects.setdefault(subject, {}).setdefault(property, {})[triple] = None
    return [
        triple
        for properties in subjects.values()
        for objects in properties.values()
        for triple in objects
    ]


def graph_in(statements: Iterable[Triple | Quad]) -> Graph:
    """Return the graph of which `statements` were made; what they say beside is passed over."""
    subjects: dict[_Subject, _Values] = {}
    relations: list[tuple[_Subject, NamedNode, NamedNode]] = []
    for statement in statements:
        subject, property, value = statement.subject, statement.predicate, statement.object
        subjects.setdefault(subject, {})[property] = value
        if isinstance(value, NamedNode) and property.value.startswith(TERMS):
            relations.append((subject, property, value))
    graph: Graph = nx.MultiDiGraph()
    nodes: dict[_Subject, str] = {}
    for subject, values in subjects.items():
        if _ID in values:
            nodes[subject] = _text(values[_ID])
        elif _FORM in values:
            graph.graph.update(_scalars(values, GRAPH_ATTRIBUTES))
    for subject, id in sorted(nodes.items(), key=lambda node: _place(node[1])):
        graph.add_node(id, **_scalars(subjects[subject], NODE_ATTRIBUTES))
    edges = list(_linked(subjects, nodes))
    carried = {(source, target, values["relation"]) for source, target, _, values in edges}
    for first, property, second in relations:
        if first in nodes and second in nodes:
            edge = nodes[first], nodes[second], property.value.removeprefix(TERMS)
            if edge not in carried:
                edges.append((*edge, plain(edge[2])))
    for source, target, key, attributes in sorted(edges, key=lambda edge: edge[:3]):
        graph.add_edge(source, target, key, **attributes)
    return graph


def _linked(
    subjects: Mapping[_Subject, _Values], nodes: Mapping[_Subject, str]
) -> Iterator[tuple[str, str, str, dict[str, Scalar]]]:
    """Yield the edges that are links: source, target, key and attributes."""
    for values in subjects.values():
        if _KEY in values:
            first, second = _ends(values)
            scalars = _scalars(values, EDGE_ATTRIBUTES)
            yield nodes[first], nodes[second], _text(values[_KEY]), scalars


def _ends(values: _Values) -> tuple[_Subject, _Subject]:
    """Return the addresses of the nodes that a link joins, in whatever form it says so."""
    statement = values.get(term("rdf:reifies"))
    first, second = (
        (statement.subject, statement.object)
        if isinstance(statement, Triple)
        else (values[term("rdf:subject")], values[term("rdf:object")])
    )
    if isinstance(first, Literal) or isinstance(second, Literal):
        raise ValueError("a link joins two nodes, but one end here is a text")
    return first, second


def _scalars(values: _Values, attributes: tuple[Attribute, ...]) -> dict[str, Scalar]:
    scalars: dict[str, Scalar] = {}
    for attribute in attributes:
        in_order = IN_ORDER if attribute.type is AttributeType.LIST else ""
        value = values.get(ours(attribute.name + in_order))
        if isinstance(value, Literal):
            scalars[attribute.name] = scalar_of(attribute, value)
    return scalars


def _place(id: str) -> tuple[int, str]:
    """Return what nodes are sorted by, as the compiler has them: type, then id."""
    return list(NodeType).index(NodeType(id.split(":", 1)[0])), id


def _text(value: object) -> str:
    return value.value if isinstance(value, Literal) else str(value)
