"""The graph: what it is made of, how it is documented, and that it depends on the records only."""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx
import pytest

import claim_graph
from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    FORM,
    MENTIONS,
    NODE_ATTRIBUTES,
    RELATIONS,
    Attribute,
    AttributeType,
    NodeType,
    Scalar,
    texts_in,
)
from claim_graph.core.words import composed
from claim_graph.corpus.assembly import assemble
from claim_graph.corpus.yaml_reader import decode
from claim_graph.exports import export
from tests.support import BASE, CHAPTER, DEMO, ROOT, claim, corpus, demo, with_claims

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

TYPES: Mapping[AttributeType, type] = {
    AttributeType.TEXT: str,
    AttributeType.LIST: str,
    AttributeType.INTEGER: int,
    AttributeType.NUMBER: float,
    AttributeType.TRUTH: bool,
}


@cache
def whole() -> Graph:
    return claim_graph.compile(demo())


@cache
def small() -> Graph:
    return claim_graph.compile(corpus(BASE))


both = pytest.mark.parametrize("compiled", [small, whole], ids=["base", "demo"])
"""The graphs of the small corpus and of the invented talk."""


def undocumented(
    kind: str, attributes: Mapping[str, Scalar], table: tuple[Attribute, ...]
) -> list[str]:
    """Return what about the attributes of a node or edge does not agree with the table."""
    known = {a.name: a for a in table if not a.on or kind in a.on}
    wrong = [f"{name} is not documented" for name in attributes if name not in known]
    wrong += [
        f"{name} is {value!r}"
        for name, value in attributes.items()
        if name in known and type(value) is not TYPES[known[name].type]
    ]
    wrong += [
        f"{name} is not an array of texts"
        for name, value in attributes.items()
        if name in known
        and known[name].type is AttributeType.LIST
        and not all(isinstance(item, str) for item in json.loads(str(value)) or [None])
    ]
    return wrong


# --- What the tables promise ------------------------------------------------------------------


@both
def test_nodes_carry_documented_attributes_of_the_right_type(compiled: type[Graph]) -> None:
    for node, attributes in compiled().nodes(data=True):
        assert undocumented(attributes["type"], attributes, NODE_ATTRIBUTES) == [], node


@both
def test_edges_carry_documented_attributes_of_the_right_type(compiled: type[Graph]) -> None:
    for *ends, attributes in compiled().edges(data=True):
        assert undocumented(attributes["relation"], attributes, EDGE_ATTRIBUTES) == [], ends


@both
def test_what_every_node_or_edge_has_is_there(compiled: type[Graph]) -> None:
    for _, attributes in compiled().nodes(data=True):
        assert {a.name for a in NODE_ATTRIBUTES if not a.on} <= set(attributes)
    for *_, attributes in compiled().edges(data=True):
        assert {a.name for a in EDGE_ATTRIBUTES if not a.on} <= set(attributes)


@both
def test_every_edge_joins_the_types_that_its_relation_says(compiled: type[Graph]) -> None:
    relations = {relation.name: relation for relation in RELATIONS}
    graph = compiled()
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        relation = relations[attributes["relation"]]
        assert key == relation.name or (relation.repeats and key.startswith(f"{relation.name}#"))
        assert attributes["symmetric"] == relation.symmetric
        assert graph.nodes[source]["type"] in relation.source
        assert graph.nodes[target]["type"] in relation.target


@both
def test_the_id_of_a_node_starts_with_its_type(compiled: type[Graph]) -> None:
    for node, attributes in compiled().nodes(data=True):
        assert node == f"{attributes['type']}:{attributes['record']}"


def test_all_types_of_nodes_occur_in_the_graph_of_a_whole_talk() -> None:
    assert {attributes["type"] for _, attributes in whole().nodes(data=True)} == set(NodeType)


def test_names_in_the_tables_are_unique_and_explained() -> None:
    for table in (NODE_ATTRIBUTES, EDGE_ATTRIBUTES, RELATIONS):
        names = [row.name for row in table]
        assert len(names) == len(set(names))
        assert all(row.meaning for row in table)


