"""Networks of claims, of concepts and of people: who is joined with whom, and how often."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TypeAlias

import networkx as nx

from claim_graph.corpus.corpus import Corpus

Network: TypeAlias = "nx.DiGraph[str]"
"""Nodes by the ids of their records; each edge has a `weight`, how often it is stated."""


def claim_network(corpus: Corpus) -> Network:
    """Return the active claims by full id, joined by the links that they state of one another."""
    pairs = ((claim.key, other.key) for claim, _, other in corpus.links)
    return _network(corpus.active, pairs)


def concept_network(corpus: Corpus) -> Network:
    """Return the active concepts, joined in both directions.

    Two are joined by each relation that the record states of them, and by each claim about both.
    """
    active = [concept.id for concept in corpus.concepts.values() if concept.retired is None]
    related = [(first.id, second.id) for first, _, second in corpus.concept_relations]
    shared = [
        pair
        for claim in corpus.active.values()
        for pair in combinations([concept.id for concept in corpus.concepts_of(claim)], 2)
    ]
    pairs = [*related, *shared]
    return _network(active, [*pairs, *((second, first) for first, second in pairs)])


def person_network(corpus: Corpus) -> Network:
    """Return whoever makes a claim, joined by the links from their claims to those of others."""
    speakers = {
        key: person.id
        for key, claim in corpus.active.items()
        if (person := corpus.speaker_of(claim)) is not None
    }
    pairs = [
        (speakers[claim.key], speakers[other.key])
        for claim, _, other in corpus.links
        if claim.key in speakers and other.key in speakers
    ]
    return _network(corpus.claims_by_speaker, [pair for pair in pairs if pair[0] != pair[1]])


def _network(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> Network:
    network: Network = nx.DiGraph()
    network.add_nodes_from(nodes)
    for first, second in pairs:
        if first in network and second in network and first != second:
            known = network.get_edge_data(first, second, {"weight": 0})
            network.add_edge(first, second, weight=known["weight"] + 1)
    return network
