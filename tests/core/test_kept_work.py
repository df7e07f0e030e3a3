"""What was made once is not made again from the same parts, and from others it always is."""

from __future__ import annotations

from collections.abc import Callable

from claim_graph.core.kept_work import KeptWork


def never() -> bytes:
    raise AssertionError("made again")


def making(made: bytes) -> Callable[[], bytes]:
    return lambda: made


def test_the_same_parts_are_worked_on_once() -> None:
    work = KeptWork()

    assert work.made(b"kind", b"text", by=making(b"1")) == b"1"
    assert work.made(b"kind", b"text", by=never) == b"1"


def test_what_an_earlier_run_made_is_taken() -> None:
    earlier = KeptWork()
    earlier.made(b"kind", b"text", by=making(b"1"))

    assert KeptWork(earlier.used).made(b"kind", b"text", by=never) == b"1"


def test_what_is_taken_apart_in_other_places_is_something_else() -> None:
    work = KeptWork()
    work.made(b"ab", b"c", by=making(b"1"))

    assert work.made(b"a", b"bc", by=making(b"2")) == b"2"
    assert work.made(b"abc", by=making(b"3")) == b"3"


def test_only_what_this_run_asked_for_is_worth_keeping() -> None:
    earlier = KeptWork()
    earlier.made(b"old", by=making(b"1"))
    earlier.made(b"both", by=making(b"2"))

    later = KeptWork(earlier.used)
    later.made(b"both", by=never)
    later.made(b"new", by=making(b"3"))

    assert [bytes(made) for made in later.used.values()] == [b"2", b"3"]
