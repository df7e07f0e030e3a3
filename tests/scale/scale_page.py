"""What `docs/scale.md` prints: its commands, run as they stand there on two invented talks.

`python -m tests.scale.scale_page` puts what they print now into the page.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from claim_graph.core.files import replace_files
from tests.scale.linked_talks import linked_talks
from tests.support import ROOT, heard, write

PAGE = ROOT / "docs" / "scale.md"
_SHOWN = re.compile(r"```(sh|python)\n([^`]*?)```\n\n```text\n([^`]*?)```")
_TABLE = re.compile(r"(?<=## How long it takes\n\n).*", re.DOTALL)


def run_again(page: str) -> str:
    """Return the page with what its commands print now, each run after those before it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "claims", heard(linked_talks()))
        (folder / "scripts").symlink_to(ROOT / "scripts")
        return _SHOWN.sub(_printing(folder), page)


def with_times(page: str, times: str) -> str:
    """Return the page with another text on how long the answers take."""
    return _TABLE.sub(lambda _: times, page)


def _printing(folder: Path) -> Callable[[re.Match[str]], str]:
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT / "graph")}

    def printed(block: re.Match[str]) -> str:
        language, code, _ = block.groups()
        command = [sys.executable, "-c", code] if language == "python" else ["sh", "-c", code]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{code}\n{done.stderr}")
        return f"```{language}\n{code}```\n\n```text\n{done.stdout}```"

    return printed


if __name__ == "__main__":
    replace_files(PAGE.parent, {PAGE.name: run_again(PAGE.read_text("utf-8")).encode()})
