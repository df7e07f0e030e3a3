"""The map: all claims and concepts and what ties them, as data for the script and as a picture.

Quotes, chapters and people are no points of the map: they are what its points can be filtered by.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from claim_graph.analysis.compiler import record_node
from claim_graph.analysis.graph_layout import Layout, Region, Tie, layout
from claim_graph.analysis.impact import fallout
from claim_graph.analysis.paths import ABOUT
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.corpus.vocabulary import ClaimRelation, ConceptRelation, Kind, Role, Stance
from claim_graph.site import urls
from claim_graph.site.components.drawing import wrapped
from claim_graph.site.markup import Here, attribute, line, paragraphs, plural, text, typographic
from claim_graph.site.page import Asset, Page, data_script
from claim_graph.site.presence import has

_PARTS = (
    "geometry", "network", "state", "theme", "camera", "framing", "links", "labels", "drawing",
    "stage", "gestures", "controls", "panel", "table", "main",
)  # fmt: skip
SCRIPTS = tuple(f"assets/map/{name}.js" for name in _PARTS)
"""The map's scripts: each needs only those before it."""
DATA = "data/map.js"
PICTURE = "data/map.svg"

Outline = tuple[tuple[float, float], ...]

CIRCLE: Outline = ()
DIAMOND: Outline = ((0, -1.15), (1.15, 0), (0, 1.15), (-1.15, 0))
OUTLINES: dict[Kind, Outline] = {
    Kind.POSITION: CIRCLE,
    Kind.OBSERVATION: ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)),
    Kind.PREDICTION: ((0, -1.15), (1.1, 0.8), (-1.1, 0.8)),
    Kind.QUESTION: ((0, 1.15), (-1.1, -0.8), (1.1, -0.8)),
    Kind.PLAN: ((1.15, 0), (-0.8, 1.1), (-0.8, -1.1)),
    Kind.EXPLANATION: ((0, -1.1), (1.05, -0.34), (0.65, 0.89), (-0.65, 0.89), (-1.05, -0.34)),
    Kind.DEFINITION: (
        (-1.1, 0), (-0.55, -0.95), (0.55, -0.95), (1.1, 0), (0.55, 0.95), (-0.55, 0.95),
    ),
    Kind.ANALOGY: ((-1.1, -0.9), (1.1, 0.9), (1.1, -0.9), (-1.1, 0.9)),
    Kind.EVIDENCE: (
        (-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4),
        (0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4),
    ),
    Kind.RECOMMENDATION: (
        (0, -1.3), (0.32, -0.44), (1.24, -0.4), (0.52, 0.17), (0.76, 1.05),
        (0, 0.55), (-0.76, 1.05), (-0.52, 0.17), (-1.24, -0.4), (-0.32, -0.44),
    ),
}  # fmt: skip
"""The shape of each kind of claim, around a circle of radius 1; concepts are diamonds."""


@dataclass(frozen=True, slots=True)
class _Link:
    source: str
    target: str
    relation: str
    because: str


def name_of(entry: Claim | Concept) -> str:
    """Return the id of the point of a claim or a concept."""
    return record_node(entry)


def points(corpus: Corpus) -> dict[str, Claim | Concept]:
    """Return what the map shows, by name."""
    found: dict[str, Claim | Concept] = {name_of(c): c for c in corpus.active.values()}
    return found | {name_of(c): c for c in corpus.concepts.values() if c.retired is None}


def _links(corpus: Corpus) -> list[_Link]:
    found = [
        _Link(name_of(a), name_of(b), link.relation, link.because) for a, link, b in corpus.links
    ]
    found += [_Link(name_of(a), name_of(b), r, "") for a, r, b in corpus.concept_relations]
    for claim in corpus.active.values():
        for concept in corpus.concepts_of(claim):
            if concept.retired is None:
                found.append(_Link(record_node(claim), record_node(concept), ABOUT, ""))
    return found


