"""What is measured beside a peer: rows of one table, each a ratio of two times of one run.

Two times of the same run on the same machine can be compared anywhere; seconds cannot. So a row is
judged by its ratio: against what it should be at most, and against the ratio that it had before.
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from tests.bench.process_cost import Cost

_WHY_MORE = "Why a ratio is greater than it should be, or than 1 where nothing is asked:"
STEP = 1.2
"""How many times its earlier ratio a row may have before it counts as slower."""


@dataclass(frozen=True, slots=True)
class SpeedRow:
    """A piece of work of ours beside the peer's."""

    work: str
    """What is done."""
    claims: int
    """The claims of the record that it is done on; 0 where it is done on none."""
    seconds: float
    """Processor time that it takes: the median of some runs."""
    peer: str
    """What it is compared with."""
    peer_seconds: float
    """Processor time that the peer takes."""
    at_most: float | None = None
    """The ratio that it should have at most; None where nothing is asked of it."""
    megabytes: float | None = None
    """The most memory that it has at once; None where that is not measured."""
    peer_megabytes: float | None = None
    """The most memory that the peer has at once."""
    why_more: str = ""
    """Why the ratio is greater than it should be, or than 1 where nothing is asked, if it is."""
    memory_at_most: float | None = None
    """How many times the peer's memory it should take at most; None where nothing is asked."""

    @classmethod
    def of(
        cls,
        work: str,
        claims: int,
        ours: Cost,
        peer: str,
        theirs: Cost,
        *,
        at_most: float | None = None,
        memory_at_most: float | None = None,
        why_more: str = "",
    ) -> SpeedRow:
        """Return the row of two programs that each ran in a process of its own."""
        return cls(
            work, claims, ours.seconds, peer, theirs.seconds, at_most,
            ours.megabytes, theirs.megabytes, why_more, memory_at_most,
        )  # fmt: skip

    @property
    def is_met(self) -> bool:
        """Whether neither ratio is greater than it should be."""
        goals = ((self.ratio, self.at_most), (self.memory_ratio, self.memory_at_most))
        return all(most is None or more is None or more <= most for more, most in goals)

    @property
    def ratio(self) -> float:
        """How many times the peer's time it takes."""
        return self.seconds / self.peer_seconds

    @property
    def memory_ratio(self) -> float | None:
        """How many times the peer's memory it takes; None where that is not measured."""
        if self.megabytes is None or self.peer_megabytes is None:
            return None
        return self.megabytes / self.peer_megabytes

    @property
    def goal(self) -> str:
        """What it should take at most, in times what the peer takes; empty if nothing is asked."""
        time = "" if self.at_most is None else f"{self.at_most:g}"
        return time if self.memory_at_most is None else f"{time}, memory {self.memory_at_most:g}"

    @property
    def asks_why(self) -> bool:
        """Whether a reader wants a reason: a goal is not met, or without one it takes more."""
        return not self.is_met if self.goal else self.ratio > 1

    @property
    def subject(self) -> str:
        """What is done, and on how many claims."""
        return f"{self.work}, {self.claims:,} claims" if self.claims else self.work

    @property
    def key(self) -> str:
        """What tells the row apart from the others."""
        return f"{self.subject}, beside {self.peer}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of work that is not measured beside a peer, with the reason."""

    work: str
    claims: int
    peer: str
    why: str
    """Why not, in a sentence or two."""


def as_line(row: SpeedRow | LeftOut) -> str:
    """Return a row as a line for people."""
    if isinstance(row, LeftOut):
        return f"{row.work}, {row.claims:,} claims, beside {row.peer}: not measured: {row.why}"
    goal = f", at most {row.goal} is wanted" if row.goal else ""
    ours, peers = _shown(row.seconds, row.megabytes), _shown(row.peer_seconds, row.peer_megabytes)
    return f"{row.subject}: {ours}, {_ratios(row)} times {row.peer} ({peers}){goal}"


def as_json(rows: Iterable[SpeedRow]) -> str:
    """Return rows as JSON, each on a line of its own."""
    lines = []
    for row in rows:
        values = {**asdict(row), "ratio": round(row.ratio, 3)}
        del values["why_more"]
        lines.append(f"{json.dumps(values)}\n")
    return "".join(lines)


