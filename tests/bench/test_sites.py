"""A site and the same pages by MkDocs alone are both built and measured."""

from __future__ import annotations

import pytest

from tests.bench.sites import site_rows


@pytest.mark.nightly
def test_both_take_time_and_memory() -> None:
    rows = list(site_rows(1))

    assert len(rows) == 2
    assert all(row.seconds > 0 and row.peer_seconds > 0 for row in rows)
    assert all(row.memory_ratio for row in rows)
    assert len({row.key for row in rows}) == 2
