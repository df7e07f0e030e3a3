"""Long lists on several pages, so that a page does not grow with the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from claim_graph.site.components.links import Link
from claim_graph.site.components.pager import Turn, turns
from claim_graph.site.here import Here
from claim_graph.site.markdown import EMPTY, Markdown
from claim_graph.site.page import Page
from claim_graph.site.templating import macro, render

BUDGET = 32_000
"""How many bytes of Markdown a list may have on one page. With the theme's frame and what
rendering adds the page stays below 60 kB of HTML."""

_ITEM, _HEADING = 40, 300
"""How many bytes the frame of an item and of a heading are counted for."""


def rows(classes: str) -> Callable[[Sequence[Markdown]], Markdown]:
    """Return a function that makes a list of items that are inline Markdown."""
    return lambda items: macro("macros/lists.jinja", "bullets")(Markdown(classes), items)


def grid(items: Sequence[Markdown]) -> Markdown:
    """Return cards one under another; each item is a block."""
    return macro("macros/lists.jinja", "grid")(items)


def blocks(classes: str) -> Callable[[Sequence[Markdown]], Markdown]:
    """Return a function that puts items that are blocks one under another."""
    return lambda items: macro("macros/lists.jinja", "grid")(items, Markdown(classes))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list, with or without a heading."""

    items: Sequence[Markdown]
    """An item is never split between pages."""
    gather: Callable[[Sequence[Markdown]], Markdown] = field(
        default_factory=partial(rows, "cg-rows")
    )
    """Makes one block of some of the items."""
    title: str = ""
    """Text, or inline `Markdown`."""
    anchor: str = ""
    """The id of the heading."""
    intro: Markdown = EMPTY
    """A block under the heading, shown once."""
    whole: bool = False
    """Whether it stands on one sheet as long as it fits on one: for what is looked at together."""
    scripts: tuple[str, ...] = ()
    """Those that each sheet with a part of it needs."""
    anew: Callable[[int, int], Markdown] | None = None
    """Makes the item at a place, from 0, for a sheet, from 1; None where all sheets share it."""

    def shown(self, places: range, number: int) -> SheetSection:
        """Return the items at `places` under the heading, for the sheet `number`."""
        first = places.start == 0
        items = [self.anew(n, number) if self.anew else self.items[n] for n in places]
        return SheetSection(
            title=self.title,
            anchor=self.anchor,
            continued=not first,
            intro=self.intro if first else EMPTY,
            body=self.gather(items),
        )


@dataclass(frozen=True, slots=True)
class SheetSection:
    """What a sheet shows of a section."""

    title: str
    anchor: str
    continued: bool
    """Whether an earlier sheet shows what comes before."""
    intro: Markdown
    body: Markdown


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a list."""

    number: int
    """Counted from 1."""
    title: str
    start: str
    """The first page of the list."""
    top: Markdown
    """What the first page begins with."""
    bar_name: str
    bar: tuple[Link, ...]
    """Links to where each section begins."""
    sections: tuple[SheetSection, ...]
    turns: tuple[Turn, ...]
    bottom: Markdown
    """What the first page ends with."""


def sheet(path: str, number: int) -> str:
    """Return the path of sheet `number`, from 1, of the list that begins at `path`.

    All are in one folder, so that relative links are the same on each. No id has two hyphens in
    a row, so that no record can have the page's address.
    """
    return path if number == 1 else f"{path.removesuffix('.md')}--{number}.md"


def shared_out(
    sections: Sequence[Section], budget: int = BUDGET, most: int = BUDGET
) -> list[list[tuple[Section, range]]]:
    """Return the content of each sheet: its sections, and the places of their items.

    A sheet has up to `budget` bytes; a section that stands on one sheet may need up to `most`.
    """
    sheets: list[list[tuple[Section, range]]] = [[]]
    room = budget
    for section in sections:
        start = 0
        needed = sum(len(item.encode()) + _ITEM for item in section.items)
        together = section.whole and needed <= most
        if together and needed > room and sheets[-1]:
            sheets.append([])
            room = budget
        for place, item in enumerate(section.items):
            weight = len(item.encode()) + _ITEM
            if weight > room and not together and (place > start or sheets[-1]):
                if place > start:
                    sheets[-1].append((section, range(start, place)))
                sheets.append([])
                start, room = place, budget
            room -= weight
        if section.items:
            sheets[-1].append((section, range(start, len(section.items))))
            room -= _HEADING
    return sheets


def _evenly_shared_out(
    sections: Sequence[Section], budget: int
) -> list[list[tuple[Section, range]]]:
    """Return the content of as few sheets as `budget` allows, none of them with a mere rest."""
    fewest = shared_out(sections, budget, budget)
    evener = (shared_out(sections, budget * part // 16, budget) for part in range(8, 16))
    return next((sheets for sheets in evener if len(sheets) == len(fewest)), fewest)


def pages(
    path: str,
    title: str,
    top: Markdown,
    sections: Sequence[Section],
    *,
    description: str = "",
    bottom: Markdown = EMPTY,
    source: str | None = None,
    hide: tuple[str, ...] = ("navigation",),
    structured: Mapping[str, object] | None = None,
    scripts: tuple[str, ...] = (),
    bar: str = "",
) -> Iterator[Page]:
    """Yield the pages of a list. The first has `top` and `bottom`, the others lead back to it.

    `bar` is the name of a row of links to all sections, shown on each page; for few sections.
    """
    shared = _evenly_shared_out(sections, BUDGET - len(top.encode()) - len(bottom.encode()))
    places = [sheet(path, number) for number in range(1, len(shared) + 1)]

    def turn(position: int, target: str) -> Link:
        return Link(f"Page {position + 1} of {len(places)}", target)

    for number, parts in enumerate(shared, start=1):
        first = number == 1
        here = Here(places[number - 1])
        view = Sheet(
            number=number,
            title=title,
            start=path,
            top=top,
            bar_name=bar,
            bar=_bar(places, shared) if bar else (),
            sections=tuple(section.shown(range_, number) for section, range_ in parts),
            turns=turns(places, number - 1, turn),
            bottom=bottom,
        )
        yield Page(
            here.path,
            title if first else f"{title}, page {number}",
            render("pages/sheet.md.jinja", sheet=view, here=here),
            description if first else "",
            source=source,
            hide=hide,
            structured=structured if first else None,
            scripts=tuple(
                dict.fromkeys(
                    (
                        *(scripts if first else ()),
                        *(script for section, _ in parts for script in section.scripts),
                    )
                )
            ),
            below="" if first else path,
        )


def _bar(
    places: Sequence[str], shared: Sequence[Sequence[tuple[Section, range]]]
) -> tuple[Link, ...]:
    """Return the links to where each section begins."""
    return tuple(
        Link(section.title, f"{place}#{section.anchor}")
        for place, parts in zip(places, shared, strict=True)
        for section, items in parts
        if section.title and items.start == 0
    )
