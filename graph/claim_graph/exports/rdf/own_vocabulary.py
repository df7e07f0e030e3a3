"""Our own vocabulary: what each class, property and word means, made of the tables of the graph.

A property of ours is stated as narrower than one of others (`rdfs:subPropertyOf`) where the other
holds whenever ours does with the very same value; where it holds on some nodes only, the other way
round, or in another form, it is pointed to (`rdfs:seeAlso`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    FORM,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    RELATIONS,
    Attribute,
    AttributeType,
    NodeType,
    Relation,
)
from claim_graph.core.term import Term
from claim_graph.corpus.vocabulary import Kind, Reading, Role, SourceType, Stance, Status, WorkType
from claim_graph.exports.rdf.all_statements import grouped
from claim_graph.exports.rdf.rdf_names import TERMS
from claim_graph.exports.rdf.rdf_terms import IN_ORDER, ours, own_class, term
from claim_graph.exports.rdf.standards import (
    ATTRIBUTE_FITS,
    CLASSES,
    DATASET,
    RELATION_FITS,
    StandardForm,
)
from claim_graph.quotations.turns import SpeakerCheck
from claim_graph.quotations.verdict import Verdict

WORDS: Mapping[str, tuple[type[Term], ...]] = MappingProxyType(
    {
        "kind": (Kind,),
        "stance": (Stance,),
        "reading": (Reading,),
        "status": (Status,),
        "verdict": (Verdict,),
        "speaker_check": (SpeakerCheck,),
        "sort": (WorkType, SourceType),
        "role": (Role,),
    }
)
"""The attributes that hold a word of a controlled vocabulary, with the vocabularies."""

DATATYPES: Mapping[AttributeType, str] = MappingProxyType(
    {
        AttributeType.TEXT: "xsd:string",
        AttributeType.LIST: "xsd:string",
        AttributeType.INTEGER: "xsd:integer",
        AttributeType.NUMBER: "xsd:decimal",
        AttributeType.TRUTH: "xsd:boolean",
    }
)
"""The datatype of the values of each type of attribute."""

LINK = "link"
_REVIEW = "review"
_MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        NodeType.CLAIM: "something that a speaker claims, in a sentence of ours",
        NodeType.QUOTE: "words that were spoken, on which a claim rests",
        NodeType.CONCEPT: "a term and what it means in the talk",
        NodeType.PERSON: "someone who speaks or is spoken of",
        NodeType.WORK: "a model, paper, product, book, company or data set that is spoken of",
        NodeType.CHAPTER: "a part of a talk",
        NodeType.SOURCE: "a talk, or a note that others wrote about it",
        NodeType.COLLECTION: "claims put together for a reader",
        NodeType.STATEMENT: "a sentence in a collection that sums up claims",
        NodeType.THREAD: "what one person holds on one question over time",
        NodeType.POSITION: "a sentence in a thread that says what is held in one talk",
        DATASET: "the record as a whole",
        LINK: "an edge of the graph, with what is said of it",
        _REVIEW: "that someone has read a record against the talk",
    }
)
_EQUAL = {StandardForm.SAME, StandardForm.EACH}
"""The forms in which the value under the term of others is the very value under ours."""


def vocabulary() -> list[Triple]:
    """Return the statements about our own terms; they are the same for every record."""
    return grouped(_all())


def domains() -> dict[str, tuple[Attribute, tuple[str, ...]]]:
    """Return each attribute with all that may carry it: node types, `DATASET`, `LINK`."""
    merged: dict[str, tuple[Attribute, tuple[str, ...]]] = {}
    for carriers, table in (
        ((DATASET,), GRAPH_ATTRIBUTES),
        (tuple(NodeType), NODE_ATTRIBUTES),
        ((LINK,), EDGE_ATTRIBUTES),
    ):
        for attribute in table:
            on = carriers if len(carriers) == 1 else attribute.on or carriers
            first, before = merged.get(attribute.name, (attribute, ()))
            merged[attribute.name] = first, (*before, *on)
    for name in ("at", "watch"):
        attribute, on = merged[name]
        merged[name] = attribute, (*on, LINK)
    return merged


def _all() -> Iterator[Triple]:
    ontology = NamedNode(TERMS.removesuffix("#"))
    yield Triple(ontology, term("rdf:type"), term("owl:Ontology"))
    yield Triple(ontology, term("rdfs:label"), Literal("The terms of claim-graph"))
    yield Triple(ontology, term("owl:versionInfo"), Literal(FORM))
    for name, meaning in _MEANINGS.items():
        node = own_class(name)
        yield from _described(node, "owl:Class", name.capitalize(), meaning)
        for standard in CLASSES.get(name, ()):
            yield Triple(node, term("rdfs:subClassOf"), term(standard))
    yield from _identifying("id", "the id of a node of the graph", (*NodeType,))
    yield from _identifying("key", "the key of an edge among those of the same nodes", (LINK,))
    for attribute, on in domains().values():
        yield from _attribute(attribute, on)
    for relation in RELATIONS:
        yield from _relation(relation)
    for name, lists in WORDS.items():
        yield from _words(name, lists)


def _described(node: NamedNode, type: str, label: str, meaning: str) -> Iterator[Triple]:
    yield Triple(node, term("rdf:type"), term(type))
    yield Triple(node, term("rdfs:label"), Literal(label))
    yield Triple(node, term("rdfs:comment"), Literal(meaning))
    yield Triple(node, term("rdfs:isDefinedBy"), NamedNode(TERMS.removesuffix("#")))


def _identifying(name: str, meaning: str, on: tuple[str, ...]) -> Iterator[Triple]:
    yield from _described(ours(name), "owl:DatatypeProperty", name, meaning)
    yield Triple(ours(name), term("rdfs:range"), term("xsd:string"))
    yield from _ends(ours(name), "domain", on)


def _ends(property: NamedNode, end: str, types: Iterable[str]) -> Iterator[Triple]:
    """Yield the classes that a property may join: RDFS takes several for all at once."""
    classes = [own_class(type) for type in types]
    name = f"rdfs:{end}" if len(classes) == 1 else f"schema:{end}Includes"
    for node in classes:
        yield Triple(property, term(name), node)


def _attribute(attribute: Attribute, on: tuple[str, ...]) -> Iterator[Triple]:
    node = ours(attribute.name)
    label = attribute.name.replace("_", " ")
    yield from _described(node, "owl:DatatypeProperty", label, attribute.meaning)
    yield Triple(node, term("rdfs:range"), term(DATATYPES[attribute.type]))
    yield from _ends(node, "domain", on)
    for fit in ATTRIBUTE_FITS:
        if fit.ours == attribute.name:
            same = fit.form in _EQUAL and set(on) <= set(fit.on or on)
            relation = "rdfs:subPropertyOf" if same else "rdfs:seeAlso"
            yield Triple(node, term(relation), term(fit.standard))
    if attribute.type is AttributeType.LIST:
        whole = ours(attribute.name + IN_ORDER)
        meaning = f"{attribute.meaning}: all of them, as a JSON array in the order of the record"
        yield from _described(whole, "owl:DatatypeProperty", f"{label} in order", meaning)
        yield Triple(whole, term("rdfs:range"), term("xsd:string"))
        yield from _ends(whole, "domain", on)


def _relation(relation: Relation) -> Iterator[Triple]:
    node = ours(relation.name)
    label = relation.name.replace("-", " ")
    yield from _described(node, "owl:ObjectProperty", label, relation.meaning)
    if relation.symmetric:
        yield Triple(node, term("rdf:type"), term("owl:SymmetricProperty"))
    yield from _ends(node, "domain", relation.source)
    yield from _ends(node, "range", relation.target)
    for fit in RELATION_FITS:
        if fit.ours == relation.name:
            same = not fit.inverse and set(relation.source) <= set(fit.on or relation.source)
            to = "rdfs:subPropertyOf" if same else "rdfs:seeAlso"
            yield Triple(node, term(to), term(fit.standard))
            yield Triple(node, term("skos:note"), Literal(f"{fit.standard}: {fit.reason}"))


def _words(name: str, lists: tuple[type[Term], ...]) -> Iterator[Triple]:
    """Yield the words that an attribute may hold, with what each means."""
    scheme = ours(f"{name}-words")
    meaning = f"The words that cg:{name} may hold"
    yield from _described(scheme, "skos:ConceptScheme", f"words of {name}", meaning)
    for word in (word for words in lists for word in words):
        node = ours(f"{name}-{word.value}")
        yield Triple(node, term("rdf:type"), term("skos:Concept"))
        yield Triple(node, term("skos:inScheme"), scheme)
        yield Triple(node, term("skos:notation"), Literal(word.value))
        yield Triple(node, term("skos:prefLabel"), Literal(word.label))
        yield Triple(node, term("skos:definition"), Literal(word.meaning))
