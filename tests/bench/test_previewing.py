"""The preview of an invented site is drawn, edited and measured."""

from __future__ import annotations

import sys

import pytest

from tests.bench.previewing import preview_rows

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not say what a process took"
)


@pytest.mark.nightly
def test_an_edit_is_shown_long_before_all_is_drawn_again() -> None:
    (row,) = preview_rows(1)

    assert row.claims == 300
    assert 0 < row.ratio < 1
