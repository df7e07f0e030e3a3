"""Links to the page before and the page after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from claim_graph.site.components.links import Link
from claim_graph.site.here import Here
from claim_graph.site.markdown import EMPTY, Markdown
from claim_graph.site.templating import macro

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Turn:
    """A link to the page before or after."""

    way: str
    """Where it leads, such as `Previous`."""
    label: str
    """The title of that page."""
    target: str
    looks: Literal["back", "on"]


def turns(
    items: Sequence[_Item],
    position: int,
    link: Callable[[int, _Item], Link],
    *,
    names: tuple[str, str] = ("Previous", "Next"),
) -> tuple[Turn, ...]:
    """Return the links to the items before and after `position`, from 0, in `items`.

    `link` makes a link of a position and the item there; `names` are those of the two directions.
    """
    links: list[Turn] = []
    looks: Literal["back", "on"]
    for other, way, looks in ((position - 1, names[0], "back"), (position + 1, names[1], "on")):
        if 0 <= other < len(items):
            leading = link(other, items[other])
            if leading.target:
                links.append(Turn(way, leading.label, leading.target, looks))
    return tuple(links)


def written_turns(here: Here, shown: Sequence[Turn]) -> Markdown:
    """Return the links as a block, for pages that are assembled in Python; empty without links."""
    return macro("macros/pager.jinja", "pager")(here, shown) if shown else EMPTY
