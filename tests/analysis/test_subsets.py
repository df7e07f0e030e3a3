"""A part of the graph has the claims that are asked for, and all that belongs to them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

import claim_graph
from claim_graph.analysis.compiler import RELATIONS, NodeType
from claim_graph.analysis.subsets import Selection, SelectionError, neighbourhood, select
from tests.support import demo

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


@cache
def whole() -> Graph:
    return claim_graph.compile(demo())


def claims(graph: Graph) -> list[str]:
    return [node for node, values in graph.nodes(data=True) if values["type"] == NodeType.CLAIM]


CONDITIONS = {
    "chapters": "chapter",
    "speakers": "speaker",
    "kinds": "kind",
    "stances": "stance",
    "sources": "interview",
}


def test_without_conditions_the_graph_is_itself() -> None:
    assert select(whole(), Selection()) is whole()


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_keeps_the_claims_that_meet_it_and_no_others(condition: str) -> None:
    attribute = CONDITIONS[condition]
    nodes = whole().nodes
    for value in sorted({str(nodes[node][attribute]) for node in claims(whole())}):
        wanted: Any = {condition: (value,)}
        part = select(whole(), Selection(**wanted))
        assert claims(part) == [n for n in claims(whole()) if nodes[n][attribute] == value]
        assert part.graph["selection"].endswith(f" {value}")


def test_several_values_ask_for_any_and_several_conditions_for_all() -> None:
    nodes = whole().nodes
    kinds, stances = ("observation", "position"), ("asserts", "believes")
    part = select(whole(), Selection(kinds=kinds, stances=stances))
    wanted = [
        node
        for node in claims(whole())
        if nodes[node]["kind"] in kinds and nodes[node]["stance"] in stances
    ]
    assert wanted
    assert claims(part) == wanted


def test_a_concept_keeps_the_claims_about_it() -> None:
    concept = next(b for _, b, values in whole().edges(data=True) if values["relation"] == "about")
    about = {
        a
        for a, _, values in whole().in_edges(concept, data=True)
        if values["relation"] == "about" and a.startswith("claim:")
    }
    part = select(whole(), Selection(concepts=(concept.removeprefix("concept:"),)))
    assert set(claims(part)) == about


def test_notes_keep_the_claims_that_they_carry() -> None:
    notes = next(a for a, b in whole().edges() if a.startswith("source:") and "claim:" in b)
    part = select(whole(), Selection(sources=(notes.removeprefix("source:"),)))
    carried = {node for node in whole().successors(notes) if node.startswith("claim:")}
    assert set(claims(part)) == carried


def test_with_a_claim_come_its_quotes_and_what_both_are_joined_to() -> None:
    claim = next(node for node in claims(whole()) if any(whole().has_edge(node, q, "has-quote")
                 for q in whole().successors(node)))  # fmt: skip
    part = select(whole(), Selection(around=claim, depth=1, chapters=()))
    assert claim in part
    for node in (*whole().successors(claim), *whole().predecessors(claim)):
        assert node in part
    for quote in (node for node in part if node.startswith("quote:")):
        assert any(source in part for source in part.predecessors(quote))


def test_nodes_and_edges_keep_order_and_attributes() -> None:
    part = select(whole(), Selection(stances=("asserts",)))
    kept = set(part)
    assert list(part) == [node for node in whole() if node in kept]
    assert all(part.nodes[node] == whole().nodes[node] for node in part)
    assert list(part.edges(keys=True, data=True)) == [
        edge for edge in whole().edges(keys=True, data=True) if {edge[0], edge[1]} <= kept
    ]


def test_claims_only_has_claims_and_their_links() -> None:
    part = select(whole(), Selection(claims_only=True))
    assert list(part) == claims(whole())
    links = {r.name for r in RELATIONS if r.source == r.target == (NodeType.CLAIM,)}
    assert {values["relation"] for _, _, values in part.edges(data=True)} <= links
    assert part.number_of_edges()


def test_around_goes_along_claims_and_concepts_only() -> None:
    start = claims(whole())[0]
    near = neighbourhood(whole(), start, 1)
    further = neighbourhood(whole(), start, 2)
    assert start in near
    assert near < further
    types = {whole().nodes[node]["type"] for node in further}
    assert types <= {NodeType.CLAIM, NodeType.CONCEPT}
    part = select(whole(), Selection(around=start.removeprefix("claim:")))
    assert set(claims(part)) == {node for node in near if node.startswith("claim:")}


def test_everything_that_is_unknown_is_named_with_what_was_meant() -> None:
    concept = next(node for node in whole() if node.startswith("concept:"))
    slip = concept.removeprefix("concept:") + "x"
    selection = Selection(
        concepts=(slip,), speakers=("nobody-at-all",), around="talk/none", depth=0
    )
    with pytest.raises(SelectionError) as error:
        select(whole(), selection)
    options = [problem.split(":")[0] for problem in error.value.problems]
    assert [o.split(" ")[0] for o in options] == ["--speaker", "--concept", "--around", "--depth"]
    assert concept.removeprefix("concept:") in error.value.problems[1]
    assert "Known: " in error.value.problems[0]


def test_nodes_of_a_query_keep_those_claims() -> None:
    chosen = frozenset(claims(whole())[:3])
    assert set(claims(select(whole(), Selection(nodes=chosen)))) == chosen
    with pytest.raises(SelectionError, match="which is no node"):
        select(whole(), Selection(nodes=frozenset({"nothing"})))


def test_no_claim_may_meet_the_conditions() -> None:
    part = select(whole(), Selection(nodes=frozenset()))
    assert list(part) == []
