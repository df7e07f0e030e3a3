"""The worked analysis does what its page shows: the same table and the same picture."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.support import CLAIMS, ROOT

PAGE = (ROOT / "docs" / "analysis.md").read_text("utf-8")


def drawn(svg: str) -> list[str]:
    """Return what a picture shows: its shapes and its texts, without what made it."""
    return re.findall(r'<path d="[^"]+|<text[^>]*>[^<]+', svg)


def test_the_code_makes_the_table_and_the_picture_of_the_page(tmp_path: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len(code.splitlines()) <= 25
    (tmp_path / "claims").symlink_to(CLAIMS)
    settings = {"MPLBACKEND": "Agg", "MPLCONFIGDIR": str(tmp_path), "PYTHONHASHSEED": "7"}
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout in PAGE
    shown = (ROOT / "docs" / "assets" / "centrality.svg").read_text("utf-8")
    made = (tmp_path / "centrality.svg").read_text("utf-8")
    assert drawn(made) == drawn(shown)
    assert len(drawn(shown)) > 20
