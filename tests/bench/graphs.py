"""Measure centrality, communities and the layout of invented records, beside networkx.

Some claims of each talk link to the talk before, so that all hang together: the shortest paths of a
record of talks that keep to themselves take far less.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

import networkx as nx

from claim_graph.analysis import centrality
from claim_graph.analysis.graph_communities import communities, modularity
from claim_graph.analysis.graph_layout import WIDE_FRAME, Tie, adjacency, arrange, pack
from claim_graph.analysis.map_ties import points, ties
from claim_graph.analysis.record_networks import Network, claim_network
from claim_graph.corpus.corpus import Corpus
from tests.bench.compiling import TALKS
from tests.bench.invented_record import CLAIMS, invented_record
from tests.bench.speed_rows import SpeedRow, as_line
from tests.support import corpus

T = TypeVar("T")
MOST_PATHS = 10
"""The most talks in which networkx counts all shortest paths, which takes it minutes in more."""
_SEED = 1


def graph_rows(talks: Sequence[int] = TALKS) -> Iterator[SpeedRow]:
    """Yield what centrality and communities take for each size of record, beside networkx."""
    for number in talks:
        record = corpus(invented_record(number, across=True))
        yield from _central_rows(claim_network(record), number)
        yield _communities_measured(record, number)[0]


def graph_times(talks: Sequence[int] = TALKS) -> Iterator[str]:
    """Yield the same in lines for people, with how good communities are and what a layout takes."""
    for number in talks:
        record = corpus(invented_record(number, across=True))
        for row in _central_rows(claim_network(record), number):
            yield as_line(row)
        row, quality = _communities_measured(record, number)
        yield as_line(row)
        yield f"  modularity: {', '.join(f'{name} {value:.4f}' for name, value in quality.items())}"
        names, tied = _tied(record)
        arranging, arranged = _timed(partial(arrange, names, tied))
        packing, _ = _timed(partial(pack, arranged, WIDE_FRAME))
        yield (
            f"layout of {len(names):,} claims and concepts with {len(tied):,} ties: "
            f"{arranging:.2f} s in their discs, {packing:.2f} s for the discs of a frame"
        )


def _central_rows(network: Network, talks: int) -> Iterator[SpeedRow]:
    claims, joined = talks * CLAIMS, network.to_undirected()
    peers: dict[str, tuple[Callable[[Network], object], Callable[[], object]]] = {
        "betweenness": (centrality.path_share, lambda: nx.betweenness_centrality(joined)),
        "harmonic centrality": (centrality.nearness, lambda: nx.harmonic_centrality(joined)),
    }
    for name, (ours, theirs) in peers.items() if talks <= MOST_PATHS else ():
        # The modules that either imports when it is needed are imported before.
        ours(nx.DiGraph())
        mine, peer = _timed(partial(ours, network))[0], _timed(theirs)[0]
        yield SpeedRow(name, claims, mine, "networkx", peer)


def _communities_measured(record: Corpus, talks: int) -> tuple[SpeedRow, Mapping[str, float]]:
    """Return what communities take, and the modularity of those of each program."""
    names, tied = _tied(record)
    joined = adjacency(names, tied)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(joined)
    for name, others in joined.items():
        graph.add_weighted_edges_from((name, other, weight) for other, weight in others.items())
    mine, found = _timed(lambda: communities(joined))
    peer, theirs = _timed(lambda: nx.community.louvain_communities(graph, seed=_SEED))
    row = SpeedRow("communities", talks * CLAIMS, mine, "networkx", peer)
    quality = {
        "ours": modularity(found, joined),
        "networkx": modularity([list(group) for group in theirs], joined),
    }
    try:
        import igraph  # noqa: PLC0415 - not everybody has it
    except ModuleNotFoundError:
        return row, quality
    other = igraph.Graph.TupleList(graph.edges.data("weight"), weights=True)
    groups = [other.vs[group]["name"] for group in other.community_multilevel(weights="weight")]
    return row, {**quality, "igraph": modularity(groups, joined)}


def _tied(record: Corpus) -> tuple[list[str], list[Tie]]:
    return list(points(record)), list(ties(record))


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    made = work()
    return time.process_time() - start, made
