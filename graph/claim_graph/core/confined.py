"""Work that strangers may ask for, done in a process of its own that can be ended.

The worker is a module with a `main` that reads a task on standard input, calls `confine`, and
writes a line of JSON that says what sort of answer follows, then the answer. Where the system
allows it, a confined process can neither open files nor reach the network, and its memory is
bounded.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import NoReturn

MAX_MEMORY = 4 << 30
"""The most bytes of addresses that a confined process may have."""
MAX_ANSWER = 64 << 20
"""The most bytes of an answer."""
_LAST_WORDS = 2000
"""How many characters of what a broken worker wrote on standard error are kept."""


class OutOfTime(Exception):
    """The worker had no answer when its time was up."""


class Broken(Exception):
    """The worker ended without an answer, as one does that needs too much memory."""


def confine() -> None:
    """Take from this process what answering has no need of; it cannot be had again."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ModuleNotFoundError:
        return
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    most = MAX_MEMORY if hard == resource.RLIM_INFINITY else min(MAX_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # No further file, and so no connection, can be opened.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def ask_confined(worker: str, task: bytes, seconds: float) -> tuple[str, bytes]:
    """Return what the module `worker` answers to `task`: what sort of answer it is, and the answer.

    Raises OutOfTime after `seconds`, and Broken where the process ends without an answer.
    """
    try:
        done = subprocess.run(
            # Without -P a module in the current folder would be taken for one of Python's own.
            [sys.executable, "-P", "-m", worker],
            input=task,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise OutOfTime from error
    form, _, data = done.stdout.partition(b"\n")
    if done.returncode or not form:
        last_words = done.stderr.decode("utf-8", "replace")[-_LAST_WORDS:]
        raise Broken(f"exit code {done.returncode}: {last_words}")
    return str(json.loads(form)), data


def answer_confined(form: str, data: bytes) -> NoReturn:
    """Write the answer of a worker to standard output, as `ask_confined` reads it, and end.

    The process ends at once: it has nothing to tidy up, and to take a database apart while its
    threads still run can end in a crash, which would lose an answer that is whole.
    """
    sys.stdout.buffer.write(json.dumps(form).encode() + b"\n" + data)
    sys.stdout.buffer.flush()
    os._exit(0)
