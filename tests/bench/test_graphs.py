"""What is measured of scores, communities and layouts is there for each size of record."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from claim_graph.analysis.graph_communities import modularity
from claim_graph.analysis.graph_layout import adjacency
from claim_graph.analysis.map_ties import points, ties
from tests.bench.compiling import LARGE
from tests.bench.graphs import graph_rows, graph_times, peers, write_network
from tests.bench.invented_record import CLAIMS
from tests.bench.pieces import PIECES
from tests.bench.speed_rows import LeftOut, SpeedRow
from tests.support import demo

measured = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not say what a process took"
)


@measured
def test_each_measure_stands_beside_its_peers() -> None:
    rows = [row for row in graph_rows([1]) if isinstance(row, SpeedRow)]

    assert [(row.work, row.peer) for row in rows] == [
        ("betweenness", "networkx"),
        ("betweenness", "igraph"),
        ("harmonic centrality", "networkx"),
        ("harmonic centrality", "igraph"),
        ("PageRank", "igraph"),
        ("communities", "networkx"),
        ("communities", "igraph’s Louvain"),
        ("communities", "igraph’s Leiden"),
    ]
    assert {row.claims for row in rows} == {CLAIMS}
    assert all(row.seconds > 0 < row.peer_seconds and row.memory_ratio for row in rows)


@measured
@pytest.mark.nightly
def test_people_are_told_how_good_the_communities_are_and_what_a_layout_takes() -> None:
    *_, quality, layout = graph_times([1])

    assert quality.startswith("  modularity: ours 0.")
    assert "networkx 0." in quality
    assert "Leiden 0." in quality
    assert layout.startswith("layout of 320 claims and concepts with ")


def test_where_a_peer_would_take_too_long_it_is_said_why() -> None:
    left_out = [peer for peer in peers(LARGE) if isinstance(peer, LeftOut)]

    assert {(row.work, row.peer) for row in left_out} >= {
        ("betweenness", "networkx"),
        ("harmonic centrality", "networkx"),
    }
    assert {row.claims for row in left_out} == {LARGE * CLAIMS}
    assert all("every claim" in row.why for row in left_out)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The claims of the invented talk and their links, in a file."""
    return write_network(demo(), tmp_path_factory.mktemp("network") / "network.json")


def test_the_peers_give_the_same_nearness(network: Path) -> None:
    ours = PIECES["our harmonic centrality"](network)()
    others = len(ours) - 1

    assert list(ours.values()) == pytest.approx(PIECES["igraph harmonic centrality"](network)())
    # networkx leaves the sum of 1/distance as it is.
    sums = PIECES["networkx harmonic centrality"](network)()
    assert ours == pytest.approx({claim: value / others for claim, value in sums.items()})


def test_igraph_gives_the_same_betweenness_and_pagerank(network: Path) -> None:
    ours = PIECES["our betweenness"](network)()
    pairs = (len(ours) - 1) * (len(ours) - 2) / 2

    assert list(ours.values()) == pytest.approx(
        [value / pairs for value in PIECES["igraph betweenness"](network)()]
    )
    # With as few claims as these, some are all.
    assert PIECES["igraph betweenness of some"](network)() == pytest.approx(
        PIECES["igraph betweenness"](network)()
    )
    assert list(PIECES["our PageRank"](network)().values()) == pytest.approx(
        PIECES["igraph PageRank"](network)(), abs=1e-6
    )


def test_the_communities_of_all_are_about_as_good(network: Path) -> None:
    record = demo()
    joined = adjacency(points(record), ties(record))

    ours, *others = (
        modularity([list(group) for group in PIECES[piece](network)()], joined)
        for piece in ("our communities", "networkx communities", "igraph Louvain", "igraph Leiden")
    )
    assert all(other == pytest.approx(ours, abs=0.05) for other in others)
