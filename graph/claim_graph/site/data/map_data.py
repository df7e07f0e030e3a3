"""The map as data: all claims and concepts, the links between them, and the place of each.

Quotes, chapters and people are no points of the map: they are what its points can be filtered by.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import Enum

from pydantic import TypeAdapter

from claim_graph.analysis.compiler import ABOUT, record_node
from claim_graph.analysis.graph_layout import WIDE_FRAME, Arrangement, Layout, arrange, pack
from claim_graph.analysis.impact import Effect, fallout
from claim_graph.analysis.map_ties import group_name, label, links, points, ties
from claim_graph.core.kept_work import KeptWork
from claim_graph.core.typography import typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.corpus.vocabulary import ClaimRelation, ConceptRelation, Kind, Role, Stance
from claim_graph.site import urls
from claim_graph.site.here import Here
from claim_graph.site.naming import named_part

Outline = tuple[tuple[float, float], ...]


_DRAWN = TypeAdapter(tuple[Arrangement, tuple[Layout, ...]])


class Frame(Enum):
    """A shape that the map is drawn for: how many times as wide as it is high."""

    WIDE = WIDE_FRAME
    TALL = 0.58


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
class MapRelation:
    """A sort of link."""

    id: str
    """Also the end of the class that styles it."""
    label: str
    inverse: str
    directed: bool


CLAIM_RELATIONS = tuple(
    MapRelation(term.value, term.label, term.inverse, not term.symmetric) for term in ClaimRelation
)
"""Between claims."""
OTHER_RELATIONS = (
    *(
        MapRelation(term.value, term.label, term.inverse, not term.symmetric)
        for term in ConceptRelation
    ),
    MapRelation(ABOUT, "is about", "comes up in", directed=False),
)
"""Between concepts, and from claim to concept."""


def arrangement(corpus: Corpus) -> Arrangement:
    """Return which points of the map belong together, and where each stands in its disc."""
    return arrange(points(corpus), ties(corpus))


def layouts(arranged: Arrangement) -> dict[Frame, Layout]:
    """Return the places of all points in each frame."""
    return {frame: pack(arranged, frame.value) for frame in Frame}


def drawn_map(corpus: Corpus, kept: KeptWork) -> tuple[Arrangement, dict[Frame, Layout]]:
    """Return the `arrangement` and its `layouts`; what is `kept` of the same ties is them."""

    def drawn() -> bytes:
        arranged = arrangement(corpus)
        return _DRAWN.dump_json((arranged, tuple(layouts(arranged).values())))

    tied = json.dumps([list(points(corpus)), list(ties(corpus))]).encode()
    arranged, placed = _DRAWN.validate_json(kept.made(b"map", tied, by=drawn))
    return arranged, dict(zip(Frame, placed, strict=True))


def region_names(corpus: Corpus, arranged: Arrangement) -> list[str]:
    """Return what each region is called: its two best tied concepts, joined by a dot."""
    entries = points(corpus)
    return [
        typographic(group_name((entries[name] for name in group.members), group.alone))
        for group in arranged.groups
    ]


# --- Data for the script ------------------------------------------------------------------------


def map_data(
    corpus: Corpus, arranged: Arrangement, placed: Mapping[Frame, Layout]
) -> tuple[dict[str, object], dict[str, list[list[object]]]]:
    """Return the map as the script takes it; `static/assets/map/network.js` says what is what.

    First what is short, then the rows of its points, its links, and what would fall with a claim.
    """
    here = Here(urls.MAP)
    entries = points(corpus)
    number = {name: place for place, name in enumerate(entries)}
    home = {name: place for place, group in enumerate(arranged.groups) for name in group.members}
    relations = (*CLAIM_RELATIONS, *OTHER_RELATIONS)
    relation_number = {relation.id: place for place, relation in enumerate(relations)}
    chapters = {
        (interview.id, chapter.id): chapter.title
        for interview in corpus.interviews.values()
        for chapter in interview.chapters
    }
    people = {person: corpus.people[person].name for person in corpus.claims_by_speaker}
    facets = _Facets(list(chapters), list(people))
    head: dict[str, object] = {
        "kinds": [
            *({"id": k.value, "label": k.label, "outline": OUTLINES[k]} for k in Kind),
            {"id": "concept", "label": "concept", "outline": DIAMOND},
        ],
        "stances": [{"id": stance.value, "label": stance.label} for stance in Stance],
        "talks": [{"id": id, "label": typographic(name)} for id, name in corpus.talk_names.items()],
        "chapters": _chapters(corpus, chapters),
        "people": _people(corpus, people),
        "relations": [asdict(relation) for relation in relations],
        "regions": [
            [name, wide.radius, wide.x, wide.y, tall.x, tall.y]
            for name, wide, tall in zip(
                region_names(corpus, arranged),
                placed[Frame.WIDE].regions,
                placed[Frame.TALL].regions,
                strict=True,
            )
        ],
        "effects": [{"id": effect.value, "label": effect.meaning} for effect in Effect],
    }
    rows: dict[str, list[list[object]]] = {
        "nodes": [
            [
                name,
                typographic(label(entry)),
                here.web(urls.entry(entry)),
                *arranged.offsets[name],
                home[name],
                *facets.of(corpus, entry),
            ]
            for name, entry in entries.items()
        ],
        "links": [
            [
                number[link.source],
                number[link.target],
                relation_number[link.relation],
                *([typographic(link.because)] if link.because else []),
            ]
            for link in links(corpus)
        ],
        "fallout": [[place, fates] for place, fates in _fallout(corpus, number) if any(fates)],
    }
    return head, rows


def _chapters(corpus: Corpus, titles: Mapping[tuple[str, str], str]) -> list[dict[str, object]]:
    """Return the chapters; where there are several talks, each with its talk."""
    talks = list(corpus.talk_names)
    if not talks:
        return [{"id": id, "label": typographic(title)} for (_, id), title in titles.items()]
    return [
        {
            "id": "/".join(chapter),
            "label": typographic(named_part(title, corpus.talk_names[chapter[0]])),
            "talk": talks.index(chapter[0]),
        }
        for chapter, title in titles.items()
    ]


def _people(corpus: Corpus, names: Mapping[str, str]) -> list[dict[str, object]]:
    hosts = {
        participant.person
        for interview in corpus.interviews.values()
        for participant in interview.participants
        if participant.role is Role.HOST
    }
    return [
        {"id": id, "label": typographic(name), "host": id in hosts} for id, name in names.items()
    ]


def _fallout(corpus: Corpus, number: Mapping[str, int]) -> Iterator[tuple[int, list[list[int]]]]:
    """Yield for each claim the places of those that suffer each effect if it were wrong."""
    for key, claim in corpus.active.items():
        fates: dict[Effect, list[int]] = {effect: [] for effect in Effect}
        for lost in fallout(corpus, key):
            fates[lost.effect].append(number[record_node(lost.claim)])
        yield number[record_node(claim)], list(fates.values())


@dataclass(frozen=True, slots=True)
class _Facets:
    """What points can be filtered by."""

    chapters: Sequence[tuple[str, str]]
    people: Sequence[str]

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
