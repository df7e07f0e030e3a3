"""Statements as JSON-LD 1.1 (w3.org/TR/json-ld11), with a context of our own inside the document.

Our own terms are plain keys (`"stance": "asserts"`), those of others have a prefix
(`"skos:prefLabel"`). Nothing needs to be fetched to read it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from claim_graph.analysis.compiler import RELATIONS
from claim_graph.exports.rdf.own_vocabulary import DATATYPES, domains
from claim_graph.exports.rdf.rdf_names import NAMESPACES, TERMS
from claim_graph.exports.rdf.standards import ATTRIBUTE_FITS, RELATION_FITS, StandardForm

Value = str | int | bool | dict[str, str]
Node = dict[str, str | Value | list[Value]]

_TYPE = f"{NAMESPACES['rdf']}type"
_STRING = f"{NAMESPACES['xsd']}string"
_INTEGER = f"{NAMESPACES['xsd']}integer"
_BOOLEAN = f"{NAMESPACES['xsd']}boolean"
_PLAIN = re.compile(r"0|-?[1-9][0-9]{0,14}", re.ASCII)
"""Whole numbers that every reader of JSON takes for exactly what they are."""
_NAME = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_TO_NODES = (
    *("rdf:subject", "rdf:predicate", "rdf:object", "prov:used", "prov:wasAssociatedWith"),
    *("prov:wasQuotedFrom", "oa:motivatedBy", "oa:hasBody", "oa:hasTarget", "oa:hasSource"),
    *("oa:hasSelector", "oa:refinedBy", "dcterms:conformsTo", "skos:inScheme"),
    *("skos:topConceptOf", "schema:inDefinedTermSet"),
)
"""Properties, beside those of the tables, whose values are things."""
_THINGS = {
    StandardForm.ADDRESS,
    StandardForm.EACH_ADDRESS,
    StandardForm.AGENTS,
    StandardForm.LICENCE,
}


@dataclass(frozen=True, slots=True)
class JsonLdDocument:
    """A JSON-LD document: `@context` and `@graph`."""

    context: dict[str, object]
    nodes: tuple[Node, ...]


def document(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> JsonLdDocument:
    """Return `triples` as a JSON-LD document, in which each thing is one object.

    Raises ValueError for a statement about a statement, which JSON-LD cannot hold.
    """
    writer = _Writer(prefixes)
    nodes: dict[str, Node] = {}
    for triple in triples:
        subject = writer.address(triple.subject)
        writer.add(nodes.setdefault(subject, {"@id": subject}), triple)
    return JsonLdDocument(writer.context, tuple(nodes.values()))


class _Writer:
    """Writes addresses and values as the context lets them be written."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.prefixes = sorted(prefixes.items(), key=lambda item: len(item[1]), reverse=True)
        self.taken = set(prefixes)
        self.types = _types()
        self.context: dict[str, object] = {
            "@version": 1.1,
            "@vocab": TERMS,
            **dict(sorted(prefixes.items())),
            **{key: {"@id": self._whole(key), "@type": type} for key, type in self.types.items()},
        }
        self.known: dict[str, str] = {}

    def add(self, node: Node, triple: Triple) -> None:
        """Add what `triple` says to the `node` of its subject."""
        property, object = triple.predicate.value, triple.object
        value: Value
        if property == _TYPE and isinstance(object, NamedNode):
            key, value = "@type", self.key(object.value)
        else:
            key = self.key(property)
            value = self.value(object, self.types.get(key))
        before = node.get(key)
        if before is None:
            node[key] = value
        elif isinstance(before, list):
            before.append(value)
        else:
            node[key] = [before, value]

    def value(self, object: object, type: str | None) -> Value:
        """Return `object` as the value of a property that the context gives the `type`."""
        if isinstance(object, NamedNode | BlankNode):
            address = self.address(object)
            return address if type == "@id" else {"@id": address}
        if not isinstance(object, Literal):
            raise ValueError("JSON-LD cannot hold a statement about a statement")
        datatype, text = object.datatype.value, object.value
        if type is None:
            if datatype == _STRING:
                return text
            if datatype == _BOOLEAN and text in {"true", "false"}:
                return text == "true"
            if datatype == _INTEGER and _PLAIN.fullmatch(text):
                return int(text)
        if object.language:
            return {"@value": text, "@language": object.language}
        short = self.address(object.datatype)
        if type == short:
            return text
        return {"@value": text} if datatype == _STRING else {"@value": text, "@type": short}

    def key(self, address: str) -> str:
        """Return the key, or the type, for a term: our own without a prefix."""
        name = address.removeprefix(TERMS) if address.startswith(TERMS) else ""
        return name if _NAME.fullmatch(name) and name not in self.taken else self._short(address)

    def address(self, node: object) -> str:
        """Return the address of a thing, short where it has a prefix."""
        if isinstance(node, NamedNode):
            return self._short(node.value)
        return str(node)

    def _short(self, address: str) -> str:
        if address not in self.known:
            parts = (
                (p, address.removeprefix(s)) for p, s in self.prefixes if address.startswith(s)
            )
            # What follows a colon may not start with two slashes: it would be an address by itself.
            short = (f"{p}:{rest}" for p, rest in parts if rest and not rest.startswith("//"))
            self.known[address] = next(short, address)
        return self.known[address]

    @staticmethod
    def _whole(key: str) -> str:
        return key if ":" in key else f"cg:{key}"


def _types() -> dict[str, str]:
    """Return the type of the values of each property that does not hold plain texts alone."""
    types = {relation.name: "@id" for relation in RELATIONS}
    types |= {fit.standard: "@id" for fit in RELATION_FITS}
    types |= {fit.standard: "@id" for fit in ATTRIBUTE_FITS if fit.form in _THINGS}
    types |= dict.fromkeys(_TO_NODES, "@id")
    for attribute, _ in domains().values():
        if DATATYPES[attribute.type] == "xsd:decimal":
            types[attribute.name] = "xsd:decimal"
    return dict(sorted(types.items()))
