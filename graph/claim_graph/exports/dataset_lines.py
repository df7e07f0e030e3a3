"""What the graph says of itself, in lines for people: for formats that have one text or none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import Scalar
from claim_graph.exports.typed_values import GRAPH_TYPES, parsed, written

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "r": "\r"}


def dataset_lines(graph: Graph) -> list[str]:
    r"""Return a line `name: value` for each attribute of the graph itself.

    A line end in a value is written `\n` or `\r`, and a backslash `\\`.
    """
    escapes = str.maketrans(_ESCAPES)
    return [f"{name}: {written(value).translate(escapes)}" for name, value in graph.graph.items()]


def read_dataset_lines(lines: Iterable[str]) -> dict[str, Scalar]:
    """Return the attributes that `dataset_lines` made `lines` of; other lines are left out."""
    pairs = (line.partition(": ") for line in lines)
    return {
        name: parsed(_ESCAPED.sub(lambda m: _MEANT.get(m[1], m[1]), value), GRAPH_TYPES[name])
        for name, _, value in pairs
        if name in GRAPH_TYPES
    }
