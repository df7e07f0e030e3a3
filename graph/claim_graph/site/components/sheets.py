"""Long lists in several pages: what else there is must not make a page heavier."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from claim_graph.site.markup import Here, attribute, block, bullets, line, paragraphs, span, text
from claim_graph.site.page import Page

BUDGET = 32_000
"""How many bytes of Markdown a list may have on one page. With the theme's frame and what
rendering adds the page stays below 60 kB of HTML."""

_ITEM, _HEADING = 40, 300
"""How many bytes the frame of an item and of a heading are counted for."""


def rows(classes: str) -> Callable[[Sequence[str]], str]:
    """Return what makes a list of items that are inline Markdown."""
    return lambda items: bullets(classes, list(items))


def grid(items: Sequence[str]) -> str:
    """Return cards one under another; each item is a block."""
    return block("div", "cg-cards", *items)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list, with or without a heading."""

    items: Sequence[str]
    """Each whole: a page holds an item or it does not."""
    gather: Callable[[Sequence[str]], str] = field(default_factory=partial(rows, "cg-rows"))
    """Makes one block of some of the items."""
    title: str = ""
    """Inline Markdown."""
    anchor: str = ""
    """The id of the heading."""
    intro: str = ""
    """A block that stands under the heading, once."""
    anew: Callable[[int, int], str] | None = None
    """Writes the item at a place, from 0, for a sheet, from 1, where it depends on the sheet."""

    def written(self, places: range, number: int) -> str:
        """Return the items at `places` under the heading, for the sheet `number`."""
        first = places.start == 0
        items = [self.anew(n, number) if self.anew else self.items[n] for n in places]
        heading = ""
        if self.title:
            more = "" if first else f" {span('cg-quiet', 'continued')}"
            heading = f"## {self.title}{more} {{ #{self.anchor} }}\n"
        return paragraphs(heading, self.intro if first else "", self.gather(items)).rstrip("\n")


def sheet(path: str, number: int) -> str:
    """Return the path of sheet `number`, from 1, of the list that begins at `path`.

    All stand in one folder, so that links are the same on each. No id has two hyphens in a row,
    so that no record can have the page's address.
    """
    return path if number == 1 else f"{path.removesuffix('.md')}--{number}.md"


def shared_out(
    sections: Sequence[Section], budget: int = BUDGET
) -> list[list[tuple[Section, range]]]:
    """Return what stands on each sheet: sections, and the places of their items there."""
    found: list[list[tuple[Section, range]]] = [[]]
    room = budget
    for section in sections:
        start = 0
        for place, item in enumerate(section.items):
            weight = len(item.encode()) + _ITEM
            if weight > room and (place > start or found[-1]):
                if place > start:
                    found[-1].append((section, range(start, place)))
                found.append([])
                start, room = place, budget
            room -= weight
        if section.items:
            found[-1].append((section, range(start, len(section.items))))
            room -= _HEADING
    return found


def pages(
    path: str,
    title: str,
    top: str,
    sections: Sequence[Section],
    *,
    description: str = "",
    bottom: str = "",
    source: str | None = None,
    searchable: bool = False,
    hide: tuple[str, ...] = ("navigation",),
    structured: Mapping[str, object] | None = None,
    scripts: tuple[str, ...] = (),
    bar: str = "",
    spellings: tuple[str, ...] = (),
    boost: float = 1,
) -> Iterator[Page]:
    """Yield the pages of a list. The first has `top` and `bottom`, the others lead back to it.

    `bar` names a row of links to every section, which stands on each page; for few sections.
    """
    here = Here(path)
    shared = shared_out(sections, BUDGET - len(top.encode()) - len(bottom.encode()))
    jumps = _bar(path, shared, bar) if bar else {}
    for number, parts in enumerate(shared, start=1):
        first = number == 1
        above = paragraphs(
            line("cg-path", here.link(text(title), path)),
            f"# {text(title)}, page {number} {{ .cg-again }}\n",
        )
        yield Page(
            sheet(path, number),
            title if first else f"{title}, page {number}",
            paragraphs(
                (top if first else above).rstrip("\n"),
                jumps.get(number, ""),
                *(section.written(places, number) for section, places in parts),
                _turn(path, number, len(shared), here),
                bottom if first else "",
            ),
            description if first else "",
            source=source,
            searchable=searchable and first,
            hide=hide,
            structured=structured if first else None,
            scripts=scripts if first else (),
            spellings=spellings if first else (),
            boost=boost,
        )


def _turn(path: str, number: int, total: int, here: Here) -> str:
    """Return the links to the sheets before and after."""
    links = []
    for other, way, looks in ((number - 1, "Previous", "back"), (number + 1, "Next", "on")):
        if 1 <= other <= total:
            label = f"{span('cg-turn__way', way)} Page {other} of {total}"
            links.append(here.link(label, sheet(path, other), f"cg-turn__{looks}"))
    return line("cg-turn", " ".join(links), "nav") if links else ""


def _bar(path: str, shared: Sequence[Sequence[tuple[Section, range]]], name: str) -> dict[int, str]:
    """Return the links to where each section begins, for each sheet."""
    begins = [
        (section, sheet(path, number))
        for number, parts in enumerate(shared, start=1)
        for section, places in parts
        if section.title and places.start == 0
    ]
    found = {}
    for number in range(1, len(shared) + 1):
        here = Here(sheet(path, number))
        links = " ".join(here.link(one.title, f"{at}#{one.anchor}") for one, at in begins)
        found[number] = (
            f'<nav class="cg-letters" aria-label="{attribute(name)}" markdown="span">{links}</nav>'
        )
    return found
