"""Quotes compared with Spark get the verdicts that the check gives them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import claim_graph
from claim_graph.core.files import replace_files
from claim_graph.exports import export
from claim_graph.exports.parquet_by_talk_format import FOLDER
from tests.exports.readers import needs, needs_java
from tests.scale.linked_talks import linked_talks
from tests.support import ROOT, TALK, heard, write


# It starts Spark in a process of its own.
@pytest.mark.nightly
@needs("pyspark")
@needs_java
def test_each_talk_is_compared_with_its_fingerprint_and_without_one_not_at_all(
    tmp_path: Path,
) -> None:
    write(tmp_path, heard(linked_talks()))
    graph = claim_graph.compile(claim_graph.load(tmp_path))
    replace_files(tmp_path, export(graph, "parquet-by-talk"))
    (tmp_path / "fingerprints" / "orchard-walk.txt").unlink()

    done = subprocess.run(
        [sys.executable, ROOT / "scripts/scale/spark_quotes.py", FOLDER, "fingerprints"],
        cwd=tmp_path,
        env={
            **os.environ,
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONPATH": str(ROOT / "graph"),
        },
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )

    quotes = [v for _, v in graph.nodes(data=True) if v["type"] == "quote"]
    known = [quote for quote in quotes if quote["interview"] == TALK]
    expected = Counter(quote["verdict"] for quote in known)
    expected["not-checked"] += (unknown := len(quotes) - len(known))
    assert unknown > 0
    assert done.stdout.splitlines() == [
        *(f"{verdict}: {number}" for verdict, number in sorted(expected.items())),
        f"another verdict than in the tables: {unknown}",
    ]
    assert done.returncode == 1
