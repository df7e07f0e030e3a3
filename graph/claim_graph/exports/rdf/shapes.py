"""Shapes (SHACL, w3.org/TR/shacl) that any graph of ours conforms to, made of the same tables.

They hold for parts of a graph too: nothing is asked for that `claims export` may leave out with
`--claims-only`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from claim_graph.analysis.compiler import RELATIONS, Attribute, AttributeType, NodeType, Relation
from claim_graph.exports.rdf.all_statements import grouped
from claim_graph.exports.rdf.own_vocabulary import DATATYPES, LINK, WORDS, domains
from claim_graph.exports.rdf.rdf_names import TERMS, full
from claim_graph.exports.rdf.rdf_terms import IN_ORDER, ours, own_class, term
from claim_graph.exports.rdf.standards import DATASET

SHAPES = TERMS.replace("terms#", "shapes#")
"""What the addresses of the shapes start with."""
_ONCE = {
    DATASET: {"form"},
    LINK: {"relation", "symmetric"},
    NodeType.CLAIM: {
        *("interview", "chapter", "kind", "stance", "stance_value", "reading", "reading_value"),
        "witnesses",
    },
    NodeType.QUOTE: {"interview", "at"},
    NodeType.CONCEPT: {"definition"},
    NodeType.WORK: {"sort"},
    NodeType.CHAPTER: {"interview", "at"},
    NodeType.SOURCE: {"sort"},
}
"""What each must have, beside what every node has."""
_ALWAYS = {"type", "label", "record", "file", "line"}
_STATED = f"""SELECT $this WHERE {{
  $this <{full("rdf:subject")}> ?a ; <{full("rdf:predicate")}> ?p ; <{full("rdf:object")}> ?b .
  FILTER NOT EXISTS {{ ?a ?p ?b }}
}}"""

_Node = NamedNode | BlankNode


def shapes() -> list[Triple]:
    """Return the shapes; they are the same for every record."""
    return grouped(_all())


def _all() -> Iterator[Triple]:
    carriers = domains()
    for type in (*NodeType, DATASET, LINK):
        shape = _shape(type)
        yield Triple(shape, term("rdf:type"), term("sh:NodeShape"))
        yield Triple(shape, term("sh:targetClass"), own_class(type))
        if type in set(NodeType):
            yield from _property(shape, "id", "xsd:string", least=1, most=1)
            pattern = _child(shape, "id"), term("sh:pattern"), Literal(f"^{type}:")
            yield Triple(*pattern)
        for attribute, on in carriers.values():
            if type in on:
                yield from _attribute(shape, type, attribute)
    for relation in RELATIONS:
        yield from _relation(relation)
    yield from _link()
    yield from _quote()


def _shape(type: str) -> NamedNode:
    return NamedNode(SHAPES + type.capitalize())


def _child(shape: NamedNode, name: str) -> NamedNode:
    return NamedNode(f"{shape.value}-{name}")


def _property(
    shape: NamedNode, name: str, datatype: str, *, least: int = 0, most: int = 0
) -> Iterator[Triple]:
    """Yield a property shape of `shape` for our property `name`; 0 stands for any number."""
    child = _child(shape, name)
    yield Triple(shape, term("sh:property"), child)
    yield Triple(child, term("sh:path"), ours(name))
    yield Triple(child, term("sh:datatype"), term(datatype))
    for bound, number in (("sh:minCount", least), ("sh:maxCount", most)):
        if number:
            yield Triple(child, term(bound), Literal(number))


def _attribute(shape: NamedNode, type: str, attribute: Attribute) -> Iterator[Triple]:
    name, listed = attribute.name, attribute.type is AttributeType.LIST
    needed = name in _ONCE.get(type, ()) or (type in set(NodeType) and name in _ALWAYS)
    child = _child(shape, name)
    datatype = DATATYPES[attribute.type]
    yield from _property(shape, name, datatype, least=int(needed), most=int(not listed))
    yield Triple(child, term("sh:description"), Literal(attribute.meaning))
    if name in WORDS:
        words = [Literal(word.value) for words in WORDS[name] for word in words]
        yield from _list(child, "sh:in", words)
    if listed:
        yield from _property(shape, name + IN_ORDER, datatype, most=1)


def _relation(relation: Relation) -> Iterator[Triple]:
    """Yield the shape of all nodes from which `relation` leads, and of those to which it does."""
    for end, types in (("subjects", relation.source), ("objects", relation.target)):
        shape = NamedNode(f"{SHAPES}{relation.name}-{end}")
        yield Triple(shape, term("rdf:type"), term("sh:NodeShape"))
        yield Triple(shape, term(f"sh:target{end.capitalize()}Of"), ours(relation.name))
        yield Triple(shape, term("sh:nodeKind"), term("sh:IRI"))
        choices = [_child(shape, type) for type in types]
        for choice, type in zip(choices, types, strict=True):
            yield Triple(choice, term("sh:class"), own_class(type))
        yield from _list(shape, "sh:or", choices)


def _link() -> Iterator[Triple]:
    """Yield what a link must have, in the form that readers of RDF 1.1 know."""
    shape = _shape(LINK)
    yield from _property(shape, "key", "xsd:string", least=1, most=1)
    for part in ("subject", "predicate", "object"):
        child = _child(shape, part)
        yield Triple(shape, term("sh:property"), child)
        yield Triple(child, term("sh:path"), term(f"rdf:{part}"))
        yield Triple(child, term("sh:nodeKind"), term("sh:IRI"))
        yield Triple(child, term("sh:minCount"), Literal(1))
        yield Triple(child, term("sh:maxCount"), Literal(1))
    stated = _child(shape, "stated")
    yield Triple(shape, term("sh:sparql"), stated)
    yield Triple(stated, term("rdf:type"), term("sh:SPARQLConstraint"))
    yield Triple(stated, term("sh:message"), Literal("The statement of the link is not made."))
    yield Triple(stated, term("sh:select"), Literal(_STATED))


def _quote() -> Iterator[Triple]:
    """Yield what ties a quote to its claim, and its words to what others read."""
    shape = _shape(NodeType.QUOTE)
    carried, path = _child(shape, "carried"), BlankNode("carried")
    yield Triple(shape, term("sh:property"), carried)
    yield Triple(carried, term("sh:path"), path)
    yield Triple(path, term("sh:inversePath"), ours("has-quote"))
    yield Triple(carried, term("sh:minCount"), Literal(1))
    yield Triple(_child(shape, "label"), term("sh:equals"), term("schema:text"))


def _list(subject: _Node, property: str, items: Sequence[NamedNode | Literal]) -> Iterator[Triple]:
    """Yield `items` as an RDF list."""
    name = "".join(filter(str.isalnum, str(subject).rpartition("#")[2]))
    cells: list[_Node] = [BlankNode(f"{name}{number}") for number in range(1, len(items) + 1)]
    yield Triple(subject, term(property), cells[0])
    for cell, rest, item in zip(cells, [*cells[1:], term("rdf:nil")], items, strict=True):
        yield Triple(cell, term("rdf:first"), item)
        yield Triple(cell, term("rdf:rest"), rest)
