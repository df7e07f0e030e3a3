"""Work that several processes share gives the same, in the same order, whatever their number."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from claim_graph.core.parallel import mapped, sensible_jobs

IN_ORDER = """
import os, time
from claim_graph.core.parallel import mapped

parent = os.getpid()

def square(number):
    time.sleep(0.002 if number % 7 else 0.02)
    return number * number, os.getpid() != parent

for jobs in (1, 2, 3, 50):
    made = list(mapped(square, range(40), jobs))
    assert [value for value, _ in made] == [number * number for number in range(40)]
    print(jobs, {elsewhere for _, elsewhere in made})
"""
FAILING = """
from claim_graph.core.parallel import mapped

def third(number):
    return 6 // (3 - number)

try:
    list(mapped(third, range(9), 2))
except ZeroDivisionError as error:
    print("failed:", error)
"""

needs_forking = pytest.mark.skipif(
    sys.platform != "linux", reason="processes share memory on Linux alone; elsewhere one does all"
)


def run(code: str) -> str:
    """Run code in a process without threads, in which forking is safe."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    ).stdout


@needs_forking
def test_results_come_in_the_order_of_the_work_from_any_number_of_processes() -> None:
    assert run(IN_ORDER) == "1 {False}\n2 {True}\n3 {True}\n50 {True}\n"


@needs_forking
def test_an_error_in_one_process_is_raised_in_the_one_that_asked() -> None:
    assert run(FAILING).startswith("failed: ")


def test_nothing_is_started_for_one_job_or_one_thing() -> None:
    def process(_: int) -> int:
        return os.getpid()

    assert set(mapped(process, range(3), 1)) == set(mapped(process, [0], 4)) == {os.getpid()}
    assert list(mapped(process, [], 4)) == []


def test_the_number_of_processes_is_sensible() -> None:
    assert 1 <= sensible_jobs() <= 8
