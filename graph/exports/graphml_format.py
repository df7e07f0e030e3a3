"""GraphML (graphml.graphdrawing.org), with an id of its own for every edge.

Programs such as Gephi drop the second of two edges with one id, so the relation, which is the
edge's key in the graph, is not enough: the id is made of both ends and the relation. Reading
takes the key from the attribute `relation` again.

What is written is to the byte what networkx would write, in a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx

if TYPE_CHECKING:
    from graph.compiler import Graph, Scalar

_HEAD = (
    "<?xml version='1.0' encoding='utf-8'?>\n"
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TYPES: Mapping[type, str] = {str: "string", bool: "boolean", int: "long", float: "double"}
_SPECIAL = re.compile("[&<>]")
_SPECIAL_QUOTED = re.compile('[&<>"\r\n\t]')
_ESCAPES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;",
    "\r": "&#13;", "\n": "&#10;", "\t": "&#09;",
}  # fmt: skip


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `graph.graphml`."""
    keys: dict[tuple[str, str, str], str] = {}
    own = list(_data("graph", graph.graph, keys, "    "))
    lines = ['  <graph edgedefault="directed">']
    for node, attributes in graph.nodes(data=True):
        lines += _element("node", f"id={_quoted(node)}", attributes, keys)
    for source, target, relation, attributes in graph.edges(keys=True, data=True):
        ends = f"source={_quoted(source)} target={_quoted(target)}"
        id = _quoted(f"{source} {relation} {target}")
        lines += _element("edge", f"{ends} id={id}", attributes, keys)
    lines += [*own, "  </graph>", "</graphml>", ""]
    # In the order that networkx gives them: each before those known already.
    known = [
        f'  <key id="{id}" for="{scope}" attr.name={_quoted(name)} attr.type="{type}" />'
        for (name, type, scope), id in reversed(keys.items())
    ]
    text = _HEAD + "\n".join((*known, *lines))
    return {"graph.graphml": text.encode("utf-8", "xmlcharrefreplace")}


def _element(
    tag: str,
    names: str,
    attributes: Mapping[str, Scalar],
    keys: dict[tuple[str, str, str], str],
) -> Iterator[str]:
    """Yield the lines of a node or an edge."""
    inside = list(_data(tag, attributes, keys, "      "))
    if not inside:
        yield f"    <{tag} {names} />"
        return
    yield f"    <{tag} {names}>"
    yield from inside
    yield f"    </{tag}>"


def _data(
    scope: str,
    attributes: Mapping[str, Scalar],
    keys: dict[tuple[str, str, str], str],
    indent: str,
) -> Iterator[str]:
    """Yield the attributes, each under the key of its name and type, which is new or in `keys`."""
    for name, value in attributes.items():
        key = keys.setdefault((name, _TYPES[type(value)], scope), f"d{len(keys)}")
        text = _SPECIAL.sub(_escape, str(value))
        yield (
            f'{indent}<data key="{key}">{text}</data>' if text else f'{indent}<data key="{key}" />'
        )


def _quoted(value: str) -> str:
    return f'"{_SPECIAL_QUOTED.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES[found.group()]


def read(files: Mapping[str, bytes]) -> Graph:
    """Return the graph in `graph.graphml`."""
    found = nx.read_graphml(BytesIO(files["graph.graphml"]), force_multigraph=True)
    graph: Graph = nx.MultiDiGraph(**{k: v for k, v in found.graph.items() if "default" not in k})
    graph.add_nodes_from(found.nodes(data=True))
    for source, target, attributes in found.edges(data=True):
        graph.add_edge(source, target, attributes["relation"], **attributes)
    return graph
