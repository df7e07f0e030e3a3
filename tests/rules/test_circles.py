"""A circle is found where there is one, and only there."""

from __future__ import annotations

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.rules.circles import circles

names = st.integers(0, 7).map(str)
drawn_edges = st.dictionaries(names, st.lists(names, max_size=4))


def network(edges: dict[str, list[str]]) -> nx.DiGraph[str]:
    return nx.DiGraph((a, b) for a, others in edges.items() for b in others)


@given(drawn_edges)
def test_circles_are_found_exactly_where_networkx_finds_some(edges: dict[str, list[str]]) -> None:
    expected = any(True for _ in nx.simple_cycles(network(edges)))
    assert any(True for _ in circles(edges)) == expected


@given(drawn_edges)
def test_what_is_found_is_a_circle_given_once_from_its_first_name(
    edges: dict[str, list[str]],
) -> None:
    cycles = list(circles(edges))
    for circle in cycles:
        assert circle[0] == min(circle)
        assert len(set(circle)) == len(circle)
        assert all(b in edges[a] for a, b in zip(circle, circle[1:] + circle[:1], strict=True))
    assert len(set(cycles)) == len(cycles)


@given(drawn_edges)
def test_every_knot_of_circles_is_reported(edges: dict[str, list[str]]) -> None:
    graph = network(edges)
    knots = [
        knot
        for knot in nx.strongly_connected_components(graph)
        if len(knot) > 1 or graph.has_edge(*(list(knot) * 2))
    ]
    cycles = list(circles(edges))
    assert all(any(set(circle) <= knot for circle in cycles) for knot in knots)


def test_a_long_chain_needs_no_deep_stack() -> None:
    chain = {str(n): [str(n + 1)] for n in range(20_000)}
    assert list(circles(chain)) == []
    [circle] = circles({**chain, "19999": ["0"]})
    assert len(circle) == 20_000
