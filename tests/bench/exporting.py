"""Measure exports beside networkx's own writers of the same forms, given the same graph."""

from __future__ import annotations

import pickle
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import claim_graph
from tests.bench.compiling import TALKS
from tests.bench.invented_record import CLAIMS, invented_record
from tests.bench.pieces import piece_cost
from tests.bench.speed_rows import SpeedRow
from tests.support import corpus

_LINES = "each node and edge stands on a line of its own, so that two versions can be compared."
FORMS: Mapping[str, str] = {"graphml": "networkx’s GraphML", "json": "networkx’s node-link JSON"}
"""The formats that are measured, each with the peer that writes it."""


def export_rows(talks: Sequence[int] = TALKS) -> Iterator[SpeedRow]:
    """Yield what it takes to write the graph of each size of record, once it is compiled."""
    for number in talks:
        with tempfile.TemporaryDirectory() as name:
            file = Path(name, "graph.pickle")
            graph = claim_graph.compile(corpus(invented_record(number)))
            file.write_bytes(pickle.dumps(graph))
            del graph
            for form, peer in FORMS.items():
                yield SpeedRow.of(
                    f"the export {form}", number * CLAIMS, piece_cost(f"our {form}", file),
                    peer, piece_cost(f"networkx {form}", file), why_more=_LINES,
                )  # fmt: skip
