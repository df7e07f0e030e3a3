"""Addresses and values as the terms of RDF."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from pyoxigraph import Literal, NamedNode

from claim_graph.analysis.compiler import Attribute, AttributeType, Scalar, texts_in
from claim_graph.core.licences import licence_address
from claim_graph.core.times import iso_duration
from claim_graph.exports.rdf.rdf_names import TERMS, full, web_address
from claim_graph.exports.rdf.standards import StandardForm

IN_ORDER = "_in_order"
"""What is added to the name of an attribute for the whole list as a JSON array: the statements for
its texts have no order."""


@lru_cache(maxsize=1 << 10)
def term(name: str) -> NamedNode:
    """Return the term with the prefixed `name`, such as `skos:Concept`."""
    return NamedNode(full(name))


@lru_cache(maxsize=1 << 10)
def ours(name: str) -> NamedNode:
    """Return our own term called `name`: an attribute, a relation, or a class."""
    return NamedNode(TERMS + name)


def own_class(type: str) -> NamedNode:
    """Return our class for a type of nodes: `cg:Claim` for `claim`."""
    return ours(type.capitalize())


def values_of(attribute: Attribute, value: Scalar) -> list[tuple[NamedNode, Literal]]:
    """Return our properties, each with a value, that hold `value` without loss."""
    property = ours(attribute.name)
    match attribute.type:
        case AttributeType.LIST:
            items = [(property, Literal(text)) for text in texts_in(value)]
            return [*items, (ours(attribute.name + IN_ORDER), Literal(str(value)))]
        case AttributeType.TEXT:
            return [(property, Literal(str(value)))]
        case AttributeType.NUMBER:
            digits = format(Decimal(repr(float(value))), "f")
            return [(property, Literal(digits, datatype=term("xsd:decimal")))]
        case AttributeType.INTEGER:
            return [(property, Literal(str(int(value)), datatype=term("xsd:integer")))]
        case AttributeType.TRUTH:
            return [(property, Literal(bool(value)))]


def scalar_of(attribute: Attribute, value: Literal) -> Scalar:
    """Return the value of an attribute that `values_of` wrote as `value`."""
    match attribute.type:
        case AttributeType.NUMBER:
            return float(value.value)
        case AttributeType.INTEGER:
            return int(value.value)
        case AttributeType.TRUTH:
            return value.value in {"true", "1"}
        case _:
            return value.value


def formed(value: Scalar, form: StandardForm) -> list[NamedNode | Literal]:
    """Return `value` in the form that a property of others asks for; `AGENTS` are made elsewhere.

    A text that is no address is left out where an address is asked for.
    """
    text = str(value)
    match form:
        case StandardForm.EACH:
            return [Literal(item) for item in texts_in(value)]
        case StandardForm.ADDRESS:
            return _addresses(text)
        case StandardForm.EACH_ADDRESS:
            return [node for item in texts_in(value) for node in _addresses(item)]
        case StandardForm.LICENCE:
            return _addresses(licence_address(text))
        case StandardForm.DAY:
            return [Literal(text, datatype=term("xsd:date"))]
        case StandardForm.YEAR:
            year = int(value)
            digits = f"{'-' * (year < 0)}{abs(year):04}"
            return [Literal(digits, datatype=term("xsd:gYear"))]
        case StandardForm.SECONDS:
            return [Literal(iso_duration(int(value)), datatype=term("xsd:duration"))]
        case _:
            return [Literal(text) if isinstance(value, str) else Literal(value)]


def _addresses(text: str) -> list[NamedNode | Literal]:
    node = web_address(text)
    return [node] if node else []
