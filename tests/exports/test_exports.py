"""Every format gives the graph back, to us and to others, whatever the texts hold."""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import cache
from io import BytesIO, StringIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import claim_graph
from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    compile,
)
from claim_graph.core.characters import FORBIDDEN
from claim_graph.corpus.corpus import Corpus
from claim_graph.exports import FORMATS, export, read
from tests.each import each
from tests.exports.graphs import with_long_texts
from tests.support import BASE, CHAPTER, DEMO, corpus, demo

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

WHOLE = [row.name for row in FORMATS.values() if not row.loses]
"""The formats from which the graph can be read back."""
BINARY = (".sqlite", ".parquet")
"""The ends of names of files that hold no text."""
every_format = pytest.mark.parametrize("form", FORMATS)
every_whole_format = pytest.mark.parametrize("form", WHOLE)
NASTY = [
    "=cmd|'/C calc'!A0", "+1", "-1", "@SUM(A1)", "'quoted'", "''", '"', '""', ",", ";", "<b>&amp;",
    "]]>", "a, b", "%2e", "|x", "0", "1.0", "true", "None", "null", "é 😀 “x” – …", "\u200b",
    "a\u0301", "\ufffd", "<!--", "\\n", "{}", "[]", "١",
]  # fmt: skip
"""Texts that one format or another has been known to trip over."""


@cache
def whole() -> Graph:
    return claim_graph.compile(demo())


def same(one: Graph, other: Graph) -> bool:
    """Say whether two graphs have the same nodes, edges, keys and attributes, all in order."""
    return (
        one.graph == other.graph
        and list(one.nodes(data=True)) == list(other.nodes(data=True))
        and sorted(one.edges(keys=True, data=True), key=lambda edge: edge[:3])
        == sorted(other.edges(keys=True, data=True), key=lambda edge: edge[:3])
    )


def with_texts(texts: list[str]) -> Graph:
    """Return the graph of a corpus into which `texts` are put wherever a text may stand."""
    quoted = [json.dumps(text, ensure_ascii=False) for text in texts]
    concept = f"id: nasty\nlabel: {quoted[0]}\ndefinition: {quoted[-1]}\n"
    concept += f"aliases: [{', '.join(quoted)}]\n"
    claim = BASE["talk/01-opening.yml"].replace("It is a case of it.", f"{quoted[0]}")
    files = {**BASE, "concepts/nasty.yml": concept, "talk/01-opening.yml": claim}
    record = corpus(files)
    assert not record.findings
    return claim_graph.compile(record)


lines = (
    st.text(max_size=40).filter(lambda text: text.strip() and not FORBIDDEN.search(text))
    | st.sampled_from(NASTY)
    | st.sampled_from(NASTY).map(lambda text: f"a\n\t {text}\r\n")
)


@every_whole_format
def test_the_real_graph_is_read_back_equal(form: str) -> None:
    assert same(read(export(whole(), form), form), whole())


@every_whole_format
def test_two_mentions_of_one_concept_are_read_back_as_two(form: str) -> None:
    claim = "There is a gap between tests and use."
    files = {**BASE, CHAPTER: BASE[CHAPTER].replace(claim, "Gaps lead to gaps.")}
    graph = claim_graph.compile(corpus(files))

    assert graph.number_of_edges("claim:talk/other", "concept:gap") == 3
    assert same(read(export(graph, form), form), graph)


@every_whole_format
def test_an_empty_graph_is_read_back_equal(form: str) -> None:
    empty = claim_graph.compile(corpus({}))
    assert same(read(export(empty, form), form), empty)


@settings(max_examples=25)
@given(st.lists(lines, min_size=1, max_size=6))
def test_any_text_survives_every_format(texts: list[str]) -> None:
    written = with_texts(texts)
    for form in WHOLE:
        assert same(read(export(written, form), form), written), form


@each("text", NASTY)
@every_whole_format
def test_nasty_texts_survive(form: str, text: str) -> None:
    written = with_texts([text])
    assert written.nodes["concept:nasty"]["label"] == text.strip()
    assert same(read(export(written, form), form), written)


@every_whole_format
def test_long_texts_survive(form: str) -> None:
    graph = with_long_texts()
    assert same(read(export(graph, form), form), graph)


@every_format
def test_two_runs_give_the_same_bytes(form: str) -> None:
    again = claim_graph.compile(claim_graph.load(DEMO))
    assert export(again, form) == export(whole(), form)


