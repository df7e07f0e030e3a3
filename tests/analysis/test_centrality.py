"""Measures of centrality on networks whose values are known, and beside other programs' values."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Mapping
from statistics import median
from typing import Any
from unittest import mock

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.analysis import centrality
from claim_graph.analysis.graph_communities import communities, modularity
from claim_graph.analysis.graph_layout import adjacency
from claim_graph.analysis.map_ties import points, ties
from claim_graph.analysis.questions.central_answer import CentralityMeasure, Ranked, central
from claim_graph.analysis.record_networks import (
    Network,
    claim_network,
    concept_network,
    person_network,
)
from claim_graph.core.kept_work import KeptWork
from tests.analysis.linked import linked
from tests.bench.invented_record import invented_record
from tests.support import BASE, corpus, demo

Measure = Callable[[Network], Mapping[str, float]]


def network(undirected: nx.Graph[Any]) -> Network:
    """Return a network with each edge of `undirected` in both directions."""
    made: Network = nx.DiGraph()
    made.add_nodes_from(map(str, undirected))
    for first, second, weight in undirected.edges(data="weight", default=1):
        made.add_edge(str(first), str(second), weight=weight)
        made.add_edge(str(second), str(first), weight=weight)
    return made


def arrows(*pairs: str) -> Network:
    """Return a network of edges such as `AB`, from A to B."""
    made: Network = nx.DiGraph()
    made.add_edges_from((pair[0], pair[1]) for pair in pairs)
    return made


KARATE = network(nx.karate_club_graph())
"""W. W. Zachary's club of 34 members (1977)."""
FAMILIES = network(nx.florentine_families_graph())
"""The marriages of fifteen families of Florence, after J. F. Padgett."""
PEOPLE_OF_A_NOVEL = network(nx.les_miserables_graph())


def approximately(values: Mapping[str, float], **known: float) -> bool:
    return all(values[name] == pytest.approx(known[name], abs=5e-4) for name in known)


# --- Known values -------------------------------------------------------------------------------


def test_the_medici_lie_on_half_of_all_paths_between_families() -> None:
    shares = centrality.path_share(FAMILIES)

    assert approximately(shares, Medici=0.522, Guadagni=0.255, Albizzi=0.212, Strozzi=0.103)
    assert shares["Pazzi"] == 0


def test_the_two_heads_of_the_karate_club_have_the_published_shares() -> None:
    shares = centrality.path_share(KARATE)

    assert shares["0"] == pytest.approx(0.43763528)
    assert shares["33"] == pytest.approx(0.30407498)
    assert sorted(shares, key=lambda node: -shares[node])[:3] == ["0", "33", "32"]


def test_degree_counts_neighbours_in_either_direction_once() -> None:
    degrees = centrality.degree(KARATE)

    assert (degrees["33"], degrees["0"], degrees["32"]) == (17, 16, 12)
    assert centrality.degree(arrows("ab", "ba", "ca")) == {"a": 2, "b": 1, "c": 1}


def test_nearness_is_the_mean_of_inverse_distances_and_far_parts_count_as_nothing() -> None:
    near = centrality.nearness(arrows("ab", "bc", "xy"))

    assert near["b"] == pytest.approx(2 / 4)
    assert near["a"] == pytest.approx((1 + 1 / 2) / 4)
    assert near["x"] == pytest.approx(1 / 4)


def test_pagerank_has_the_values_of_the_example_that_everyone_knows() -> None:
    """The picture of eleven pages by which the measure is mostly explained."""
    links = "BC CB DA DB EB ED EF FB FE GB GE HB HE IB IE JE KE"
    ranks = centrality.pagerank(arrows(*links.split()))

    assert approximately(ranks, B=0.384, C=0.343, E=0.081, D=0.039, F=0.039, A=0.033, K=0.016)


def test_what_has_no_edges_is_nowhere_central() -> None:
    alone: Network = nx.DiGraph()
    alone.add_nodes_from("ab")

    assert centrality.path_share(alone) == {"a": 0, "b": 0}
    assert centrality.nearness(alone) == {"a": 0, "b": 0}
    assert centrality.pagerank(alone) == {"a": 0.5, "b": 0.5}
    assert centrality.pagerank(nx.DiGraph()) == centrality.path_share(nx.DiGraph()) == {}


# --- Beside other programs ----------------------------------------------------------------------


@st.composite
def networks(draw: st.DrawFn) -> Network:
    number = draw(st.integers(1, 9))
    place = st.integers(0, number - 1)
    made: Network = nx.DiGraph()
    made.add_nodes_from(map(str, range(number)))
    for first, second, weight in draw(st.lists(st.tuples(place, place, st.integers(1, 4)))):
        if first != second:
            made.add_edge(str(first), str(second), weight=weight)
    return made


@given(networks())
def test_pagerank_is_the_leading_eigenvector_of_the_google_matrix(made: Network) -> None:
    matrix = np.asarray(nx.google_matrix(made, alpha=0.85, nodelist=list(made)))
    values, vectors = np.linalg.eig(matrix.T)
    leading = np.real(vectors[:, np.argmax(np.real(values))])
    expected = leading / leading.sum()

    assert list(centrality.pagerank(made).values()) == pytest.approx(list(expected), abs=1e-7)


