"""What a program takes in a process of its own: processor time, and memory.

What the system calls the most memory of a process begins with that of the process which started it.
So a small one stands between: this file, run as a program.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

CLAIMS_PROGRAM = "from claim_graph.cli.program import run; run()"
"""The command `claims` as a program in Python."""


class Cost(NamedTuple):
    """What a program took."""

    seconds: float
    """Processor time, that of all processes that it started and waited for included."""
    megabytes: float
    """The most memory that the largest of these had at once, in 1,000,000 bytes."""
    printed: str = ""
    """What it wrote to its standard output."""

    def beyond(self, other: Cost) -> Cost:
        """Return the same without the time that another took, such as to start Python."""
        return self._replace(seconds=self.seconds - other.seconds)


def cost(
    command: Sequence[str | Path],
    folder: Path,
    *,
    codes: Container[int] = frozenset({0}),
    environment: Mapping[str, str] | None = None,
) -> Cost:
    """Return what a command takes in `folder`, with the variables of `environment` added to ours.

    Raises RuntimeError with the end of what it said where it ends with none of the exit `codes`.
    """
    reading, writing = os.pipe()
    between = [sys.executable, "-I", "-S", __file__, str(writing), *map(str, command)]
    try:
        done = subprocess.run(
            between,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            pass_fds=[writing],
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        os.close(writing)
    with open(reading) as told:
        numbers = told.read().split()
    if len(numbers) != 3 or int(numbers[0]) not in codes or done.stderr.startswith("Traceback"):
        raise RuntimeError(f"{done.stdout[-1000:]}\n{done.stderr[-1000:]}".strip())
    return Cost(float(numbers[1]), float(numbers[2]), done.stdout)


def python_cost(
    folder: Path, program: str, *arguments: str, codes: Container[int] = frozenset({0, 1})
) -> Cost:
    """Return what a program in Python takes in `folder`; raise RuntimeError as `cost` does."""
    return cost([sys.executable, "-c", program, *arguments], folder, codes=codes)


def claims_cost(folder: Path, *arguments: str, codes: Container[int] = frozenset({0, 1})) -> Cost:
    """Return what `claims` takes in `folder`; raise RuntimeError as `cost` does."""
    return python_cost(folder, CLAIMS_PROGRAM, *arguments, codes=codes)


def median_cost(costs: Sequence[Cost]) -> Cost:
    """Return the median of the times, of which there is at least one, and the most memory."""
    ordered = sorted(cost.seconds for cost in costs)
    return Cost(ordered[len(ordered) // 2], max(cost.megabytes for cost in costs))


def _run(told: int, command: list[str]) -> None:
    """Run a command, and write its exit code and what it took to an open file."""
    os.set_inheritable(told, False)
    child = os.spawnv(os.P_NOWAIT, command[0], command)
    _, status, used = os.wait4(child, 0)
    # Linux counts in kibibytes, macOS in bytes.
    megabytes = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024) / 1e6
    code, spent = os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
    os.write(told, f"{code} {spent} {megabytes}".encode())


if __name__ == "__main__":
    _run(int(sys.argv[1]), sys.argv[2:])
