"""Which claims connect the others: their share of the shortest paths along links."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from claim_graph.corpus.corpus import Corpus

_SOURCES = 500
"""From how many claims the shortest paths are counted; from all of them where there are fewer."""


def betweenness(corpus: Corpus) -> Mapping[str, float]:
    """Return for each active claim on what share, 0–1, of the shortest paths it lies.

    The paths between two other claims along links, of whatever relation and in either direction
    (betweenness centrality: L. C. Freeman, A Set of Measures of Centrality Based on Betweenness,
    Sociometry 40 (1977) 35–41; computed after U. Brandes, A Faster Algorithm for Betweenness
    Centrality, Journal of Mathematical Sociology 25 (2001) 163–177). In a large corpus it is
    estimated from the paths of some hundred claims, always the same.
    """
    links: nx.Graph[str] = nx.Graph()
    links.add_nodes_from(corpus.active)
    links.add_edges_from((claim.key, other.key) for claim, _, other in corpus.links)
    if not links:
        return {}
    shares: dict[str, float] = nx.betweenness_centrality(links, k=min(_SOURCES, len(links)), seed=1)
    return shares
