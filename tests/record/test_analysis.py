"""The worked analysis does what its page shows: the same table and the same picture."""

from __future__ import annotations

import re
from pathlib import Path

from tests.record.analysis_page import PAGE, PICTURE, code_of, run
from tests.support import CLAIMS, ROOT

HOW_TO_RENEW = "make them again: .venv/bin/python -m tests.record.analysis_page"


def drawn(svg: str) -> list[str]:
    """Return what a picture shows: its shapes and its texts, without what made it."""
    return re.findall(r'<path d="[^"]+|<text[^>]*>[^<]+', svg)


def test_the_code_makes_the_table_and_the_picture_of_the_page(tmp_path: Path) -> None:
    page = (ROOT / PAGE).read_text("utf-8")
    code = code_of(page)
    assert len(code.splitlines()) <= 25
    printed = run(code, CLAIMS, tmp_path)
    assert printed in page, HOW_TO_RENEW
    shown = (ROOT / "docs" / "assets" / PICTURE).read_text("utf-8")
    made = (tmp_path / PICTURE).read_text("utf-8")
    assert drawn(made) == drawn(shown), HOW_TO_RENEW
    assert len(drawn(shown)) > 20
