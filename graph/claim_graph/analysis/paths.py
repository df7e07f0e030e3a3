"""How two claims or concepts are connected: the shortest path that explains itself.

Pure functions of a corpus. A path is as good as the links that the records state.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import networkx as nx

from claim_graph.analysis.compiler import ABOUT, record_node
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.corpus.vocabulary import ClaimRelation, ConceptRelation

_STATED = 2
_NAMED = 3
_RELATED = 5
_ONE_HOP = 1024
"""What a unit of cost counts beside a hop: of two paths at the same cost, the one with fewer hops
is the shorter one."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One step from a claim or a concept to another."""

    source: str
    """Where it starts, as `claim:<full id>` or `concept:<id>`: the ids of the graph's nodes."""
    target: str
    """Where it leads."""
    relation: ClaimRelation | ConceptRelation | str
    """What the record says; `ABOUT` between a claim and a concept."""
    forward: bool
    """Whether the record says it of the source; else it says it of the target."""
    because: str | None
    """The reason given; only links between claims have one."""
    cost: int
    """How little it explains: see `Network`."""

    @property
    def length(self) -> int:
        """The cost of the hop, with a little for the hop itself."""
        return self.cost * _ONE_HOP + 1

    @property
    def back(self) -> Hop:
        """The same step the other way."""
        return Hop(
            self.target, self.source, self.relation, not self.forward, self.because, self.cost
        )


