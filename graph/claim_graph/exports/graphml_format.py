"""GraphML (graphml.graphdrawing.org), with an id of its own for every edge.

Programs such as Gephi drop the second of two edges with one id, so the relation, which is the
edge's key in the graph, is not enough: the id is made of both ends and the relation. Reading
takes the key from the attribute `relation` again.

Attributes are declared as `claim_graph.analysis.compiler` lists them, with type and meaning,
whether or not this graph has any: files of different claims have the same columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    # One element after another: all of them at once take many times what they are written in.
    return {"graph.graphml": b"".join(_lines(graph))}


def _lines(graph: Graph) -> Iterator[bytes]:
    yield f"<?xml version='1.0' encoding='utf-8'?>\n<graphml xmlns=\"{_SPACE}\">\n".encode()
    for element, attributes in _TABLES.items():
        for attribute in attributes:
            yield _written(_key(element, attribute), 1)
    if not graph and not graph.graph:
        yield b'  <graph edgedefault="directed"/>\n</graphml>\n'
        return
    yield b'  <graph edgedefault="directed">\n'
    for data in _data("graph", graph.graph):
        yield _written(data, 2)
    for node, values in graph.nodes(data=True):
        whole = etree.Element("node", id=node)
        whole.extend(_data("node", values))
        yield _written(whole, 2)
    for source, target, relation, values in graph.edges(keys=True, data=True):
        ends = {"source": source, "target": target, "id": f"{source} {relation} {target}"}
        whole = etree.Element("edge", ends)
        whole.extend(_data("edge", values))
        yield _written(whole, 2)
    yield b"  </graph>\n</graphml>\n"


def _written(element: etree._Element, level: int) -> bytes:
    """Return the lines of an element that stands so deep in the whole."""
    etree.indent(element, level=level)
    return b"  " * level + etree.tostring(element, encoding="utf-8") + b"\n"


def _key(element: str, attribute: Attribute) -> etree._Element:
    """Return the declaration of an attribute; its id is that of the data elements."""
    key = etree.Element("key", {"id": f"{element}.{attribute.name}", "for": element})
    key.set("attr.name", attribute.name)
    key.set("attr.type", _TYPES[attribute.type])
    etree.SubElement(key, "desc").text = attribute.meaning
    return key


def _data(element: str, values: Mapping[str, Scalar]) -> Iterator[etree._Element]:
    for name, value in values.items():
        data = etree.Element("data", key=f"{element}.{name}")
        data.text = str(value).lower() if isinstance(value, bool) else str(value)
        yield data


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.graphml`."""
    parsed = nx.read_graphml(BytesIO(files["graph.graphml"]), force_multigraph=True)
    graph: Graph = nx.MultiDiGraph(**{k: v for k, v in parsed.graph.items() if "default" not in k})
    graph.add_nodes_from(parsed.nodes(data=True))
    for source, target, attributes in parsed.edges(data=True):
        add_edge(graph, source, target, attributes)
    return graph
