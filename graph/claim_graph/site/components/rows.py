"""Pages as rows of a list: a title that leads there, and what there is."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.site.components.links import Link


@dataclass(frozen=True, slots=True)
class ListRow:
    """A page as a row of a list."""

    link: Link
    about: str
    """What stands there."""
    count: str = ""
    """How much of it there is; empty where that is not told."""
