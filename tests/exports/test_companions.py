"""What stands beside the formats: the data dictionary and how to cite the data."""

from __future__ import annotations

import json
from typing import Any

import yaml
from markdown_it import MarkdownIt

import claim_graph
from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    RELATIONS,
    NodeType,
)
from claim_graph.exports import FORMATS
from claim_graph.exports.citation_file import citation_file
from claim_graph.exports.data_dictionary import data_dictionary
from tests.support import BASE, DATASET, corpus, demo


def test_the_dictionary_explains_everything_that_a_graph_has() -> None:
    told: Any = json.loads(data_dictionary()["data-dictionary.json"])
    graph = claim_graph.compile(demo())
    nodes = {name for _, values in graph.nodes(data=True) for name in values}
    edges = {name for _, _, values in graph.edges(data=True) for name in values}
    assert nodes <= {attribute["name"] for attribute in told["node_attributes"]}
    assert edges <= {attribute["name"] for attribute in told["edge_attributes"]}
    assert set(graph.graph) <= {attribute["name"] for attribute in told["graph_attributes"]}
    used = {values["relation"] for _, _, values in graph.edges(data=True)}
    assert used <= {relation["name"] for relation in told["relations"]}
    for name in ("kind", "stance", "reading", "verdict", "speaker_check", "status"):
        values = {v[name] for _, v in graph.nodes(data=True) if name in v}
        assert values <= {word["word"] for word in told["vocabularies"][name]}


def test_every_row_of_the_tables_stands_in_both_forms() -> None:
    files = data_dictionary()
    html = MarkdownIt("commonmark").enable("table").render(files["data-dictionary.md"].decode())
    for attribute in (*GRAPH_ATTRIBUTES, *NODE_ATTRIBUTES, *EDGE_ATTRIBUTES):
        assert f"<td><code>{attribute.name}</code></td>" in html
    for relation in RELATIONS:
        assert f"<td><code>{relation.name}</code></td>" in html
    for name in FORMATS:
        assert f"<td><code>{name}</code></td>" in html
    assert all(f"{type}:…" in html for type in NodeType)


def test_the_citation_file_names_who_made_the_data_and_on_which_terms() -> None:
    graph = claim_graph.compile(corpus({**BASE, "dataset.yml": DATASET}))
    graph.graph["version"] = "1.0.0"
    told = yaml.safe_load(citation_file(graph) or b"")
    assert told == {
        "cff-version": "1.2.0",
        "message": "If you use these data, please cite them as below.",
        "type": "dataset",
        "title": "Tides",
        "abstract": "What was said of tides.",
        "authors": [{"name": "Ida Reed", "orcid": "https://orcid.org/0000-0002-1825-0097"}],
        "keywords": ["tides", "talks"],
        "license": "CC-BY-4.0",
        "url": "https://example.org/tides/",
        "version": "1.0.0",
    }


def test_a_record_that_does_not_say_who_made_it_has_no_citation_file() -> None:
    assert citation_file(claim_graph.compile(corpus(BASE))) is None
