"""What changed most in what people hold, and what least."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.corpus.model import Thread
from claim_graph.corpus.vocabulary import ChangeType, Depth


def greatest_change(thread: Thread) -> ChangeType | None:
    """Return the greatest of the changes that a thread tells of; None where it tells of none.

    Of a change that can be read in two ways the first reading counts.
    """
    order = list(ChangeType)
    firsts = [position.changes[0].type for position in thread.positions if position.changes]
    return min(firsts, key=order.index, default=None)


def by_change(threads: Iterable[Thread]) -> tuple[tuple[Thread, ...], tuple[Thread, ...]]:
    """Return the threads that tell of a change, the greatest first, and those that tell of none.

    Among equals, those that a reader with one minute sees come first.
    """
    order: list[ChangeType | None] = [*ChangeType, None]

    def place(thread: Thread) -> tuple[int, bool, str]:
        change = greatest_change(thread)
        return order.index(change), thread.depth is not Depth.MINUTE, thread.id

    ranked = sorted(threads, key=place)
    changed = tuple(
        thread for thread in ranked if greatest_change(thread) not in {ChangeType.HOLDS, None}
    )
    return changed, tuple(thread for thread in ranked if thread not in changed)
