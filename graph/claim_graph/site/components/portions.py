"""Ledgers in parts: as many rows on a page as it holds, and the links between the pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from claim_graph.site.components.links import Link

_Row = TypeVar("_Row")
_MOST = 40
"""The most rows of a ledger that one page holds."""


def portions(rows: Sequence[_Row], most: int = _MOST) -> tuple[Sequence[_Row], ...]:
    """Return the rows of a ledger as its pages hold them, `most` on each: at least one page."""
    starts = range(0, max(1, len(rows)), most)
    return tuple(rows[start : start + most] for start in starts)


def other_parts(number: int, total: int, address: Callable[[int], str]) -> tuple[Link, ...]:
    """Return the links from part `number`, from 1, of `total` parts to all others.

    `address` makes the path of a part.
    """
    return tuple(
        Link(f"Part {other}", address(other)) for other in range(1, total + 1) if other != number
    )
