"""Measure `claims check` on invented records of several sizes, beside PyYAML's C loader alone.

All of a row is measured in one run, each in a process of its own, in turns. Processor time counts:
other programs on the machine disturb it less than the clock.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.invented_record import CLAIMS, invented_record
from tests.bench.speed_rows import SpeedRow, median, work
from tests.support import write

TALKS = (1, 10, 33)
_IDLE = "pass"
_LOADER = """\
import pathlib, yaml
for file in sorted(pathlib.Path("claims").rglob("*.yml")):
    yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
"""
_CHECK = "from claim_graph.cli.program import run; run()"


def _edit(folder: Path, number: int) -> None:
    """Change one word of one claim."""
    file = folder / "claims" / "talk-001" / "05-part-05.yml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"claim: \S+", f"claim: A{'n' * (number % 2)}", text, count=1), "utf-8")


def check_rows(talks: Sequence[int] = TALKS, runs: int = 5) -> Iterator[SpeedRow]:
    """Yield what `claims check` takes for each size of record: cold, after one edit, after none."""
    for number_of_talks in talks:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder / "claims", invented_record(number_of_talks))
            idle, loader, cold, edited, again = [], [], [], [], []
            for number in range(runs):
                idle.append(work(folder, _IDLE))
                loader.append(work(folder, _LOADER))
                shutil.rmtree(folder / ".cache", ignore_errors=True)
                cold.append(work(folder, _CHECK, "check"))
                _edit(folder, number)
                edited.append(work(folder, _CHECK, "check"))
                again.append(work(folder, _CHECK, "check"))
        start, claims = median(idle), number_of_talks * CLAIMS
        first = median(cold)
        loaded = median(loader) - start
        # What Python takes to start is not ours, and no part of the loader's time either.
        yield SpeedRow("claims check", claims, first - start, "PyYAML’s C loader", loaded, 1.5)
        changed, same = median(edited), median(again)
        yield SpeedRow(
            "claims check after one edit", claims, changed, "a first claims check", first, 0.1
        )
        yield SpeedRow("claims check after no edit", claims, same, "a first claims check", first)