@every_format
def test_files_end_with_a_line_end_and_are_utf_8(form: str) -> None:
    for name, data in export(whole(), form).items():
        if not name.endswith(BINARY):
            assert data.decode().endswith("\n"), name


@pytest.mark.parametrize("use", [export, lambda _, form: read({}, form)], ids=["export", "read"])
def test_an_unknown_format_is_refused_with_the_known_ones(use: type[object]) -> None:
    with pytest.raises(ValueError, match="known: json, graphml, csv"):
        use(whole(), "docx")  # type: ignore[call-arg]


# --- JSON -------------------------------------------------------------------------------------


def test_networkx_reads_our_json() -> None:
    data = json.loads(export(whole(), "json")["graph.json"])
    reread = nx.node_link_graph(data, edges="links")
    assert list(reread.nodes(data=True)) == list(whole().nodes(data=True))
    assert set(reread.edges) == set(whole().edges)


def test_json_has_flat_objects_only() -> None:
    data = json.loads(export(whole(), "json")["graph.json"])
    for item in (*data["nodes"], *data["links"]):
        assert all(isinstance(value, str | int | float | bool) for value in item.values())


# --- GraphML ----------------------------------------------------------------------------------


def test_networkx_reads_our_graphml() -> None:
    reread = nx.read_graphml(BytesIO(export(whole(), "graphml")["graph.graphml"]))
    assert reread.is_directed()
    assert list(reread.nodes(data=True)) == list(whole().nodes(data=True))
    edges = Counter((a, b, data["relation"]) for a, b, data in reread.edges(data=True))
    assert edges == Counter(whole().edges(data="relation"))


def test_every_edge_of_graphml_has_an_id_of_its_own_and_nodes_keep_theirs() -> None:
    root = ElementTree.fromstring(export(whole(), "graphml")["graph.graphml"])
    space = {"g": "http://graphml.graphdrawing.org/xmlns"}
    edges = [edge.get("id") for edge in root.iterfind(".//g:edge", space)]
    nodes = [node.get("id") for node in root.iterfind(".//g:node", space)]
    assert len(set(edges)) == len(edges) == whole().number_of_edges()
    assert None not in edges
    assert nodes == list(whole())


def test_graphml_declares_every_attribute_whatever_the_claims() -> None:
    def declared(graph: Graph) -> list[tuple[str | None, str | None, str | None, str | None]]:
        root = ElementTree.fromstring(export(graph, "graphml")["graph.graphml"])
        return [
            (key.get("for"), key.get("attr.name"), key.get("attr.type"), key.findtext("{*}desc"))
            for key in root.iterfind("{*}key")
        ]

    keys = declared(compile(Corpus("")))
    assert keys == declared(whole())
    assert len({(element, name) for element, name, _, _ in keys}) == len(keys)
    assert ("node", "at", "long", "seconds from the start of the recording") in keys
    assert len(keys) == len(GRAPH_ATTRIBUTES) + len(NODE_ATTRIBUTES) + len(EDGE_ATTRIBUTES)


def test_writing_graphml_leaves_the_graph_as_it_was() -> None:
    before = list(whole().edges(keys=True, data=True))
    export(whole(), "graphml")
    assert list(whole().edges(keys=True, data=True)) == before


# --- CSV --------------------------------------------------------------------------------------


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode(), newline="")))


def test_any_reader_of_csv_finds_a_row_for_each_node_and_edge() -> None:
    files = export(whole(), "csv")
    nodes, edges = rows(files["nodes.csv"]), rows(files["edges.csv"])
    assert [row["id"] for row in nodes] == list(whole())
    assert [(row["source"], row["target"], row["relation"]) for row in edges] == list(
        whole().edges(data="relation")
    )
    assert list(nodes[0]) == ["id", *(attribute.name for attribute in NODE_ATTRIBUTES)]
    assert list(edges[0]) == ["source", "target", *(a.name for a in EDGE_ATTRIBUTES)]


@given(st.lists(lines, min_size=1, max_size=6))
def test_no_cell_of_text_can_be_taken_for_a_formula(texts: list[str]) -> None:
    for name, data in export(with_texts(texts), "csv").items():
        for row in rows(data) if name.endswith(".csv") else ():
            assert not any(cell.startswith(tuple("=+-@|%\t\r\n")) for cell in row.values())
