"""The links to the pages before and after a page."""

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
    """What stands there."""
    target: str
    looks: Literal["back", "on"]


def turns(
    items: Sequence[_Item],
    position: int,
    link: Callable[[int, _Item], Link],
    *,
    ways: tuple[str, str] = ("Previous", "Next"),
) -> tuple[Turn, ...]:
    """Return the links to what stands before and after `position`, from 0, in `items`.

    `link` makes a link of a position and the item there; `ways` names the two directions.
    """
    found: list[Turn] = []
    looks: Literal["back", "on"]
    for other, way, looks in ((position - 1, ways[0], "back"), (position + 1, ways[1], "on")):
        if 0 <= other < len(items):
            leading = link(other, items[other])
            if leading.target:
                found.append(Turn(way, leading.label, leading.target, looks))
    return tuple(found)


def written_turns(here: Here, shown: Sequence[Turn]) -> Markdown:
    """Return the links as a block, for what is put together in Python; empty without any."""
    return macro("macros/pager.jinja", "pager")(here, shown) if shown else EMPTY
