"""The graph in the formats of other programs.

A format is a row in `FORMATS` and a module with `write(graph)`, which gives the contents of its
files by name. Where nothing is lost the module also has `read(files)`, which gives back the graph,
equal to the one that was written. The graph is all that a format gets: what it says of the data
set as a whole stands in the attributes of the graph.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


@dataclass(frozen=True, slots=True)
class Format:
    """A form that the graph can be written in."""

    name: str
    """What it is called on the command line; the module is `<name>_format`, with `_` for `-`."""
    meaning: str
    """What it is, and who reads it."""
    files: tuple[str, ...]
    """The names of its files; one that ends with `/` stands for a folder of files."""
    loses: str = ""
    """What is not in it, or not as it was; empty where the whole graph can be read back."""
    extra: str = ""
    """The extra of the package that it needs besides `graph`."""


def _table(*rows: Format) -> Mapping[str, Format]:
    return MappingProxyType({row.name: row for row in rows})


FORMATS: Mapping[str, Format] = _table(
    Format("json", "node-link JSON, which networkx and d3 read", ("graph.json",)),
    Format(
        "graphml",
        "GraphML, which Gephi, Cytoscape, yEd, igraph and networkx read",
        ("graph.graphml",),
    ),
    Format(
        "csv",
        "tables of nodes, edges and claims, for spreadsheets and data frames",
        ("nodes.csv", "edges.csv", "claims.csv", "datapackage.json"),
    ),
)
"""Every format, by its name."""


class _Writer(Protocol):
    """What the module of a format offers."""

    def write(self, graph: Graph) -> dict[str, bytes]:
        """Return the contents of the format's files by name; `/` parts folders."""


class _Reader(Protocol):
    """What the module of a format offers besides where nothing is lost."""

    def read(self, files: Mapping[str, bytes]) -> Graph:
        """Return the graph that `write` made `files` of."""


def _module(name: str) -> object:
    if name not in FORMATS:
        raise ValueError(f"no format is called {name!r}; known: {', '.join(FORMATS)}")
    return import_module(f"claim_graph.exports.{name.replace('-', '_')}_format")


def export(graph: Graph, format: str) -> dict[str, bytes]:
    """Return `graph` in `format` (a key of `FORMATS`): the contents of its files by name.

    Nothing depends on time or place; what is lost, if anything, `FORMATS` says. Raises ValueError
    for an unknown format, and ModuleNotFoundError where its extra is not installed.
    """
    return cast("_Writer", _module(format)).write(graph)


def read(files: Mapping[str, bytes], format: str) -> Graph:
    """Return the graph that `export` wrote as `files`.

    Raises ValueError as `export` does, and for a format from which a graph cannot be read back.
    """
    module = _module(format)
    if FORMATS[format].loses:
        raise ValueError(f"{format} cannot be read back: it loses {FORMATS[format].loses}")
    return cast("_Reader", module).read(files)
