"""`claims serve` follows what editors and git do to files, and ends in one line."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building import CLAIMS_COMMAND, frame, run
from tests.each import each
from tests.serving import PATIENCE, free_port, previewing, wait_for
from tests.support import BASE, CHAPTER, write

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


@pytest.mark.parametrize(("page", "is_loaded_again"), [(PAGE, False), ("everything.html", True)])
def test_a_page_is_loaded_again_only_where_more_of_it_has_changed_than_was_shown_first(
    project: Path, page: str, is_loaded_again: bool
) -> None:
    log, file = project / "serve.log", project / "claims" / CHAPTER
    with previewing(project) as (address, _):
        wait_for(address + page, "There is a gap")
        file.write_text(file.read_text("utf-8").replace(SENTENCE, "The gap is felt everywhere."))
        shown = "Showing the pages next to the change"
        wait_for_line(log, shown)
        wait_for_line(log, "Reloading browsers", after=shown)
    assert ("shows more of the change now" in log.read_text("utf-8")) is is_loaded_again


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
    done = run("serve", "--address", address, folder=folder)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr


def wait_for_line(log: Path, words: str, after: str = "") -> None:
    """Wait until a log says `words`; with `after`, at some place after that."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        text = log.read_text("utf-8")
        if words in (text.partition(after)[2] if after else text):
            return
        time.sleep(0.1)
    raise AssertionError(f"{words!r} was never said: {log.read_text('utf-8')}")


IMPORTED_IN_TURN = (
    "click.types",
    "claim_graph.cli.commands",
    "claim_graph.corpus.model",
    "claim_graph.site.render",
    "mkdocs.plugins",
    "claim_graph.site.publish.build",
)
"""Modules in the order in which `claims serve` imports them, from its first moment to its last."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal for Ctrl-C to send here")
class TestCtrlC:
    """Ctrl-C ends it at once, in one line, and leaves nothing behind."""

    @pytest.mark.parametrize("module", IMPORTED_IN_TURN)
    def test_while_it_starts(self, project: Path, module: str) -> None:
        code, written = interrupted_at(module, serve_command(), project)
        assert code in {0, 130}
        assert ends_well(written)
        assert left_behind(project) == []

    @pytest.mark.parametrize("module", IMPORTED_IN_TURN)
    def test_while_another_command_starts(self, project: Path, module: str) -> None:
        code, written = interrupted_at(module, ["build"], project)
        assert code == 130
        assert ends_well(written)
        assert not (project / "site").exists()

    @pytest.mark.parametrize("pages_by_hand", [True, False])
    def test_while_it_builds(self, project: Path, pages_by_hand: bool) -> None:
        if pages_by_hand:
            write(project / "docs", {"by-hand.md": "# By hand\n"})
        code, written = interrupted_at("spacy.tokens.doc", serve_command(), project)
        assert code == 0
        assert ends_well(written)
        assert left_behind(project) == []

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

    @pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process waits for")
    def test_while_it_writes_a_line(self, project: Path) -> None:
        reading, writing = full_pipe()
        server = subprocess.Popen(
            [str(CLAIMS_COMMAND), *serve_command()],
            cwd=project,
            env=environment(project),
            stderr=writing,
        )
        os.close(writing)
        # A server that goes on would never end what is read.
        patience = threading.Timer(PATIENCE, server.kill)
        patience.start()
        try:
            wait_until(lambda: waits_to_write(server.pid))
            server.send_signal(signal.SIGINT)
            with os.fdopen(reading, "rb") as stream:
                written = stream.read().decode()
            assert server.wait(timeout=PATIENCE) == 0
        finally:
            patience.cancel()
            server.kill()
        assert ends_well(written)

    def test_a_request_to_end_leaves_nothing_behind_either(self, project: Path) -> None:
        arguments = serve_command()
        server = subprocess.Popen(
            [str(CLAIMS_COMMAND), *arguments],
            cwd=project,
            env=environment(project),
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            wait_for(f"http://{arguments[-1]}/{PAGE}", "There is a gap")
            server.terminate()
            _, errors = server.communicate(timeout=PATIENCE)
        finally:
            server.kill()
        assert server.returncode == 0
        assert ends_well(errors)
        assert left_behind(project) == []


def serve_command() -> list[str]:
    """Return the arguments of `claims` that serve a project where nobody else serves."""
    return ["serve", "--address", f"127.0.0.1:{free_port()}"]


def environment(project: Path) -> dict[str, str]:
    """Return an environment where lines are written as for a user, with scratch files apart."""
    scratch = project.parent / "scratch"
    scratch.mkdir()
    # Unbuffered, a stream behaves otherwise when it is interrupted.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    return {**own, "TMPDIR": str(scratch)}


def left_behind(project: Path) -> list[Path]:
    """Return what a command with `environment` left among scratch files."""
    return sorted((project.parent / "scratch").iterdir())


def interrupted_at(module: str, arguments: list[str], project: Path) -> tuple[int, str]:
    """Run `claims`, press Ctrl-C once it has imported `module`; return its code and its lines."""
    running = subprocess.Popen(
        [str(CLAIMS_COMMAND), *arguments],
        cwd=project,
        # Python then says on stderr what it has just imported: a moment that no clock could tell.
        env={**environment(project), "PYTHONPROFILEIMPORTTIME": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stderr is not None
    try:
        for line in running.stderr:
            if line.startswith("import time:") and line.rpartition("|")[2].strip() == module:
                break
        else:
            raise AssertionError(f"{module} was never imported")
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=PATIENCE)
    finally:
        running.kill()
    lines = [line for line in errors.splitlines() if not line.startswith("import time:")]
    return running.returncode, "\n".join(lines)


def full_pipe() -> tuple[int, int]:
    """Return the ends of a pipe into which nothing more goes before something is read."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    for size in (4096, 1):
        with contextlib.suppress(BlockingIOError):
            while True:
                os.write(writing, b"." * size)
    os.set_blocking(writing, True)
    return reading, writing


def waits_to_write(process: int) -> bool:
    """Say whether a process waits until somebody reads what it writes to stderr."""
    return "pipe_write" in Path(f"/proc/{process}/wchan").read_text("utf-8")


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never held"
        time.sleep(0.05)


def ends_well(output: str) -> bool:
    """Say whether what a server wrote ends in the line that it was stopped, and in no traceback."""
    last = output.strip().splitlines()[-1]
    return "Traceback" not in output and last in {"Stopped.", "claims: interrupted"}
