"""What is measured of compiling can be read by people and by programs."""

from __future__ import annotations

import json

from tests.bench.compiling import compile_times
from tests.bench.invented_record import CLAIMS


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