def ties(corpus: Corpus) -> Iterator[Tie]:
    """Yield how strongly points are tied: by a reason most, by a concept of many claims least."""
    for link in _links(corpus):
        if link.relation == ABOUT:
            many = len(corpus.claims_by_concept[link.target.partition(":")[2]])
            yield link.source, link.target, max(1, 6 - many.bit_length())
        else:
            yield link.source, link.target, 6 if link.because else 4


def arrangement(corpus: Corpus) -> Layout:
    """Return where each point of the map stands."""
    return layout(list(points(corpus)), ties(corpus))


def region_name(corpus: Corpus, region: Region) -> str:
    """Return what a region is called: its two best tied concepts."""
    if region.alone:
        return "Loose ends"
    concepts = [name.partition(":")[2] for name in region.members if name.startswith("concept:")]
    labels = [typographic(corpus.concepts[id].label) for id in concepts[:2]]
    return " · ".join(label[:1].upper() + label[1:] for label in labels) or "Without a concept"


# --- Data for the script ----------------------------------------------------------------------


def data(corpus: Corpus, placed: Layout) -> dict[str, object]:
    """Return the map as the script takes it; `static/assets/map/network.js` says what is what."""
    here = Here(urls.MAP)
    entries = points(corpus)
    number = {name: place for place, name in enumerate(entries)}
    home = {name: place for place, region in enumerate(placed.regions) for name in region.members}
    relations = [relation["id"] for relation in _relations()]
    chapters = {
        (interview.id, chapter.id): chapter.title
        for interview in corpus.interviews.values()
        for chapter in interview.chapters
    }
    people = {person: corpus.people[person].name for person in corpus.claims_by_speaker}
    hosts = {
        one.person
        for interview in corpus.interviews.values()
        for one in interview.participants
        if one.role is Role.HOST
    }
    facets = _Facets(list(chapters), list(people))
    return {
        "box": placed.box,
        "kinds": [
            *({"id": k.value, "label": k.label, "outline": OUTLINES[k]} for k in Kind),
            {"id": "concept", "label": "concept", "outline": DIAMOND},
        ],
        "stances": [{"id": stance.value, "label": stance.label} for stance in Stance],
        "chapters": [{"id": c[1], "label": typographic(label)} for c, label in chapters.items()],
        "people": [
            {"id": id, "label": typographic(label), "host": id in hosts}
            for id, label in people.items()
        ],
        "relations": _relations(),
        "regions": [
            [region_name(corpus, region), region.x, region.y, region.radius]
            for region in placed.regions
        ],
        "nodes": [
            [
                name,
                typographic(entry.claim if isinstance(entry, Claim) else entry.label),
                here.web(urls.entry(entry)),
                *placed.places[name],
                home[name],
                *facets.of(corpus, entry),
            ]
            for name, entry in entries.items()
        ],
        "links": [
            [
                number[link.source],
                number[link.target],
                relations.index(link.relation),
                *([typographic(link.because)] if link.because else []),
            ]
            for link in _links(corpus)
        ],
        "fallout": {number[name]: fallen for name, fallen in _fallout(corpus, number) if fallen},
    }


def _fallout(corpus: Corpus, number: Mapping[str, int]) -> Iterator[tuple[str, list[int]]]:
    """Yield for each claim the places of those that would lose something if it were wrong."""
    for key in corpus.active:
        found = fallout(corpus, key)
        yield f"claim:{key}", [number[f"claim:{one.claim.key}"] for one in found]


@dataclass(frozen=True, slots=True)
class _Facets:
    chapters: list[tuple[str, str]]
    people: list[str]

    def of(self, corpus: Corpus, entry: Claim | Concept) -> tuple[int, int, int, int]:
        """Return the places of kind, chapter, speaker and stance in their lists; -1 for none."""
        if isinstance(entry, Concept):
            return len(Kind), -1, -1, -1
        person = corpus.speaker_of(entry)
        chapter = (entry.interview, entry.chapter)
        return (
            list(Kind).index(entry.kind),
            self.chapters.index(chapter) if chapter in self.chapters else -1,
            self.people.index(person.id) if person else -1,
            list(Stance).index(entry.confidence.stance),
        )


