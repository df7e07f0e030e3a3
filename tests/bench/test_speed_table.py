"""Verdicts stand beside rapidfuzz in the table, with the reason should they ever take more."""

from __future__ import annotations

from tests.bench.speed_table import verdict_rows
from tests.changed_quotations import Maker, talk


def test_verdicts_stand_beside_rapidfuzz() -> None:
    transcript = talk(1)
    rows = list(verdict_rows(list(Maker(transcript, 1).many(5)), transcript))

    assert [row.work for row in rows] == [
        "5 verdicts with a transcript",
        "5 verdicts with a fingerprint",
    ]
    assert {row.peer for row in rows} == {"rapidfuzz over the talk"}
    assert all(row.seconds > 0 < row.peer_seconds and row.why_more for row in rows)
