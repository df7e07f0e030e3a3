r"""DOT, the language of Graphviz: `dot -Tsvg graph.dot > graph.svg` draws the claims.

Claims are boxes, from left to right; links are arrows, coloured by relation as on the site's map.
A box leads to the second of the talk. Its tooltip has the whole sentence and the words spoken.

Inside quotes DOT reads `\"` for a quote; labels and tooltips then take a backslash for the start of
an escape and `&` for that of an entity. Graphviz 2 does so twice for tooltips.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from claim_graph.exports.claim_diagram import Arrow, Box, diagram
from claim_graph.exports.dataset_lines import dataset_lines
from claim_graph.exports.node_looks import relation_colour

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_WIDTH = 38
"""Characters in a line of a box."""
_LONGEST = 240
"""Characters of a claim in its box; the tooltip has all of it."""
_HEAD = """\
digraph claims {
  graph [rankdir=LR, ranksep=0.7, nodesep=0.12, concentrate=false, bgcolor=white, tooltip=claims]
  node [shape=box, style="rounded,filled", fillcolor="#fbfaf6", color="#b8b2a4", \
fontname="Helvetica,Arial,sans-serif", fontsize=10, margin="0.12,0.06"]
  edge [fontname="Helvetica,Arial,sans-serif", fontsize=8, arrowsize=0.6]
"""


def write(graph: Graph) -> dict[str, bytes]:
    """Return the claims of `graph`, with the links between them, as `graph.dot`."""
    drawn = diagram(graph)
    lines = [
        *(f"// {line}" for line in dataset_lines(graph)),
        _HEAD.rstrip("\n"),
        *map(_node, drawn.boxes),
        *map(_edge, drawn.arrows),
        "}",
    ]
    return {"graph.dot": ("\n".join(lines) + "\n").encode()}


def _node(box: Box) -> str:
    short = textwrap.shorten(box.text, _LONGEST, placeholder=" …")
    lines = [*textwrap.wrap(short, _WIDTH), *([box.said] if box.said else [])]
    attributes = {
        "label": "".join(f"{_escaped(line)}\\l" for line in lines),
        "tooltip": _tooltip("\n".join((box.text, *box.quotes))),
        **({"URL": _escaped(box.watch), "target": "_blank"} if box.watch else {}),
    }
    return f"  {_quoted(box.node)} [{_list(attributes)}]"


def _edge(arrow: Arrow) -> str:
    colour = relation_colour(arrow.relation)
    attributes = {
        "label": _escaped(arrow.relation),
        "tooltip": _tooltip(arrow.because or arrow.relation),
        "color": colour,
        "fontcolor": colour,
        **({"dir": "both"} if arrow.symmetric else {}),
    }
    return f"  {_quoted(arrow.source)} -> {_quoted(arrow.target)} [{_list(attributes)}]"


def _list(attributes: dict[str, str]) -> str:
    return ", ".join(f"{name}={_quoted(value)}" for name, value in attributes.items())


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def _tooltip(text: str) -> str:
    return _escaped(text.replace("\\", "\\\\"))


def _escaped(text: str) -> str:
    """Return `text` for a label: without what Graphviz would take for an escape or an entity."""
    escaped = text.replace("&", "&amp;").replace("\\", "\\\\")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")
