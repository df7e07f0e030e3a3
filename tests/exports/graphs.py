"""Graphs that exports are compared with."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import claim_graph
from tests.support import CLAIMS, demo

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


@cache
def invented() -> Graph:
    """Return the graph of the invented talk."""
    return claim_graph.compile(demo())


@cache
def record() -> Graph:
    """Return the graph of the record in the repository."""
    return claim_graph.compile(claim_graph.load(CLAIMS))


def with_long_texts() -> Graph:
    """Return the graph of the invented talk with 10 kB of text in each label and reason."""
    graph = invented().copy()
    for number, values in enumerate(graph.nodes.values()):
        values["label"] = f"{number} " + "é😀\n'\";,=\u0627\u200f\u0628\\" * 700
    for values in graph.edges.values():
        if "because" in values:
            values["because"] = "=x\t" * 2500
    return graph


GRAPHS = {"invented": invented, "record": record}
"""What makes each graph, by its name."""
