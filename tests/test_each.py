"""A test that runs on each of many cases fails for each of them that is wrong, and for no other."""

from __future__ import annotations

import inspect

import pytest

from tests.each import each


def test_every_case_that_fails_is_listed_and_no_other() -> None:
    @each("number", range(5))
    def even(number: int) -> None:
        assert number % 2 == 0, "it is odd"

    with pytest.raises(pytest.fail.Exception) as failed:
        even()

    assert str(failed.value).startswith("2 of 5")
    assert "(1,): AssertionError: it is odd" in str(failed.value)
    assert "(3,)" in str(failed.value)
    assert "(2,)" not in str(failed.value)


def test_cases_of_several_arguments_have_names_and_fixtures_are_passed_on() -> None:
    @each(("one", "other"), [(1, 1), (1, 2)], ids=["same", "different"])
    def equal(one: int, other: int, factor: int) -> None:
        assert one * factor == other * factor

    assert list(inspect.signature(equal).parameters) == ["factor"]
    with pytest.raises(pytest.fail.Exception, match="1 of 2\n\ndifferent: AssertionError"):
        equal(factor=2)


def test_without_cases_there_is_no_test() -> None:
    with pytest.raises(AssertionError, match="no case"):
        each("number", [])
