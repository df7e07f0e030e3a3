"""What is measured of centrality, communities and layouts is there for each size of record."""

from __future__ import annotations

from tests.bench.graphs import graph_rows, graph_times
from tests.bench.invented_record import CLAIMS


def test_each_measure_stands_beside_networkx() -> None:
    rows = list(graph_rows([1]))

    assert [row.work for row in rows] == ["betweenness", "harmonic centrality", "communities"]
    assert {(row.claims, row.peer) for row in rows} == {(CLAIMS, "networkx")}
    assert all(row.seconds > 0 < row.peer_seconds for row in rows)


def test_people_are_told_how_good_the_communities_are_and_what_a_layout_takes() -> None:
    *_, quality, layout = graph_times([1])

    assert quality.startswith("  modularity: ours 0.")
    assert "networkx 0." in quality
    assert layout.startswith("layout of 320 claims and concepts with ")