def ratios(text: str) -> dict[str, float]:
    """Return the ratios in what `as_json` wrote, by the key of their row.

    Raises ValueError where the text is something else.
    """
    read = {}
    for line in text.splitlines():
        values = json.loads(line)
        try:
            del values["ratio"]
            row = SpeedRow(**values)
        except (KeyError, TypeError) as error:
            raise ValueError(f"no row of the table: {line[:80]}") from error
        read[row.key] = row.ratio
    return read


def slower(rows: Iterable[SpeedRow], before: Mapping[str, float]) -> Iterator[str]:
    """Yield a sentence on each row whose ratio has grown by more than a step."""
    for row in rows:
        earlier = before.get(row.key)
        if earlier and row.ratio > STEP * earlier:
            yield (
                f"{row.subject}: {row.ratio:.2f} times {row.peer}, and it was {earlier:.2f} times "
                f"({row.ratio / earlier - 1:+.0%})"
            )


def as_markdown(rows: Sequence[SpeedRow | LeftOut], measured_on: str) -> str:
    """Return rows as a table in Markdown, with the machine and the day they were measured on."""
    measured = [row for row in rows if isinstance(row, SpeedRow)]
    lines = [
        f"Measured on {measured_on} (`scripts/bench --table`). Times are of processor time, the "
        "median of some runs; each ratio is of two times of one run.",
        "",
        "| work | claims | takes | peer | takes | ratio | at most | |",
        "|---|--:|--:|---|--:|--:|--:|---|",
    ]
    lines += [f"| {' | '.join(_cells(row))} |" for row in rows]
    more = _reasons((row, row.why_more) for row in measured if row.asks_why)
    if more:
        lines += ["", _WHY_MORE, "", *more]
    less = _reasons((row, row.why) for row in rows if isinstance(row, LeftOut))
    if less:
        lines += ["", "Why something is not measured:", "", *less]
    return "\n".join(lines) + "\n"


def _reasons(given: Iterable[tuple[SpeedRow | LeftOut, str]]) -> list[str]:
    """Return a line for each reason, with the work and the peers that it is given for."""
    rows: dict[str, dict[str, None]] = {}
    for row, reason in given:
        if reason:
            rows.setdefault(reason, {})[f"{row.work}, beside {row.peer}"] = None
    return [f"- {'; '.join(of)}: {reason}" for reason, of in rows.items()]


def _cells(row: SpeedRow | LeftOut) -> tuple[str, ...]:
    claims = f"{row.claims:,}" if row.claims else ""
    if isinstance(row, LeftOut):
        return (row.work, claims, "not measured", row.peer, "", "", "", "")
    return (
        row.work,
        claims,
        _in_cell(row.seconds, row.megabytes),
        row.peer,
        _in_cell(row.peer_seconds, row.peer_megabytes),
        _ratios(row),
        row.goal,
        "" if not row.goal else "met" if row.is_met else "not met",
    )


def _ratios(row: SpeedRow) -> str:
    more = row.memory_ratio
    if row.memory_at_most is None or more is None:
        return f"{row.ratio:.2f}"
    return f"{row.ratio:.2f}, memory {more:.2f}"


def _in_cell(seconds: float, megabytes: float | None) -> str:
    """Return the same as a narrow column holds it: no number stands apart from its unit."""
    return _shown(seconds, megabytes).replace(" ", "\u00a0").replace(",\u00a0", ", ")


def _shown(seconds: float, megabytes: float | None) -> str:
    time = f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1e3:.3g} ms"
    return time if megabytes is None else f"{time}, {megabytes:,.0f} MB"


def this_machine(today: date) -> str:
    """Return what measures, and when: processors, system and Python, without a name."""
    return (
        f"{os.cpu_count()} processors, {platform.system()} on {platform.machine()}, "
        f"Python {platform.python_version()}, {today.isoformat()}"
    )


# --- Measuring ------------------------------------------------------------------------------------


def median(values: Sequence[float]) -> float:
    """Return the middle one of `values`, of which there is at least one."""
    return sorted(values)[len(values) // 2]


def seconds(work: Callable[[], object], runs: int = 3) -> float:
    """Return the median of the processor time of `work`, after a run that does not count."""
    work()
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return median(times)
