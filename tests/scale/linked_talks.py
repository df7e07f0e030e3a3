"""Graphs whose links the engines are asked about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import networkx as nx

import claim_graph
from claim_graph.analysis.compiler import FORM, Scalar, add_edge
from tests.support import both_talks, corpus

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

CHAPTER = "orchard-walk/01-among-the-pears.yml"
_FIRST = "    links:\n      - {supports: growing-is-an-appointment,"
_SECOND = "        at: 0:00:43\n    concepts: [ripening]\n"
_ACROSS = """\
    links:
      - {contradicts: harbour-hour/tide-makes-bread-rise, because: "Haste and tide are not one."}
      - {supports: harbour-hour/weekly-look-is-cheapest, because: Who waits has to look.}
      - {implies: harbour-hour/weekly-look-is-cheapest, because: Nobody waits unseen.}
"""
_CIRCLE = "    links: [{implies: pears-take-their-time, because: A date cannot be put forward.}]\n"


def linked_talks() -> dict[str, str]:
    """Return the files of both invented talks, with links from one to the other and a circle."""
    files = both_talks()
    text = files[CHAPTER]
    assert text.count(_FIRST) == text.count(_SECOND) == 1
    across = _ACROSS + _FIRST.removeprefix("    links:\n")
    changed = text.replace(_FIRST, across).replace(_SECOND, _SECOND + _CIRCLE)
    return {**files, CHAPTER: changed}


@cache
def two_talks() -> Graph:
    """Return the graph of `linked_talks`."""
    return claim_graph.compile(corpus(linked_talks()))


def chain_and_circle() -> Graph:
    """Return a chain of claims over two talks, a circle, two links both ways and a claim alone."""
    links = [(f"chain-{number:02}", f"chain-{number + 1:02}") for number in range(40)]
    links += [("one", "two"), ("two", "three"), ("three", "one"), ("there", "back")]
    links += [("back", "there"), ("alone", "alone")]
    graph = _with_nodes(dict.fromkeys(id for link in links for id in link))
    for source, target in links:
        for relation in ("supports", "contradicts"):
            values: dict[str, Scalar] = {"relation": relation, "symmetric": False}
            add_edge(graph, f"claim:{source}", f"claim:{target}", values)
    return graph


def nothing() -> Graph:
    """Return a graph without nodes."""
    return _with_nodes({})


def _with_nodes(ids: dict[str, None]) -> Graph:
    graph: Graph = nx.MultiDiGraph(form=FORM)
    for number, id in enumerate(sorted(ids)):
        talk = "morning" if number % 2 else "evening"
        graph.add_node(f"claim:{id}", type="claim", label=id, record=id, interview=talk)
    return graph


GRAPHS: Mapping[str, Callable[[], Graph]] = {
    "two talks": two_talks,
    "chain and circle": chain_and_circle,
    "nothing": nothing,
}
"""What makes each graph, by its name."""


def graph_called(name: str) -> Graph:
    """Return the graph of a name in `GRAPHS`."""
    return GRAPHS[name]()
