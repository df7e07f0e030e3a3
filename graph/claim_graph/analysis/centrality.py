"""Which nodes of a network are central, by measures from the literature.

Each takes a directed network whose edges may have a `weight`, and returns a number for each node,
rounded so that no last digit depends on the machine.

Shortest paths and walks are counted by rustworkx, which takes a thirtieth of networkx's time; the
tests compare its answers with networkx's. (igraph is as fast, but its licence, the GPL, would be
that of whatever is passed on together with it.)
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from claim_graph.analysis.record_networks import Network, claim_network
from claim_graph.core.kept_work import KeptWork
from claim_graph.corpus.corpus import Corpus

if TYPE_CHECKING:
    import rustworkx as rx

_DIGITS = 12
_DAMPING = 0.85
_PRECISION = 1e-12
_ROUNDS = 1000
"""After this many rounds what is left of the error is 0.85 to that power: nothing."""
_NEVER = 1 << 62
"""So many nodes no network has: with fewer, rustworkx adds in one thread and in a fixed order."""
_MOST_STEPS = 2_000_000_000
"""Nodes times edges, in each part that hangs together, up to which all paths are counted: where
30,000 claims do, which takes a minute or two."""
_SOURCES = 500
"""From how many nodes the paths are counted where there are more."""
_TOGETHER = 4096
"""From how many nodes distances are counted at once: as bits of one number for each node."""


def betweenness(corpus: Corpus) -> Mapping[str, float]:
    """Return for each active claim on what share, 0–1, of the shortest paths it lies.

    The paths between two other claims along links, of whatever relation and in either direction:
    see `path_share`.
    """
    return path_share(claim_network(corpus))


def kept_betweenness(corpus: Corpus, kept: KeptWork) -> Mapping[str, float]:
    """Return what `betweenness` does; what is `kept` of the same links is not reckoned again."""
    return kept_scores(path_share, claim_network(corpus), kept)


def kept_scores(
    measure: Callable[[Network], Mapping[str, float]], network: Network, kept: KeptWork
) -> Mapping[str, float]:
    """Return what `measure`, a function of this module, gives for a network, unless it is `kept`.

    It is kept under the nodes and edges in their order, with their weights.
    """
    written = json.dumps([list(network), list(network.edges(data="weight", default=1))]).encode()
    name = measure.__name__.encode()
    made = kept.made(name, written, by=lambda: json.dumps(dict(measure(network))).encode())
    scores: dict[str, float] = json.loads(made)
    return scores


def path_share(network: Network) -> Mapping[str, float]:
    """Return for each node on what share, 0–1, of the shortest paths between others it lies.

    Betweenness centrality: L. C. Freeman, A Set of Measures of Centrality Based on Betweenness,
    Sociometry 40 (1977) 35–41; computed after U. Brandes, A Faster Algorithm for Betweenness
    Centrality, Journal of Mathematical Sociology 25 (2001) 163–177. Edges are taken in either
    direction, each as long as any other.

    All paths count, from every node, which takes a time that grows with nodes times edges in each
    part that hangs together: 8 seconds for 9,900 claims that all do, 0.3 where each of 33 talks
    keeps to itself. Where it would take minutes the paths of some hundred nodes are counted, always
    the same, and the shares are estimated from these.
    """
    import rustworkx as rx  # noqa: PLC0415 - heavy

    near = _neighbours(network)
    graph: rx.PyGraph[None, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from([None] * len(near))
    graph.extend_from_edge_list(
        [(place, other) for place, ahead in enumerate(near) for other in ahead]
    )
    # Each edge is counted from both of its ends.
    steps = sum(
        len(part) * sum(len(near[place]) for place in part) // 2
        for part in rx.connected_components(graph)
    )
    if steps > _MOST_STEPS:
        return _estimated_share(network)
    shares = rx.graph_betweenness_centrality(graph, parallel_threshold=_NEVER)
    return {node: round(shares[place], _DIGITS) for place, node in enumerate(network)}


def _estimated_share(network: Network) -> Mapping[str, float]:
    """Return `path_share` as the paths of some nodes have it, which only networkx can be told."""
    import networkx as nx  # noqa: PLC0415 - heavy

    sample = min(_SOURCES, len(network))
    shares = nx.betweenness_centrality(network.to_undirected(), k=sample, seed=1)
    return {node: round(shares[node], _DIGITS) for node in network}


def degree(network: Network) -> Mapping[str, float]:
    """Return how many others each node is joined with, in either direction.

    Degree centrality, not normalised: L. C. Freeman, Centrality in Social Networks: Conceptual
    Clarification, Social Networks 1 (1978/79) 215–239.
    """
    return dict(zip(network, map(len, _neighbours(network)), strict=True))


def nearness(network: Network) -> Mapping[str, float]:
    """Return how near each node is to all others: the mean of 1/distance, 0–1.

    Harmonic centrality: M. Marchiori and V. Latora, Harmony in the Small-World, Physica A 285
    (2000) 539–546. What cannot be reached counts as infinitely far. Edges are taken in either
    direction, each as long as any other.

    Distances from many nodes are counted at once, after M. Then et al., The More the Merrier:
    Efficient Multi-Source Graph Traversal, Proceedings of the VLDB Endowment 8 (2014) 449–460.
    """
    near = _neighbours(network)
    others = max(1, len(network) - 1)
    sums = [0.0] * len(near)
    for first in range(0, len(near), _TOGETHER):
        sources = range(first, min(first + _TOGETHER, len(near)))
        for distance, reached in _spreading(near, sources):
            for place, from_where in reached.items():
                sums[place] += from_where.bit_count() / distance
    return {node: round(sums[place] / others, _DIGITS) for place, node in enumerate(network)}


def _spreading(
    near: Sequence[Collection[int]], sources: Iterable[int]
) -> Iterator[tuple[int, dict[int, int]]]:
    """Yield for each distance, from 1, which nodes are so far from which of `sources`.

    Nodes are given by their places in `near`, sources as bits, in their order.
    """
    frontier = {source: 1 << bit for bit, source in enumerate(sources)}
    seen = [0] * len(near)
    distance = 0
    while frontier:
        if distance:
            yield distance, frontier
        reached: dict[int, int] = {}
        for place, from_where in frontier.items():
            seen[place] |= from_where
            for other in near[place]:
                reached[other] = reached.get(other, 0) | from_where
        frontier = {
            place: new
            for place, from_where in reached.items()
            if (new := from_where & ~seen[place])
        }
        distance += 1


def pagerank(network: Network) -> Mapping[str, float]:
    """Return how often a walk along the edges comes by each node; all shares add up to 1.

    PageRank: S. Brin and L. Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine,
    Computer Networks and ISDN Systems 30 (1998) 107–117. The walk takes an edge as often as its
    weight says; in 15 of 100 steps, and where there is no edge to take, it goes on anywhere.
    """
    import rustworkx as rx  # noqa: PLC0415 - heavy

    graph: rx.PyDiGraph[None, float] = rx.PyDiGraph(multigraph=False)
    graph.add_nodes_from([None] * len(network))
    number = {node: place for place, node in enumerate(network)}
    graph.extend_from_weighted_edge_list(
        [
            (number[source], number[target], float(weight))
            for source, target, weight in network.edges(data="weight", default=1)
        ]
    )
    # The library stops at a change of this much times the number of nodes.
    ranks = rx.pagerank(
        graph,
        alpha=_DAMPING,
        weight_fn=float,
        tol=_PRECISION / max(1, len(network)),
        max_iter=_ROUNDS,
    )
    return {node: round(ranks[place], _DIGITS) for place, node in enumerate(network)}


def _neighbours(network: Network) -> list[list[int]]:
    """Return the places of the nodes with which each is joined in either direction, each once."""
    number = {node: place for place, node in enumerate(network)}
    return [
        sorted({number[other] for other in (*network.succ[node], *network.pred[node])})
        for node in network
    ]
