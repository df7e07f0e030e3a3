"""What cuts turn is told of the real talk as well as the documentation says."""

from __future__ import annotations

import pytest

from tests.record.judged_cuts import JudgedCut, judged_cuts, measured, table, talk
from tests.support import STATIC

pytestmark = pytest.mark.usefixtures("talk_of_examples")

JUDGED = list(judged_cuts())


@pytest.mark.parametrize("origin", ["random", "hand", "unseen"])
def test_nine_of_ten_are_told_and_one_of_ten_is_a_false_alarm_at_most(origin: str) -> None:
    figures = measured([cut for cut in JUDGED if cut.origin == origin], talk())

    assert figures.recall >= 0.9
    assert figures.false_alarms <= 0.1


def test_the_quotations_are_cut_from_the_talk_each_once() -> None:
    length = talk().length
    assert len(JUDGED) >= 400
    for cut in JUDGED:
        positions = [position for span in cut.taken for position in span]
        assert positions == sorted(positions)
        assert positions[-1] <= length


def test_without_marks_nothing_would_be_told() -> None:
    bare = [JudgedCut(cut.origin, cut.taken, cut.turned) for cut in JUDGED if cut.turned]
    assert measured([*bare, JUDGED[0]], talk()).warned > 0.9 * len(bare)


def test_the_documentation_has_these_figures() -> None:
    written = (STATIC / "assets" / "cuts.txt").read_text("utf-8")
    assert written == table(), "renew them: scripts/bench --cuts --write"
