"""GraphML (graphml.graphdrawing.org), with an id of its own for every edge.

Programs such as Gephi drop the second of two edges with one id, so the relation, which is the
edge's key in the graph, is not enough: the id is made of both ends and the relation. Reading
takes the key from the attribute `relation` again.

Attributes are declared as `claim_graph.analysis.compiler` lists them, with type and meaning,
whether or not this graph has any: files of different claims have the same columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx
from lxml import etree

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    AttributeType,
    Scalar,
    add_edge,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_SPACE = "http://graphml.graphdrawing.org/xmlns"
_TABLES = {"graph": GRAPH_ATTRIBUTES, "node": NODE_ATTRIBUTES, "edge": EDGE_ATTRIBUTES}
_TYPES = {
    AttributeType.TEXT: "string",
    AttributeType.LIST: "string",
    AttributeType.INTEGER: "long",
    AttributeType.NUMBER: "double",
    AttributeType.TRUTH: "boolean",
}


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.graphml`."""
    root = etree.Element("graphml", xmlns=_SPACE)
    for element, attributes in _TABLES.items():
        for attribute in attributes:
            root.append(_key(element, attribute))
    whole = etree.SubElement(root, "graph", edgedefault="directed")
    _add_data(whole, "graph", graph.graph)
    for node, values in graph.nodes(data=True):
        _add_data(etree.SubElement(whole, "node", id=node), "node", values)
    for source, target, relation, values in graph.edges(keys=True, data=True):
        ends = {"source": source, "target": target, "id": f"{source} {relation} {target}"}
        _add_data(etree.SubElement(whole, "edge", ends), "edge", values)
    etree.indent(root)
    return {"graph.graphml": etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"}


def _key(element: str, attribute: Attribute) -> etree._Element:
    """Return the declaration of an attribute; its id is that of the data elements."""
    key = etree.Element("key", {"id": f"{element}.{attribute.name}", "for": element})
    key.set("attr.name", attribute.name)
    key.set("attr.type", _TYPES[attribute.type])
    etree.SubElement(key, "desc").text = attribute.meaning
    return key


def _add_data(to: etree._Element, element: str, values: Mapping[str, Scalar]) -> None:
    for name, value in values.items():
        data = etree.SubElement(to, "data", key=f"{element}.{name}")
        data.text = str(value).lower() if isinstance(value, bool) else str(value)


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.graphml`."""
    parsed = nx.read_graphml(BytesIO(files["graph.graphml"]), force_multigraph=True)
    graph: Graph = nx.MultiDiGraph(**{k: v for k, v in parsed.graph.items() if "default" not in k})
    graph.add_nodes_from(parsed.nodes(data=True))
    for source, target, attributes in parsed.edges(data=True):
        add_edge(graph, source, target, attributes)
    return graph
