"""The surroundings of a claim or a concept as a picture: an arc diagram in inline SVG.

Whatever bears on the record stands above it, whatever it bears on below, each a link with its
text; arcs at the left say what is tied to what. One column, so that it can be read on a phone, and
in the order in which a screen reader reads it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claim_graph.analysis.compiler import NodeType, node_id, record_node
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site import urls
from claim_graph.site.components.relations import CONCEPT_WORDINGS
from claim_graph.site.here import Here, anchor
from claim_graph.site.markdown import Markdown, typographic
from claim_graph.site.markdown import escape_attribute as attribute
from claim_graph.site.markdown import escape_markdown as text

LIMIT = 8_000
"""How many bytes a picture may have, as UTF-8."""
_ROWS = 8
"""How many neighbours are shown at most."""
_CONCEPTS = 3
"""How many of these may be concepts, around a claim."""

# Units of the picture, about a pixel on a phone.
_WIDTH, _MARGIN, _TRUNK, _TEXT = 350, 4, 60, 76
_SIZE, _LEADING, _LABEL, _GAP = 13, 16.5, 14, 14
_BOLD = 1.14
"""How much wider bold letters are."""
_LINES = 4
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class _Tie:
    """What one record says of another, for an arc."""

    source: str
    target: str
    relation: str
    directed: bool


@dataclass(frozen=True, slots=True)
class _Neighbour:
    """A record beside the one that the picture is about."""

    entry: Claim | Concept
    wording: str
    """How it stands to that one."""
    relation: str


def neighbourhood(corpus: Corpus, entry: Claim | Concept, here: Here) -> Markdown:
    """Return the surroundings of `entry` as a figure with inline SVG, for the page `here`.

    One block of HTML without blank lines, fit for Markdown; empty where nothing is around it.
    """
    if entry.retired is not None:
        return Markdown()
    above, below = (_of_claim if isinstance(entry, Claim) else _of_concept)(corpus, entry)  # type: ignore[arg-type]
    for rows in range(_ROWS, 0, -1):
        high = min(len(above), max(rows - len(below), rows // 2))
        low = min(len(below), rows - high)
        left_out = len(above) + len(below) - high - low
        drawn = _draw(corpus, entry, above[:high], below[:low], left_out=left_out, here=here)
        if (high or low) and len(drawn.encode()) <= LIMIT:
            return drawn
    return Markdown()


# --- What is around it ------------------------------------------------------------------------


def _of_claim(corpus: Corpus, claim: Claim) -> tuple[list[_Neighbour], list[_Neighbour]]:
    """Return what bears on `claim` and what it bears on, the rarest relations first."""
    back = [
        _Neighbour(other, _inward(link.relation), link.relation)
        for other, link in corpus.links_to.get(claim.key, ())
    ]
    forth = [
        _Neighbour(other, _outward(link.relation), link.relation)
        for link, other in corpus.links_from.get(claim.key, ())
    ]
    seen: set[str] = set()
    back, forth = _once(back, seen), _once(forth, seen)
    room = min(_CONCEPTS, _ROWS - len(back) - len(forth))
    about = [_Neighbour(c, "about", "about") for c in corpus.concepts_of(claim) if not c.retired]
    return back, [*forth, *about[: max(0, room)]]


def _inward(relation: ClaimRelation) -> str:
    return "contradict each other" if relation is ClaimRelation.CONTRADICTS else f"{relation} this"


def _outward(relation: ClaimRelation) -> str:
    return "contradict each other" if relation is ClaimRelation.CONTRADICTS else f"this {relation}"


def _once(neighbours: Sequence[_Neighbour], seen: set[str]) -> list[_Neighbour]:
    """Return each record once, contradictions first: they must not be the ones left out."""
    found = []
    for one in sorted(neighbours, key=lambda one: one.relation != ClaimRelation.CONTRADICTS):
        if one.entry.key not in seen:
            seen.add(one.entry.key)
            found.append(one)
    return found


def _of_concept(corpus: Corpus, concept: Concept) -> tuple[list[_Neighbour], list[_Neighbour]]:
    """Return the concepts around `concept`, and the claims about it that have most links."""
    around: dict[str, _Neighbour] = {}
    for first, relation, second in corpus.concept_relations:
        forth, back = CONCEPT_WORDINGS[relation]
        if first is concept:
            around.setdefault(second.id, _Neighbour(second, forth.other, relation))
        elif second is concept:
            around.setdefault(first.id, _Neighbour(first, back.other, relation))
    claims = sorted(
        corpus.claims_by_concept.get(concept.id, ()),
        key=lambda claim: (-_degree(corpus, claim), claim.key),
    )
    return list(around.values()), [_Neighbour(c, c.kind.label, "about") for c in claims]


def _degree(corpus: Corpus, claim: Claim) -> int:
    return len(corpus.links_from.get(claim.key, ())) + len(corpus.links_to.get(claim.key, ()))


def _ties(corpus: Corpus, entries: Sequence[Claim | Concept]) -> Iterator[_Tie]:
    """Yield what `entries` say of one another."""
    for entry in entries:
        if isinstance(entry, Claim):
            for link, target in corpus.links_from.get(entry.key, ()):
                relation = link.relation
                yield _Tie(
                    record_node(entry), record_node(target), relation, not relation.symmetric
                )
            for concept in corpus.concepts_of(entry):
                yield _Tie(record_node(entry), record_node(concept), "about", False)
        else:
            for kind, _, id in entry.relations():
                other = node_id(NodeType.CONCEPT, corpus.present("concept", id))
                yield _Tie(record_node(entry), other, kind, not kind.symmetric)


# --- The picture ------------------------------------------------------------------------------


def _draw(
    corpus: Corpus,
    entry: Claim | Concept,
    above: Sequence[_Neighbour],
    below: Sequence[_Neighbour],
    *,
    left_out: int,
    here: Here,
) -> Markdown:
    """Return the figure with these neighbours above and below."""
    rows: list[_Neighbour | None] = [*above, None, *below]
    places: dict[str, float] = {}
    items = []
    y = 6.0
    for row in rows:
        one = entry if row is None else row.entry
        item, middle, y = _row(corpus, one, row, y, here)
        places[record_node(one)] = middle
        items.append(item)
    shown = [row.entry if row else entry for row in rows]
    arcs = _arcs(list(_ties(corpus, shown)), places, record_node(entry))
    rest = f" Not shown: {left_out} more." if left_out else ""
    label = f"{left_out} more, and the whole map" if left_out else "On the whole map"
    address = here.web(f"{urls.MAP}#node={record_node(entry)}&depth=1")
    items.append(
        f'<g role="listitem"><a href="{attribute(address)}">'
        f'<text class="cg-around__more" x="{_TEXT}" y="{y + 6:.0f}">{label}</text></a></g>'
    )
    y += _LABEL
    id = anchor("around", entry.kind_name, entry.key)
    described = (
        f"Above it {_count(above)} that bear on it; below it {_count(below)} that it bears on."
        if isinstance(entry, Claim)
        else f"Above it {_count(above)} related to it; below it {_count(below)} about it."
    )
    title = f"Around {'this claim' if isinstance(entry, Claim) else 'this concept'}"
    return Markdown(
        f'<figure class="cg-around"><svg viewBox="0 0 {_WIDTH} {y + 2:.0f}" role="group" '
        f'aria-labelledby="{id}" aria-describedby="{id}-d"><title id="{id}">{title}</title>'
        f'<desc id="{id}-d">{described}{rest}</desc><g aria-hidden="true">{arcs}</g>'
        f'<g role="list">{"".join(items)}</g></svg></figure>'
    )


def _count(neighbours: Sequence[_Neighbour]) -> str:
    kinds = [one.entry.kind_name for one in neighbours]
    pieces = [
        f"{number} {kind}{'s' if number != 1 else ''}"
        for kind in ("claim", "concept")
        if (number := kinds.count(kind))
    ]
    return " and ".join(pieces) or "none"


def _row(
    corpus: Corpus, entry: Claim | Concept, row: _Neighbour | None, top: float, here: Here
) -> tuple[str, float, float]:
    """Return the row of `entry`, the height of its node, and the top of the next row."""
    printed = entry.claim if isinstance(entry, Claim) else entry.label
    printed = typographic(printed)
    size = _SIZE if row else _SIZE * _BOLD
    lines, cut = wrapped(printed, (_WIDTH - _TEXT - _MARGIN) / size, _LINES)
    y = top + (_LABEL if row else 4)
    middle = y + 6.5 if row else y + len(lines) * _LEADING / 2
    spans = " ".join(
        f'<tspan x="{_TEXT}" y="{y + 11 + _LEADING * number:.0f}">{text(words)}</tspan>'
        for number, words in enumerate(lines)
    )
    bottom = y + len(lines) * _LEADING
    disc = _node(corpus, entry, middle, row is None)
    if row is None:
        box = (
            f'<rect class="cg-around__here" x="{_TEXT - 8}" y="{top - 3:.0f}" rx="5" '
            f'width="{_WIDTH - _TEXT + 8}" height="{bottom - top + 8:.0f}"/>'
        )
        content = f'{box}{disc}<text class="cg-around__this">{spans}</text>'
        return f'<g role="listitem" aria-current="true">{content}</g>', middle, bottom + _GAP + 2
    whole = f"<title>{text(printed)}</title>" if cut else ""
    label = (
        f'<text class="cg-around__label cg-rel--{row.relation}" x="{_TEXT}" y="{top + 9:.0f}">'
        f"{text(row.wording)}</text>"
    )
    address = attribute(here.web(urls.entry(entry)))
    link = f'<a href="{address}">{whole}{disc}<text>{spans}</text></a>'
    return f'<g role="listitem">{label} {link}</g>', middle, bottom + _GAP


def _node(corpus: Corpus, entry: Claim | Concept, y: float, large: bool) -> str:
    """Return a disc for a claim and a diamond for a concept."""
    if isinstance(entry, Claim):
        radius = 6 if large else 3 + min(2.0, _degree(corpus, entry) / 6)
        return f'<circle cx="{_TRUNK}" cy="{y:.1f}" r="{radius:.1f}"/>'
    half = 7 if large else 5
    corners = f"M{_TRUNK - half} {y:.1f}l{half}-{half} {half} {half}-{half} {half}z"
    return f'<path d="{corners}"/>'


def _arcs(ties: Sequence[_Tie], places: dict[str, float], centre: str) -> str:
    """Return an arc for each tie between two records shown; those of the centre last, on top."""
    spread = max(places.values()) - min(places.values()) or 1
    drawn = {}
    for tie in sorted(ties, key=lambda tie: centre in {tie.source, tie.target}):
        if tie.source == tie.target or not {tie.source, tie.target} <= places.keys():
            continue
        start, end = places[tie.source], places[tie.target]
        x = _TRUNK - 8
        # A Bézier curve reaches three quarters of the way to its control points.
        reach = x - (16 + (x - 22) * abs(end - start) / spread) / 0.75
        head = "m-4-3 4 3-4 3" if tie.directed else ""
        path = f"M{x} {start:.0f}C{reach:.0f} {start:.0f} {reach:.0f} {end:.0f} {x} {end:.0f}{head}"
        own = "" if centre in {tie.source, tie.target} else " cg-around__far"
        drawn[path] = f'<path class="cg-arc cg-arc--{tie.relation}{own}" d="{path}"/>'
    return "".join(drawn.values())


# --- Text -----------------------------------------------------------------------


_NARROW = frozenset("iljtfrI.,;:!'|()[]‘’ ")
_BROAD = frozenset("mwMW—…%@")


def text_width(value: str) -> float:
    """Return about how wide `value` is set in a serif face, in ems; rather more than less."""
    return sum(map(_character_width, value))


@lru_cache(maxsize=1 << 12)
def _character_width(character: str) -> float:
    # As in DejaVu Serif, the widest face that a reader is likely to get.
    if character in _NARROW:
        return 0.39
    if character in _BROAD:
        return 1.0
    if character.isascii():
        return 0.78 if character.isupper() else 0.62
    if unicodedata.combining(character):
        return 0.0
    return 1.05 if unicodedata.east_asian_width(character) in "WFA" else 0.75


@lru_cache(maxsize=1 << 14)
def wrapped(value: str, width: float, limit: int) -> tuple[tuple[str, ...], bool]:
    """Return `value` in lines of `width` ems, `limit` of them at most, and whether it was cut."""
    lines: list[str] = []
    for word in value.split():
        for piece in _pieces(word, width):
            if lines and text_width(f"{lines[-1]} {piece}") <= width:
                lines[-1] = f"{lines[-1]} {piece}"
            else:
                lines.append(piece)
    if len(lines) <= limit:
        return tuple(lines) or ("",), False
    last = lines[limit - 1]
    while last and text_width(last + _ELLIPSIS) > width:
        last = last[:-1]
    return (*lines[: limit - 1], last.rstrip(" ,;:.") + _ELLIPSIS), True


def _pieces(word: str, width: float) -> Iterator[str]:
    """Yield a word in pieces that fit on a line."""
    if text_width(word) <= width:
        yield word
        return
    piece = ""
    for character in word:
        if piece and text_width(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece
