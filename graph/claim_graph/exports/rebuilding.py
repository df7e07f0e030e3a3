"""From what a format holds to the graph it was written from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import networkx as nx

from claim_graph.analysis.compiler import Scalar

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

Values = Mapping[str, Scalar]


def rebuilt(
    about: Values,
    nodes: Iterable[tuple[str, Values]],
    edges: Iterable[tuple[str, str, str, Values]],
) -> Graph:
    """Return a graph: its own attributes, ids with attributes, and ends with keys and attributes.

    `nodes` are used up before `edges` are asked for.
    """
    graph: Graph = nx.MultiDiGraph()
    graph.graph.update(about)
    for node, values in nodes:
        graph.add_node(node, **values)
    for source, target, key, values in edges:
        graph.add_edge(source, target, key, **values)
    return graph
