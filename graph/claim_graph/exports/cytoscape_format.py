"""Cytoscape.js JSON, which Cytoscape opens as `.cyjs`, `cytoscape()` takes, and networkx reads.

Cytoscape draws a node's `name`, so that is its label; networkx takes a node from `value` and an
edge's key from `key`. `style` is a style sheet for Cytoscape.js, with the colours of `drawing`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from claim_graph.exports.node_looks import NODE_COLOURS, RELATION_COLOURS, drawing, relation_colour
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


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.cyjs`."""
    marks = drawing(graph)
    nodes = [
        {
            "data": {
                "id": node,
                "value": node,
                "name": values["label"],
                **native(values, NODE_TYPES),
                "size": marks[node].size,
            },
            "position": {"x": marks[node].x, "y": marks[node].y},
        }
        for node, values in graph.nodes(data=True)
    ]
    edges = [
        {
            "data": {
                "id": f"{source} {key} {target}",
                "source": source,
                "target": target,
                "key": key,
                "interaction": values["relation"],
                **native(values, EDGE_TYPES),
            }
        }
        for source, target, key, values in graph.edges(keys=True, data=True)
    ]
    title = graph.graph.get("title", "Claims")
    head = {
        "format_version": "1.0",
        "generated_by": "claim-graph",
        "target_cytoscapejs_version": "~3.0",
        "directed": True,
        "multigraph": True,
        "data": {"name": title, **native(graph.graph, GRAPH_TYPES)},
        "layout": {"name": "preset"},
        "style": _style(),
    }
    lines = [f"{_json(name)}: {_json(value)}" for name, value in head.items()]
    parts = [f'"nodes": {_rows(nodes)}', f'"edges": {_rows(edges)}']
    lines.append('"elements": {\n' + ",\n".join(parts) + "\n}")
    return {"graph.cyjs": ("{\n" + ",\n".join(lines) + "\n}\n").encode()}


def _rows(values: list[dict[str, Any]]) -> str:
    return "[\n" + ",\n".join(map(_json, values)) + "\n]" if values else "[]"


def _style() -> list[dict[str, Any]]:
    node = {"width": "data(size)", "height": "data(size)"}
    # Sentences on hundreds of points cover one another: they come with coming closer.
    text = {"label": "data(name)", "text-wrap": "wrap", "text-max-width": 60, "font-size": 3}
    edge = {"width": 0.6, "curve-style": "bezier", "target-arrow-shape": "triangle"}
    small = {"arrow-scale": 0.3, **_line(relation_colour(""))}
    return [
        {"selector": "node", "style": {**node, **text, "min-zoomed-font-size": 9}},
        *(
            {"selector": f'node[type = "{type.value}"]', "style": {"background-color": colour}}
            for type, colour in NODE_COLOURS.items()
        ),
        {"selector": "edge", "style": {**edge, **small}},
        *(
            {"selector": f'edge[relation = "{relation}"]', "style": _line(colour)}
            for relation, colour in RELATION_COLOURS.items()
        ),
    ]


def _line(colour: str) -> dict[str, str]:
    return {"line-color": colour, "target-arrow-color": colour}


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.cyjs`."""
    data = json.loads(files["graph.cyjs"])
    nodes = [node["data"] for node in data["elements"]["nodes"]]
    edges = [edge["data"] for edge in data["elements"]["edges"]]
    return rebuilt(
        scalars(data["data"], GRAPH_TYPES),
        ((node["id"], scalars(node, NODE_TYPES)) for node in nodes),
        (
            (edge["source"], edge["target"], edge["key"], scalars(edge, EDGE_TYPES))
            for edge in edges
        ),
    )
