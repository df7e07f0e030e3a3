"""The surroundings of a claim or a concept as a picture: an arc diagram in inline SVG.

Above a claim are those that link to it, below it those that it links to and its concepts; above a
concept are related ones, below it claims about it. Each is a link with its text; arcs at the left
show what is tied to what. One column, so that it can be read on a phone, and
in the order in which a screen reader reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claim_graph.analysis.compiler import record_node
from claim_graph.core.typography import typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site import urls
from claim_graph.site.components.drawing import Shape, TextLine, path, wrapped
from claim_graph.site.components.neighbours import (
    ROWS,
    Neighbour,
    Neighbours,
    StatedTie,
    around_claim,
    around_concept,
    degree,
    ties,
)
from claim_graph.site.here import Here, anchor
from claim_graph.site.markdown import Markdown, plural
from claim_graph.site.templating import macro

LIMIT = 8_000
"""How many bytes a picture may have, as UTF-8."""

# Units of the picture. It is as wide as its column (`static/assets/map.css`), so that they are
# pixels there and nothing written is shown smaller than it is said to be.
_WIDTH, _MARGIN, _TRUNK, _TEXT = 328, 4, 60, 76
_SIZE, _LEADING, _LABEL, _GAP = 14, 17.5, 15, 14
_BOLD = 1.14
"""How much wider bold letters are."""
_LINES = 4


# --- What the picture shows ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Arc:
    """A relation between two of the records shown."""

    relation: str
    path: Markdown
    own: bool
    """Whether one of the two is the record that the picture is about."""


@dataclass(frozen=True, slots=True)
class Centre:
    """The record that the picture is about."""

    shape: Shape
    lines: tuple[TextLine, ...]
    x: int
    """Where the box around it begins."""
    top: str
    width: int
    height: str


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A record above or below it."""

    shape: Shape
    lines: tuple[TextLine, ...]
    whole: str
    """Its full text, where the lines cut it; else empty."""
    target: str
    """Its page."""
    relation: str
    label: TextLine
    """How it is related to the record that the picture is about."""


@dataclass(frozen=True, slots=True)
class Around:
    """The surroundings of a record, drawn."""

    id: str
    """The id of the title on the page."""
    title: str
    described: str
    """What a screen reader says about the picture."""
    width: int
    height: str
    text_x: int
    """Where text begins."""
    arcs: tuple[Arc, ...]
    above: tuple[NeighbourRow, ...]
    centre: Centre
    below: tuple[NeighbourRow, ...]
    more: TextLine
    """The label of the link to the map."""
    on_map: str
    """The state of the map that shows the same."""


