"""Measure a site of many invented talks beside MkDocs alone: processor time, and memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.invented_record import CLAIMS, invented_record
from tests.bench.speed_rows import SpeedRow
from tests.support import write

SITE = 9
"""How many talks the site has that is built beside MkDocs alone."""
LARGEST = 33
"""The same for 13,000 pages."""
_SETTINGS = """\
site_name: Invented talks
theme: {name: material}
plugins: [{claims: {pictures: false}}]
"""
_CLAIMS = "from claim_graph.cli.program import run; run()"
_MKDOCS = "from mkdocs.__main__ import cli; cli()"


def site_rows(talks: int = SITE) -> list[SpeedRow]:
    """Return what a site of so many invented talks takes beside MkDocs alone, in rows.

    MkDocs builds the same pages, as `claims site` writes them, with the same theme and extensions.
    Each build is a process of its own. No pictures are drawn, since MkDocs would draw none. The
    second build is one where nothing has changed.

    Raises RuntimeError where a site cannot be built.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "claims", invented_record(talks))
        (folder / "mkdocs.yml").write_text(_SETTINGS)
        ours = [_cost(folder, _CLAIMS, "build") for _ in range(2)]
        _cost(folder, _CLAIMS, "site", "--to", "plain")
        theirs = _cost(folder / "plain", _MKDOCS, "build", "--quiet")
        pages = len(list((folder / "site").rglob("*.html")))
    return [
        SpeedRow(
            f"{work} of {pages:,} pages",
            talks * CLAIMS,
            seconds,
            "MkDocs with the same pages",
            theirs[0],
            1.25,
            megabytes,
            theirs[1],
            memory_at_most=1.5,
        )
        for work, (seconds, megabytes) in zip(
            ("building a site", "building again a site"), ours, strict=True
        )
    ]


def _cost(folder: Path, program: str, *arguments: str) -> tuple[float, float]:
    """Return the processor time and the most memory, in megabytes, of a program in `folder`."""
    command = [sys.executable, "-c", program, *arguments]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "true"}
    with tempfile.TemporaryFile() as said:
        started = subprocess.Popen(command, cwd=folder, env=quiet, stdout=said, stderr=said)
        # Of this one alone: what all children took at most would be that of the largest.
        _, status, used = os.wait4(started.pid, 0)
        started.returncode = os.waitstatus_to_exitcode(status)
        if started.returncode:
            said.seek(0)
            raise RuntimeError(said.read().decode(errors="replace")[-500:])
    unit = 1 if sys.platform == "darwin" else 1024
    return used.ru_utime + used.ru_stime, used.ru_maxrss * unit / 1e6
