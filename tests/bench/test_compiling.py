"""What is measured of compiling can be read by people and by programs."""

from __future__ import annotations

import json
import sys

import pytest

from tests.bench.compiling import compile_rows, compile_times
from tests.bench.invented_record import CLAIMS

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows does not say what a process took"
)


def test_a_size_of_record_is_a_line_for_people() -> None:
    (line,) = compile_times([1], runs=1)

    assert line.startswith(f"compiling {CLAIMS:,} claims (")
    assert " times a bulk add" in line


def test_as_json_it_is_an_object_with_the_times_and_their_ratio() -> None:
    (line,) = compile_times([1], runs=1, as_json=True)
    row = json.loads(line)

    assert (row["row"], row["claims"]) == ("compile", CLAIMS)
    assert row["nodes"] > 2 * CLAIMS < row["edges"]
    assert row["ratio"] == row["compiled"] / row["bulk"]
    assert row["first"] > 0 < row["megabytes"]


def test_as_a_row_it_has_the_memory_of_both() -> None:
    [row] = compile_rows([1], runs=1)

    assert (row.work, row.claims) == ("compiling the graph", CLAIMS)
    assert row.at_most is not None
    assert row.why_more
    # The records are in ours as well.
    assert row.megabytes is not None
    assert row.peer_megabytes is not None
    assert row.megabytes > row.peer_megabytes > 0