def _by_networkx(made: Network) -> Mapping[Measure, Mapping[str, float]]:
    """Return what networkx has for each measure but PageRank, for which it needs SciPy."""
    joined = made.to_undirected()
    others = max(1, len(made) - 1)
    near = nx.harmonic_centrality(joined)
    return {
        centrality.degree: dict(joined.degree),
        centrality.path_share: nx.betweenness_centrality(joined),
        centrality.nearness: {node: near[node] / others for node in made},
    }


def assert_as_networkx(made: Network) -> None:
    for measure, expected in _by_networkx(made).items():
        measured = measure(made)
        assert list(measured) == list(made)
        assert measured == pytest.approx(expected, abs=1e-9)


@given(networks())
def test_networkx_measures_the_same_on_any_network(made: Network) -> None:
    assert_as_networkx(made)


MANY_WAYS = network(nx.convert_node_labels_to_integers(nx.grid_2d_graph(12, 40)))
"""A grid: from corner to corner lead 47,626,016,970 shortest paths."""
TWO_PARTS = arrows("ab", "ba", "bc", "cd", "xy", "yz")
TALKS = invented_record(2, across=True)


@pytest.mark.parametrize(
    "made",
    [
        KARATE,
        PEOPLE_OF_A_NOVEL,
        MANY_WAYS,
        TWO_PARTS,
        nx.DiGraph(),
        claim_network(demo()),
        concept_network(demo()),
        claim_network(corpus(TALKS)),
    ],
    ids=["club", "novel", "grid", "parts", "empty", "claims", "concepts", "talks"],
)
def test_networkx_measures_the_same(made: Network) -> None:
    assert_as_networkx(made)


def test_shares_are_estimated_where_there_are_too_many_paths_and_all_are_near_them() -> None:
    whole = centrality.path_share(MANY_WAYS)
    with mock.patch.object(centrality, "_MOST_STEPS", 0):
        assert centrality.path_share(MANY_WAYS) == pytest.approx(whole, abs=1e-9)
        with mock.patch.object(centrality, "_SOURCES", 200):
            estimated = centrality.path_share(MANY_WAYS)
            assert estimated == centrality.path_share(MANY_WAYS)
    assert whole != estimated == pytest.approx(whole, abs=0.05)


def test_distances_are_the_same_however_many_are_counted_at_once() -> None:
    whole = centrality.nearness(MANY_WAYS)
    with mock.patch.object(centrality, "_TOGETHER", 7):
        assert centrality.nearness(MANY_WAYS) == pytest.approx(whole, abs=1e-11)


@pytest.mark.parametrize(
    "measure", [centrality.path_share, centrality.nearness, centrality.pagerank]
)
def test_no_last_digit_depends_on_the_order_of_nodes(measure: Measure) -> None:
    backwards: Network = nx.DiGraph()
    backwards.add_nodes_from(reversed(list(MANY_WAYS)))
    backwards.add_edges_from(reversed(list(MANY_WAYS.edges(data=True))))

    assert measure(backwards) == pytest.approx(measure(MANY_WAYS), abs=1.1e-12)


def test_scores_that_are_kept_of_the_same_network_are_not_reckoned_again() -> None:
    made = claim_network(demo())
    kept = KeptWork()
    first = centrality.kept_scores(centrality.path_share, made, kept)
    assert first == centrality.path_share(made)

    again = KeptWork(kept.used)
    with mock.patch.dict(sys.modules, {"rustworkx": None}):
        assert centrality.kept_scores(centrality.path_share, made, again) == first
        made.add_edge(*list(made)[:2], weight=7)
        for measure in (centrality.path_share, centrality.pagerank):
            with pytest.raises(ModuleNotFoundError):
                centrality.kept_scores(measure, made, again)


@pytest.mark.parametrize(
    "made", [KARATE, FAMILIES, PEOPLE_OF_A_NOVEL], ids=["club", "families", "novel"]
)
def test_igraph_measures_the_same(made: Network) -> None:
    igraph = pytest.importorskip("igraph", reason="igraph, to compare with, is not installed")
    nodes = list(made)
    directed = igraph.Graph.DictList(
        [{"name": node} for node in nodes],
        [{"source": a, "target": b, **edge} for a, b, edge in made.edges(data=True)],
        directed=True,
    )
    joined = directed.as_undirected(combine_edges="first")
    pairs = (len(nodes) - 1) * (len(nodes) - 2) / 2
    expected: Mapping[Measure, list[float]] = {
        centrality.degree: joined.degree(),
        centrality.path_share: [value / pairs for value in joined.betweenness()],
        centrality.nearness: joined.harmonic_centrality(),
        centrality.pagerank: directed.pagerank(weights="weight"),
    }

    for measure, values in expected.items():
        measured = measure(made)
        assert [measured[node] for node in nodes] == pytest.approx(values, abs=1e-6)


