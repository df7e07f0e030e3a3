"""`claims serve` follows what editors and git do to files, and ends in one line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.building import CLAIMS_COMMAND, frame, run_apart
from tests.each import each
from tests.serving import PATIENCE, free_port, previewing, wait_for
from tests.support import BASE, CHAPTER

PAGE = "claims/talk/other.html"
SENTENCE = "There is a gap between tests and use."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of a few records."""
    return frame(tmp_path / "project", BASE)


def test_records_that_were_away_for_a_while_are_followed_again(project: Path) -> None:
    claims, away = project / "claims", project.parent / "away"
    with previewing(project) as (address, server):
        wait_for(address + PAGE, "There is a gap")
        claims.rename(away)
        # The last good site stays; what is wrong is said where the server runs.
        wait_for_line(project / "serve.log", "The last good site stays")
        wait_for(address + PAGE, "There is a gap")
        away.rename(claims)
        file = claims / CHAPTER
        file.write_text(file.read_text("utf-8").replace(SENTENCE, "The gap is felt everywhere."))
        wait_for(address + PAGE, "felt everywhere")
        assert server.poll() is None
    assert "Traceback" not in (project / "serve.log").read_text("utf-8")


def test_settings_that_an_editor_saves_by_renaming_are_followed(project: Path) -> None:
    settings = project / "mkdocs.yml"
    name = "site_name: A talk of nobody"
    with previewing(project) as (address, _):
        wait_for(address + PAGE, "There is a gap")
        for number in (1, 2):
            fresh = project / "mkdocs.yml.tmp"
            kept = [x for x in settings.read_text("utf-8").splitlines() if "site_name" not in x]
            fresh.write_text("\n".join((f"{name} {number}", *kept)) + "\n")
            os.replace(fresh, settings)
            wait_for(address + PAGE, f"A talk of nobody {number}")
        settings.write_text("site_name: [\n")
        wait_for_line(project / "serve.log", "The last good site stays")
        wait_for(address + PAGE, "A talk of nobody 2")
    assert "Traceback" not in (project / "serve.log").read_text("utf-8")


@each(
    "address",
    (
        "127.0.0.1:99999",
        "127.0.0.1:-1",
        "127.0.0.1:http",
        "127.0.0.1:",
        "nonsense",
        ":::",
        "",
        "x" * 300 + ":8000",
        "nowhere.invalid:8000",
        "127.0.0.1:0x50",
    ),
)
def test_an_address_that_cannot_be_is_one_line(
    address: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = frame(tmp_path_factory.mktemp("project"), BASE)
    done = run_apart("serve", "--address", address, folder=folder)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def wait_for_line(log: Path, words: str) -> None:
    """Wait until a log says `words`."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if words in log.read_text("utf-8"):
            return
        time.sleep(0.1)
    raise AssertionError(f"{words!r} was never said: {log.read_text('utf-8')}")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal for Ctrl-C to send here")
class TestCtrlC:
    """Ctrl-C ends it at once, and in one line."""

    @pytest.mark.parametrize("moment", [0.15, 0.3, 0.5, 0.8, 1.2, 1.7, 2.5])
    def test_while_it_starts(self, project: Path, moment: float) -> None:
        server = subprocess.Popen(
            [str(CLAIMS_COMMAND), "serve", "--address", f"127.0.0.1:{free_port()}"],
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        # What it is doing then depends on the machine: whatever it is, it must end well.
        time.sleep(moment)
        server.send_signal(signal.SIGINT)
        output, errors = server.communicate(timeout=PATIENCE)
        if server.returncode == -signal.SIGINT:
            pytest.skip("Python itself had not started yet")
        assert ends_well(output + errors)
        assert server.returncode in {0, 130}

    @pytest.mark.parametrize("rebuilding", [False, True])
    def test_while_it_serves(self, project: Path, rebuilding: bool) -> None:
        with previewing(project) as (address, server):
            wait_for(address + PAGE, "There is a gap")
            if rebuilding:
                file = project / "claims" / CHAPTER
                file.write_text(file.read_text("utf-8") + "\n")
                wait_for_line(project / "serve.log", "Detected file changes")
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=PATIENCE) == 0
        assert ends_well((project / "serve.log").read_text("utf-8"))

    @pytest.mark.parametrize("moment", [0.2, 0.6, 1.0, 1.6])
    def test_other_commands_end_in_a_line_too(self, project: Path, moment: float) -> None:
        building = subprocess.Popen(
            [str(CLAIMS_COMMAND), "build"],
            cwd=project,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(moment)
        building.send_signal(signal.SIGINT)
        output, errors = building.communicate(timeout=PATIENCE)
        if building.returncode == -signal.SIGINT:
            pytest.skip("Python itself had not started yet")
        assert building.returncode == 130 or "Built" in output
        assert "Traceback" not in errors


def ends_well(output: str) -> bool:
    """Say whether what a server wrote ends in the line that it was stopped, and in no traceback."""
    last = output.strip().splitlines()[-1]
    return "Traceback" not in output and last in {"Stopped.", "claims: interrupted"}
