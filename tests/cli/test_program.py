"""The console command is the command line in a process whose garbage collector rests."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path
from select import select
from unittest import mock

import click
import pytest
from click.testing import CliRunner

from claim_graph.cli import main, program
from claim_graph.cli.lazy_group import LazyGroup
from tests.building import CLAIMS_COMMAND, run

COUNTED = """
import atexit, gc, sys
from claim_graph.cli.program import run

before = sum(generation["collections"] for generation in gc.get_stats())
count = lambda: sum(generation["collections"] for generation in gc.get_stats()) - before
atexit.register(lambda: print(count(), gc.get_freeze_count() > 0, file=sys.stderr))
run()
"""
AT_A_TERMINAL = "import os, sys; os.login_tty(0); os.execv(sys.argv[1], sys.argv[1:])"
"""Makes its input the terminal by which it is controlled, so that Ctrl-C comes as a signal."""


def started(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", COUNTED, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def interrupted_when_asked(question: str, folder: Path, *arguments: str) -> tuple[int, str]:
    """Run a command at a terminal and press Ctrl-C once it asks; return its code and its output."""
    ours, theirs = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", AT_A_TERMINAL, str(CLAIMS_COMMAND), *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown, pressed = b"", False
    try:
        while (data := _read(ours)) != b"":
            shown += data or b""
            # Pressed again while nothing happens: Python may miss it just before it waits.
            if question.encode() in shown and (data is None or not pressed):
                pressed = True
                os.write(ours, b"\x03")
        return process.wait(timeout=60), shown.decode().strip()
    finally:
        process.kill()
        os.close(ours)


def _read(terminal: int) -> bytes | None:
    """Return what is shown at a terminal; None after a second of nothing, b"" at its end."""
    if not select([terminal], [], [], 1)[0]:
        return None
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals to ask from")
def test_ctrl_c_at_a_question_has_its_exit_code_too(tmp_path: Path) -> None:
    code, shown = interrupted_when_asked("Title", tmp_path, "init", "talk")

    assert code == 130
    assert shown.splitlines()[-1] == "claims: interrupted"
    assert list(tmp_path.iterdir()) == []


def test_the_collector_hardly_runs_and_has_nothing_to_look_through_at_the_end(
    tmp_path: Path,
) -> None:
    ended = started(tmp_path, "rule", "CIT001")
    collections, frozen = ended.stderr.split()[-2:]

    assert int(collections) <= 2
    assert frozen == "True"


def test_ctrl_c_between_the_arguments_and_the_command_ends_it_as_anywhere_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(_: click.Context) -> None:
        raise KeyboardInterrupt

    # Click does this after the arguments are read and before the command runs.
    monkeypatch.setattr("click.core.push_context", interrupted)
    result = CliRunner().invoke(main, ["check"])

    assert result.exit_code == 130
    assert result.stderr.split("\n") == ["", "claims: interrupted", ""]