def _relations() -> list[dict[str, object]]:
    """Return every sort of link; an id is also the end of the class that styles it."""
    found: list[dict[str, object]] = []
    for relation in (*ClaimRelation, *ConceptRelation):
        found.append(
            {
                "id": relation.value,
                "label": relation.label,
                "inverse": relation.inverse,
                "directed": not relation.symmetric,
            }
        )
    found.append({"id": ABOUT, "label": "is about", "inverse": "comes up in", "directed": False})
    return found


# --- The page ---------------------------------------------------------------------------------


def page(corpus: Corpus) -> Page:
    """Return the page of the map: the place for the script, the legend, and the picture."""
    here = Here(urls.MAP)
    counts = Counter(entry.kind_name for entry in points(corpus).values())
    number = len(_links(corpus))
    said = (
        f"{plural(counts['claim'], 'claim')} and {plural(counts['concept'], 'concept')}, with the "
        f"{plural(number, 'link')} between them. Regions gather what is tied together most."
    )
    picture = (
        f'<noscript><style>.cg-map{{display:none}}</style><object class="cg-map-picture" '
        f'type="image/svg+xml" data="{here.web(PICTURE)}" '
        'aria-label="The map as a picture whose points are links"></object></noscript>'
    )
    lists = " · ".join(
        here.link(label, path, "cg-more")
        for label, path in (
            ("All claims as a list", urls.CLAIMS),
            ("All concepts, A to Z", urls.GLOSSARY),
        )
        if has(corpus, path)
    )
    body = paragraphs(
        "# Map\n",
        line("cg-lead", said),
        '<div class="cg-map" id="cg-map"><div class="cg-map__bar"></div>'
        '<div class="cg-map__stage"></div></div>',
        f"<div>{picture}</div>",
        _legend(),
        '<div class="cg-map-table" id="cg-map-table"></div>',
        line("cg-intro", lists),
    )
    return Page(
        urls.MAP,
        "Map",
        body,
        "Every claim and concept and what ties them together, as a map.",
        searchable=False,
        hide=("navigation", "toc"),
        scripts=(DATA, *SCRIPTS),
    )


def _legend() -> str:
    """Return what the signs mean."""
    signs = [_sign(outline, kind.label) for kind, outline in OUTLINES.items()]
    signs = [_sign(DIAMOND, "concept", "cg-map-node--concept"), *signs]
    groups = [
        ("Points", signs),
        ("Between claims", [_stroke(r.value, r.label) for r in ClaimRelation]),
        (
            "Between concepts, and from claim to concept",
            [*(_stroke(r.value, r.label) for r in ConceptRelation), _stroke(ABOUT, "is about")],
        ),
    ]
    parts = "".join(
        f'<div><p class="cg-legend__title">{title}</p><ul>{"".join(rows)}</ul></div>'
        for title, rows in groups
    )
    return (
        '<details class="cg-legend" open><summary>What the signs mean</summary>'
        f'<div class="cg-legend__groups">{parts}</div><p>A larger point has more links. '
        "Points of those who ask are paler.</p></details>"
    )


def _sign(outline: Outline, label: str, classes: str = "") -> str:
    shape = _shape(outline, 10, 8, 5.5, f"cg-map-node {classes}".strip())
    return f'<li><svg viewBox="0 0 20 16" aria-hidden="true">{shape}</svg>{label}</li>'


def _stroke(relation: str, label: str) -> str:
    head = "" if relation in _SYMMETRIC else '<path class="cg-map-head" d="M28 4l6 4-6 4z"/>'
    path = f'<path class="cg-arc cg-arc--{relation}" d="M2 8h28"/>'
    classes = f"cg-legend__line cg-arc-ink--{relation}"
    svg = f'<svg class="{classes}" viewBox="0 0 36 16" aria-hidden="true">{path}{head}</svg>'
    return f"<li>{svg}{label}</li>"


