"""What twins are made of: pages as they are shown, and the site they belong to."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.site.data.history import NOTHING, History


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as it is shown."""

    path: str
    """The path of its twin: that of the page, ending in `.md`."""
    title: str
    """Plain text."""
    html: str
    """Its content."""
    description: str = ""
    """One sentence of plain text."""
    source: str | None = None
    """The file that it is made from, from the root of the project; None where there are many."""
    listed: bool = True
    """Whether `llms.txt` may name it: an old address need not be."""


@dataclass(frozen=True, slots=True)
class Site:
    """What the twins must know of the site as a whole."""

    name: str
    description: str
    address: str = ""
    """Where it is published, ending in a slash; empty where that is not known."""
    history: History = NOTHING
    """The past of the records."""
