"""The table of what is measured: rows are read back, judged by their ratio, and shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.bench.process_cost import Cost
from tests.bench.speed_rows import (
    LeftOut,
    SpeedRow,
    as_json,
    as_line,
    as_markdown,
    ratios,
    slower,
    this_machine,
)

ROW = SpeedRow("claims check", 300, 0.6, "PyYAML’s C loader", 0.2, 2.5)
WITHIN = replace(ROW, work="compiling", seconds=0.02, megabytes=90.0, peer_megabytes=1234.0)


def test_ratios_are_read_back() -> None:
    assert ratios(as_json([ROW, WITHIN])) == {
        "claims check, 300 claims, beside PyYAML’s C loader": pytest.approx(3.0),
        "compiling, 300 claims, beside PyYAML’s C loader": pytest.approx(0.1),
    }


@pytest.mark.parametrize("text", ["[]\n", "{}\n", '{"ratio": 1, "work": "x"}\n', "no JSON"])
def test_what_is_no_row_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no row|Expecting value"):
        ratios(text)


def test_a_step_of_a_fifth_is_told_and_less_is_not() -> None:
    before = {ROW.key: 2.4, WITHIN.key: 0.09}
    [told] = slower([ROW, WITHIN], before)

    assert told == (
        "claims check, 300 claims: 3.00 times PyYAML’s C loader, and it was 2.40 times (+25%)"
    )


def test_a_row_that_was_not_there_before_is_not_slower() -> None:
    assert list(slower([ROW], {})) == []


def test_the_table_says_of_each_goal_whether_it_is_met() -> None:
    shown = as_markdown([ROW, WITHIN, replace(ROW, at_most=None)], "a machine")

    over, within, free = shown.splitlines()[-3:]
    assert over.endswith("| 3.00 | 2.5 | not met |")
    assert within.endswith(
        "| 20\u00a0ms, 90\u00a0MB | PyYAML’s C loader "
        "| 0.20\u00a0s, 1,234\u00a0MB | 0.10 | 2.5 | met |"
    )
    assert free.endswith("| 3.00 |  |  |")


def test_a_goal_of_memory_is_judged_too() -> None:
    lean = replace(WITHIN, at_most=1.25, memory_at_most=1.5)
    large = replace(lean, megabytes=2000.0)

    assert lean.is_met
    assert not large.is_met
    shown = as_markdown([lean, large], "a machine").splitlines()
    assert shown[-2].endswith("| 0.10, memory 0.07 | 1.25, memory 1.5 | met |")
    assert shown[-1].endswith("| 0.10, memory 1.62 | 1.25, memory 1.5 | not met |")
    assert ratios(as_json([lean])) == ratios(as_json([WITHIN]))


def test_the_table_gives_the_reason_of_each_work_whose_goal_is_not_met() -> None:
    over = replace(ROW, why_more="it does more.")
    shown = as_markdown([over, replace(over, claims=3000), replace(WITHIN, why_more="x")], "here")

    assert shown.splitlines()[-3:] == [
        "Why a ratio is greater than it should be, or than 1 where nothing is asked:",
        "",
        "- claims check, beside PyYAML’s C loader: it does more.",
    ]
    assert ratios(as_json([over])) == ratios(as_json([ROW]))


def test_where_nothing_is_asked_the_reason_is_given_for_what_takes_more_than_the_peer() -> None:
    more = replace(ROW, at_most=None, why_more="it does more.")

    assert "beside PyYAML’s C loader: it does more.\n" in as_markdown([more], "here")
    assert "it does more" not in as_markdown([replace(more, seconds=0.1)], "here")


def test_a_reason_of_several_rows_is_given_once() -> None:
    over = replace(ROW, why_more="it does more.")

    assert as_markdown([over, replace(over, peer="another")], "here").endswith(
        "\n- claims check, beside PyYAML’s C loader; claims check, beside another: it does more.\n"
    )


def test_one_work_can_have_a_row_beside_each_of_several_peers() -> None:
    rows = [ROW, replace(ROW, peer="another", peer_seconds=0.3)]

    assert sorted(ratios(as_json(rows)).values()) == pytest.approx([2.0, 3.0])


def test_what_is_not_measured_has_a_row_too_and_its_reason_once() -> None:
    left_out = LeftOut("a site", 100_200, "MkDocs", "it would take a day.")
    shown = as_markdown([ROW, left_out, replace(left_out, claims=200_400)], "here").splitlines()

    assert "| a site | 100,200 | not measured | MkDocs |  |  |  |  |" in shown
    assert shown[-3:] == [
        "Why something is not measured:",
        "",
        "- a site, beside MkDocs: it would take a day.",
    ]
    assert as_line(left_out) == (
        "a site, 100,200 claims, beside MkDocs: not measured: it would take a day."
    )


def test_a_row_is_made_of_what_two_programs_took() -> None:
    row = SpeedRow.of("claims check", 300, Cost(0.6, 90), "PyYAML’s C loader", Cost(0.2, 30))

    assert (row.ratio, row.memory_ratio) == pytest.approx((3, 3))


def test_the_machine_has_no_name() -> None:
    import platform  # noqa: PLC0415 - only here

    assert platform.node() not in this_machine(date(2030, 1, 2)).split(", ")
    assert this_machine(date(2030, 1, 2)).endswith("2030-01-02")