def test_each_measure_names_the_paper_that_its_function_names() -> None:
    functions = {
        CentralityMeasure.DEGREE: centrality.degree,
        CentralityMeasure.BETWEENNESS: centrality.path_share,
        CentralityMeasure.HARMONIC: centrality.nearness,
        CentralityMeasure.PAGERANK: centrality.pagerank,
    }

    assert {measure for measure in CentralityMeasure if measure.source} == set(functions)
    for measure, function in functions.items():
        assert measure.source in " ".join(str(function.__doc__).split())


# --- Of a record --------------------------------------------------------------------------------


def test_claims_are_joined_by_their_links_and_concepts_by_claims_about_both() -> None:
    made = linked("a supports b", "a explains b", "b supports c", concepts="a: one, b: two")

    joined = claim_network(made)
    assert sorted(joined.edges(data="weight")) == [
        ("talk/a", "talk/b", 2),
        ("talk/b", "talk/c", 1),
    ]
    assert not concept_network(made).edges

    talk = demo()
    shared = concept_network(talk)
    assert shared.has_edge("keepers-log", "record-keeping")
    assert shared.has_edge("record-keeping", "keepers-log")


def test_people_are_joined_by_links_from_their_claims_to_those_of_others() -> None:
    assert sorted(person_network(corpus(BASE)).edges) == [("host", "guest")]


def test_a_ranking_counts_places_by_score() -> None:
    made = linked("a supports x", "b supports x", "x supports y")
    answer = central(made, by="reasons")

    assert [(one.place, one.score, one.record.id) for one in answer.ranking] == [
        (1, 2, "claim:talk/x"),
        (2, 1, "claim:talk/y"),
        (3, 0, "claim:talk/a"),
        (3, 0, "claim:talk/b"),
    ]
    assert answer.number == 4
    assert [one.record.id for one in central(made, by="resting", top=1).ranking] == ["claim:talk/a"]


def test_every_measure_ranks_all_of_what_it_is_for() -> None:
    talk = demo()
    for of in Ranked:
        for by in CentralityMeasure:
            if of not in by.ranks:
                continue
            answer = central(talk, of.value, by.value)
            scores = [one.score for one in answer.ranking]
            assert len(scores) == answer.number > 0
            assert scores == sorted(scores, reverse=True)
            assert answer.ranking[0].place == 1
            assert answer == central(talk, of.value, by.value)


@pytest.mark.parametrize(("of", "by"), [("people", "reasons"), ("claims", "claims"), ("x", "y")])
def test_a_measure_of_something_else_is_a_value_error(of: str, by: str) -> None:
    with pytest.raises(ValueError, match=by if of != "x" else "x"):
        central(demo(), of, by)


def test_a_ranking_of_an_empty_record_is_empty() -> None:
    assert central(corpus({})).ranking == ()


# --- Communities --------------------------------------------------------------------------------


def _graph(joined: Mapping[str, Mapping[str, int]]) -> nx.Graph[str]:
    made: nx.Graph[str] = nx.Graph()
    made.add_nodes_from(joined)
    for name, others in joined.items():
        made.add_weighted_edges_from((name, other, weight) for other, weight in others.items())
    return made


def _joined(made: Network) -> Mapping[str, Mapping[str, int]]:
    return adjacency(
        made, ((a, b, edge["weight"]) for a, b, edge in made.edges(data=True) if a < b)
    )


@pytest.mark.parametrize(
    "joined",
    [
        _joined(KARATE),
        _joined(FAMILIES),
        _joined(PEOPLE_OF_A_NOVEL),
        adjacency(points(demo()), ties(demo())),
    ],
    ids=["club", "families", "novel", "talk"],
)
def test_communities_are_as_good_as_those_that_networkx_finds(
    joined: Mapping[str, Mapping[str, int]],
) -> None:
    graph = _graph(joined)
    ours = communities(joined)
    quality = modularity(ours, joined)
    louvain = nx.community.louvain_communities
    others = [nx.community.modularity(graph, louvain(graph, seed=seed)) for seed in range(20)]

    assert quality == pytest.approx(nx.community.modularity(graph, map(set, ours)))
    assert quality >= median(others) - 0.005


def test_communities_of_several_talks_are_as_good_as_those_of_other_programs() -> None:
    igraph = pytest.importorskip("igraph", reason="igraph, to compare with, is not installed")
    made = corpus(TALKS)
    joined = adjacency(points(made), ties(made))
    graph = _graph(joined)
    theirs = igraph.Graph.TupleList(graph.edges.data("weight"), weights=True)
    others = []
    for seed in range(5):
        igraph.set_random_number_generator(random.Random(seed))
        found = theirs.community_multilevel(weights="weight")
        others.append(theirs.modularity(found, weights="weight"))
        parts = nx.community.louvain_communities(graph, seed=seed)
        others.append(nx.community.modularity(graph, parts))
    igraph.set_random_number_generator(random)

    assert modularity(communities(joined), joined) >= median(others) - 0.005


def test_without_ties_there_is_no_modularity() -> None:
    assert modularity([["a"], ["b"]], {"a": {}, "b": {}}) == 0
