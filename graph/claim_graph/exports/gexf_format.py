"""GEXF 1.3 (gexf.net), which opens in Gephi and Gephi Lite as a drawing.

Each node has a place, a colour and a size (`drawing`), each edge a colour and, as its `kind`, its
key in the graph: Gephi merges edges between the same two nodes that are of one kind. What is said
at a second of a talk starts there, so that Gephi's timeline plays the talk; a chapter also ends.

An attribute's id is its name, which Gephi Lite shows. A list is a text, since Gephi Lite takes
lists apart at every comma. What the data set is as a whole stands in the description, a line for
each attribute, since GEXF has no attributes of a graph.

The elements of the drawing have the prefix `viz`, as Gephi writes them, networkx reads them and
gexf.net shows them; the schema has them in the namespace of GEXF itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lxml import etree

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    AttributeType,
    Scalar,
)
from claim_graph.exports.dataset_lines import dataset_lines, read_dataset_lines
from claim_graph.exports.node_looks import NodeLook, drawing, relation_colour
from claim_graph.exports.rebuilding import rebuilt
from claim_graph.exports.typed_values import (
    EDGE_TYPES,
    NODE_TYPES,
    Types,
    list_of,
    parsed,
    written,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_SPACE = "http://gexf.net/1.3"
_VIZ = "http://gexf.net/1.3/viz"
_SCHEMA = "http://www.w3.org/2001/XMLSchema-instance"
_NAMES: dict[str | None, str] = {None: _SPACE, "viz": _VIZ, "xsi": _SCHEMA}
_IN = {"g": _SPACE}
_TYPES = {
    AttributeType.TEXT: "string",
    AttributeType.LIST: "string",
    AttributeType.INTEGER: "long",
    AttributeType.NUMBER: "double",
    AttributeType.TRUTH: "boolean",
}


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.gexf`."""
    # lxml-stubs does not know that None names the default namespace.
    root = etree.Element(_tag("gexf"), nsmap=_NAMES)  # type: ignore[arg-type]
    root.set("version", "1.3")
    root.set(f"{{{_SCHEMA}}}schemaLocation", f"{_SPACE} {_SPACE}/gexf.xsd")
    root.append(_meta(graph))
    whole = etree.SubElement(root, _tag("graph"), defaultedgetype="directed", mode="dynamic")
    whole.set("timeformat", "double")
    for element, attributes in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        whole.append(_declared(element, attributes))
    nodes = etree.SubElement(whole, _tag("nodes"), count=str(graph.number_of_nodes()))
    for node, mark in drawing(graph).items():
        nodes.append(_node(node, graph.nodes[node], mark))
    edges = etree.SubElement(whole, _tag("edges"), count=str(graph.number_of_edges()))
    for source, target, key, values in graph.edges(keys=True, data=True):
        edge = etree.SubElement(
            edges, _tag("edge"), id=f"{source} {key} {target}", source=source, target=target
        )
        edge.set("label", str(values["relation"]))
        edge.set("kind", key)
        edge.append(_values(values))
        edge.append(_colour(relation_colour(str(values["relation"]))))
    etree.indent(root)
    return {"graph.gexf": etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"}


def _tag(name: str) -> str:
    return f"{{{_SPACE}}}{name}"


def _viz(name: str, **values: str) -> etree._Element:
    return etree.Element(f"{{{_VIZ}}}{name}", values)


def _meta(graph: Graph) -> etree._Element:
    meta = etree.Element(_tag("meta"))
    for name, attribute in (("creator", "creators"), ("keywords", "keywords")):
        if attribute in graph.graph:
            etree.SubElement(meta, _tag(name)).text = ", ".join(list_of(graph.graph[attribute]))
    etree.SubElement(meta, _tag("description")).text = "\n".join(dataset_lines(graph))
    return meta


def _declared(element: str, attributes: tuple[Attribute, ...]) -> etree._Element:
    whole = etree.Element(_tag("attributes"), {"class": element, "mode": "static"})
    for attribute in attributes:
        if attribute.name != "label":
            etree.SubElement(
                whole,
                _tag("attribute"),
                id=attribute.name,
                title=attribute.name,
                type=_TYPES[attribute.type],
            )
    return whole


def _node(node: str, values: Mapping[str, Scalar], mark: NodeLook) -> etree._Element:
    element = etree.Element(_tag("node"), id=node, label=str(values["label"]))
    if "at" in values:
        element.set("start", str(values["at"]))
    if "until" in values:
        element.set("end", str(values["until"]))
    element.append(_values(values))
    element.append(_colour(mark.colour))
    # In GEXF, and in Gephi, y points up.
    element.append(_viz("position", x=str(mark.x), y=str(-mark.y), z="0.0"))
    element.append(_viz("size", value=str(mark.size)))
    return element


def _values(values: Mapping[str, Scalar]) -> etree._Element:
    whole = etree.Element(_tag("attvalues"))
    for name, value in values.items():
        if name != "label":
            etree.SubElement(whole, _tag("attvalue"), {"for": name, "value": written(value)})
    return whole


def _colour(colour: str) -> etree._Element:
    red, green, blue = (str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    return _viz("color", r=red, g=green, b=blue, hex=colour)


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.gexf`."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(files["graph.gexf"], parser)
    description = root.findtext("g:meta/g:description", "", _IN)
    nodes = root.iterfind("g:graph/g:nodes/g:node", _IN)
    edges = root.iterfind("g:graph/g:edges/g:edge", _IN)
    return rebuilt(
        read_dataset_lines(description.split("\n")),
        (
            (node.get("id", ""), {"label": node.get("label", ""), **_read(node, NODE_TYPES)})
            for node in nodes
        ),
        (
            (
                edge.get("source", ""),
                edge.get("target", ""),
                edge.get("kind", ""),
                _read(edge, EDGE_TYPES),
            )
            for edge in edges
        ),
    )


def _read(element: etree._Element, types: Types) -> dict[str, Scalar]:
    return {
        name: parsed(value.get("value", ""), types[name])
        for value in element.iterfind("g:attvalues/g:attvalue", _IN)
        if (name := value.get("for", "")) in types
    }
