"""Measure `claims check` on invented records of several sizes, beside PyYAML's C loader alone.

All of a row is measured in one run, each in a process of its own, in turns. Processor time counts:
other programs on the machine disturb it less than the clock.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.invented_record import CLAIMS, invented_record
from tests.support import write

TALKS = (1, 10, 33)
_IDLE = "pass"
_LOADER = """\
import pathlib, yaml
for file in sorted(pathlib.Path("claims").rglob("*.yml")):
    yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
"""
_CHECK = "from claim_graph.cli.program import run; run()"


def _work(folder: Path, program: str, *arguments: str) -> float:
    """Return the seconds of work of a Python program in `folder`."""
    before = os.times()
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    after = os.times()
    if done.returncode not in {0, 1} or done.stderr.startswith("Traceback"):
        raise RuntimeError(done.stderr)
    return sum(after[2:4]) - sum(before[2:4])


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _edit(folder: Path, number: int) -> None:
    """Change one word of one claim."""
    file = folder / "claims" / "talk-001" / "05-part-05.yml"
    text = file.read_text("utf-8")
    file.write_text(re.sub(r"claim: \S+", f"claim: A{'n' * (number % 2)}", text, count=1), "utf-8")


def check_times(runs: int = 5) -> Iterator[str]:
    """Yield what `claims check` takes for each size of record, in lines for people."""
    for talks in TALKS:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(folder / "claims", invented_record(talks))
            idle, loader, cold, edited, again = [], [], [], [], []
            for number in range(runs):
                idle.append(_work(folder, _IDLE))
                loader.append(_work(folder, _LOADER))
                shutil.rmtree(folder / ".cache", ignore_errors=True)
                cold.append(_work(folder, _CHECK, "check"))
                _edit(folder, number)
                edited.append(_work(folder, _CHECK, "check"))
                again.append(_work(folder, _CHECK, "check"))
        start = _median(idle)
        first, changed, same = _median(cold), _median(edited), _median(again)
        alone = _median(loader) - start
        yield (
            f"claims check of {talks * CLAIMS:,} claims: {first:.2f} s of work, "
            f"{(first - start) / alone:.1f} times PyYAML's C loader alone ({alone:.2f} s); "
            f"after one edit {changed:.2f} s ({changed / first:.0%}), "
            f"after none {same:.2f} s ({same / first:.0%})"
        )
