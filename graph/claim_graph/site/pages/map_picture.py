"""The map as a picture in SVG, for whoever runs no script: its points are links."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from claim_graph.analysis.compiler import ABOUT
from claim_graph.analysis.graph_layout import Box, Layout, Region
from claim_graph.analysis.graph_seats import Point
from claim_graph.analysis.map_ties import MapLink, label
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site import urls
from claim_graph.site.components.drawing import Shape, TextLine, path, text_width, wrapped
from claim_graph.site.data.map_data import DIAMOND, OUTLINES, Outline
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.naming import named_part
from claim_graph.site.templating import render

_LETTERS = 12
"""The size of the letters in pixels where the picture is shown as small as it ever is."""
_LEADING = 1.1


@dataclass(frozen=True, slots=True)
class Disc:
    """The ground of a region."""

    x: str
    y: str
    radius: str


@dataclass(frozen=True, slots=True)
class Strands:
    """All links of one relation."""

    relation: str
    path: Markdown


@dataclass(frozen=True, slots=True)
class Mark:
    """A point, which leads to its page."""

    shape: Shape
    label: str
    """What it says; a claim with its talk, where there are several."""
    target: str
    is_claim: bool


@dataclass(frozen=True, slots=True)
class RegionName:
    """The name of a region, in lines."""

    x: str
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """The map, drawn."""

    box: str
    """What of the plane is shown: left, top, width, height."""
    letters: str
    """The size of letters."""
    regions: tuple[Disc, ...]
    lines: tuple[Strands, ...]
    marks: tuple[Mark, ...]
    names: tuple[RegionName, ...]


def svg(picture: Picture, address: str) -> str:
    """Return a picture as an SVG file that stands at an address."""
    return render("pages/map.svg.jinja", picture=picture, here=Here(address))


def picture(
    corpus: Corpus,
    entries: Mapping[str, Claim | Concept],
    tied: Sequence[MapLink],
    placed: Layout,
    names: Sequence[str],
    *,
    width: int,
) -> Picture:
    """Return the map in one layout, with letters for a picture that is `width` pixels wide.

    It shows the points of `entries`, by their names, and the links between them.
    """
    left, top, right, bottom = placed.box
    left, top, right, bottom = left - 8, top - 8, right + 8, bottom + 8
    degrees = Counter(name for link in tied for name in (link.source, link.target))
    letters = round(_LETTERS * (right - left) / width, 1)
    circles = [(*placed.places[name], radius(degrees[name])) for name in entries]
    traced = defaultdict(list)
    for link in tied:
        if link.source not in entries or link.target not in entries:
            continue
        (x, y), (to_x, to_y) = placed.places[link.source], placed.places[link.target]
        traced[link.relation].append(f"M{x:g} {y:g}L{to_x:g} {to_y:g}")
    return Picture(
        box=f"{left:g} {top:g} {right - left:g} {bottom - top:g}",
        letters=f"{letters:g}",
        regions=tuple(Disc(f"{r.x:g}", f"{r.y:g}", f"{r.radius:g}") for r in placed.regions),
        lines=tuple(
            Strands(relation, path(*traced[relation]))
            for relation in sorted(traced, key=lambda relation: (relation != ABOUT, relation))
        ),
        marks=tuple(
            _mark(corpus, entry, placed.places[name], degrees[name])
            for name, entry in entries.items()
        ),
        names=tuple(_named(placed.regions, names, circles, letters, (left, top, right, bottom))),
    )


def radius(degree: int) -> float:
    """Return how large a point with so many links is drawn; the script does the same."""
    return round(min(9.0, 3.2 + 1.1 * sqrt(degree)), 1)


def outlined(outline: Outline, x: float, y: float, radius: float) -> Shape:
    """Return an outline with its middle at a place."""
    if not outline:
        return Shape(x=f"{x:g}", y=f"{y:g}", radius=f"{radius:g}")
    corners = "L".join(f"{x + radius * dx:.1f} {y + radius * dy:.1f}" for dx, dy in outline)
    return Shape(path("M", corners, "z"))


def _mark(corpus: Corpus, entry: Claim | Concept, place: Point, degree: int) -> Mark:
    outline, talk = DIAMOND, ""
    if isinstance(entry, Claim):
        outline, talk = OUTLINES[entry.kind], corpus.talk_names.get(entry.interview, "")
    shape = outlined(outline, *place, radius(degree))
    name = named_part(label(entry), talk)
    return Mark(shape, name, urls.entry(entry), isinstance(entry, Claim))


# --- The names of regions -----------------------------------------------------------------------

_Circle = tuple[float, float, float]


def _named(
    regions: Sequence[Region],
    names: Sequence[str],
    circles: Sequence[_Circle],
    letters: float,
    within: Box,
) -> Iterator[RegionName]:
    """Yield the names that have room where they cover neither a point nor another name."""
    taken: list[Box] = []
    for region, name in zip(regions, names, strict=True):
        for x, top, lines in _places(region, name, letters):
            half = max(map(text_width, lines)) * letters / 2
            box = (x - half, top, x + half, top + len(lines) * _LEADING * letters)
            if _is_inside(box, within) and not _is_taken(box, taken, circles):
                taken.append(box)
                step = _LEADING * letters
                rows = (
                    TextLine(words, f"{top + letters + step * row:.1f}")
                    for row, words in enumerate(lines)
                )
                yield RegionName(f"{x:.1f}", tuple(rows))
                break


def _places(
    region: Region, name: str, letters: float
) -> Iterator[tuple[float, float, tuple[str, ...]]]:
    """Yield where a name may stand, the best first: middle, upper edge and lines."""
    parts = name.split(" · ")
    for count, width in ((2, 11.0), (1, 11.0), (1, 7.0)):
        lines = tuple(words for part in parts[:count] for words in wrapped(part, width, 2)[0])
        height = len(lines) * _LEADING * letters
        for out in (0.0, 0.5, 1.0):
            for aside in (0.0, -2.0, 2.0, -4.0, 4.0):
                for top in (
                    region.y - region.radius + (1 - out) * letters - height + letters,
                    region.y + region.radius - 2 * letters + out * letters,
                ):
                    yield region.x + aside * letters, top, lines


def _is_inside(box: Box, within: Box) -> bool:
    return (
        within[0] <= box[0] and within[1] <= box[1] and box[2] <= within[2] and box[3] <= within[3]
    )


def _is_taken(box: Box, taken: Sequence[Box], circles: Sequence[_Circle]) -> bool:
    """Whether a box overlaps any of the others or any circle."""
    left, top, right, bottom = box
    if any(left < b[2] and b[0] < right and top < b[3] and b[1] < bottom for b in taken):
        return True
    # Against the square around each circle: it is quicker, and leaves a little more room.
    return any(
        left - size < x < right + size and top - size < y < bottom + size for x, y, size in circles
    )
