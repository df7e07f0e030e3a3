"""While one writes: a saved claim shows within seconds, a spoiled one shows its findings."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.building import CLAIMS_COMMAND, run_apart
from tests.support import CHAPTER

PAGE = "claims/talk/other.html"
PATIENCE = 90
"""Seconds to wait for what comes within a few on an idle machine."""


def free_port() -> int:
    """Return a port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
def preview(small_project: Path) -> Iterator[str]:
    """The address of `claims serve` for a small project."""
    address = f"127.0.0.1:{free_port()}"
    log = (small_project / "serve.log").open("w")
    server = subprocess.Popen(
        [str(CLAIMS_COMMAND), "serve", "--address", address],
        cwd=small_project,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    yield f"http://{address}/"
    server.terminate()
    server.wait(timeout=30)
    log.close()


def wait_for(address: str, words: str) -> str:
    """Return the page at `address` as soon as it holds `words`."""
    end = time.monotonic() + PATIENCE
    page = ""
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=10) as answer:
                page = answer.read().decode()
        except (URLError, ConnectionError, TimeoutError) as error:
            page = str(error)
        if words in page:
            return page
        time.sleep(0.2)
    raise AssertionError(f"{words!r} never came up at {address}; last seen: {page[-2000:]}")


def test_a_spoiled_claim_shows_its_findings_and_a_changed_one_shows_anew(
    small_project: Path, preview: str
) -> None:
    file = small_project / "claims" / CHAPTER
    good = file.read_text("utf-8")
    sentence = "There is a gap between tests and use."
    assert sentence in good
    wait_for(preview + PAGE, "There is a gap between tests")

    file.write_text(good + "  spoiled: [\n")
    page = wait_for(preview + PAGE, "YML002")
    assert "Fix this first" in page
    assert "findings.html" in wait_for(preview, "cg-alarm")

    file.write_text(good.replace(sentence, "The gap is felt in every corner of use."))
    page = wait_for(preview + PAGE, "felt in every corner")
    assert "Fix this first" not in page


def test_an_address_in_use_is_said_in_one_line(small_project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run_apart(
            "serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}", folder=small_project
        )

    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "cannot serve at" in done.stderr
