"""What is measured of `claims find` is what it is meant to be: here with two talks, and once."""

from __future__ import annotations

import sys

import pytest

from tests.bench.finding import find_rows, find_size_rows
from tests.bench.invented_record import CLAIMS

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not say what a process took"
)


def test_each_command_runs_beside_its_peer() -> None:
    rows = list(find_rows(2, 1))

    assert all(row.seconds > 0 and row.peer_seconds > 0 for row in rows)
    assert len({row.key for row in rows}) == len(rows) == 6
    assert [row.at_most for row in rows] == [None, 3, 3, 3, 1.2, None]
    assert all(row.why_more for row in rows if row.at_most is not None)


def test_finding_is_measured_in_each_size_of_record() -> None:
    [row] = find_size_rows([1], 1)

    assert (row.work, row.claims, row.peer) == ("claims find", CLAIMS, "claims find --no-cache")
    assert row.seconds > 0 < row.peer_seconds
    assert row.memory_ratio
