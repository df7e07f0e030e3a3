"""What a program takes is its own: neither the memory of who measures, nor what failed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.process_cost import Cost, cost, median_cost, python_cost

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not say what a process took"
)
LARGE = 400_000_000
"""Bytes, many times what Python has at its start."""


def test_the_memory_is_of_the_program_and_not_of_who_measures(tmp_path: Path) -> None:
    held = bytearray(LARGE)

    small = python_cost(tmp_path, "pass")
    large = python_cost(tmp_path, f"bytearray({LARGE})")

    assert small.megabytes < len(held) / 1e6 / 2
    assert large.megabytes > LARGE / 1e6


def test_what_it_starts_counts_too(tmp_path: Path) -> None:
    starts = f"import subprocess, sys; subprocess.run([sys.executable, '-c', 'bytearray({LARGE})'])"

    assert python_cost(tmp_path, starts).megabytes > LARGE / 1e6


def test_it_runs_in_the_folder_with_the_variables_and_its_output_is_kept(tmp_path: Path) -> None:
    program = "import os; print(os.getcwd(), os.environ['TIDE'])"
    done = cost([sys.executable, "-c", program], tmp_path, environment={"TIDE": "high"})

    assert done.printed == f"{tmp_path.resolve()} high\n"
    assert done.seconds > 0


@pytest.mark.parametrize("program", ["raise SystemExit(3)", "1 / 0"])
def test_a_program_that_fails_is_an_error_with_what_it_said(tmp_path: Path, program: str) -> None:
    with pytest.raises(RuntimeError, match=r"said|ZeroDivisionError"):
        python_cost(tmp_path, f"print('said'); {program}")


def test_of_several_runs_the_time_is_the_median_and_the_memory_the_most() -> None:
    assert median_cost([Cost(3, 10), Cost(1, 30), Cost(2, 20)]) == Cost(2, 30)


def test_what_python_takes_to_start_can_be_taken_off() -> None:
    assert Cost(3, 10).beyond(Cost(1, 30)) == Cost(2, 10)
