"""Node-link JSON: one object with `nodes` and `links`, each a flat object."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

import networkx as nx

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.json`."""
    data = nx.node_link_data(graph, edges="links")
    text = json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False)
    return {"graph.json": (text + "\n").encode()}


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.json`."""
    data = json.loads(files["graph.json"])
    return cast("Graph", nx.node_link_graph(data, edges="links"))