_SYMMETRIC = {ABOUT} | {r.value for r in (*ClaimRelation, *ConceptRelation) if r.symmetric}


def _shape(outline: Outline, x: float, y: float, radius: float, classes: str) -> str:
    if not outline:
        return f'<circle class="{classes}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'
    corners = "L".join(f"{x + radius * dx:.1f} {y + radius * dy:.1f}" for dx, dy in outline)
    return f'<path class="{classes}" d="M{corners}z"/>'


# --- The picture ------------------------------------------------------------------------------


def assets(corpus: Corpus) -> Iterator[Asset]:
    """Yield the data for the script and the picture for whoever runs none."""
    placed = arrangement(corpus)
    yield data_script(DATA, "map", data(corpus, placed))
    yield Asset(PICTURE, picture(corpus, placed).encode())


def picture(corpus: Corpus, placed: Layout) -> str:
    """Return the map as an SVG file whose points are links, styled by the site's style sheets."""
    here = Here(PICTURE)
    left, top, right, bottom = placed.box
    links = _links(corpus)
    degrees = Counter(name for link in links for name in (link.source, link.target))
    discs = "".join(
        f'<circle class="cg-map-region" cx="{r.x:g}" cy="{r.y:g}" r="{r.radius:g}"/>'
        for r in placed.regions
    )
    strokes = "".join(
        f'<path class="cg-arc cg-arc--{link.relation}" d="M{_at(placed, link.source)}'
        f'L{_at(placed, link.target)}"/>'
        for link in sorted(links, key=lambda link: link.relation != ABOUT)
    )
    marks = "".join(
        _mark(entry, placed.places[name], degrees[name], here)
        for name, entry in points(corpus).items()
    )
    names = "".join(_region_title(corpus, region) for region in placed.regions)
    box = f"{left - 8:g} {top - 8:g} {right - left + 16:g} {bottom - top + 16:g}"
    return (
        '<?xml-stylesheet href="../assets/site.css"?><?xml-stylesheet href="../assets/map.css"?>'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" class="cg-map-svg" '
        'data-md-color-scheme="default"><title>The map of claims and concepts</title>'
        f'{discs}<g class="cg-map-links">{strokes}</g>{marks}<g>{names}</g></svg>\n'
    )


def _at(placed: Layout, name: str) -> str:
    x, y = placed.places[name]
    return f"{x:g} {y:g}"


def radius(degree: int) -> float:
    """Return how large a point with so many links is drawn; the script does the same."""
    return round(min(9.0, 3.2 + 1.1 * sqrt(degree)), 1)


def _mark(entry: Claim | Concept, place: tuple[float, float], degree: int, here: Here) -> str:
    is_claim = isinstance(entry, Claim)
    outline = OUTLINES[entry.kind] if isinstance(entry, Claim) else DIAMOND
    looks = "cg-map-node" if is_claim else "cg-map-node cg-map-node--concept"
    label = entry.claim if isinstance(entry, Claim) else entry.label
    shape = _shape(outline, *place, radius(degree), looks)
    address = attribute(here.web(urls.entry(entry)))
    return f'<a href="{address}" target="_top"><title>{text(label)}</title>{shape}</a>'


def _region_title(corpus: Corpus, region: Region) -> str:
    lines = [
        words
        for part in region_name(corpus, region).split(" · ")
        for words in wrapped(part, 2.2 * region.radius / 13, 2)[0]
    ]
    top = region.y - region.radius + (18 if len(lines) == 1 else 8)
    return "".join(
        f'<text class="cg-map-name" x="{region.x:g}" y="{top + 14 * number:g}">{text(words)}</text>'
        for number, words in enumerate(lines)
    )
