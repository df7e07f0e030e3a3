"""A file that was changed is never taken for what it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claim_graph.core import file_states
from claim_graph.core.file_states import FileState, file_state, is_settled

LONG = 10**10
"""Nanoseconds that are long enough for any clock."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "file"
    made.write_text("as it was")
    return made


def state(file: Path) -> FileState:
    return file_state(file.stat())


def test_a_file_that_nobody_touches_stays_in_its_state(file: Path) -> None:
    before = state(file)
    file.read_text()

    assert state(file) == before


def test_another_file_in_its_place_is_in_another_state(file: Path) -> None:
    before = state(file)
    other = file.with_name("other")
    other.write_text("as it is.")
    os.utime(other, ns=(before[1], before[1]))
    other.replace(file)

    assert state(file)[:2] == before[:2]
    assert state(file) != before


def test_a_change_that_hides_its_time_is_seen_once_clocks_have_moved_on(file: Path) -> None:
    before = state(file)
    while state(file)[2] == before[2]:
        file.write_text("as it is.")
        os.utime(file, ns=(before[1], before[1]))

    assert state(file)[:2] == before[:2]
    assert state(file) != before


def test_it_counts_only_where_the_last_change_lies_before(file: Path) -> None:
    changed = max(state(file)[1:3])

    assert is_settled(state(file), changed + LONG)
    assert not is_settled(state(file), changed)
    assert not is_settled(state(file), changed - LONG)


def test_a_time_in_the_future_tells_nothing(file: Path) -> None:
    now = state(file)[2] + LONG
    os.utime(file, ns=(now, now + LONG))

    assert not is_settled(state(file), now)


def test_without_a_time_of_change_nothing_counts(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_states, "_HAS_TIME_OF_CHANGE", False)

    assert not is_settled(state(file), state(file)[2] + LONG)
