"""Asynchronous code in tests that are not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import anyio

Result = TypeVar("Result")


def run_async(function: Callable[[], Awaitable[Result]]) -> Result:
    """Return what `function` returns, run in a thread of its own.

    The thread of the tests may run the loop of a browser already.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, function).result()
