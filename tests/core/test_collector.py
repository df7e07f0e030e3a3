"""The collector rests while much is made, and then goes on as it was."""

from __future__ import annotations

import gc

import pytest

from claim_graph.core.collector import collector_paused


def test_it_rests_inside_and_goes_on_after() -> None:
    assert gc.isenabled()
    with collector_paused():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error_too() -> None:
    with pytest.raises(ValueError, match="broken"), collector_paused():
        raise ValueError("broken")
    assert gc.isenabled()


def test_who_has_stopped_it_keeps_it_stopped() -> None:
    gc.disable()
    try:
        with collector_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_made_is_no_longer_new_and_nothing_is_frozen() -> None:
    frozen = gc.get_freeze_count()
    with collector_paused():
        made = [[number] for number in range(10_000)]
    assert gc.get_freeze_count() == frozen
    if not frozen:
        new = {id(get_object) for generation in (0, 1) for get_object in gc.get_objects(generation)}
        assert not new.intersection(map(id, made))
