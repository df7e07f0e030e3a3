"""When the garbage collector runs; it costs most where much is made and little thrown away."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Stop the collector: it would go over all that is read, again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


@contextmanager
def collector_rarely() -> Iterator[None]:
    """Let the collector run seldom, and pass over what is there already.

    For making a site: trees of pages go as soon as nothing refers to them; what is left for the
    collector is little, and most of what it would look through, modules and records, stays to
    the end anyway.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(500_000, *thresholds[1:])
    gc.freeze()
    try:
        yield
    finally:
        # Once more, or else all that is new would be looked through as soon as it is switched back.
        gc.freeze()
        gc.unfreeze()
        gc.set_threshold(*thresholds)
