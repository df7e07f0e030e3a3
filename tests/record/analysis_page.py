"""The worked analysis of `docs/analysis.md`: run as it stands there, and its page made again.

`python -m tests.record.analysis_page` renews the table and the picture after the record changed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support import ROOT

PAGE = "docs/analysis.md"
"""The page, from the root of the project."""
PICTURE = "centrality.svg"
"""The picture that the code draws into its folder."""
_TABLE = re.compile(r"(?:^\|.*\n)+", re.MULTILINE)


def code_of(page: str) -> str:
    """Return the code that the page shows."""
    (code,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    return str(code)


def run(code: str, claims: Path, folder: Path) -> str:
    """Run `code` in `folder` on the record in `claims`; return what it prints, a table."""
    (folder / "claims").symlink_to(claims)
    settings = {"MPLBACKEND": "Agg", "MPLCONFIGDIR": str(folder), "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout


def renew(project: Path) -> None:
    """Write the table of the page, and the picture, as the record of `project` makes them."""
    page = (project / PAGE).read_text("utf-8")
    before, code, after = page.partition(code_of(page))
    with TemporaryDirectory() as folder:
        table = run(code, (project / "claims").resolve(), Path(folder))
        shutil.copy(Path(folder, PICTURE), project / "docs" / "assets" / PICTURE)
    shown = _TABLE.sub(lambda _: table, after, count=1)
    (project / PAGE).write_text(before + code + shown, "utf-8")


if __name__ == "__main__":
    renew(ROOT)
