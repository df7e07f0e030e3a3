"""Exports are measured beside networkx's writers, which write the same graph."""

from __future__ import annotations

import json
import pickle
import sys
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest

import claim_graph
from tests.bench.exporting import FORMS, export_rows
from tests.bench.invented_record import CLAIMS
from tests.bench.pieces import PIECES
from tests.support import demo


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not say what a process took")
def test_each_form_stands_beside_a_writer_of_networkx() -> None:
    rows = list(export_rows([1]))

    assert [(row.work, row.peer) for row in rows] == [
        (f"the export {form}", peer) for form, peer in FORMS.items()
    ]
    assert all(row.claims == CLAIMS and row.seconds > 0 < row.peer_seconds for row in rows)
    assert all(row.memory_ratio for row in rows)


def test_both_write_the_same_graph(tmp_path: Path) -> None:
    file = tmp_path / "graph.pickle"
    file.write_bytes(pickle.dumps(claim_graph.compile(demo())))

    [ours] = PIECES["our json"](file)().values()
    assert json.loads(ours) == json.loads(PIECES["networkx json"](file)())
    [ours] = PIECES["our graphml"](file)().values()
    one, other = (
        nx.read_graphml(BytesIO(written), force_multigraph=True)
        for written in (ours, PIECES["networkx graphml"](file)())
    )
    assert dict(one.nodes(data=True)) == dict(other.nodes(data=True))
    assert one.number_of_edges() == other.number_of_edges()
