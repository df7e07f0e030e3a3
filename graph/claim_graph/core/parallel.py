"""Work on many things at once, in processes that start with all that this one has read."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST_JOBS = 8
"""How many processes are started at most where nobody says how many."""
_TURNS = 4
"""How many parts of the work each process gets: more even it out, fewer cost less."""


def sensible_jobs() -> int:
    """Return how many processes to work with where nobody says: one for each core, up to a few."""
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    return min(cores, MOST_JOBS)


def can_share() -> bool:
    """Return whether processes can be started that have what this one has, without a copy.

    That is forking. It is safe on Linux alone, and where no other thread holds a lock.
    """
    return sys.platform == "linux" and threading.active_count() == 1


def mapped(work: Callable[[T], R], items: Sequence[T], jobs: int) -> Iterator[R]:
    """Yield what `work` makes of each of `items`, in their order, done by up to `jobs` processes.

    With one job, or where processes cannot share what is in memory, all is done in this one. What
    `work` returns has to be something that can be pickled; what it changes is lost.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1 or not can_share():
        yield from map(work, items)
        return
    # Heavy, and for large records only.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    start = partial(_begin, lambda place: work(items[place]))
    share = max(1, len(items) // (jobs * _TURNS))
    with ProcessPoolExecutor(jobs, get_context("fork"), start) as pool:
        yield from pool.map(_done, range(len(items)), chunksize=share)


_task: Callable[[int], Any]
"""What a process that was started does to the thing at a place."""


def _begin(task: Callable[[int], Any]) -> None:
    global _task  # noqa: PLW0603 - a process has nothing else to keep it in
    _task = task
    # Whoever interrupts the program interrupts the process that waits, and it stops the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _done(place: int) -> Any:
    return _task(place)
