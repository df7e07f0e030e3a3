"""While one writes: a saved claim shows within seconds, a spoiled one shows its findings."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import run_apart
from tests.serving import previewing, wait_for
from tests.support import CHAPTER

PAGE = "claims/talk/other.html"


@pytest.fixture
def preview(small_project: Path) -> Iterator[str]:
    """The address of `claims serve` for a small project."""
    with previewing(small_project) as (address, _):
        yield address


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
