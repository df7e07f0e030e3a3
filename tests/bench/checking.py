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
_READ = """\
import pathlib
from claim_graph.corpus.yaml_reader import decode
for file in sorted(pathlib.Path("claims").rglob("*.yml")):
    decode(file.as_posix(), file.read_bytes())
"""
_CHECK = "from claim_graph.cli.program import run; run()"

_RULES = (
    "reading many files takes less time than the parser does. The rest is what the rules take, "
    "which look at every word of each claim and its quotes: whether they were said, when, by whom "
    "and within what sentence, and whether they carry the claim. Processors share that (`--jobs`)."
)
_START = (
    "only one file is read and judged again, but before that the program is loaded, and after it "
    "the rules run that compare the words of all claims with one another."
)


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
            idle, loader, read, cold, edited, again = [], [], [], [], [], []
            for number in range(runs):
                idle.append(work(folder, _IDLE))
                loader.append(work(folder, _LOADER))
                read.append(work(folder, _READ))
                shutil.rmtree(folder / ".cache", ignore_errors=True)
                cold.append(work(folder, _CHECK, "check"))
                _edit(folder, number)
                edited.append(work(folder, _CHECK, "check"))
                again.append(work(folder, _CHECK, "check"))
        start, claims = median(idle), number_of_talks * CLAIMS
        first = median(cold)
        loaded = median(loader) - start
        # What Python takes to start is not ours, and no part of the loader's time either.
        reading = median(read) - start
        peer = "PyYAML’s C loader"
        yield SpeedRow("reading all claims", claims, reading, peer, loaded)
        yield SpeedRow("claims check", claims, first - start, peer, loaded, 1.5, why_more=_RULES)
        changed, same = median(edited), median(again)
        yield SpeedRow(
            "claims check after one edit",
            claims,
            changed,
            "a first claims check",
            first,
            0.1,
            why_more=_START,
        )
        yield SpeedRow("claims check after no edit", claims, same, "a first claims check", first)
