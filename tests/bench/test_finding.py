"""What is measured of `claims find` is what it is meant to be: here with two talks, and once."""

from __future__ import annotations

from tests.bench.finding import find_rows


def test_each_command_runs_beside_its_peer() -> None:
    rows = list(find_rows(2, 1))

    assert all(row.seconds > 0 and row.peer_seconds > 0 for row in rows)
    assert len({row.key for row in rows}) == len(rows) == 6
    assert [row.at_most for row in rows] == [None, 3, 3, 3, 1.2, None]
