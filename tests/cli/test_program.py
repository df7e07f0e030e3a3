"""The console command is the command line in a process whose garbage collector rests."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from unittest import mock

import pytest

from claim_graph.cli import program
from claim_graph.cli.lazy_group import LazyGroup
from tests.building import run

COUNTED = """
import atexit, gc, sys
from claim_graph.cli.program import run

before = sum(generation["collections"] for generation in gc.get_stats())
count = lambda: sum(generation["collections"] for generation in gc.get_stats()) - before
atexit.register(lambda: print(count(), gc.get_freeze_count() > 0, file=sys.stderr))
run()
"""


def started(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", COUNTED, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["claims", "claim-graph"])
def test_the_console_command_is_the_program(name: str) -> None:
    (script,) = distribution("claim-graph").entry_points.select(group="console_scripts", name=name)

    assert script.load() is program.run


@pytest.mark.parametrize(("arguments", "code"), [(["rule", "CIT001"], 0), (["check"], 2)])
def test_it_ends_with_the_exit_code_of_the_command(
    tmp_path: Path, arguments: list[str], code: int
) -> None:
    assert started(tmp_path, *arguments).returncode == code


@pytest.mark.parametrize("moment", ["parse_args", "get_command"])
def test_ctrl_c_has_its_own_exit_code_before_the_command_runs(tmp_path: Path, moment: str) -> None:
    with mock.patch.object(LazyGroup, moment, side_effect=KeyboardInterrupt):
        ended = run("check", folder=tmp_path)

    assert ended.returncode == 130
    assert ended.stderr.strip() == "claims: interrupted"


def test_the_collector_hardly_runs_and_has_nothing_to_look_through_at_the_end(
    tmp_path: Path,
) -> None:
    ended = started(tmp_path, "rule", "CIT001")
    collections, frozen = ended.stderr.split()[-2:]

    assert int(collections) <= 2
    assert frozen == "True"
