"""Measure a whole `claims build`: how long it takes, and how much of that is ours, not MkDocs'.

A build is measured in a process of its own, so that starting Python and importing count too. The
shares are of processor time, which other programs on the machine disturb less than the clock.
"""

from __future__ import annotations

import functools
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# As in tests.support, which is not asked: it would import our modules before MkDocs', and what both
# need, such as yaml, would count as ours.

MKDOCS = "MkDocs and its theme"
START = "starting"
PAGES = "pages"


class Shares:
    """Processor time by what it was spent on; what is nested is not counted twice."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._part = START
        self._since = 0.0

    @contextmanager
    def within(self, part: str) -> Iterator[None]:
        """Count what happens in the block as `part`."""
        before = self._part
        self._switch(part)
        try:
            yield
        finally:
            self._switch(before)

    def _switch(self, part: str) -> None:
        now = time.process_time()
        self.seconds[self._part] += now - self._since
        self._part, self._since = part, now

    def watch(self, place: Any, name: str, part: str) -> None:
        """Count the time that the function `name` of `place` takes as `part`."""
        function: Callable[..., object] = getattr(place, name)

        @functools.wraps(function)
        def watched(*arguments: object, **options: object) -> object:
            with self.within(part):
                made = function(*arguments, **options)
                # A generator works only when it is asked.
                return list(made) if isinstance(made, Iterator) else made

        setattr(place, name, watched)


def build(to: str) -> dict[str, float]:
    """Build the site into the folder `to` and return the processor time of each part."""
    shares = Shares()
    with shares.within(MKDOCS):
        # What they import is theirs, also where we need it too.
        import mkdocs.commands.build  # noqa: PLC0415
        import mkdocs.commands.serve  # noqa: PLC0415
    from claim_graph import rules  # noqa: PLC0415
    from claim_graph.analysis import compiler  # noqa: PLC0415
    from claim_graph.corpus import loader  # noqa: PLC0415
    from claim_graph.site.data import downloads  # noqa: PLC0415

    # Each where it is defined, before those that use it are imported and take it by its name.
    shares.watch(loader, "load", "reading")
    shares.watch(rules, "check", "checking")
    shares.watch(compiler, "compile", "compiling")
    shares.watch(downloads, "downloads", "exports")
    from claim_graph.cli import program  # noqa: PLC0415
    from claim_graph.site.publish import build, plugin  # noqa: PLC0415

    shares.watch(mkdocs.commands.build, "build", MKDOCS)
    shares.watch(build, "load_config", MKDOCS)
    shares.watch(plugin, "assets", "other data")
    shares.watch(build, "_pack", "the archive")
    for name in vars(plugin.ClaimsPlugin):
        if name.startswith("on_"):
            shares.watch(plugin.ClaimsPlugin, name, PAGES)
    sys.argv = ["claims", "build", "--to", to]
    with shares.within(START):
        try:
            program.run()
        except SystemExit as end:
            if end.code:
                raise
    return dict(shares.seconds)


def check_time(runs: int = 7) -> list[str]:
    """Return what `claims check` takes beside a Python that does nothing, in a line for people."""

    def median(*command: str) -> tuple[float, float]:
        """Return the seconds by the clock and those of work."""
        clock, work = [], []
        for _ in range(runs):
            start, before = time.perf_counter(), os.times()
            subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, check=False)
            after = os.times()
            clock.append(time.perf_counter() - start)
            work.append(sum(after[2:4]) - sum(before[2:4]))
        return sorted(clock)[runs // 2], sorted(work)[runs // 2]

    program = "from claim_graph.cli.program import run; run()"
    idle = median("-c", "pass")
    checked = median("-c", program, "check", "--no-cache")
    known = median("-c", program, "check")
    return [
        f"claims check: {checked[0] - idle[0]:.2f} s ({checked[1] - idle[1]:.2f} s of work) "
        f"beyond the {idle[0]:.3f} s that Python starts in; {known[0] - idle[0]:.2f} s where "
        "nothing has changed"
    ]


def difference_time(changed: int = 100, runs: int = 5) -> list[str]:
    """Return what `claims diff` of some changed claims takes beside `claims check`, in a line."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "claims", folder / "claims")
        git = ("git", "-c", "user.name=x", "-c", "user.email=x@example.org")
        for arguments in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "All")):
            subprocess.run([*git, *arguments], cwd=folder, check=True, capture_output=True)
        left = changed
        for file in sorted((folder / "claims").glob("*/[0-9]*.yml")):
            if left:
                old = file.read_text("utf-8")
                text, made = re.subn(r"(?m)^(    claim: \S+) ", r"\1 then ", old, count=left)
                file.write_text(text, "utf-8")
                left -= made

        def work(*command: str) -> float:
            seconds = []
            for _ in range(runs):
                before = os.times()
                program = f"from claim_graph.cli import main; main({list(command)!r})"
                subprocess.run(
                    [sys.executable, "-c", program], cwd=folder, capture_output=True, check=False
                )
                after = os.times()
                seconds.append(sum(after[2:4]) - sum(before[2:4]))
            return sorted(seconds)[runs // 2]

        check, diff = work("check", "--no-cache"), work("diff", "HEAD")
    return [
        f"claims diff of {changed - left} changed claims: {diff / check:.2f} times claims check"
    ]


def build_time() -> list[str]:
    """Return what a build takes, in lines for people."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.bench.building", f"{folder}/site"]
        start = time.perf_counter()
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        total = time.perf_counter() - start
        if done.returncode:
            return [f"building the site failed: {done.stderr.strip()[-500:]}"]
        pages = len(list(Path(folder, "site").rglob("*.html")))
        archive = Path(folder, "site", "offline.zip").stat().st_size
    seconds: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    worked = sum(seconds.values())
    parts = ", ".join(
        f"{name} {spent:.2f}"
        for name, spent in sorted(seconds.items(), key=lambda row: -row[1])
        if name != MKDOCS
    )
    return [
        f"building the site: {total:.1f} s for {pages:,} pages, archive {archive / 1e6:.1f} MB",
        f"of {worked:.1f} s of work {1 - seconds[MKDOCS] / worked:.0%} are ours ({parts}), "
        f"the rest MkDocs'",
    ]


if __name__ == "__main__":
    print(json.dumps(build(sys.argv[1])))
