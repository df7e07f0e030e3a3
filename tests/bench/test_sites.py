"""A site and the same pages by MkDocs and Zensical alone are built and measured."""

from __future__ import annotations

import sys

import pytest

from tests.bench.sites import site_rows, sites_left_out

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not say what a process took"
)


@pytest.mark.nightly
def test_all_three_take_time_and_memory() -> None:
    rows = list(site_rows(1))

    assert [row.peer.split()[0] for row in rows] == ["MkDocs", "Zensical"] * 2
    assert all(row.seconds > 0 and row.peer_seconds > 0 for row in rows)
    assert all(row.memory_ratio for row in rows)
    assert all(row.why_more for row in rows if row.at_most is not None)
    assert len({row.key for row in rows}) == len(rows)


def test_where_a_site_would_be_too_large_it_is_said_why() -> None:
    assert [(row.work, row.claims) for row in sites_left_out(100_200)] == [
        ("building a site", 100_200)
    ] * 2
    assert all("140,000 pages" in row.why for row in sites_left_out(100_200))
