"""Measure commands that need one talk or a few, in records of one talk and of many.

Each runs in a process of its own, so that what Python takes to start is part of its time; all of a
row is measured in turns, by processor time.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench.compiling import TALKS
from tests.bench.invented_record import CLAIMS, SPARSE, invented_record
from tests.bench.process_cost import Cost, claims_cost, median_cost
from tests.bench.speed_rows import SpeedRow
from tests.support import write

FEW = 33
MANY = 1_000
"""Talks of the record that the goals are stated for; to invent it takes a minute or two."""
_TALK = "talk-001"
"""The talk that is asked about: both records have it."""
_PLAIN = "claims find --no-cache"
_ALL_TALKS = "the words are looked up in the index of every talk, one after another."
_LISTING = "the files of all talks are listed to know which talk is meant."


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
        first = claims_cost(many, *commands["find"])
        yield SpeedRow.of(
            f"claims find over {talks:,} talks, which makes its index", 0, first,
            _PLAIN, claims_cost(many, *commands["find without its index"]),
        )  # fmt: skip
        # Files that were written just before count for nothing yet.
        claims_cost(many, *commands["find"])
        costs: dict[tuple[str, Path], list[Cost]] = {}
        for _ in range(runs):
            for sort, command in commands.items():
                for folder in (one, many):
                    if sort != "find without its index":
                        spent = claims_cost(folder, *command, codes={0, 1, 2})
                        costs.setdefault((sort, folder), []).append(spent)
        took = {key: median_cost(values) for key, values in costs.items()}
        among = f"among {talks:,} talks"
        yield SpeedRow.of(
            f"claims find over {talks:,} talks", 0, took["find", many],
            "claims find over one", took["find", one], at_most=3, why_more=_ALL_TALKS,
        )  # fmt: skip
        for sort, told in (
            ("audit", f"claims audit --source {among}"),
            ("audit to be told of the talks", f"claims audit without --source {among}"),
        ):
            yield SpeedRow.of(
                told, 0, took[sort, many], "claims audit of the only talk", took["audit", one],
                at_most=3, why_more=_LISTING,
            )  # fmt: skip
        yield SpeedRow.of(
            f"claims transcript add {among}", 0, took["add", many],
            "claims transcript add to the only talk", took["add", one],
            at_most=1.2, why_more=_LISTING,
        )  # fmt: skip
        yield SpeedRow.of(
            "claims transcript add", 0, took["add", one], "claims --version", took["start", one],
            why_more="its captions are read, hashed and compared with what the claims quote.",
        )  # fmt: skip


def find_size_rows(talks: Sequence[int] = TALKS, runs: int = 3) -> Iterator[SpeedRow]:
    """Yield what `claims find` takes in records of as many claims as other work is measured on."""
    for number in talks:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            files = invented_record(number)
            write(folder / "claims", files)
            command = ("find", _quoted(files))
            # The first makes the index. It counts for nothing yet where files were written just
            # before, so the second makes it again.
            for _ in range(2):
                claims_cost(folder, *command)
            ours = [claims_cost(folder, *command) for _ in range(runs)]
            plain = [claims_cost(folder, *command, "--no-cache") for _ in range(runs)]
        yield SpeedRow.of(
            "claims find", number * CLAIMS, median_cost(ours), _PLAIN, median_cost(plain),
            why_more="where there is one talk only, an index of talks saves nothing.",
        )  # fmt: skip


def _quoted(files: Mapping[str, str]) -> str:
    """Return the words of the first quote of the talk that is asked about."""
    match = re.search(r"- text: (.+)", files[f"{_TALK}/01-part-01.yml"])
    assert match is not None
    return match[1]


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
