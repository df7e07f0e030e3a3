"""Measure how long DuckDB and Spark take for the four questions, on invented records, and what
several processes take off one that checks.
"""

from __future__ import annotations

import os
import platform
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import fill

import claim_graph
from claim_graph.core.collector import collector_paused
from claim_graph.core.files import replace_files
from claim_graph.exports import export
from claim_graph.exports.parquet_by_talk_format import FOLDER
from tests.bench.invented_record import CLAIMS, invented_record
from tests.support import ROOT, write

TALKS = (10, 100)
ENGINES = {"DuckDB": "duckdb_answers.py", "Spark": "spark_answers.py"}
_TIME = re.compile(r"^(\w+): ([0-9.]+) s$", re.MULTILINE)
_WHOLE = "the whole run"


class DifferentAnswersError(Exception):
    """Two engines did not print the same answers."""


def engine_times() -> str:
    """Return how long each engine takes for each question, as text in Markdown with a table.

    Raises DifferentAnswersError where the engines do not agree.
    """
    load = os.getloadavg()[0]
    columns: dict[str, Mapping[str, float]] = {}
    for talks in TALKS:
        with TemporaryDirectory() as name:
            folder = Path(name)
            write(folder / "claims", invented_record(talks, across=True))
            graph = claim_graph.compile(claim_graph.load(folder / "claims"))
            replace_files(folder, export(graph, "parquet-by-talk"))
            answers: set[str] = set()
            for engine, script in ENGINES.items():
                print(f"{engine}, {talks} talks …", file=sys.stderr, flush=True)
                printed, columns[f"{engine}, {talks * CLAIMS:,} claims"] = _run(script, folder)
                answers.add(printed)
        if len(answers) != 1:
            raise DifferentAnswersError("\n".join(answers))
    with TemporaryDirectory() as name:
        checking = _checking(write(Path(name), invented_record(TALKS[-1], across=True)))
    return "\n".join([*_lines(columns, load), "", checking])


def _checking(folder: Path) -> str:
    """Return in a sentence what checking takes in one process and in two."""
    # Each on a corpus of its own, which keeps what was found out about its quotes.
    one, two = (claim_graph.load(folder) for _ in range(2))
    with collector_paused():
        alone, _ = _work(lambda: claim_graph.check(one))
        first, others = _work(lambda: claim_graph.check(two, jobs=2))
    return _paragraph(
        f"Checking {len(one.claims):,} claims, after they were read, takes {alone:.1f} s of "
        f"processor time in one process. With `--jobs 2` that one has {first:.1f} s left to do, "
        f"and two others share {others:.1f} s."
    )


def _paragraph(text: str) -> str:
    return fill(text, 100, break_on_hyphens=False)


def _work(task: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of processor time that a task takes here, and in processes it starts."""
    before = os.times()
    task()
    after = os.times()
    return sum(after[:2]) - sum(before[:2]), sum(after[2:4]) - sum(before[2:4])


def _run(script: str, folder: Path) -> tuple[str, Mapping[str, float]]:
    """Return what a script prints on stdout, and the seconds it tells on stderr."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "scale" / script, folder / FOLDER],
        capture_output=True,
        text=True,
        check=False,
    )
    whole = time.perf_counter() - start
    if done.returncode:
        raise RuntimeError(done.stderr)
    times = {name: float(seconds) for name, seconds in _TIME.findall(done.stderr)}
    return done.stdout, {**times, _WHOLE: whole}


def _lines(columns: Mapping[str, Mapping[str, float]], load: float) -> Iterator[str]:
    engines = f"DuckDB {version('duckdb')}, PySpark {version('pyspark')}"
    yield _paragraph(
        f"Seconds by the clock on a machine with {os.cpu_count()} cores, measured once "
        f"(`scripts/bench --scale`), with {engines} and Python {platform.python_version()}, on "
        f"invented records. The load by other programs was {load:.0f} when it began. The whole run "
        "includes starting the engine, and both printed the same answers."
    )
    yield ""
    yield f"| question | {' | '.join(columns)} |"
    yield f"|---|{'--:|' * len(columns)}"
    for name in next(iter(columns.values())):
        told = name if name == _WHOLE else f"`{name}`"
        yield f"| {told} | {' | '.join(f'{times[name]:.2f}' for times in columns.values())} |"