def test_the_graph_names_its_form() -> None:
    assert small().graph["form"] == FORM


# --- What is in it ----------------------------------------------------------------------------


def test_the_base_corpus_compiles_to_this_graph() -> None:
    assert sorted(small().edges(keys=True)) == [
        ("chapter:talk/closing", "source:talk", "part-of"),
        ("chapter:talk/opening", "source:talk", "part-of"),
        ("claim:talk/case", "chapter:talk/opening", "said-in"),
        ("claim:talk/case", "claim:talk/other", "supports"),
        ("claim:talk/case", "concept:gap", "about"),
        ("claim:talk/case", "person:host", "said-by"),
        ("claim:talk/case", "quote:talk/case#1", "has-quote"),
        ("claim:talk/case", "work:machine", "names"),
        ("claim:talk/other", "chapter:talk/opening", "said-in"),
        ("claim:talk/other", "concept:gap", "about"),
        ("claim:talk/other", "concept:gap", "mentions"),
        ("claim:talk/other", "person:bystander", "names"),
        ("claim:talk/other", "person:guest", "said-by"),
        ("claim:talk/other", "quote:talk/other#1", "has-quote"),
        ("person:guest", "source:talk", "takes-part-in"),
        ("person:host", "source:talk", "takes-part-in"),
        ("quote:talk/case#1", "chapter:talk/opening", "said-in"),
        ("quote:talk/case#1", "person:host", "said-by"),
        ("quote:talk/other#1", "chapter:talk/opening", "said-in"),
        ("quote:talk/other#1", "concept:gap", "mentions"),
        ("quote:talk/other#1", "person:guest", "said-by"),
        ("source:digest", "claim:talk/case", "reports"),
        ("source:digest", "source:talk", "about"),
    ]
    assert "person:bystander" in small()


def test_a_claim_carries_what_its_record_says() -> None:
    assert small().nodes["claim:talk/case"] == {
        "type": "claim",
        "label": "The Machine passes tests and fails in use.",
        "record": "talk/case",
        "file": CHAPTER,
        "line": 12,
        "interview": "talk",
        "chapter": "opening",
        "speaker": "host",
        "kind": "evidence",
        "stance": "asserts",
        "stance_value": 1.0,
        "reading": "high",
        "reading_value": 1.0,
        "witnesses": 1,
        "at": 70,
        "watch": "https://example.org/talk.mp4#t=70",
    }


def test_a_prediction_carries_its_horizon_and_how_it_was_judged() -> None:
    judged = "{status: failed, on: 2031-01-02, by: Ida, why: It broke., claim: case}"
    fields = (
        "horizon: soon, not-before: 2030-01-01, resolve-by: 2031-01-01, settled-when: It stands., "
        f"judgements: [{judged}]"
    )
    made = corpus(with_claims(f"id: soon\nkind: prediction\nprediction: {{{fields}}}"))
    values = claim_graph.compile(made).nodes["claim:talk/soon"]

    assert (values["not_before"], values["resolve_by"]) == ("2030-01-01", "2031-01-01")
    assert (values["settled_when"], values["status"]) == ("It stands.", "failed")
    assert texts_in(values["judgements"]) == ("failed, on 2031-01-02, by Ida: It broke. (case)",)
    assert values["looked"] == "2031-01-02"


def test_an_edge_carries_its_reason() -> None:
    assert small()["claim:talk/case"]["claim:talk/other"]["supports"] == {
        "relation": "supports",
        "symmetric": False,
        "because": "It is a case of it.",
    }


def test_a_text_mentions_what_it_names_at_each_of_its_places() -> None:
    fragment = "id: twice\nclaim: Gaps lead to gaps.\nconcepts: []"
    compiled = claim_graph.compile(corpus(with_claims(fragment)))

    edges = compiled["claim:talk/twice"]["concept:gap"]
    assert list(edges) == ["mentions", "mentions#2"]
    assert edges["mentions#2"] == {
        "relation": "mentions",
        "symmetric": False,
        "field": "claim",
        "words": "gaps",
        "starts": 13,
        "ends": 17,
    }


