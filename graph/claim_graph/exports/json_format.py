"""Node-link JSON: one object with `nodes` and `links`, each a flat object on a line of its own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

import networkx as nx

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.json`."""
    data = nx.node_link_data(graph, edges="links")
    # Python's own encoder in C writes no lines; asked for them it takes ten times as long.
    parts = [
        f"{_json(name)}: {_rows(value) if isinstance(value, list) else _json(value)}"
        for name, value in data.items()
    ]
    return {"graph.json": ("{\n" + ",\n".join(parts) + "\n}\n").encode()}


def _rows(values: list[object]) -> str:
    return "[\n" + ",\n".join(map(_json, values)) + "\n]" if values else "[]"


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.json`."""
    data = json.loads(files["graph.json"])
    return cast("Graph", nx.node_link_graph(data, edges="links"))
