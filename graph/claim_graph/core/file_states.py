"""Whether a file still is as it was when it was read, told without reading it again.

Sizes and times tell that only with care, as git knows: a file that is changed twice within a tick
of the clock of its file system looks the same after both. So the state of a file counts only once
its last change lies well before it was read.
"""

from __future__ import annotations

import os

FileState = tuple[int, int, int, int, int]
"""Size in bytes, times of change of the contents and of the entry in nanoseconds, device and number
of the entry. Whatever writes to a file, or puts another in its place, changes the second time. No
program can set it; a clock that is set back can."""

_SETTLED = 2_000_000_000
"""Nanoseconds after which a change to a file would show: no file system has coarser times."""
_HAS_TIME_OF_CHANGE = os.name == "posix"


def file_state(status: os.stat_result) -> FileState:
    """Return the state that a file of this status is in."""
    return (
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_dev,
        status.st_ino,
    )


def is_settled(state: FileState, now: int) -> bool:
    """Return whether a file that is in this state later was not changed since `now`.

    `now` is a time before the file was read and after its state was asked for, in nanoseconds since
    1970. Never on systems that do not tell when a file was changed: there it must be read.
    """
    return _HAS_TIME_OF_CHANGE and max(state[1:3]) + _SETTLED < now