@both
def test_a_mention_is_at_its_place_in_the_label(compiled: type[Graph]) -> None:
    graph = compiled()
    mentions = [
        (source, values)
        for source, _, values in graph.edges(data=True)
        if values["relation"] == MENTIONS
    ]

    assert {values["field"] for _, values in mentions} == {"claim", "quote"}
    for source, values in mentions:
        label = composed(graph.nodes[source]["label"])
        assert label[values["starts"] : values["ends"]] == values["words"]
        assert graph.nodes[source]["type"] == values["field"]


def test_mentions_add_edges_and_change_nothing_else() -> None:
    """What a text names is computed: without it the graph is what the records state."""
    names = {**BASE, "concepts/gap.yml": BASE["concepts/gap.yml"].replace("gap\nd", "void\nd")}
    unnamed, named = claim_graph.compile(corpus(names)), small().copy()
    named.nodes["concept:gap"]["label"] = "void"
    named.remove_edges_from(
        [
            (source, target, key)
            for source, target, key in named.edges(keys=True)
            if key.startswith(MENTIONS)
        ]
    )

    assert named.number_of_edges() < small().number_of_edges()
    assert list(named.nodes(data=True)) == list(unnamed.nodes(data=True))
    assert list(named.edges(keys=True, data=True)) == list(unnamed.edges(keys=True, data=True))


def test_other_programs_do_not_take_the_places_for_times() -> None:
    stream = BytesIO()
    nx.write_gexf(small(), stream)

    assert b'mode="dynamic"' not in stream.getvalue()


def test_a_quote_from_another_chapter_and_speaker_is_placed_where_it_was_spoken() -> None:
    fragment = """\
        id: two
        quotes:
          - {text: something to be said, at: 0:02:00}
          - {text: said again later on, at: 0:07:00, by: host}
        """
    graph = claim_graph.compile(corpus(with_claims(fragment)))
    assert set(graph["quote:talk/two#2"]) == {"chapter:talk/closing", "person:host"}
    assert graph.nodes["quote:talk/two#2"]["chapter"] == "closing"


def test_retired_records_are_not_in_it() -> None:
    assert "claim:talk/gone" not in small()
    retired = "retired: {on: 2026-01-31, why: Nobody needs it.}\n"
    files = {**BASE, "concepts/gap.yml": BASE["concepts/gap.yml"] + retired}
    graph = claim_graph.compile(corpus(files))
    assert "concept:gap" not in graph
    assert not any(relation == "about" for *_, relation in graph.out_edges("claim:talk/other",
                                                                           keys=True))  # fmt: skip


@pytest.mark.parametrize(
    "fragment",
    [
        "id: lost\nconcepts: [gab]",
        "id: lost\nlinks: [{supports: nothing, because: So it is.}]",
        "id: lost\nlinks: [{supports: lost, because: So it is.}]",
        "id: lost\nlinks: [{supports: gone, because: So it is.}]",
        "id: lost\nwitnesses: [{source: nobody, how: reports}]",
        "id: lost\nby: nobody",
        "id: lost\npeople: [nobody]\nworks: [nothing]",
    ],
)
def test_references_that_lead_nowhere_are_dropped(fragment: str) -> None:
    graph = claim_graph.compile(corpus(with_claims(fragment)))
    whole = claim_graph.compile(corpus(with_claims("id: lost")))
    assert set(graph) == set(whole)
    assert set(graph.edges) <= set(whole.edges)


def test_references_by_a_former_id_lead_to_the_present_one() -> None:
    graph = claim_graph.compile(corpus(with_claims("id: old\nconcepts: [chasm]")))
    assert graph.has_edge("claim:talk/old", "concept:gap", "about")


def test_two_links_of_one_relation_between_two_claims_are_one_edge() -> None:
    links = "[{supports: other, because: First.}, {supports: other, because: Second.}]"
    graph = claim_graph.compile(corpus(with_claims(f"id: twice\nlinks: {links}")))
    assert graph["claim:talk/twice"]["claim:talk/other"]["supports"]["because"] == "First."


