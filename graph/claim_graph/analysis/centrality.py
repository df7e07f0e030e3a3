"""Which nodes of a network are central, by measures from the literature.

Each takes a directed network whose edges may have a `weight`, and returns a number for each node.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import networkx as nx

from claim_graph.analysis.record_networks import Network, claim_network
from claim_graph.core.kept_work import KeptWork
from claim_graph.corpus.corpus import Corpus

_SOURCES = 500
"""From how many claims the shortest paths are counted; from all of them where there are fewer."""
_DAMPING = 0.85
_PRECISION = 1e-12
_ROUNDS = 1000
"""After this many rounds what is left of the error is 0.85 to that power: nothing."""


def betweenness(corpus: Corpus) -> Mapping[str, float]:
    """Return for each active claim on what share, 0–1, of the shortest paths it lies.

    The paths between two other claims along links, of whatever relation and in either direction:
    see `path_share`.
    """
    return path_share(claim_network(corpus))


def kept_betweenness(corpus: Corpus, kept: KeptWork) -> Mapping[str, float]:
    """Return what `betweenness` does; what is `kept` of the same links is not reckoned again."""
    network = claim_network(corpus)
    # In their order, on which the last digits of a sum depend.
    written = json.dumps([list(network), list(network.edges)]).encode()
    made = kept.made(b"betweenness", written, by=lambda: json.dumps(path_share(network)).encode())
    shares: dict[str, float] = json.loads(made)
    return shares


def path_share(network: Network) -> Mapping[str, float]:
    """Return for each node on what share, 0–1, of the shortest paths between others it lies.

    Betweenness centrality: L. C. Freeman, A Set of Measures of Centrality Based on Betweenness,
    Sociometry 40 (1977) 35–41; computed after U. Brandes, A Faster Algorithm for Betweenness
    Centrality, Journal of Mathematical Sociology 25 (2001) 163–177. Edges are taken in either
    direction, each as long as any other. In a large network it is estimated from the paths of some
    hundred nodes, always the same.
    """
    if not network:
        return {}
    sample = min(_SOURCES, len(network))
    shares: dict[str, float] = nx.betweenness_centrality(_both_ways(network), k=sample, seed=1)
    return shares


def degree(network: Network) -> Mapping[str, float]:
    """Return how many others each node is joined with, in either direction.

    Degree centrality, not normalised: L. C. Freeman, Centrality in Social Networks: Conceptual
    Clarification, Social Networks 1 (1978/79) 215–239.
    """
    joined = _both_ways(network)
    return {node: len(joined[node]) for node in network}


def nearness(network: Network) -> Mapping[str, float]:
    """Return how near each node is to all others: the mean of 1/distance, 0–1.

    Harmonic centrality: M. Marchiori and V. Latora, Harmony in the Small-World, Physica A 285
    (2000) 539–546. What cannot be reached counts as infinitely far. Edges are taken in either
    direction, each as long as any other.
    """
    others = max(1, len(network) - 1)
    sums = nx.harmonic_centrality(_both_ways(network))
    return {node: sums[node] / others for node in network}


def pagerank(network: Network) -> Mapping[str, float]:
    """Return how often a walk along the edges comes by each node; all shares add up to 1.

    PageRank: S. Brin and L. Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine,
    Computer Networks and ISDN Systems 30 (1998) 107–117. The walk takes an edge as often as its
    weight says; in 15 of 100 steps, and where there is no edge to take, it goes on anywhere.

    (networkx's needs SciPy, which nothing else here does; the tests compare with it and others.)
    """
    number = len(network)
    if not number:
        return {}
    weights = {node: _weights(network, node) for node in network}
    totals = {node: sum(ahead.values()) for node, ahead in weights.items()}
    ranks = dict.fromkeys(network, 1 / number)
    for _ in range(_ROUNDS):
        stuck = sum(rank for node, rank in ranks.items() if not totals[node])
        even = (1 - _DAMPING + _DAMPING * stuck) / number
        moved = dict.fromkeys(network, even)
        for node, ahead in weights.items():
            for other, weight in ahead.items():
                moved[other] += _DAMPING * ranks[node] * weight / totals[node]
        error = sum(abs(moved[node] - ranks[node]) for node in network)
        ranks = moved
        if error < _PRECISION:
            break
    return ranks


def _weights(network: Network, node: str) -> dict[str, float]:
    return {other: float(edge.get("weight", 1)) for other, edge in network[node].items()}


def _both_ways(network: Network) -> nx.Graph[str]:
    return network.to_undirected()
