"""What measures the frames of a map draws one, and waits until it is at rest."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.bench.frames import frame_times


@pytest.mark.browser
def test_a_map_is_drawn_and_measured() -> None:
    # The thread of the tests may run the loop of a browser already.
    with ThreadPoolExecutor(1) as thread:
        layout, *measured = thread.submit(frame_times, 300, 900).result()

    assert layout.startswith("layout of 300 points and 900 links: ")
    assert [row.split(":")[0] for row in measured] == [
        "a map of that size, all of it",
        "a map of that size, close up",
    ]
