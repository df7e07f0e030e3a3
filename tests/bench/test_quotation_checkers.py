"""The comparison of checkers counts what it says it counts."""

from __future__ import annotations

from claim_graph.quotations.verdict import Verdict
from tests.bench.quotation_checkers import Checker, compared, table
from tests.changed_quotations import Quotation

QUOTATIONS = (
    Quotation("the sea is calm", "untouched", Verdict.EXACT, 0),
    Quotation("um the sea is calm", "filler", Verdict.NEAR, 0),
    Quotation("the sea is not calm", "negation", Verdict.ALTERED, 0),
    Quotation("the sea is never calm", "negation", Verdict.ALTERED, 0),
)


def test_what_may_be_quoted_and_is_refused_is_counted_apart_from_what_may_not_and_is_accepted() -> (
    None
):
    (row,) = compared(QUOTATIONS, [Checker("by a word", lambda text: "not" in text)])
    assert (row.refused, row.accepted) == (2, 1)
    assert row.by_kind == {"untouched": 0, "filler": 0, "negation": 0.5}


def test_the_table_has_a_row_a_checker_and_a_column_a_kind() -> None:
    rows = compared(QUOTATIONS, [Checker("all", lambda _: True), Checker("none", lambda _: False)])
    assert table(QUOTATIONS, rows).splitlines() == [
        "| checker | wrongly accepted | wrongly refused | untouched | filler | negation |",
        "|---|---:|---:|---:|---:|---:|",
        "| all | 2 of 2 | 0 of 2 | 100% | 100% | 0% |",
        "| none | 0 of 2 | 2 of 2 | 0% | 0% | 100% |",
    ]