@dataclass(frozen=True)
class Network:
    """Claims and concepts, and the hops between them. Immutable.

    Every hop goes both ways at the same cost. What it costs says how much it explains:

    * 2, a link between claims: it was stated, and with its reason.
    * 3, one concept under, in, for or against another: stated, without a reason.
    * 5, concepts that are merely related.
    * 3 to 7 and more, a claim and a concept that it is about: 2 and the binary digits of the
      number of claims about that concept. To go from claim to claim by way of a concept takes two
      such hops: at least 8, as much as four links with reasons, and more the more claims there
      are, because what everything is about ties nothing together. (The rarity of what is shared
      is the measure of Adamic and Adar, Friends and neighbors on the Web, Social Networks 25
      (2003) 211–230.)

    Where several hops join the same two, the cheapest counts, and of those the first written.
    """

    nodes: tuple[str, ...]
    """Ids as in `Hop`: the active claims, then the active concepts, in their order."""
    hops: tuple[Hop, ...]
    """One for each pair that is joined, in the direction of the record."""

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each node."""
        return {node: place for place, node in enumerate(self.nodes)}

    @cached_property
    def around(self) -> Mapping[str, tuple[Hop, ...]]:
        """The hops that start at each node, both forth and back, in the order of `hops`."""
        starting: dict[str, list[Hop]] = {node: [] for node in self.nodes}
        for hop in self.hops:
            starting[hop.source].append(hop)
            starting[hop.target].append(hop.back)
        return {node: tuple(hops) for node, hops in starting.items()}

    @cached_property
    def _lengths(self) -> nx.Graph[str]:
        lengths: nx.Graph[str] = nx.Graph()
        lengths.add_nodes_from(self.nodes)
        lengths.add_edges_from(
            (hop.source, hop.target, {"length": hop.length}) for hop in self.hops
        )
        return lengths

    def distances(self, end: str) -> Mapping[str, int]:
        """Return the length of the shortest path to `end` from each node that has one.

        Raises networkx.NodeNotFound where `end` is not in the network.
        """
        lengths = nx.single_source_dijkstra_path_length(self._lengths, end, weight="length")
        return cast("dict[str, int]", lengths)


def network(corpus: Corpus) -> Network:
    """Return the network of the active claims and concepts of `corpus`."""
    concepts = [concept for concept in corpus.concepts.values() if concept.retired is None]
    nodes = (*map(record_node, corpus.active.values()), *map(record_node, concepts))
    known = set(nodes)
    cheapest: dict[frozenset[str], Hop] = {}
    for hop in _stated(corpus):
        pair = frozenset((hop.source, hop.target))
        if pair <= known and (pair not in cheapest or hop.cost < cheapest[pair].cost):
            cheapest[pair] = hop
    return Network(nodes, tuple(cheapest.values()))


def _stated(corpus: Corpus) -> Iterator[Hop]:
    """Yield what the records state, claims first."""
    for claim, link, other in corpus.links:
        yield Hop(
            record_node(claim), record_node(other), link.relation, True, link.because, _STATED
        )
    for concept, relation, another in corpus.concept_relations:
        cost = _RELATED if relation is ConceptRelation.RELATED else _NAMED
        yield Hop(record_node(concept), record_node(another), relation, True, None, cost)
    for claim in corpus.active.values():
        for concept in corpus.concepts_of(claim):
            cost = 2 + len(corpus.claims_by_concept[concept.id]).bit_length()
            yield Hop(record_node(claim), record_node(concept), ABOUT, True, None, cost)


def connection(
    network: Network, start: str, end: str, distances: Mapping[str, int] | None = None
) -> tuple[Hop, ...] | None:
    """Return the shortest path from `start` to `end`; None where there is none.

    The path back is the same path. Among equally short ones it is the one that takes the first
    hop in the order of the network wherever it may choose, seen from whichever end comes first
    there: which of them Dijkstra's algorithm would meet first depends on the implementation, and
    the browser's (`connect.js`) must choose the same one. `distances`, if given, are those to the
    end that comes later.

    Raises KeyError where a node is not in the network.
    """
    if network.order[start] > network.order[end]:
        back = connection(network, end, start, distances)
        return None if back is None else tuple(hop.back for hop in reversed(back))
    remaining = network.distances(end) if distances is None else distances
    if start not in remaining:
        return None
    path: list[Hop] = []
    here = start
    while here != end:
        hop = next(
            hop
            for hop in network.around[here]
            if remaining.get(hop.target) == remaining[here] - hop.length
        )
        path.append(hop)
        here = hop.target
    return tuple(path)


def connection_within(
    network: Network, start: str, end: str, at_most: int
) -> tuple[Hop, ...] | None:
    """Return the shortest path of `at_most` hops from `start` to `end`; None where there is none.

    Where the shortest path of all has no more hops it is that one, and of equally short ones it is
    the one that `connection` would take. Raises KeyError where a node is not in the network.
    """
    if network.order[start] > network.order[end]:
        back = connection_within(network, end, start, at_most)
        return None if back is None else tuple(hop.back for hop in reversed(back))
    best = connection(network, start, end)
    if best is None or len(best) <= at_most:
        return best
    # The lengths to the end by the number of hops allowed (Bellman and Ford's recurrence).
    layers: list[Mapping[str, int]] = [{end: 0}]
    for _ in range(at_most):
        layers.append(_one_hop_farther(network, layers[-1]))
    if start not in layers[-1]:
        return None
    path: list[Hop] = []
    here = start
    for allowed in range(at_most, 0, -1):
        if here == end:
            break
        hop = next(
            hop
            for hop in network.around[here]
            if layers[allowed - 1].get(hop.target) == layers[allowed][here] - hop.length
        )
        path.append(hop)
        here = hop.target
    return tuple(path)


def _one_hop_farther(network: Network, lengths: Mapping[str, int]) -> Mapping[str, int]:
    """Return the lengths to an end with one more hop, given those with fewer."""
    farther = dict(lengths)
    for target, length in lengths.items():
        for hop in network.around[target]:
            known = farther.get(hop.target)
            if known is None or length + hop.length < known:
                farther[hop.target] = length + hop.length
    return farther


# --- The records on a path ------------------------------------------------------------------------

Joined = Mapping[str, Claim | Concept]
"""Claims and concepts by the ids of their nodes."""


def joined(corpus: Corpus) -> Joined:
    """Return every record that a path can pass through."""
    records: tuple[Claim | Concept, ...] = (*corpus.active.values(), *corpus.concepts.values())
    return {record_node(record): record for record in records}


def claim_about_both(corpus: Corpus, records: Joined, hop: Hop) -> Claim | None:
    """Return the first claim about both concepts of a hop between concepts, if there is one."""
    source, target = records[hop.source], records[hop.target]
    if not (isinstance(source, Concept) and isinstance(target, Concept)):
        return None
    about_target = corpus.claims_by_concept.get(target.id, ())
    shared = (c for c in corpus.claims_by_concept.get(source.id, ()) if c in about_target)
    return next(shared, None)
