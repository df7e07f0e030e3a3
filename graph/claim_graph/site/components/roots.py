"""The roots of the main ideas: the claims that each rests on, and the reasons given for these.

One drawing for each idea, in inline SVG that keeps its size, so that each point stays as large as a
finger on a phone. In its first line are the claims that the idea states, below them the reasons
given for these, below those theirs. Each point is a link; a line leads up from a reason to what it
is a reason for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claim_graph.analysis.measures import Measures
from claim_graph.core.number_words import in_words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Interview
from claim_graph.corpus.vocabulary import Role
from claim_graph.site import urls
from claim_graph.site.components import timeline
from claim_graph.site.components.drawing import path
from claim_graph.site.components.main_ideas import Idea
from claim_graph.site.markdown import Markdown, plural

_WIDTH = 340
"""How wide a drawing is, in pixels: what a phone has."""
_STEP, _LARGEST_STEP = 24, 34
"""The least and the largest distance between the centres of two points of a line."""
_TOP, _DROP, _BOW = 20, 36, -32
"""How far below the upper edge the first line is, how far below it the next one is, and how far a
curve between two points of one line is pulled away from it."""
_DEEPEST = 8
"""How many lines there are at most below the first."""
_BUDGET = 12_500
"""How many bytes of the page the links may take. The farthest claims share that of the one above
them."""
_FRAME = 90
"""What a point takes beside its sentence and its id, in bytes."""


# --- What the picture shows ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Point:
    """A claim in a drawing."""

    x: int
    y: int
    sentence: str
    target: str
    stated: bool
    """Whether the idea states it."""
    asked: bool
    """Whether a host makes it."""
    further: Markdown
    """The claims below it that have no link of their own, as one path; empty where all have."""


@dataclass(frozen=True, slots=True)
class Root:
    """An idea, and what it rests on."""

    says: str
    counts: str
    """How many claims it states, and how many are reasons for these."""
    width: int
    height: int
    lines: Markdown
    """The lines from reasons to what they are reasons for, as one path."""
    points: tuple[Point, ...]
    left_out: int
    """How many claims there are that are not drawn."""


@dataclass(frozen=True, slots=True)
class Roots:
    """What the main ideas of a talk rest on."""

    finding: str
    """What the picture shows, in a sentence."""
    ideas: tuple[Root, ...]
    guests: tuple[str, ...]
    """The names of those whose claims are drawn as those of guests."""
    hosts: tuple[str, ...]


# --- What is below each idea --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Node:
    """A claim below an idea."""

    claim: Claim
    idea: int
    """The place of the idea to which it is nearest."""
    depth: int
    """How many reasons away it is from what the idea states."""
    above: str
    """The full id of the claim that it was reached from; empty for what the idea states."""


def roots(
    corpus: Corpus, talk: Interview, ideas: Sequence[Idea], measures: Mapping[str, Measures]
) -> Roots | None:
    """Return what `ideas` rest on.

    None where no reason is given for any of their claims, and where they state more claims than a
    page has room for.

    A claim is drawn once: below the idea to which it is nearest. Only claims of `talk` are.
    """
    nodes = tuple(_below(ideas, talk, measures))
    linked = _affordable(nodes)
    stated = (node.claim.key for node in nodes if not node.depth)
    if not any(node.depth for node in nodes) or not all(key in linked for key in stated):
        return None
    hosts = timeline.participants(corpus, talk, Role.HOST)
    asked = {node.claim.key for node in nodes if timeline.made_by(corpus, node.claim, hosts)}
    whole = sum(claim.interview == talk.id for claim in corpus.active.values())
    return Roots(
        finding=f"These {in_words(len(ideas))} ideas rest on {len(nodes):,} of the "
        f"{plural(whole, 'claim')}",
        ideas=tuple(
            _root(
                idea,
                [node for node in nodes if node.idea == place],
                linked,
                measures,
                asked,
            )
            for place, idea in enumerate(ideas)
        ),
        guests=tuple(timeline.participants(corpus, talk, Role.GUEST).values()),
        hosts=tuple(hosts.values()),
    )


def _below(
    ideas: Sequence[Idea], talk: Interview, measures: Mapping[str, Measures]
) -> Iterator[_Node]:
    """Yield the claims that `ideas` state and the reasons below them, the nearest first."""
    line = [_Node(claim, place, 0, "") for place, idea in enumerate(ideas) for claim in idea.claims]
    met: set[str] = set()
    while line:
        reached: list[_Node] = []
        for node in line:
            key = node.claim.key
            if key in met or node.claim.interview != talk.id:
                continue
            met.add(key)
            yield node
            reached += (
                _Node(reason, node.idea, node.depth + 1, key) for reason in measures[key].reasons
            )
        line = reached


def _affordable(nodes: Sequence[_Node]) -> Container[str]:
    """Return the full ids of the claims that can have links: as many as there is room for.

    Whatever one of them was reached from is among them too, since the nearest come first.
    """
    room = _BUDGET
    linked: set[str] = set()
    for node in nodes:
        room -= _FRAME + len(node.claim.claim.encode()) + len(node.claim.key)
        if room < 0:
            break
        linked.add(node.claim.key)
    return linked


# --- The drawing --------------------------------------------------------------------------------


def _root(
    idea: Idea,
    nodes: Sequence[_Node],
    linked: Container[str],
    measures: Mapping[str, Measures],
    asked: Container[str],
) -> Root:
    shown = _fitting(nodes)
    places = _places(shown)
    deepest = max((node.depth for node in shown), default=0)
    stated = sum(not node.depth for node in nodes)
    reasons = len(nodes) - stated
    return Root(
        says=idea.says,
        counts=f"{plural(stated, 'claim')}, {plural(reasons, 'reason')} below",
        width=_WIDTH,
        height=2 * _TOP + deepest * _DROP,
        lines=path(*_lines(shown, places, measures)),
        points=tuple(_points(shown, places, linked, asked)),
        left_out=len(nodes) - len(shown),
    )


def _points(
    nodes: Sequence[_Node],
    places: Mapping[str, tuple[int, int]],
    linked: Container[str],
    asked: Container[str],
) -> Iterator[Point]:
    """Yield the claims that have links of their own, each with those that share its link."""
    owners: dict[str, str] = {}
    further: dict[str, list[str]] = {}
    for node in nodes:
        key = node.claim.key
        owners[key] = key if key in linked else owners[node.above]
        if key not in linked:
            x, y = places[key]
            further.setdefault(owners[key], []).append(f"M{x} {y}h0")
    for node in nodes:
        key = node.claim.key
        if key in linked:
            x, y = places[key]
            yield Point(
                x=x,
                y=y,
                sentence=node.claim.claim,
                target=urls.claim(key),
                stated=not node.depth,
                asked=key in asked,
                further=path(*further.get(key, ())),
            )


def _fitting(nodes: Sequence[_Node]) -> Sequence[_Node]:
    """Return the first of `nodes`, as many as fit side by side and are not too far down."""
    number = sum(node.depth <= _DEEPEST for node in nodes)
    while number > 1 and _ends(nodes[:number]) > _WIDTH // _STEP:
        number -= 1
    return nodes[:number]


def _ends(nodes: Sequence[_Node]) -> int:
    """Return how many of `nodes` have nothing below them."""
    return len(nodes) - len({node.above for node in nodes if node.above})


def _places(nodes: Sequence[_Node]) -> Mapping[str, tuple[int, int]]:
    """Return the place of each of `nodes`, by the full id of its claim.

    What has nothing below it is as wide as the others of its sort; the rest is in the middle above
    what is below it.
    """
    below: dict[str, list[_Node]] = {}
    for node in nodes:
        below.setdefault(node.above, []).append(node)
    widths: Counter[str] = Counter()
    for node in reversed(nodes):
        widths[node.claim.key] = (
            sum(widths[reason.claim.key] for reason in below.get(node.claim.key, ())) or 1
        )
    step = min(_LARGEST_STEP, _WIDTH / max(1, _ends(nodes)))
    places: dict[str, tuple[int, int]] = {}
    starts: dict[str, float] = {"": 0.0}
    for node in nodes:
        key = node.claim.key
        start, width = starts[node.above], widths[key] * step
        starts[node.above] = start + width
        starts[key] = start
        places[key] = (round(start + width / 2), _TOP + node.depth * _DROP)
    return places


def _lines(
    nodes: Sequence[_Node],
    places: Mapping[str, tuple[int, int]],
    measures: Mapping[str, Measures],
) -> Iterator[str]:
    """Yield a line from each reason to what it is a reason for, both among `nodes`."""
    for node in nodes:
        x, y = places[node.claim.key]
        for reason in measures[node.claim.key].reasons:
            if reason.key not in places:
                continue
            from_x, from_y = places[reason.key]
            across, up = x - from_x, y - from_y
            if up:
                yield f"M{from_x} {from_y}c0 {up // 2} {across} {up // 2} {across} {up}"
            else:  # past the points between the two
                yield f"M{from_x} {from_y}q{across // 2} {_BOW} {across} 0"
