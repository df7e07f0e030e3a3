"""`datapackage.json`: what the tables hold, as a Data Package (datapackage.org, version 2).

Each column has its type and its meaning, and programs such as frictionless check the tables by it.
What the graph says of itself stands in the standard's own properties, and once more as it is under
`graph`, from where it is read back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    RELATIONS,
    Attribute,
    AttributeType,
    NodeType,
    texts_in,
)
from claim_graph.core.ids import slugify
from claim_graph.core.licences import licence_address
from claim_graph.exports import claims_table

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FILE = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {
    AttributeType.TEXT: "string",
    AttributeType.LIST: "array",
    AttributeType.INTEGER: "integer",
    AttributeType.NUMBER: "number",
    AttributeType.TRUTH: "boolean",
}
_GUARD = (
    "A cell that a spreadsheet would run as a formula, or that starts with an apostrophe, has an "
    "apostrophe in front: take one away to get the text."
)

Descriptor = dict[str, object]
"""An object in the file."""


def datapackage(graph: Graph, tables: Mapping[str, bytes]) -> bytes:
    """Return the contents of the file for `tables` of `graph`, contents by name."""
    about = graph.graph
    title = str(about.get("title", ""))
    descriptor: Descriptor = {"$schema": _PROFILE, "name": slugify(title) or "claim-graph"}
    for name, attribute in (
        ("title", "title"),
        ("description", "description"),
        ("homepage", "address"),
        ("version", "version"),
    ):
        if attribute in about:
            descriptor[name] = about[attribute]
    if keywords := texts_in(about.get("keywords")):
        descriptor["keywords"] = keywords
    if licence := about.get("licence"):
        descriptor["licenses"] = [{"name": licence, "path": licence_address(str(licence))}]
    if creators := texts_in(about.get("creators")):
        descriptor["contributors"] = [{"title": name, "roles": ["creator"]} for name in creators]
    if sources := list(_sources(graph)):
        descriptor["sources"] = sources
    descriptor["resources"] = [_resource(name, data) for name, data in tables.items()]
    descriptor["graph"] = dict(about)
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()


def about(data: bytes) -> dict[str, str]:
    """Return the attributes of the graph, as texts, from the contents of the file."""
    return {name: str(value) for name, value in json.loads(data)["graph"].items()}


def _sources(graph: Graph) -> Iterable[Descriptor]:
    for _, values in graph.nodes(data=True):
        if values["type"] == NodeType.SOURCE:
            address = {"path": values["address"]} if "address" in values else {}
            yield {"title": values["label"], **address}


def _resource(file: str, data: bytes) -> Descriptor:
    name = file.removesuffix(".csv")
    meaning, schema = _SCHEMAS[name]
    return {
        "name": name,
        "path": file,
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "description": f"{meaning}. {_GUARD}",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "schema": {**schema, "missingValues": [""]},
    }


def _fields(attributes: Iterable[Attribute]) -> list[Descriptor]:
    return [
        _field(attribute.name, _TYPES[attribute.type], attribute.meaning)
        | ({} if attribute.on else {"constraints": _constraints(attribute)})
        for attribute in attributes
    ]


def _field(name: str, type: str, meaning: str) -> Descriptor:
    return {"name": name, "type": type, "description": meaning}


def _constraints(attribute: Attribute) -> Descriptor:
    """Return what holds of an attribute that every node or edge has."""
    values = {
        "type": [type.value for type in NodeType],
        "relation": list(dict.fromkeys(relation.name for relation in RELATIONS)),
    }.get(attribute.name)
    return {"required": True} | ({"enum": values} if values else {})


def _key(name: str, meaning: str) -> Descriptor:
    return {**_field(name, "string", meaning), "constraints": {"required": True}}


def _to_node(field: str) -> Descriptor:
    return {"fields": [field], "reference": {"resource": "nodes", "fields": ["id"]}}


_SCHEMAS: Mapping[str, tuple[str, Descriptor]] = {
    "nodes": (
        "Everything in the graph, a row a node",
        {
            "fields": [
                _key("id", "the node's id: its type, a colon and the record's id"),
                *_fields(NODE_ATTRIBUTES),
            ],
            "primaryKey": ["id"],
        },
    ),
    "edges": (
        "What is said of two nodes, a row an edge",
        {
            "fields": [
                _key("source", "the id of the node it leads from"),
                _key("target", "the id of the node it leads to"),
                *_fields(EDGE_ATTRIBUTES),
            ],
            "foreignKeys": [_to_node("source"), _to_node("target")],
        },
    ),
    "claims": (
        "The claims, a row each, for people",
        {
            "fields": [
                _field(column.name, "integer" if column.is_number else "string", column.meaning)
                for column in claims_table.COLUMNS
            ],
            "primaryKey": ["id"],
        },
    ),
}
"""What each table holds, and its schema (Table Schema, version 2)."""
