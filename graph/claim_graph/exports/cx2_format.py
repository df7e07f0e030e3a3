"""CX2, the Cytoscape Exchange format, which Cytoscape, Cytoscape Web and NDEx read.

The id of a node is its `name`, by which Cytoscape joins tables and merges networks; what is drawn
is its `label`. An edge's relation is its `interaction` too, and `key` is its key in the graph.
Colours follow from types and relations by mappings, which can be changed in the program.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    AttributeType,
)
from claim_graph.exports.node_looks import (
    NODE_COLOURS,
    RELATION_COLOURS,
    drawing,
    relation_colour,
)
from claim_graph.exports.rebuilding import rebuilt
from claim_graph.exports.typed_values import (
    EDGE_TYPES,
    GRAPH_TYPES,
    NODE_TYPES,
    native,
    scalars,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_TYPES = {
    AttributeType.TEXT: "string",
    AttributeType.LIST: "list_of_string",
    AttributeType.INTEGER: "long",
    AttributeType.NUMBER: "double",
    AttributeType.TRUTH: "boolean",
}
Aspect = list[dict[str, Any]]


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.cx2`."""
    marks = drawing(graph)
    number = {node: place for place, node in enumerate(graph)}
    nodes: Aspect = [
        {
            "id": number[node],
            "x": marks[node].x,
            "y": marks[node].y,
            "v": {"name": node, "size": marks[node].size, **native(values, NODE_TYPES)},
        }
        for node, values in graph.nodes(data=True)
    ]
    edges: Aspect = [
        {
            "id": place,
            "s": number[source],
            "t": number[target],
            "v": {"key": key, "interaction": values["relation"], **native(values, EDGE_TYPES)},
        }
        for place, (source, target, key, values) in enumerate(graph.edges(keys=True, data=True))
    ]
    title = graph.graph.get("title", "Claims")
    aspects: dict[str, Aspect] = {
        "attributeDeclarations": [_declared()],
        "networkAttributes": [{"name": title, **native(graph.graph, GRAPH_TYPES)}],
        "nodes": nodes,
        "edges": edges,
        "visualProperties": [_style()],
        "visualEditorProperties": [
            {"properties": {"nodeSizeLocked": True, "arrowColorMatchesEdge": True}}
        ],
    }
    counts = [{"name": name, "elementCount": len(rows)} for name, rows in aspects.items() if rows]
    parts = [
        _json({"CXVersion": "2.0", "hasFragments": False}),
        _json({"metaData": counts}),
        *(f"{{{_json(name)}: {_rows(rows)}}}" for name, rows in aspects.items()),
        _json({"status": [{"success": True}]}),
    ]
    return {"graph.cx2": ("[\n" + ",\n".join(parts) + "\n]\n").encode()}


def _rows(rows: Aspect) -> str:
    return "[\n" + ",\n".join(map(_json, rows)) + "\n]" if rows else "[]"


def _declared() -> dict[str, dict[str, dict[str, str]]]:
    """Return the declarations of all attributes, whether or not this graph has any."""

    def of(attributes: tuple[Attribute, ...], **more: str) -> dict[str, dict[str, str]]:
        types = {**more, **{a.name: _TYPES[a.type] for a in attributes}}
        return {name: {"d": type} for name, type in types.items()}

    return {
        "networkAttributes": of(GRAPH_ATTRIBUTES, name="string"),
        "nodes": of(NODE_ATTRIBUTES, name="string", size="double"),
        "edges": of(EDGE_ATTRIBUTES, key="string", interaction="string"),
    }


def _style() -> dict[str, Any]:
    plain = relation_colour("")
    return {
        "default": {
            "network": {"NETWORK_BACKGROUND_COLOR": "#FFFFFF"},
            "node": {"NODE_SHAPE": "ellipse", "NODE_LABEL_FONT_SIZE": 3, "NODE_BORDER_WIDTH": 0},
            "edge": {
                "EDGE_WIDTH": 0.6,
                "EDGE_LINE_COLOR": plain,
                "EDGE_TARGET_ARROW_SHAPE": "triangle",
                "EDGE_TARGET_ARROW_SIZE": 2,
            },
        },
        "nodeMapping": {
            "NODE_LABEL": _passed("label", "string"),
            "NODE_WIDTH": _passed("size", "double"),
            "NODE_HEIGHT": _passed("size", "double"),
            "NODE_BACKGROUND_COLOR": _chosen(
                "type", {type.value: colour for type, colour in NODE_COLOURS.items()}
            ),
        },
        "edgeMapping": {"EDGE_LINE_COLOR": _chosen("relation", RELATION_COLOURS)},
    }


def _passed(attribute: str, type: str) -> dict[str, Any]:
    return {"type": "PASSTHROUGH", "definition": {"attribute": attribute, "type": type}}


def _chosen(attribute: str, values: Mapping[str, str]) -> dict[str, Any]:
    chosen = [{"v": value, "vp": colour} for value, colour in values.items()]
    definition = {"attribute": attribute, "type": "string", "map": chosen}
    return {"type": "DISCRETE", "definition": definition}


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.cx2`."""
    aspects: dict[str, Aspect] = {}
    for part in json.loads(files["graph.cx2"]):
        aspects |= part
    (about,) = aspects["networkAttributes"]
    names = {node["id"]: node["v"]["name"] for node in aspects["nodes"]}
    return rebuilt(
        scalars(about, GRAPH_TYPES),
        ((node["v"]["name"], scalars(node["v"], NODE_TYPES)) for node in aspects["nodes"]),
        (
            (names[edge["s"]], names[edge["t"]], edge["v"]["key"], scalars(edge["v"], EDGE_TYPES))
            for edge in aspects["edges"]
        ),
    )
