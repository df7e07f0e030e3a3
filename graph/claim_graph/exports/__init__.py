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

from claim_graph.core.extras import how_to_install

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
    load: str = ""
    """How to open it: Python, a command after `$ `, or a sentence, which ends with a full stop."""


def _table(*rows: Format) -> Mapping[str, Format]:
    return MappingProxyType({row.name: row for row in rows})


FORMATS: Mapping[str, Format] = _table(
    Format(
        "json",
        "node-link JSON, which networkx and d3 read",
        ("graph.json",),
        load="import json, networkx\n"
        "graph = networkx.node_link_graph(json.load(open('graph.json', encoding='utf-8')),"
        " edges='links')",
    ),
    Format(
        "graphml",
        "GraphML, which Gephi, Cytoscape, yEd, igraph and networkx read",
        ("graph.graphml",),
        load="import networkx\ngraph = networkx.read_graphml('graph.graphml')",
    ),
    Format(
        "csv",
        "tables of nodes, edges and claims, for spreadsheets and data frames",
        ("nodes.csv", "edges.csv", "claims.csv", "datapackage.json"),
        load="import pandas\nclaims = pandas.read_csv('claims.csv')",
    ),
    Format(
        "jsonl",
        "JSON Lines for retrieval: a claim a line, with words, second, verdict and licence",
        ("claims.jsonl",),
        loses="records that no claim names, what notes say, and places of mentions",
        load="import pandas\nclaims = pandas.read_json('claims.jsonl', lines=True)",
    ),
    Format(
        "obsidian",
        "a vault for Obsidian: notes, links, properties and a base",
        ("obsidian/",),
        loses="what notes say of claims, places of mentions, and file and line",
        load="Open the folder obsidian as a vault.",
    ),
    Format(
        "anki",
        "cards for Anki: whose words, and what concepts mean",
        ("anki.txt",),
        loses="all but claims in their first words, and concepts",
        load="In Anki: File, Import, anki.txt. Importing it again renews the cards.",
    ),
    Format(
        "bibtex",
        "BibTeX, for LaTeX and reference managers",
        ("claims.bib",),
        loses="all but claims in their first words, and the talk",
        load="Name it in LaTeX (bibliography{claims}), or import it into Zotero or JabRef.",
    ),
    Format(
        "csl-json",
        "CSL-JSON, for Zotero, pandoc and citation processors",
        ("claims.csl.json",),
        loses="all but claims in their first words, and the talk",
        load="$ pandoc --citeproc --bibliography=claims.csl.json text.md -o text.html",
    ),
    Format(
        "webvtt",
        "WebVTT, for players: chapters, and claims as they are made",
        ("webvtt/",),
        loses="all but chapters, quotes and claims",
        load="In HTML: a track element of kind chapters or captions inside video.",
    ),
    Format(
        "podcast-chapters",
        "chapters for podcast players (Podcasting 2.0)",
        ("podcast/",),
        loses="all but chapters",
        load="Name the file in the feed with podcast:chapters.",
    ),
    Format(
        "jsonld",
        "JSON-LD 1.1 with its own context, for programs that read JSON or RDF",
        ("graph.jsonld",),
        extra="data",
        load="import rdflib\ngraph = rdflib.Dataset().parse('graph.jsonld')",
    ),
    Format(
        "turtle",
        "RDF 1.1 in SKOS, Web Annotation, PROV-O, schema.org, CiTO and terms of our own, with "
        "the vocabulary of these and SHACL shapes",
        ("graph.ttl", "vocabulary.ttl", "shapes.ttl"),
        extra="data",
        load="import rdflib\ngraph = rdflib.Graph().parse('graph.ttl')",
    ),
    Format(
        "turtle12",
        "the same as RDF 1.2, where the reason and the second hang on the link itself",
        ("graph-rdf12.ttl",),
        extra="data",
        load="import pyoxigraph\ngraph = list(pyoxigraph.parse(path='graph-rdf12.ttl'))",
    ),
    Format(
        "trig",
        "each claim as a nanopublication, and all the rest of the graph beside them",
        ("nanopublications.trig", "context.trig"),
        extra="data",
        load="import rdflib\ngraph = rdflib.Dataset().parse('nanopublications.trig')",
    ),
    Format(
        "sqlite",
        "a SQLite database with full-text search, which Datasette and most languages read",
        ("graph.sqlite", "metadata.json"),
        load="$ datasette graph.sqlite --metadata metadata.json",
    ),
    Format(
        "parquet",
        "Parquet, typed, with ends of edges as GraphFrames and DuckDB want them",
        ("nodes.parquet", "edges.parquet", "about.parquet"),
        extra="data",
        load="import polars\nedges = polars.read_parquet('edges.parquet')",
    ),
    Format(
        "parquet-by-talk",
        "the same tables in a folder for each talk, with a manifest, for Spark, DuckDB and other "
        "engines that read folders",
        ("parquet-by-talk/",),
        extra="data",
        load="import duckdb\n"
        "edges = duckdb.read_parquet('parquet-by-talk/edges/*/*.parquet', hive_partitioning=True)",
    ),
    Format(
        "gexf",
        "GEXF 1.3, which Gephi and Gephi Lite open as a drawing",
        ("graph.gexf",),
        load="import networkx\ngraph = networkx.read_gexf('graph.gexf', version='1.3')",
    ),
    Format(
        "cytoscape",
        "Cytoscape.js JSON, which Cytoscape and networkx read too",
        ("graph.cyjs",),
        load="import json, networkx\n"
        "graph = networkx.cytoscape_graph(json.load(open('graph.cyjs', encoding='utf-8')))",
    ),
    Format(
        "cx2",
        "CX2, with colours, which Cytoscape, Cytoscape Web and NDEx read",
        ("graph.cx2",),
        load="In Cytoscape: File, Import, Network from File, graph.cx2.",
    ),
    Format(
        "cypher",
        "a script that makes or updates the graph in Neo4j",
        ("graph.cypher",),
        load="$ cypher-shell --file graph.cypher",
    ),
    Format(
        "neo4j",
        "tables for neo4j-admin database import",
        ("neo4j/",),
        load="$ neo4j-admin database import full …, as neo4j/README.md has it",
    ),
    Format(
        "ladybug",
        "tables and a script for Ladybug, the successor of Kùzu",
        ("ladybug/",),
        load="$ cat ladybug/schema.cypher ladybug/load.cypher | (cd ladybug && lbug ../graph.lbug)",
    ),
    Format(
        "dot",
        "a drawing of the claims and their links, for Graphviz",
        ("graph.dot",),
        loses="all but claims, the links between them and the words spoken",
        load="$ dot -Tsvg graph.dot -o graph.svg",
    ),
    Format(
        "mermaid",
        "a flowchart of the most linked claims, for pages in Markdown",
        ("graph.mmd",),
        loses="all but some forty claims and the links between them; quotes and reasons",
        load="Put it into Markdown between lines of ```mermaid and ```.",
    ),
    Format(
        "xaif",
        "xAIF, for tools that work with arguments",
        ("graph.xaif.json",),
        loses="all but claims, quotes, speakers and links; links that answer; in tools that know "
        "AIF alone, what a link says beyond inference, conflict or rephrase",
        load="import arguebuf, json\n"
        "graph = arguebuf.load.xaif(json.load(open('graph.xaif.json', encoding='utf-8'))).nodes",
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
    try:
        return import_module(f"claim_graph.exports.{name.replace('-', '_')}_format")
    except ModuleNotFoundError as error:
        if not (extra := FORMATS[name].extra):
            raise
        message = how_to_install(str(error.name), extra)
        raise ModuleNotFoundError(message, name=error.name) from error


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
