"""The graph in the formats of other programs.

A format is a module with two functions: `write(graph)` gives the contents of its files by name,
`read(files)` gives the graph back, equal to the one that was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FORMATS: Mapping[str, str] = {
    "json": "node-link JSON, which networkx and d3 read",
    "graphml": "GraphML, which Gephi, Cytoscape, yEd, igraph and networkx read",
    "csv": "two tables, nodes and edges, for spreadsheets and data frames",
}
"""What can be written, and who reads it. Each is a module of this package."""


class Format(Protocol):
    """What a format's module offers."""

    def write(self, graph: Graph) -> dict[str, bytes]:
        """Return the contents of the format's files by name."""

    def read(self, files: Mapping[str, bytes]) -> Graph:
        """Return the graph that `write` made `files` of."""


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise ValueError(f"no format is called {name!r}; known: {', '.join(FORMATS)}")
    return cast("Format", import_module(f"claim_graph.exports.{name}_format"))


def export(graph: Graph, format: str) -> dict[str, bytes]:
    """Return `graph` in `format` (a key of `FORMATS`): the contents of its files by name.

    Nothing is lost and nothing depends on time or place. Raises ValueError for an unknown
    format.
    """
    return _format(format).write(graph)


def read(files: Mapping[str, bytes], format: str) -> Graph:
    """Return the graph that `export` wrote as `files`. Raises ValueError as `export` does."""
    return _format(format).read(files)
