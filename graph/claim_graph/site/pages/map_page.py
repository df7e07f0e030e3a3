"""The map: the page with the place for its script, and the picture for whoever runs none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from claim_graph.analysis.graph_layout import Layout, Region
from claim_graph.analysis.paths import ABOUT
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site import urls
from claim_graph.site.components.drawing import Shape, TextLine, path, wrapped
from claim_graph.site.components.links import Link
from claim_graph.site.data.map_data import (
    CLAIM_RELATIONS,
    DIAMOND,
    OTHER_RELATIONS,
    OUTLINES,
    MapLink,
    MapRelation,
    Outline,
    arrangement,
    label,
    links,
    map_data,
    points,
    region_name,
)
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.page import Asset, Page, data_script
from claim_graph.site.presence import has
from claim_graph.site.templating import render

_PARTS = (
    "geometry", "network", "state", "memory", "theme", "camera", "framing", "links", "labels",
    "drawing", "picking", "stage", "gestures", "controls", "panel", "table", "board", "main",
)  # fmt: skip
SCRIPTS = tuple(f"assets/map/{name}.js" for name in _PARTS)
"""The map's scripts: each needs only those before it."""
DATA = "data/map.js"
PICTURE = "data/map.svg"

_LISTS = (Link("All claims as a list", urls.CLAIMS), Link("All concepts, A to Z", urls.GLOSSARY))


# --- The page -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sign:
    """A kind of point."""

    shape: Shape
    label: str
    is_claim: bool


@dataclass(frozen=True, slots=True)
class Strokes:
    """Sorts of lines between points."""

    title: str
    relations: tuple[MapRelation, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """What the page of the map shows."""

    claims: int
    concepts: int
    links: int
    picture: str
    """The map as a picture."""
    signs: tuple[Sign, ...]
    strokes: tuple[Strokes, ...]
    lists: tuple[Link, ...]
    """The same as lists."""


def page(corpus: Corpus) -> Page:
    """Return the page of the map: the place for the script, the legend, and the picture."""
    counts = Counter(entry.kind_name for entry in points(corpus).values())
    kinds = (Sign(_shape(outline, 10, 8, 5.5), k.label, True) for k, outline in OUTLINES.items())
    view = MapView(
        claims=counts["claim"],
        concepts=counts["concept"],
        links=len(links(corpus)),
        picture=PICTURE,
        signs=(Sign(_shape(DIAMOND, 10, 8, 5.5), "concept", False), *kinds),
        strokes=(
            Strokes("Between claims", CLAIM_RELATIONS),
            Strokes("Between concepts, and from claim to concept", OTHER_RELATIONS),
        ),
        lists=tuple(link for link in _LISTS if link.target and has(corpus, link.target)),
    )
    return Page(
        urls.MAP,
        "Map",
        render("pages/map.md.jinja", map=view, here=Here(urls.MAP)),
        "Every claim and concept and what ties them together, as a map.",
        hide=("navigation", "toc"),
        scripts=(DATA, *SCRIPTS),
    )


def _shape(outline: Outline, x: float, y: float, radius: float) -> Shape:
    """Return an outline with its middle at a place."""
    if not outline:
        return Shape(x=f"{x:g}", y=f"{y:g}", radius=f"{radius:g}")
    corners = "L".join(f"{x + radius * dx:.1f} {y + radius * dy:.1f}" for dx, dy in outline)
    return Shape(path("M", corners, "z"))


# --- The picture --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Disc:
    """The ground of a region."""

    x: str
    y: str
    radius: str


@dataclass(frozen=True, slots=True)
class Line:
    """A link between two points."""

    relation: str
    path: Markdown


@dataclass(frozen=True, slots=True)
class Mark:
    """A point, which leads to its page."""

    shape: Shape
    label: str
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
    regions: tuple[Disc, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    names: tuple[RegionName, ...]


def assets(corpus: Corpus) -> Iterator[Asset]:
    """Yield the data for the script and the picture for whoever runs none."""
    placed = arrangement(corpus)
    yield data_script(DATA, "map", map_data(corpus, placed))
    drawn = render("pages/map.svg.jinja", picture=_picture(corpus, placed), here=Here(PICTURE))
    yield Asset(PICTURE, f"{drawn}\n".encode())


def _picture(corpus: Corpus, placed: Layout) -> Picture:
    left, top, right, bottom = placed.box
    tied = links(corpus)
    degrees = Counter(name for link in tied for name in (link.source, link.target))
    return Picture(
        box=f"{left - 8:g} {top - 8:g} {right - left + 16:g} {bottom - top + 16:g}",
        regions=tuple(Disc(f"{r.x:g}", f"{r.y:g}", f"{r.radius:g}") for r in placed.regions),
        lines=tuple(
            _line(placed, link) for link in sorted(tied, key=lambda link: link.relation != ABOUT)
        ),
        marks=tuple(
            _mark(entry, placed.places[name], degrees[name])
            for name, entry in points(corpus).items()
        ),
        names=tuple(_region_name(corpus, region) for region in placed.regions),
    )


def _line(placed: Layout, link: MapLink) -> Line:
    start, end = placed.places[link.source], placed.places[link.target]
    return Line(link.relation, path(f"M{start[0]:g} {start[1]:g}L{end[0]:g} {end[1]:g}"))


def _radius(degree: int) -> float:
    """Return how large a point with so many links is drawn; the script does the same."""
    return round(min(9.0, 3.2 + 1.1 * sqrt(degree)), 1)


def _mark(entry: Claim | Concept, place: tuple[float, float], degree: int) -> Mark:
    outline = OUTLINES[entry.kind] if isinstance(entry, Claim) else DIAMOND
    shape = _shape(outline, *place, _radius(degree))
    return Mark(shape, label(entry), urls.entry(entry), isinstance(entry, Claim))


def _region_name(corpus: Corpus, region: Region) -> RegionName:
    lines = [
        words
        for part in region_name(corpus, region).split(" · ")
        for words in wrapped(part, 2.2 * region.radius / 13, 2)[0]
    ]
    top = region.y - region.radius + (18 if len(lines) == 1 else 8)
    placed = (TextLine(words, f"{top + 14 * number:g}") for number, words in enumerate(lines))
    return RegionName(f"{region.x:g}", tuple(placed))
