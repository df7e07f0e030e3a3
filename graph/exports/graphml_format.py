"""GraphML (graphml.graphdrawing.org), with an id of its own for every edge.

Programs such as Gephi drop the second of two edges with one id, so the relation, which is the
edge's key in the graph, is not enough: the id is made of both ends and the relation. Reading
takes the key from the attribute `relation` again.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from graph.compiler import Graph


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.graphml`."""
    copy: Graph = nx.MultiDiGraph(**graph.graph)
    copy.add_nodes_from(graph.nodes(data=True))
    for source, target, relation, attributes in graph.edges(keys=True, data=True):
        copy.add_edge(source, target, f"{source} {relation} {target}", **attributes)
    stream = BytesIO()
    nx.write_graphml_lxml(copy, stream, prettyprint=True)
    return {"graph.graphml": stream.getvalue() + b"\n"}


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.graphml`."""
    found = nx.read_graphml(BytesIO(files["graph.graphml"]), force_multigraph=True)
    graph: Graph = nx.MultiDiGraph(**{k: v for k, v in found.graph.items() if "default" not in k})
    graph.add_nodes_from(found.nodes(data=True))
    for source, target, attributes in found.edges(data=True):
        graph.add_edge(source, target, attributes["relation"], **attributes)
    return graph
