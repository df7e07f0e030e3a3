"""Many cases in one test: for checks of form, where a test for each case would be hundreds."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterable, Sequence

import pytest

Test = Callable[..., None]


def each(
    names: str | Sequence[str], cases: Iterable[object], ids: Iterable[str] | None = None
) -> Callable[[Test], Test]:
    """Let a test run on each of the `cases`, as one test, which lists every case that fails.

    `names` are the test's arguments and `ids` what to call the cases, as for
    `pytest.mark.parametrize`. Fixtures are made once for all cases: a test that leaves traces in
    one of them needs `parametrize`.
    """
    arguments = [name.strip() for name in names.split(",")] if isinstance(names, str) else names
    values = [case if len(arguments) > 1 else (case,) for case in cases]
    labels = list(ids) if ids is not None else [repr(case)[:120] for case in values]
    assert values, "there is no case to test"

    def decorate(test: Test) -> Test:
        signature = inspect.signature(test)

        def whole(**fixtures: object) -> None:
            failures = []
            for label, case in zip(labels, values, strict=True):
                assert isinstance(case, Sequence)
                try:
                    test(**dict(zip(arguments, case, strict=True)), **fixtures)
                except (Exception, pytest.fail.Exception) as error:
                    failures.append(f"{label}: {type(error).__name__}: {error}")
            if failures:
                pytest.fail("\n\n".join([f"{len(failures)} of {len(values)}", *failures]), False)

        for name in functools.WRAPPER_ASSIGNMENTS:
            setattr(whole, name, getattr(test, name))
        # Marks that stand below this decorator.
        whole.__dict__.update(test.__dict__)
        others = [one for name, one in signature.parameters.items() if name not in arguments]
        whole.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
        return whole

    return decorate
