"""What graph programs read is the graph: node by node, edge by edge, attribute by attribute."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import igraph
import networkx as nx
import pytest
from lxml import etree

import claim_graph
from claim_graph.analysis.compiler import NODE_ATTRIBUTES, AttributeType, NodeType, texts_in
from claim_graph.core.files import replace_files
from claim_graph.exports import export
from tests.exports.graphs import GRAPHS, invented
from tests.exports.readers import needs
from tests.support import DEMO

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

each_graph = pytest.mark.parametrize("graph", [make() for make in GRAPHS.values()], ids=GRAPHS)
has_graphviz = pytest.mark.skipif(
    shutil.which("dot") is None, reason="Graphviz is not installed: apt install graphviz"
)
LISTS = {a.name for a in NODE_ATTRIBUTES if a.type is AttributeType.LIST}
CLAIM_LINKS = {"supports", "contradicts", "qualifies", "explains", "illustrates", "implies",
               "answers", "restates"}  # fmt: skip


def edges_of(graph: Graph) -> Counter[tuple[str, str, str]]:
    return Counter((a, b, str(v["relation"])) for a, b, v in graph.edges(data=True))


def links_of(graph: Graph) -> Counter[tuple[str, str, str]]:
    """Return the edges between claims."""
    return Counter({edge: n for edge, n in edges_of(graph).items() if edge[2] in CLAIM_LINKS})


# --- GraphML ----------------------------------------------------------------------------------


def test_igraph_reads_our_graphml(tmp_path: Path) -> None:
    graph = invented()
    replace_files(tmp_path, export(graph, "graphml"))
    read = igraph.Graph.Read_GraphML(str(tmp_path / "graph.graphml"))
    assert read.is_directed()
    names = read.vs["id"]
    assert names == list(graph)
    for name, label, at in zip(names, read.vs["label"], read.vs["type"], strict=True):
        assert label == graph.nodes[name]["label"]
        assert at == graph.nodes[name]["type"]
    pairs = Counter((names[edge.source], names[edge.target], edge["relation"]) for edge in read.es)
    assert pairs == edges_of(graph)


# --- GEXF -------------------------------------------------------------------------------------


@each_graph
def test_networkx_reads_our_gexf(graph: Graph) -> None:
    read = nx.read_gexf(BytesIO(export(graph, "gexf")["graph.gexf"]), version="1.3")
    assert list(read) == list(graph)
    for node, values in read.nodes(data=True):
        for name, value in graph.nodes[node].items():
            if name not in LISTS:
                assert values.get(name) == value, (node, name)
    found = Counter((a, b, values["relation"]) for a, b, values in read.edges(data=True))
    assert found == edges_of(graph)


@each_graph
def test_every_node_of_the_gexf_has_a_place_a_size_and_a_colour(graph: Graph) -> None:
    root = etree.fromstring(export(graph, "gexf")["graph.gexf"])
    space = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
    nodes = root.findall(".//g:node", space)
    assert len(nodes) == graph.number_of_nodes()
    places = set()
    for node in nodes:
        position = node.find("viz:position", space)
        assert position is not None
        assert node.find("viz:color", space) is not None
        assert node.find("viz:size", space) is not None
        places.add((position.get("x"), position.get("y")))
    assert len(places) > 0.9 * len(nodes)


# --- Cytoscape --------------------------------------------------------------------------------


@each_graph
def test_networkx_reads_our_cytoscape_json(graph: Graph) -> None:
    read = nx.cytoscape_graph(json.loads(export(graph, "cytoscape")["graph.cyjs"]))
    assert set(read) == set(graph)
    for node, values in read.nodes(data=True):
        for name, value in graph.nodes[node].items():
            expected = list(texts_in(value)) if isinstance(values[name], list) else value
            assert values[name] == expected, (node, name)
    assert Counter((a, b, v["relation"]) for a, b, v in read.edges(data=True)) == edges_of(graph)


@each_graph
def test_cx2_declares_every_attribute_that_it_uses(graph: Graph) -> None:
    aspects: dict[str, Any] = {}
    for part in json.loads(export(graph, "cx2")["graph.cx2"]):
        aspects |= part
    assert aspects["CXVersion"] == "2.0"
    (declared,) = aspects["attributeDeclarations"]
    assert len(aspects["nodes"]) == graph.number_of_nodes()
    assert len(aspects["edges"]) == graph.number_of_edges()
    ids = {node["id"] for node in aspects["nodes"]}
    for kind in ("nodes", "edges"):
        for item in aspects[kind]:
            assert set(item["v"]) <= set(declared[kind])
    assert {e for edge in aspects["edges"] for e in (edge["s"], edge["t"])} <= ids
    assert aspects["status"] == [{"success": True}]


# --- Graph databases --------------------------------------------------------------------------


@needs("ladybug")
@each_graph
def test_ladybug_loads_every_node_and_every_edge(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import ladybug  # noqa: PLC0415 - only where it is installed

    replace_files(tmp_path, export(graph, "ladybug"))
    monkeypatch.chdir(tmp_path / "ladybug")
    connection = ladybug.Connection(ladybug.Database(":memory:"))
    for script in ("schema.cypher", "load.cypher"):
        connection.execute((tmp_path / "ladybug" / script).read_text("utf-8"))

    def rows(query: str) -> list[list[Any]]:
        result: Any = connection.execute(query)
        return list(result)

    read = {row[0]: row[1] for row in rows("MATCH (n) WHERE label(n) <> 'DataSet' RETURN n.id, n")}
    assert set(read) == set(graph)
    for node, values in graph.nodes(data=True):
        for name, value in values.items():
            expected = list(texts_in(value)) if name in LISTS else value
            assert read[node][name] == expected, (node, name)
    found = Counter(tuple(row) for row in rows("MATCH (a)-[r]->(b) RETURN a.id, b.id, r.relation"))
    assert found == edges_of(graph)


@each_graph
def test_the_tables_for_neo4j_have_every_node_and_every_edge(graph: Graph) -> None:
    files = export(graph, "neo4j")
    nodes: dict[str, dict[str, str]] = {}
    for path, data in files.items():
        if path.endswith(".csv") and not path.endswith(("relationships.csv", "dataset.csv")):
            for row in csv.DictReader(StringIO(data.decode(), newline="")):
                (key,) = (name for name in row if name.endswith(":ID") or ":ID" in name)
                nodes[row[key]] = row
    assert set(nodes) == set(graph)
    assert all(row["label"] == graph.nodes[node]["label"] for node, row in nodes.items())
    table = csv.DictReader(StringIO(files["neo4j/relationships.csv"].decode(), newline=""))
    found = Counter((row[":START_ID"], row[":END_ID"], row["relation"]) for row in table)
    assert found == edges_of(graph)
    readme = files["neo4j/README.md"].decode()
    assert all(Path(path).name in readme for path in files if path.endswith(".csv"))


# --- Drawings ---------------------------------------------------------------------------------


@has_graphviz
def test_graphviz_draws_every_claim_and_every_link() -> None:
    graph = invented()
    data = export(graph, "dot")["graph.dot"]
    run = subprocess.run(["dot", "-Tjson"], input=data, capture_output=True, check=True)
    assert run.stderr == b""
    drawn = json.loads(run.stdout)
    names = {item["_gvid"]: item["name"] for item in drawn["objects"]}
    claims = {n for n, v in graph.nodes(data=True) if v["type"] == NodeType.CLAIM}
    assert claims <= set(names.values())
    pairs = Counter((names[edge["tail"]], names[edge["head"]]) for edge in drawn["edges"])
    for (a, b, _), number in links_of(graph).items():
        assert pairs[a, b] >= number or pairs[b, a] >= number


def test_mermaid_draws_the_most_linked_claims_and_says_how_many() -> None:
    graph = invented()
    text = export(graph, "mermaid")["graph.mmd"].decode()
    assert text.startswith("flowchart ")
    drawn = re.findall(r'^  (c\d+)\["', text, re.MULTILINE)
    assert 10 <= len(drawn) <= 40
    assert f"the {len(drawn)} claims with most links" in text
    ends = re.findall(r"(c\d+)\b", text)
    assert set(ends) == set(drawn)


def test_no_text_ends_a_label_in_a_drawing() -> None:
    graph = invented().copy()
    for values in graph.nodes.values():
        values["label"] = 'a"] --> b["<b>x</b>\\" ; end %% # `c`'
    mermaid = export(graph, "mermaid")["graph.mmd"].decode()
    for line in re.findall(r'^  c\d+\[".*', mermaid, re.MULTILINE):
        assert re.fullmatch(r'  c\d+\["[^"]*"\](:::\w+)?', line), line
        assert "<b>" not in line
    dot = export(graph, "dot")["graph.dot"]
    if shutil.which("dot"):
        run = subprocess.run(["dot", "-Tjson"], input=dot, capture_output=True, check=True)
        labels = [item.get("label", "") for item in json.loads(run.stdout)["objects"]]
        assert any("-->" in label for label in labels)


# --- Arguments --------------------------------------------------------------------------------


@needs("arguebuf")
@each_graph
def test_arguebuf_reads_claims_and_reasons(graph: Graph) -> None:
    import arguebuf  # noqa: PLC0415 - only where it is installed

    data = json.loads(export(graph, "xaif")["graph.xaif.json"])
    read = arguebuf.load.xaif(data)
    claims = Counter(
        str(v["label"]) for _, v in graph.nodes(data=True) if v["type"] == NodeType.CLAIM
    )
    assert Counter(node.plain_text for node in read.atom_nodes.values()) == claims
    links = sum(n for (_, _, relation), n in links_of(graph).items() if relation != "answers")
    assert len(read.scheme_nodes) >= links
    quotes = {v["label"] for _, v in graph.nodes(data=True) if v["type"] == NodeType.QUOTE}
    said = {node["text"] for node in data["AIF"]["nodes"] if node["type"] == "L"}
    assert all(any(quote in text for text in said) for quote in quotes)


def test_every_format_of_graph_programs_is_the_same_bytes_again() -> None:
    again = claim_graph.compile(claim_graph.load(DEMO))
    for form in (
        "gexf",
        "cytoscape",
        "cx2",
        "cypher",
        "neo4j",
        "ladybug",
        "dot",
        "mermaid",
        "xaif",
    ):
        assert export(again, form) == export(invented(), form), form
