"""The map: the page with the place for its script, and what it needs beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.analysis.map_ties import links, points
from claim_graph.core.kept_work import KeptWork
from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.components.drawing import Shape
from claim_graph.site.components.links import Link
from claim_graph.site.data.map_data import (
    CLAIM_RELATIONS,
    DIAMOND,
    OTHER_RELATIONS,
    OUTLINES,
    Frame,
    MapRelation,
    drawn_map,
    map_data,
    region_names,
)
from claim_graph.site.here import Here
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Asset, Page, data_script
from claim_graph.site.pages.map_picture import outlined, picture, svg
from claim_graph.site.presence import has
from claim_graph.site.templating import render

_PARTS = (
    "geometry", "network", "arrangement", "state", "memory", "theme", "camera", "viewport",
    "framing", "links", "ground", "lettering", "labels", "layer", "drawing", "paper", "picking",
    "stage", "gestures", "help", "sheet", "controls", "panel", "verdict", "table", "board", "main",
)  # fmt: skip
SCRIPTS = tuple(f"assets/map/{name}.js" for name in _PARTS)
"""The map's scripts: each needs only those before it."""
DATA = "data/map.js"
PICTURES = {Frame.WIDE: "data/map.svg", Frame.TALL: "data/map-tall.svg"}
"""The map as a picture, for each frame."""
SHOWN = {Frame.WIDE: 700, Frame.TALL: 340}
"""The least width at which a picture is shown, in pixels: its letters are made for that."""

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
    wide: str
    """The map as a picture."""
    tall: str
    """The same for an upright screen."""
    signs: tuple[Sign, ...]
    strokes: tuple[Strokes, ...]
    lists: tuple[Link, ...]
    """The same as lists."""


def page(corpus: Corpus) -> Page:
    """Return the page of the map: the place for the script, the legend, and the picture."""
    counts = Counter(entry.kind_name for entry in points(corpus).values())
    kinds = (Sign(outlined(outline, 10, 8, 5.5), k.label, True) for k, outline in OUTLINES.items())
    view = MapView(
        claims=counts["claim"],
        concepts=counts["concept"],
        links=len(links(corpus)),
        wide=PICTURES[Frame.WIDE],
        tall=PICTURES[Frame.TALL],
        signs=(Sign(outlined(DIAMOND, 10, 8, 5.5), "concept", False), *kinds),
        strokes=(
            Strokes("Between claims", CLAIM_RELATIONS),
            Strokes("Between concepts, and from claim to concept", OTHER_RELATIONS),
        ),
        lists=tuple(link for link in _LISTS if link.target and has(corpus, link.target)),
    )
    return Page(
        urls.MAP,
        page_name(urls.MAP),
        render("pages/map.md.jinja", map=view, here=Here(urls.MAP)),
        page_summary(urls.MAP),
        hide=("navigation", "toc"),
        scripts=(DATA, *SCRIPTS),
    )


def assets(corpus: Corpus, kept: KeptWork | None = None) -> Iterator[Asset]:
    """Yield the data for the script and the pictures for whoever runs none.

    What is `kept` of the places is not reckoned again.
    """
    arranged, placed = drawn_map(corpus, kept or KeptWork())
    yield data_script(DATA, "map", map_data(corpus, arranged, placed))
    names = region_names(corpus, arranged)
    tied = links(corpus)
    for frame, address in PICTURES.items():
        drawn = picture(corpus, tied, placed[frame], names, SHOWN[frame])
        yield Asset(address, f"{svg(drawn, address)}\n".encode())
