"""Measure `claims check` on invented records of several sizes, beside PyYAML's C loader alone.

All of a row is measured in one run, each in a process of its own, in turns. Processor time counts:
other programs on the machine disturb it less than the clock.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.compiling import LARGE, TALKS
from tests.bench.invented_record import CLAIMS, change_a_word, invented_record
from tests.bench.process_cost import CLAIMS_PROGRAM, Cost, median_cost, python_cost
from tests.bench.speed_rows import SpeedRow
from tests.support import write

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

_IMPORTS = "where there are few claims, most of it is importing the reader."
_RULES = (
    "reading many files takes less time than the parser does. The rest is what the rules take, "
    "which look at every word of each claim and its quotes: whether they were said, when, by whom "
    "and within what sentence, and whether they carry the claim. Processors share that (`--jobs`)."
)
_START = (
    "only one file is read and judged again, but before that the program is loaded, and after it "
    "the rules run that compare the words of all claims with one another."
)


def check_rows(talks: Sequence[int] = TALKS, runs: int = 5) -> Iterator[SpeedRow]:
    """Yield what `claims check` takes for each size of record: cold, after one edit, after none.

    Where it takes most of a minute, one run is enough.
    """
    for number_of_talks in talks:
        yield from _rows_of_a_size(number_of_talks, runs if number_of_talks < LARGE else 1)


def _rows_of_a_size(talks: int, runs: int) -> Iterator[SpeedRow]:
    costs: dict[str, list[Cost]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "claims", invented_record(talks))

        def measure(what: str, program: str, *arguments: str) -> None:
            costs.setdefault(what, []).append(python_cost(folder, program, *arguments))

        for number in range(runs):
            measure("idle", _IDLE)
            measure("loader", _LOADER)
            measure("reading", _READ)
            shutil.rmtree(folder / ".cache", ignore_errors=True)
            measure("first", CLAIMS_PROGRAM, "check")
            change_a_word(folder / "claims", number)
            measure("edited", CLAIMS_PROGRAM, "check")
            measure("again", CLAIMS_PROGRAM, "check")
    took = {what: median_cost(of_all) for what, of_all in costs.items()}
    idle, first, claims = took["idle"], took["first"], talks * CLAIMS
    # What Python takes to start is not ours, and no part of the loader's time either.
    loader = ("PyYAML’s C loader", took["loader"].beyond(idle))
    yield SpeedRow.of(
        "reading all claims", claims, took["reading"].beyond(idle), *loader, why_more=_IMPORTS
    )
    yield SpeedRow.of(
        "claims check", claims, first.beyond(idle), *loader, at_most=1.5, why_more=_RULES
    )
    check = ("a first claims check", first)
    yield SpeedRow.of(
        "claims check after one edit", claims, took["edited"], *check,
        at_most=0.1, why_more=_START,
    )  # fmt: skip
    yield SpeedRow.of("claims check after no edit", claims, took["again"], *check)
