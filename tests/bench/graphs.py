"""Measure scores, communities and the layout of invented records, beside networkx and igraph.

Some claims of each talk link to the talk before, so that all hang together: the shortest paths of a
record of talks that keep to themselves take far less.

The others are given their graph ready made; ours begin with the network that the analysis has.
igraph is under the GPL, so it is only measured here and nothing of ours stands on it.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from claim_graph.analysis.graph_communities import modularity
from claim_graph.analysis.graph_layout import WIDE_FRAME, adjacency, arrange, pack
from claim_graph.analysis.map_ties import points, ties
from claim_graph.analysis.record_networks import claim_network
from claim_graph.corpus.corpus import Corpus
from tests.bench.compiling import LARGE, TALKS
from tests.bench.invented_record import CLAIMS, invented_record
from tests.bench.pieces import PIECES, SOURCES, piece_cost
from tests.bench.process_cost import Cost
from tests.bench.speed_rows import LeftOut, SpeedRow, as_line
from tests.support import corpus

T = TypeVar("T")
_FEW = TALKS[-2]
"""The most talks in which networkx counts all shortest paths: in more it takes minutes."""


class Peer(NamedTuple):
    """A piece of work of ours beside one of another's."""

    work: str
    name: str
    """What the table calls the other."""
    ours: str
    """Our piece of work, as `pieces` calls it."""
    theirs: str
    """The other's."""
    why_more: str = ""
    """Why ours takes more, where it does."""
    most: int = LARGE
    """The most talks in which it is measured."""
    least: int = 1
    """The fewest."""
    why_not: str = ""
    """Why it is not measured in more talks than `most`."""


_HOURS = (
    "networkx counts the paths from every claim in Python, for minutes in 10,000 claims and for "
    "hours in 100,000."
)
_RUSTWORKX = (
    "rustworkx takes longer for it than igraph, on which nothing of ours can stand: its licence, "
    "the GPL, would be that of whatever is passed on together with it."
)
_WALK = (
    "half of it is making a graph of rustworkx from the network of the record. Then a walk goes on "
    "until twelve digits stay as they are, where igraph solves equations."
)
_ESTIMATED = (
    f"beyond some 30,000 claims that hang together, only the paths from {SOURCES} count. rustworkx "
    "counts all or none, so networkx does it, in Python; igraph does it in C."
)
_ALL_COUNT = (
    "igraph takes many minutes for the paths from every claim where 100,000 hang "
    f"together; ours are then those from {SOURCES}, and so are igraph’s in another row."
)
_BITS = "ours is in Python, and counts from many claims at once as bits of whole numbers."
_OWN = (
    "ours is in Python. It draws nothing at random, so that a claim more moves its own region "
    "only, which the methods of others do not promise."
)
_BETWEEN, _HARMONIC = ("betweenness", "harmonic centrality")
_PEERS = (
    Peer(
        _BETWEEN, "networkx", "our betweenness", "networkx betweenness",
        most=_FEW, why_not=_HOURS,
    ),
    Peer(
        _BETWEEN, "igraph", "our betweenness", "igraph betweenness", _RUSTWORKX,
        most=TALKS[-1], why_not=_ALL_COUNT,
    ),
    Peer(
        _BETWEEN, f"igraph from {SOURCES} claims", "our betweenness", "igraph betweenness of some",
        _ESTIMATED, least=LARGE,
    ),
    Peer(
        _HARMONIC, "networkx", "our harmonic centrality", "networkx harmonic centrality",
        most=TALKS[-1], why_not=_HOURS,
    ),
    Peer(_HARMONIC, "igraph", "our harmonic centrality", "igraph harmonic centrality", _BITS),
    Peer("PageRank", "igraph", "our PageRank", "igraph PageRank", _WALK),
    Peer("communities", "networkx", "our communities", "networkx communities"),
    Peer("communities", "igraph’s Louvain", "our communities", "igraph Louvain", _OWN),
    Peer("communities", "igraph’s Leiden", "our communities", "igraph Leiden", _OWN),
)  # fmt: skip


def graph_rows(talks: Sequence[int] = TALKS) -> Iterator[SpeedRow | LeftOut]:
    """Yield what scores and communities take for each size of record, beside others."""
    for number in talks:
        with tempfile.TemporaryDirectory() as name:
            record = corpus(invented_record(number, across=True))
            file = write_network(record, Path(name, "network.json"))
            del record
            yield from _measured(file, number)


def peers(talks: int) -> Iterator[Peer | LeftOut]:
    """Yield what is measured in a record of so many talks, and what is not, with the reason."""
    for peer in _PEERS:
        if talks > peer.most and peer.why_not:
            yield LeftOut(peer.work, talks * CLAIMS, peer.name, peer.why_not)
        elif peer.least <= talks <= peer.most:
            yield peer


def _measured(file: Path, talks: int) -> Iterator[SpeedRow | LeftOut]:
    ours: dict[str, Cost] = {}
    for peer in peers(talks):
        if isinstance(peer, LeftOut):
            yield peer
            continue
        if peer.ours not in ours:
            ours[peer.ours] = piece_cost(peer.ours, file)
        yield SpeedRow.of(
            peer.work, talks * CLAIMS, ours[peer.ours], peer.name, piece_cost(peer.theirs, file),
            why_more=peer.why_more,
        )  # fmt: skip


def write_network(record: Corpus, file: Path) -> Path:
    """Write what the pieces of work on a network are given, and return the file."""
    network = claim_network(record)
    joined = adjacency(points(record), ties(record))
    known = {
        "claims": list(network),
        "links": [[*ends, network.edges[ends]["weight"]] for ends in network.edges],
        "points": list(joined),
        "ties": [
            [one, other, weight]
            for one, others in joined.items()
            for other, weight in others.items()
            if one < other
        ],
    }
    file.write_text(json.dumps(known), "utf-8")
    return file


def graph_times(talks: Sequence[int] = TALKS) -> Iterator[str]:
    """Yield the same in lines for people, with how good communities are and what a layout takes."""
    for number in talks:
        record = corpus(invented_record(number, across=True))
        with tempfile.TemporaryDirectory() as name:
            file = write_network(record, Path(name, "network.json"))
            yield from map(as_line, _measured(file, number))
            quality = _modularity(file)
        yield f"  modularity: {', '.join(f'{name} {value:.4f}' for name, value in quality.items())}"
        names, tied = list(points(record)), list(ties(record))
        arranging, arranged = _timed(partial(arrange, names, tied))
        packing, _ = _timed(partial(pack, arranged, WIDE_FRAME))
        yield (
            f"layout of {len(names):,} claims and concepts with {len(tied):,} ties: "
            f"{arranging:.2f} s in their discs, {packing:.2f} s for the discs of a frame"
        )


def _modularity(file: Path) -> Mapping[str, float]:
    """Return how good the communities are that each program finds."""
    read = json.loads(file.read_bytes())
    joined = adjacency(read["points"], map(tuple, read["ties"]))
    found = {
        "ours": "our communities",
        "networkx": "networkx communities",
        "igraph’s Louvain": "igraph Louvain",
        "igraph’s Leiden": "igraph Leiden",
    }
    return {
        name: modularity([list(group) for group in PIECES[piece](file)()], joined)
        for name, piece in found.items()
    }


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    made = work()
    return time.process_time() - start, made
