"""Measure commands that need one talk or a few, in records of one talk and of many.

Each runs in a process of its own, so that what Python takes to start is part of its time; all of a
row is measured in turns, by processor time.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.bench.invented_record import SPARSE, invented_record
from tests.bench.speed_rows import SpeedRow, median, work
from tests.support import write

FEW = 33
MANY = 1_000
"""Talks of the record that the goals are stated for; to invent it takes a minute or two."""
_TALK = "talk-001"
"""The talk that is asked about: both records have it."""
_CLAIMS = "from claim_graph.cli.program import run; run()"


def find_rows(talks: int = MANY, runs: int = 5) -> Iterator[SpeedRow]:
    """Yield what `claims find`, `audit` and `transcript add` take among many talks."""
    with tempfile.TemporaryDirectory() as name:
        one, many = Path(name, "one"), Path(name, "many")
        quoted = ""
        for folder, number in ((one, 1), (many, talks)):
            files = invented_record(number, size=SPARSE)
            write(folder / "claims", files)
            quoted = quoted or _quoted(files)
            write(
                folder, {"notes.md": f"They said “{quoted}” then.\n", "captions.vtt": _captions()}
            )
        commands = {
            "find": ["find", quoted],
            "find without its index": ["find", quoted, "--no-cache"],
            "audit": ["audit", "notes.md", "--source", _TALK],
            "audit to be told of the talks": ["audit", "notes.md"],
            "add": ["transcript", "add", "captions.vtt", "--source", _TALK, "--replace"],
            "start": ["--version"],
        }
        first = work(many, _CLAIMS, *commands["find"])
        yield SpeedRow(
            f"claims find over {talks:,} talks, which makes its index", 0, first,
            "claims find --no-cache", work(many, _CLAIMS, *commands["find without its index"]),
        )  # fmt: skip
        # Files that were written just before count for nothing yet.
        work(many, _CLAIMS, *commands["find"])
        times: dict[tuple[str, Path], list[float]] = {}
        for _ in range(runs):
            for sort, command in commands.items():
                for folder in (one, many):
                    if sort != "find without its index":
                        spent = work(folder, _CLAIMS, *command, codes={0, 1, 2})
                        times.setdefault((sort, folder), []).append(spent)
        took = {key: median(values) for key, values in times.items()}
        among = f"among {talks:,} talks"
        yield SpeedRow(
            f"claims find over {talks:,} talks", 0, took["find", many],
            "claims find over one", took["find", one], 3,
        )  # fmt: skip
        for sort, told in (
            ("audit", f"claims audit --source {among}"),
            ("audit to be told of the talks", f"claims audit without --source {among}"),
        ):
            yield SpeedRow(told, 0, took[sort, many], "claims audit of the only talk",
                           took["audit", one], 3)  # fmt: skip
        yield SpeedRow(
            f"claims transcript add {among}", 0, took["add", many],
            "claims transcript add to the only talk", took["add", one], 1.2,
        )  # fmt: skip
        yield SpeedRow(
            "claims transcript add", 0, took["add", one], "claims --version", took["start", one]
        )


def _quoted(files: Mapping[str, str]) -> str:
    """Return the words of the first quote of the talk that is asked about."""
    found = re.search(r"- text: (.+)", files[f"{_TALK}/01-part-01.yml"])
    assert found is not None
    return found[1]


def _captions() -> str:
    """Return WebVTT of as many words as a talk has, in captions of ten words."""
    words = [f"word{number % 997}" for number in range(SPARSE.claims * SPARSE.between)]
    length = 20 * SPARSE.claims
    rows = len(words) // 10
    cues = (
        f"{_clock(length * row / rows)} --> {_clock(length * (row + 1) / rows)}\n"
        f"{' '.join(words[10 * row : 10 * row + 10])}\n"
        for row in range(rows)
    )
    return "\n".join(("WEBVTT\n", *cues))


def _clock(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"
