"""Pieces of work of ours and of others on a graph, each measured in a process of its own.

So the memory of a piece is that of what it is given and of what it makes. This file is that process
too: it imports only what the piece needs, since that counts as its memory.
"""

from __future__ import annotations

import gc
import json
import pickle
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from tests.bench.process_cost import Cost, cost

Piece: TypeAlias = "Callable[[Path], Callable[[], Any]]"
"""Reads a file and imports what it needs; what it returns is the work that is measured."""

SOURCES = 500
"""From how many claims shortest paths are counted where there are too many to count all."""
_SEED = 1
_ENOUGH = 0.5
"""Seconds that a piece takes, from which on one run is enough."""
_RUNS = 5


# --- Scores and communities, of a file in JSON that `graphs.write_network` wrote ------------------


def _read(file: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(file.read_bytes())
    return found


def _our_score(name: str) -> Piece:
    def prepared(file: Path) -> Callable[[], Any]:
        import networkx as nx  # noqa: PLC0415 - each piece has its own

        from claim_graph.analysis import centrality  # noqa: PLC0415

        measure: Callable[[nx.DiGraph[str]], Mapping[str, float]] = getattr(centrality, name)
        read = _read(file)
        network: nx.DiGraph[str] = nx.DiGraph()
        network.add_nodes_from(read["claims"])
        network.add_weighted_edges_from(read["links"])
        # What it imports when it is needed is imported before.
        measure(nx.DiGraph())
        return lambda: measure(network)

    return prepared


def _networkx_score(name: str) -> Piece:
    def prepared(file: Path) -> Callable[[], Any]:
        import networkx as nx  # noqa: PLC0415

        read = _read(file)
        joined: nx.Graph[str] = nx.Graph()
        joined.add_nodes_from(read["claims"])
        joined.add_weighted_edges_from(read["links"])
        measure = getattr(nx, name)
        return lambda: measure(joined)

    return prepared


def _igraph_score(work: Callable[[Any], Any], *, directed: bool) -> Piece:
    def prepared(file: Path) -> Callable[[], Any]:
        import igraph  # noqa: PLC0415

        read = _read(file)
        place = {claim: number for number, claim in enumerate(read["claims"])}
        edges = {(place[one], place[other]): weight for one, other, weight in read["links"]}
        graph = igraph.Graph(len(place), list(edges), directed=directed)
        graph.es["weight"] = list(edges.values())
        if not directed:
            graph.simplify(combine_edges="sum")
        return lambda: work(graph)

    return prepared


def _some(graph: Any) -> range:
    """Return so many claims of a graph, spread over it."""
    return range(0, graph.vcount(), max(1, graph.vcount() // SOURCES))


def _our_communities(file: Path) -> Callable[[], Any]:
    from claim_graph.analysis.graph_communities import communities  # noqa: PLC0415
    from claim_graph.analysis.graph_layout import adjacency  # noqa: PLC0415

    read = _read(file)
    joined = adjacency(read["points"], map(tuple, read["ties"]))
    return lambda: communities(joined)


def _networkx_communities(file: Path) -> Callable[[], Any]:
    import networkx as nx  # noqa: PLC0415

    read = _read(file)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(read["points"])
    graph.add_weighted_edges_from(read["ties"])
    return lambda: nx.community.louvain_communities(graph, seed=_SEED)


def _igraph_communities(work: Callable[[Any], Any]) -> Piece:
    def prepared(file: Path) -> Callable[[], Any]:
        import random  # noqa: PLC0415

        import igraph  # noqa: PLC0415

        igraph.set_random_number_generator(random.Random(_SEED))
        read = _read(file)
        place = {point: number for number, point in enumerate(read["points"])}
        edges = [(place[one], place[other]) for one, other, _ in read["ties"]]
        graph = igraph.Graph(len(place), edges)
        graph.es["weight"] = [weight for *_, weight in read["ties"]]
        return lambda: [[read["points"][number] for number in group] for group in work(graph)]

    return prepared


# --- The graph, pickled --------------------------------------------------------------------------


def _unpickled(file: Path) -> Any:
    return pickle.loads(file.read_bytes())


def _our_export(form: str) -> Piece:
    def prepared(file: Path) -> Callable[[], Any]:
        from claim_graph.exports import export  # noqa: PLC0415

        graph = _unpickled(file)
        export(graph.__class__(), form)
        return lambda: export(graph, form)

    return prepared


def _networkx_graphml(file: Path) -> Callable[[], Any]:
    from io import BytesIO  # noqa: PLC0415

    import networkx as nx  # noqa: PLC0415

    graph = _unpickled(file)

    def work() -> bytes:
        written = BytesIO()
        nx.write_graphml_lxml(graph, written)
        return written.getvalue()

    return work


def _networkx_json(file: Path) -> Callable[[], Any]:
    import networkx as nx  # noqa: PLC0415

    graph = _unpickled(file)
    return lambda: json.dumps(nx.node_link_data(graph, edges="links"), ensure_ascii=False).encode()


def _networkx_bulk(file: Path) -> Callable[[], Any]:
    import networkx as nx  # noqa: PLC0415

    nodes, edges = _unpickled(file)

    def work() -> object:
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.add_nodes_from(nodes)
        graph.add_edges_from(edges)
        return graph

    return work


PIECES: Mapping[str, Piece] = {
    "our betweenness": _our_score("path_share"),
    "our harmonic centrality": _our_score("nearness"),
    "our PageRank": _our_score("pagerank"),
    "networkx betweenness": _networkx_score("betweenness_centrality"),
    "networkx harmonic centrality": _networkx_score("harmonic_centrality"),
    "igraph betweenness": _igraph_score(lambda graph: graph.betweenness(), directed=False),
    "igraph betweenness of some": _igraph_score(
        lambda graph: graph.betweenness(sources=_some(graph)), directed=False
    ),
    "igraph harmonic centrality": _igraph_score(
        lambda graph: graph.harmonic_centrality(), directed=False
    ),
    "igraph PageRank": _igraph_score(lambda graph: graph.pagerank(weights="weight"), directed=True),
    "our communities": _our_communities,
    "networkx communities": _networkx_communities,
    "igraph Louvain": _igraph_communities(
        lambda graph: graph.community_multilevel(weights="weight")
    ),
    "igraph Leiden": _igraph_communities(
        lambda graph: graph.community_leiden(
            objective_function="modularity", weights="weight", n_iterations=-1
        )
    ),
    "our graphml": _our_export("graphml"),
    "our json": _our_export("json"),
    "networkx graphml": _networkx_graphml,
    "networkx json": _networkx_json,
    "networkx bulk": _networkx_bulk,
}
"""All pieces by their names."""


def piece_cost(piece: str, file: Path) -> Cost:
    """Return the processor time of a piece of work on a file, and the memory of its process."""
    took = cost([sys.executable, "-m", __name__, str(file), piece], Path(__file__).parents[2])
    return took._replace(seconds=float(took.printed), printed="")


def _median(work: Callable[[], object]) -> float:
    """Return the processor time of `work`: of one run, or of some where one takes little."""
    times: list[float] = []
    while len(times) < _RUNS and sum(times) < _ENOUGH:
        gc.collect()
        start = time.process_time()
        made = work()
        times.append(time.process_time() - start)
        # Taking apart what it made is no part of the work.
        del made
    return sorted(times)[len(times) // 2]


if __name__ == "__main__":
    print(_median(PIECES[sys.argv[2]](Path(sys.argv[1]))))