def added_one_by_one(graph: Graph) -> Graph:
    """Return a graph with the nodes and edges of `graph`, which networkx has been given singly."""
    made: Graph = nx.MultiDiGraph(**graph.graph)
    for node, values in graph.nodes(data=True):
        made.add_node(node, **values)
    for source, target, key, values in sorted(
        graph.edges(keys=True, data=True), key=lambda edge: edge[:2]
    ):
        made.add_edge(source, target, key, **values)
    return made


@both
def test_it_is_the_graph_that_networkx_makes_of_its_nodes_and_edges(compiled: type[Graph]) -> None:
    graph, added = compiled(), added_one_by_one(compiled())

    assert nx.utils.graphs_equal(graph, added)
    for found, expected in ((graph.succ, added.succ), (graph.pred, added.pred)):
        assert [list(found[node].items()) for node in graph] == [
            list(expected[node].items()) for node in added
        ]


def test_it_can_be_changed_as_any_graph_of_networkx() -> None:
    graph = claim_graph.compile(corpus(BASE))
    added = added_one_by_one(graph)
    for each in (graph, added):
        each.add_edge("person:host", "claim:talk/case", "doubts", because="He says so.")
        each.remove_edge("claim:talk/case", "claim:talk/other", "supports")
        each.remove_node("concept:gap")

    assert nx.utils.graphs_equal(graph, added)
    assert graph.number_of_edges() == added.number_of_edges()


def test_edges_come_in_the_order_of_their_ends_and_relations() -> None:
    fragment = "id: twice\nclaim: Gaps lead to gaps.\nconcepts: [gap]"
    compiled = claim_graph.compile(corpus(with_claims(fragment)))

    assert list(compiled["claim:talk/twice"]["concept:gap"]) == ["about", "mentions", "mentions#2"]
    for node in compiled:
        assert list(compiled.succ[node]) == sorted(compiled.succ[node])
        assert list(compiled.pred[node]) == sorted(compiled.pred[node])


def test_an_empty_corpus_is_an_empty_graph() -> None:
    assert len(claim_graph.compile(corpus({}))) == 0


def test_a_folder_full_of_mistakes_still_compiles_to_what_is_valid() -> None:
    files = with_claims("id: broken\nkind: guess", "id: b") | {"people.yml": "people: [\n"}
    files["talk/02-closing.yml"] = "interview: talk\nchapter: closing\nclaims:\n" + claim("id: b")
    graph = claim_graph.compile(corpus(files))
    assert "claim:talk/b" in graph
    assert "claim:talk/broken" not in graph
    assert "person:guest" not in graph


# --- What it depends on -----------------------------------------------------------------------


def test_the_order_of_the_files_does_not_matter() -> None:
    loaded = claim_graph.load(DEMO)
    documents = [decode(name, d.text.encode()) for name, d in loaded.documents.items()]
    for seed in range(3):
        random.Random(seed).shuffle(documents)
        hashes = (loaded.fingerprints, loaded.sentences)
        again = claim_graph.compile(
            assemble("claims", tuple(documents), *hashes, turns=loaded.turns)
        )
        assert list(again.nodes(data=True)) == list(whole().nodes(data=True))
        assert list(again.edges(keys=True, data=True)) == list(whole().edges(keys=True, data=True))


_CHILD = """
import hashlib, sys
import claim_graph
g = claim_graph.compile(claim_graph.load(sys.argv[1]))
for form in ("json", "graphml", "csv"):
    for name, data in claim_graph.export(g, form).items():
        print(name, hashlib.sha256(data).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_run_of_the_program_gives_the_same_bytes(seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(DEMO)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
        text=True,
    )
    assert dict(line.split() for line in done.stdout.splitlines()) == {
        name: hashlib.sha256(data).hexdigest()
        for form in ("json", "graphml", "csv")
        for name, data in export(whole(), form).items()
    }


@pytest.mark.parametrize("form", ["json", "graphml", "csv"])
def test_nothing_in_it_tells_where_the_folder_lies(form: str) -> None:
    for data in export(whole(), form).values():
        assert str(ROOT).encode() not in data
        assert b"file:" not in data.replace(b'"file":', b"")