def neighbourhood(corpus: Corpus, entry: Claim | Concept, here: Here) -> Markdown:
    """Return the surroundings of `entry` as a figure with inline SVG, for the page `here`.

    One block of HTML without blank lines, fit for Markdown; empty where it has no neighbours.
    """
    if entry.retired is not None:
        return Markdown()
    if isinstance(entry, Claim):
        above, below = around_claim(corpus, entry)
    else:
        above, below = around_concept(corpus, entry)
    for rows in range(ROWS, 0, -1):
        high = min(len(above), max(rows - len(below), rows // 2))
        low = min(len(below), rows - high)
        left_out = len(above) + len(below) - high - low
        around = _around(corpus, entry, above[:high], below[:low], left_out)
        drawn = macro("macros/neighbourhood.jinja", "around")(here, around)
        if (high or low) and len(drawn.encode()) <= LIMIT:
            return drawn
    return Markdown()


# --- The picture --------------------------------------------------------------------------------


def _around(
    corpus: Corpus,
    entry: Claim | Concept,
    above: Neighbours,
    below: Neighbours,
    left_out: int,
) -> Around:
    """Return the picture with these neighbours above and below."""
    places: dict[str, float] = {}

    def placed(neighbours: Neighbours, y: float) -> tuple[tuple[NeighbourRow, ...], float]:
        rows = []
        for other in neighbours:
            row, places[record_node(other.entry)], y = _row(corpus, entry, other, y)
            rows.append(row)
        return tuple(rows), y

    high, y = placed(above, 6.0)
    centre, places[record_node(entry)], y = _centre(corpus, entry, y)
    low, y = placed(below, y)
    shown = [*(other.entry for other in above), entry, *(other.entry for other in below)]
    more = f"{left_out} more, and the whole map" if left_out else "On the whole map"
    return Around(
        id=anchor("around", entry.kind_name, entry.key),
        title=f"Around this {entry.kind_name}",
        described=_described(entry, above, below, left_out),
        width=_WIDTH,
        height=f"{y + _LABEL + 2:.0f}",
        text_x=_TEXT,
        arcs=_arcs(ties(corpus, shown), places, record_node(entry)),
        above=high,
        centre=centre,
        below=low,
        more=TextLine(more, f"{y + 6:.0f}"),
        on_map=f"{urls.MAP}#node={record_node(entry)}&depth=1",
    )


def _described(entry: Claim | Concept, above: Neighbours, below: Neighbours, left_out: int) -> str:
    rest = f" Not shown: {left_out} more." if left_out else ""
    if isinstance(entry, Claim):
        return (
            f"Above it, linking to it: {_count(above)}. "
            f"Below it, linked from it: {_count(below)}.{rest}"
        )
    return f"Above it, related to it: {_count(above)}. Below it, about it: {_count(below)}.{rest}"


def _count(neighbours: Neighbours) -> str:
    kinds = [other.entry.kind_name for other in neighbours]
    counted = (plural(kinds.count(kind), kind) for kind in ("claim", "concept") if kind in kinds)
    return " and ".join(counted) or "none"


def _row(
    corpus: Corpus, entry: Claim | Concept, other: Neighbour, top: float
) -> tuple[NeighbourRow, float, float]:
    """Return a row, the height of its node, and the top of the next row."""
    words, whole, cut = _wrapped(other.entry, _SIZE)
    y = top + _LABEL
    row = NeighbourRow(
        shape=_node(corpus, other.entry, y + 6.5, large=False),
        lines=_lines(words, y),
        whole=whole if cut else "",
        target=urls.entry(other.entry),
        relation=other.relation,
        label=TextLine(_label(corpus, entry, other), f"{top + 9:.0f}"),
    )
    return row, y + 6.5, y + len(words) * _LEADING + _GAP


def _label(corpus: Corpus, entry: Claim | Concept, other: Neighbour) -> str:
    """Return how a neighbour is related to `entry`, and its talk unless both are of one."""
    if not isinstance(other.entry, Claim):
        return other.wording
    within = isinstance(entry, Claim) and entry.interview == other.entry.interview
    talk = "" if within else typographic(corpus.talk_names.get(other.entry.interview, ""))
    return " · ".join(filter(None, (other.wording, talk)))


def _centre(corpus: Corpus, entry: Claim | Concept, top: float) -> tuple[Centre, float, float]:
    """Return the record's own row, the height of its node, and the top of the next row."""
    words, *_ = _wrapped(entry, _SIZE * _BOLD)
    y = top + 4
    middle, bottom = y + len(words) * _LEADING / 2, y + len(words) * _LEADING
    centre = Centre(
        shape=_node(corpus, entry, middle, large=True),
        lines=_lines(words, y),
        x=_TEXT - 8,
        top=f"{top - 3:.0f}",
        width=_WIDTH - _TEXT + 8,
        height=f"{bottom - top + 8:.0f}",
    )
    return centre, middle, bottom + _GAP + 2


def _wrapped(entry: Claim | Concept, size: float) -> tuple[tuple[str, ...], str, bool]:
    """Return the text of a record in lines, the full text, and whether the lines cut it."""
    printed = typographic(entry.claim if isinstance(entry, Claim) else entry.label)
    lines, cut = wrapped(printed, (_WIDTH - _TEXT - _MARGIN) / size, _LINES)
    return lines, printed, cut


def _lines(words: Sequence[str], y: float) -> tuple[TextLine, ...]:
    return tuple(
        TextLine(line, f"{y + 11 + _LEADING * number:.0f}") for number, line in enumerate(words)
    )


def _node(corpus: Corpus, entry: Claim | Concept, y: float, *, large: bool) -> Shape:
    """Return a disc for a claim and a diamond for a concept."""
    if isinstance(entry, Claim):
        radius = 6 if large else 3 + min(2.0, degree(corpus, entry) / 6)
        return Shape(x=f"{_TRUNK}", y=f"{y:.1f}", radius=f"{radius:.1f}")
    half = 7 if large else 5
    return Shape(path(f"M{_TRUNK - half} {y:.1f}l{half}-{half} {half} {half}-{half} {half}z"))


def _arcs(stated: Iterable[StatedTie], places: Mapping[str, float], centre: str) -> tuple[Arc, ...]:
    """Return an arc for each tie between two records shown; those of the centre last, on top."""
    spread = max(places.values()) - min(places.values()) or 1
    drawn = {}
    for tie in sorted(stated, key=lambda tie: centre in {tie.source, tie.target}):
        if tie.source == tie.target:
            continue
        start, end = places[tie.source], places[tie.target]
        x = _TRUNK - 8
        # A Bézier curve reaches three quarters of the way to its control points.
        reach = x - (16 + (x - 22) * abs(end - start) / spread) / 0.75
        head = "m-4-3 4 3-4 3" if tie.directed else ""
        curve = path(
            f"M{x} {start:.0f}C{reach:.0f} {start:.0f} {reach:.0f} {end:.0f} {x} {end:.0f}", head
        )
        drawn[curve] = Arc(tie.relation, curve, own=centre in {tie.source, tie.target})
    return tuple(drawn.values())
