"""How to open a format, as its row says, opens it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import claim_graph
from claim_graph.core.files import replace_files
from claim_graph.exports import FORMATS, export
from tests.exports.readers import needs
from tests.support import demo

IN_PYTHON = [
    row.name for row in FORMATS.values() if not row.load.endswith(".") and row.load[:2] != "$ "
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("export")
    graph = claim_graph.compile(demo())
    for name in IN_PYTHON:
        replace_files(place, export(graph, name))
    return place


def test_every_format_says_how_to_open_it_in_three_lines_at_most() -> None:
    assert not [row.name for row in FORMATS.values() if not row.load]
    assert not [row.name for row in FORMATS.values() if row.load.count("\n") > 2]


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=needs("arguebuf")) if name == "xaif" else name for name in IN_PYTHON],
)
def test_the_lines_run_and_give_something(folder: Path, name: str) -> None:
    code = f"{FORMATS[name].load}\nassert len({FORMATS[name].load.splitlines()[-1].split()[0]})"
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], cwd=folder, check=True)
