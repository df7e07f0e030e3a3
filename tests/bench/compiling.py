"""Measure compiling the graph of invented records, beside adding its nodes and edges in bulk.

Each size is measured in a process of its own, so that its memory is its own; all that a ratio
compares is measured in that process in turns, by processor time. What adds in bulk is given its
attributes ready made, and does nothing but call networkx, with the collector stopped as in ours.
"""

from __future__ import annotations

import gc
import json
import pickle
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeVar

import networkx as nx

import claim_graph
from claim_graph.analysis.compiler import compile
from claim_graph.analysis.mentions import PhraseVocabulary
from claim_graph.core.collector import collector_paused
from tests.bench.invented_record import CLAIMS, invented_record
from tests.bench.pieces import piece_cost
from tests.bench.process_cost import cost
from tests.bench.speed_rows import SpeedRow, median
from tests.support import ROOT, write

T = TypeVar("T")
TALKS = (1, 10, 33)
LARGE = 334
"""Talks of the record of 100,000 claims, which takes minutes and is measured where it is asked for.
"""
_ATTRIBUTES = "the attributes of each node and edge are made from the record first."


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one size of record. All times are seconds of processor time."""

    claims: int
    nodes: int
    edges: int
    bulk: float
    """Adding the nodes and the edges of the graph to an empty one of networkx, in bulk."""
    compiled: float
    """Compiling, where verdicts and mentions are known: after `claims check`, as in a build in
    which no text is new."""
    first: float
    """Compiling where nothing is known, so that every quote is judged and every text is looked
    through for concepts. Nothing has to be imported."""
    megabytes: float
    """The most memory that the process had at once, for the records and their graph."""
    bulk_megabytes: float = 0
    """The same of a process that is given the nodes and edges, and adds them."""

    @property
    def ratio(self) -> float:
        """How many times the bulk add compiling takes."""
        return self.compiled / self.bulk


def compile_times(
    talks: Sequence[int] = TALKS, runs: int = 5, *, as_json: bool = False
) -> Iterator[str]:
    """Yield what compiling takes for each size of record, in lines for people or in JSON."""
    before: Row | None = None
    for number in talks:
        row = _measured_apart(number, runs)
        if as_json:
            yield json.dumps({"row": "compile", **asdict(row), "ratio": row.ratio})
            continue
        yield (
            f"compiling {row.claims:,} claims ({row.nodes:,} nodes, {row.edges:,} edges): "
            f"{row.compiled:.3f} s, {row.ratio:.2f} times a bulk add ({row.bulk:.3f} s); "
            f"{row.first:.2f} s ({row.first / row.bulk:.1f} times) where no verdict and no mention "
            f"is known; {row.megabytes:,.0f} MB at the most"
        )
        if before is not None:
            yield (
                f"  {row.claims / before.claims:.1f} times the claims: "
                f"{row.compiled / before.compiled:.1f} times the time, "
                f"{row.first / before.first:.1f} times where nothing is known, "
                f"{row.bulk / before.bulk:.1f} times for the bulk add"
            )
        before = row


def compile_rows(talks: Sequence[int] = TALKS, runs: int = 5) -> Iterator[SpeedRow]:
    """Yield what compiling takes for each size of record, where verdicts and mentions are known."""
    for number in talks:
        row = _measured_apart(number, runs)
        yield SpeedRow(
            "compiling the graph", row.claims, row.compiled, "adding to networkx in bulk", row.bulk,
            1.5, row.megabytes, row.bulk_megabytes, _ATTRIBUTES,
        )  # fmt: skip


def _measured_apart(talks: int, runs: int) -> Row:
    with tempfile.TemporaryDirectory() as name:
        folder, parts = Path(name, "claims"), Path(name, "parts.pickle")
        write(folder, invented_record(talks))
        module = [sys.executable, "-m", "tests.bench.compiling"]
        row = Row(**json.loads(cost([*module, folder, parts, str(runs)], ROOT).printed))
        row = replace(row, bulk_megabytes=piece_cost("networkx bulk", parts).megabytes)
    if row.claims != talks * CLAIMS:
        raise RuntimeError(f"{row.claims:,} claims of {talks * CLAIMS:,} were read")
    return row


def measured(folder: Path, parts: Path, runs: int) -> Row:
    """Measure compiling the record in `folder`, each of the times as the median of some runs.

    What is added in bulk is written to the file `parts`, for its memory to be measured apart.
    """
    # What is imported when it is needed is imported before.
    mentioning = PhraseVocabulary({("word",): "word"})
    list(mentioning.places(("word",)))
    corpus = claim_graph.load(folder)
    names = PhraseVocabulary.of(corpus.concepts.values())
    first, graph = _timed(lambda: compile(corpus, names))
    megabytes = _peak()
    nodes = [(node, dict(values)) for node, values in graph.nodes(data=True)]
    edges = [(*ends, dict(values)) for *ends, values in graph.edges(keys=True, data=True)]

    def add() -> object:
        added: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        # As in compiling: else the collector would take half of the time in large graphs.
        with collector_paused():
            added.add_nodes_from(nodes)
            added.add_edges_from(edges)
        return added

    del graph
    parts.write_bytes(pickle.dumps((nodes, edges)))
    bulk, compiled = [], []
    for _ in range(runs):
        bulk.append(_timed(add)[0])
        compiled.append(_timed(lambda: compile(corpus, names))[0])
    return Row(
        len(corpus.active), len(nodes), len(edges), median(bulk), median(compiled), first,
        megabytes,
    )  # fmt: skip


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    gc.collect()
    start = time.process_time()
    made = work()
    return time.process_time() - start, made


def _peak() -> float:
    """Return the most memory that this process has had at once, in megabytes of 1,000,000 bytes."""
    import resource  # noqa: PLC0415 - Unix only, as is whoever measures

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Linux counts in kibibytes, macOS in bytes.
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


if __name__ == "__main__":
    print(json.dumps(asdict(measured(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])))))
