"""`claims check --jobs`: the same findings from any number of processes, byte for byte."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from claim_graph.cli.commands import main
from claim_graph.rules import MANY_CLAIMS
from tests.bench.invented_record import CLAIMS, invented_record
from tests.support import write

TALKS = MANY_CLAIMS // CLAIMS + 1
_CHECK = "from claim_graph.cli.program import run; run()"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a large record in which some quotes, words and links of each talk are wrong."""
    files = invented_record(TALKS)
    for name, text in files.items():
        if name.endswith("3-part-03.yml"):
            changed = re.sub(r"text: the (\w+) ", r"text: the \1 never ", text, count=3)
            files[name] = changed.replace("Any ", "Many claims that any ").replace(
                "said-001", "said-nothing"
            )
    return write(tmp_path_factory.mktemp("large") / "claims", files)


def checked(folder: Path, *options: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, "-c", _CHECK, "check", "--format", "json", *options, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_findings_and_their_order_are_the_same_whatever_the_number(broken: Path) -> None:
    alone = checked(broken, "--no-cache", "--jobs", "1")
    assert alone[0] == 1
    assert alone[1].count("CIT005") >= 3 * TALKS
    assert checked(broken, "--no-cache", "--jobs", "3") == alone
    assert checked(broken, "--no-cache") == alone


def test_what_several_processes_found_is_kept_for_the_next_check(broken: Path) -> None:
    first = checked(broken, "--jobs", "2")
    assert checked(broken, "--jobs", "1") == checked(broken, "--jobs", "2") == first


@pytest.mark.parametrize("number", ["0", "-1", "many", "257"])
def test_a_number_that_makes_no_sense_is_refused(number: str) -> None:
    result = CliRunner().invoke(main, ["check", "--jobs", number])
    assert result.exit_code == 2
    assert "--jobs" in result.stderr
