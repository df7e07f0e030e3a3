"""Timecodes are read and written the same way everywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.core.times import (
    format_timecode,
    format_timestamp,
    iso_duration,
    moment_address,
    parse_clock,
    parse_timecode,
)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0:00", 0), ("1:32", 92), ("01:32", 92), ("0:01:32", 92), ("59:59", 3599),
     ("1:36:03", 5763), ("99:59:59", 359_999)],
)  # fmt: skip
def test_a_timecode_is_read_as_seconds(text: str, seconds: int) -> None:
    assert parse_timecode(text) == seconds


@pytest.mark.parametrize(
    "text",
    ["", "5", "0:60", "60:00", "1:60:00", "100:00:00", "1:2", "1:02:3", "-1:00", "1:00 ", " 1:00",
     "1.30", "1:00\n", "٠:٠٠", "1:2:3:4", "a:bc"],
)  # fmt: skip
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a timecode"):
        parse_timecode(text)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("0:05", 5), ("62:03", 3723), ("1:02:03", 3723), ("01:02:03.450", 3723.45),
     ("0:05,25", 5.25), ("100:00:00", 360_000)],
)  # fmt: skip
def test_a_time_by_others_is_read_leniently(text: str, seconds: float) -> None:
    assert parse_clock(text) == seconds


@pytest.mark.parametrize("text", ["", "5", "0:60", "1:60:00", "1:2", "1:00 ", "٠:٠٠", "a:bc"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert parse_clock(text) is None


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0, "0:00:00"), (92.0, "0:01:32"), (3723.45, "1:02:03.450")]
)
def test_a_timestamp_has_thousandths_where_they_count(seconds: float, expected: str) -> None:
    assert format_timestamp(seconds) == expected


@given(st.integers(0, 359_999))
def test_what_is_written_is_read_back(seconds: int) -> None:
    assert parse_timecode(format_timecode(seconds)) == seconds


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0:00:00"), (92, "0:01:32"), (5763, "1:36:03"), (36_000, "10:00:00")],
)
def test_a_timecode_is_written_with_hours(seconds: int, expected: str) -> None:
    assert format_timecode(seconds) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "PT0S"), (5, "PT5S"), (60, "PT1M"), (3600, "PT1H"), (3605, "PT1H5S"),
     (5763, "PT1H36M3S")],
)  # fmt: skip
def test_a_duration_is_written_for_machines(seconds: int, expected: str) -> None:
    assert iso_duration(seconds) == expected


@pytest.mark.parametrize(
    ("recording", "expected"),
    [
        ("https://www.youtube.com/watch?v=x", "https://www.youtube.com/watch?v=x&t=92s"),
        ("https://youtube.com/watch?t=5&v=x", "https://youtube.com/watch?v=x&t=92s"),
        ("https://youtu.be/x", "https://youtu.be/x?t=92s"),
        ("https://m.youtube.com/watch?v=x", "https://m.youtube.com/watch?v=x&t=92s"),
        ("https://youtu.be/x#about", "https://youtu.be/x?t=92s#about"),
        ("https://youtu.be/x?a=1%202&b=", "https://youtu.be/x?a=1+2&t=92s"),
        ("https://example.org/talk.mp4", "https://example.org/talk.mp4#t=92"),
        ("https://example.org/talk.mp4?a=b#t=1", "https://example.org/talk.mp4?a=b#t=92"),
        ("https://example.org/youtube.com", "https://example.org/youtube.com#t=92"),
    ],
)
def test_a_recording_is_addressed_at_a_second(recording: str, expected: str) -> None:
    assert moment_address(recording, 92) == expected
