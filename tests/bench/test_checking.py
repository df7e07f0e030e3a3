"""`claims check` is measured beside the parser alone, and again beside its first run."""

from __future__ import annotations

import sys

import pytest

from tests.bench.checking import check_rows
from tests.bench.invented_record import CLAIMS

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not say what a process took"
)


def test_each_size_has_a_row_for_reading_and_for_each_check() -> None:
    rows = list(check_rows([1], runs=1))

    assert [row.work for row in rows] == [
        "reading all claims",
        "claims check",
        "claims check after one edit",
        "claims check after no edit",
    ]
    assert {row.claims for row in rows} == {CLAIMS}
    assert all(row.seconds > 0 < row.peer_seconds and row.memory_ratio for row in rows)
    assert all(row.why_more for row in rows if row.at_most is not None)
