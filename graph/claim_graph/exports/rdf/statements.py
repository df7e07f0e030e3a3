"""The graph as statements, and back.

Everything in the graph stands in our own terms: `cg:id` is the id of a node, an attribute is a
property of its own name, a relation joins two nodes directly. Where an edge carries more than its
relation, such as a reason, it is a `cg:Link` too, with the attributes of the edge and, where it
starts at something said, the second (`cg:at`, `cg:watch`). What a link is about is said in one of
two ways, see `LinkForm`. Beside our own terms stand those of others, as `standards` has them.

There are no blank nodes: whatever is spoken of has an address.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, cached_property
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    RELATIONS,
    NodeType,
    Scalar,
    texts_in,
)
from claim_graph.exports.rdf.rdf_names import base, fragment
from claim_graph.exports.rdf.rdf_terms import formed, ours, own_class, term, values_of
from claim_graph.exports.rdf.standards import (
    ATTRIBUTE_FITS,
    CLASSES,
    DATASET,
    RELATION_FITS,
    SORTS,
    AttributeFit,
    RelationFit,
    StandardForm,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

Edge = tuple[str, str, str]
"""The source, the target and the key of an edge."""

_A = term("rdf:type")
_BY_NAME = {
    attribute.name: attribute
    for attribute in (*GRAPH_ATTRIBUTES, *NODE_ATTRIBUTES, *EDGE_ATTRIBUTES)
}
_SYMMETRIC = frozenset(relation.name for relation in RELATIONS if relation.symmetric)
_OF_SAYING = ("at", "watch")
"""The attributes of what is said that a link from it has too."""


class LinkForm(StrEnum):
    """How a link says which statement it is about."""

    CLASSIC = "classic"
    """`rdf:subject`, `rdf:predicate` and `rdf:object`, which every reader knows."""
    REIFIER = "reifier"
    """`rdf:reifies` and the statement itself, as RDF 1.2 has it."""


class Statements:
    """What RDF says of one graph, part by part."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.base = base(graph)
        self.dataset = NamedNode(self.base)
        self.concepts = self.about("concepts")
        self._nodes: dict[str, NamedNode] = {}

    def about(self, id: str) -> NamedNode:
        """Return the address of what has the id `id`: a node, or what belongs to one."""
        return NamedNode(f"{self.base}#{fragment(id)}")

    def node(self, id: str) -> NamedNode:
        """Return the address of the node `id`."""
        if id not in self._nodes:
            self._nodes[id] = self.about(id)
        return self._nodes[id]

    def link(self, edge: Edge) -> NamedNode:
        """Return the address of the link that stands for `edge`."""
        source, target, key = edge
        return self.about(f"link:{source}/{key}/{target}")

    def agent(self, name: str) -> NamedNode:
        """Return the address of someone of whom only the name is known."""
        return self.about(f"agent:{name}")

    def of_agent(self, name: str) -> Iterator[Triple]:
        """Yield what is said of someone of that name."""
        yield Triple(self.agent(name), _A, term("prov:Agent"))
        yield Triple(self.agent(name), term("schema:name"), Literal(name))

    @cached_property
    def _narrower(self) -> frozenset[str]:
        """The concepts that fall under another."""
        return frozenset(a for a, _, key in self.graph.edges(keys=True) if key == "broader")

    def of_dataset(self) -> Iterator[Triple]:
        """Yield what is said of the data set, and of the scheme that its concepts are in."""
        values = self.graph.graph
        yield Triple(self.dataset, _A, own_class(DATASET))
        for name in CLASSES[DATASET]:
            yield Triple(self.dataset, _A, term(name))
        yield from self._attributes(self.dataset, DATASET, values)
        for name in texts_in(values.get("creators")):
            yield from self.of_agent(name)
        for name in ("skos:ConceptScheme", "schema:DefinedTermSet"):
            yield Triple(self.concepts, _A, term(name))
        yield Triple(self.concepts, term("dcterms:isPartOf"), self.dataset)
        if title := values.get("title"):
            yield Triple(self.concepts, term("rdfs:label"), Literal(str(title)))

    def of_node(self, id: str) -> Iterator[Triple]:
        """Yield what is said of the node `id` by itself."""
        node, values = self.node(id), self.graph.nodes[id]
        type = str(values["type"])
        yield Triple(node, _A, own_class(type))
        classes: list[str] = [*CLASSES.get(type, ())]
        if (sort := str(values.get("sort"))) in SORTS:
            classes.append(SORTS[sort])
        for standard in classes:
            yield Triple(node, _A, term(standard))
        yield Triple(node, ours("id"), Literal(id))
        yield from self._attributes(node, type, values)
        if type == NodeType.CONCEPT:
            yield Triple(node, term("skos:inScheme"), self.concepts)
            yield Triple(node, term("schema:inDefinedTermSet"), self.concepts)
            if id not in self._narrower:
                yield Triple(node, term("skos:topConceptOf"), self.concepts)

    def of_edge(self, edge: Edge) -> Iterator[Triple]:
        """Yield what `edge` says of its two nodes, in our terms and in those of others."""
        source, target, _ = edge
        values = self.graph.edges[edge]
        yield self.statement(edge)
        type = self.graph.nodes[source]["type"]
        for fit in _relation_fits(str(values["relation"]), str(type)):
            first, second = (target, source) if fit.inverse else (source, target)
            yield Triple(self.node(first), term(fit.standard), self.node(second))

    def has_link(self, edge: Edge) -> bool:
        """Whether `edge` carries more than its relation, or is one of several of it."""
        source, target, key = edge
        values = self.graph.edges[edge]
        return values != plain(key) or self.graph.has_edge(source, target, f"{key}#2")

    def statement(self, edge: Edge) -> Triple:
        """Return the statement that `edge` is, in our own terms."""
        source, target, _ = edge
        relation = str(self.graph.edges[edge]["relation"])
        return Triple(self.node(source), ours(relation), self.node(target))

    def of_link(self, edge: Edge, forms: Iterable[LinkForm]) -> Iterator[Triple]:
        """Yield what is said of the link of `edge`; nothing where it has none."""
        if not self.has_link(edge):
            return
        link, statement = self.link(edge), self.statement(edge)
        yield Triple(link, _A, ours("Link"))
        if LinkForm.REIFIER in forms:
            yield Triple(link, term("rdf:reifies"), statement)
        if LinkForm.CLASSIC in forms:
            yield Triple(link, _A, term("rdf:Statement"))
            yield Triple(link, term("rdf:subject"), statement.subject)
            yield Triple(link, term("rdf:predicate"), statement.predicate)
            yield Triple(link, term("rdf:object"), statement.object)
        source, _, key = edge
        yield Triple(link, ours("key"), Literal(key))
        yield from self._own(link, self.graph.edges[edge])
        start = self.graph.nodes[source]
        yield from self._own(link, {name: start[name] for name in _OF_SAYING if name in start})

    def _own(self, subject: NamedNode, values: Mapping[str, Scalar]) -> Iterator[Triple]:
        for name, value in values.items():
            for property, literal in values_of(_BY_NAME[name], value):
                yield Triple(subject, property, literal)

    def _attributes(
        self, subject: NamedNode, type: str, values: Mapping[str, Scalar]
    ) -> Iterator[Triple]:
        """Yield the attributes in `values` in our terms and in those of others."""
        yield from self._own(subject, values)
        for fit in _fits(type):
            if (value := values.get(fit.ours)) is None:
                continue
            objects = (
                map(self.agent, texts_in(value))
                if fit.form is StandardForm.AGENTS
                else formed(value, fit.form)
            )
            for object in objects:
                yield Triple(subject, term(fit.standard), object)


@cache
def _fits(type: str) -> tuple[AttributeFit, ...]:
    return tuple(fit for fit in ATTRIBUTE_FITS if not fit.on or type in fit.on)


@cache
def _relation_fits(relation: str, type: str) -> tuple[RelationFit, ...]:
    return tuple(
        fit for fit in RELATION_FITS if fit.ours == relation and (not fit.on or type in fit.on)
    )


def plain(relation: str) -> dict[str, Scalar]:
    """Return the attributes of an edge that carries nothing but its `relation`."""
    return {"relation": relation, "symmetric": relation in _SYMMETRIC}
