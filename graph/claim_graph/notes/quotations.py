"""Notes about a talk: the quotations in a text and the times it states for them.

Notes come as Markdown, HTML or plain text (`claim_graph.notes.blocks`) and are written by others:
whatever stands in them, reading ends in time that grows with their length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from claim_graph.core.words import words
from claim_graph.notes.blocks import (
    CLOCK,
    MARKS,
    Q_END,
    WRAPPED,
    Block,
    Form,
    Group,
    Kind,
    Q,
    Stated,
    is_attribution,
    read_blocks,
)

MAX_BYTES = 5_000_000
"""The most bytes of a file of notes."""
SHORT = 2
"""A quotation of so many words or fewer is too short to say where it is from."""


class NotesError(ValueError):
    """The notes cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in the notes that are presented as somebody's own."""

    line: int
    """The line of the file, from 1, on which its first word stands."""
    text: str
    """The words without the marks around them, on one line, as a reader sees them."""
    block: bool = False
    """Whether it stands apart: in a block quote, or above a line that names who said it."""
    stated_at: int | None = None
    """The second at which the notes say it was said; None where they do not."""

    @property
    def short(self) -> bool:
        """Whether it has too few words to say where it is from, as a term or a scare quote has."""
        return len(words(self.text)) <= SHORT


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the notes."""

    line: int
    """The line of the file, from 1, on which it starts."""
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What a text quotes and says. Immutable."""

    name: str
    """The name of the file; only for messages."""
    form: Form
    quotations: tuple[Quotation, ...] = ()
    """In the order of the text."""
    sentences: tuple[Sentence, ...] = ()
    """Its prose, without headings, code and front matter."""


# --- Reading ----------------------------------------------------------------------------------


def decode(name: str, data: bytes) -> str:
    """Return the text of a file of notes.

    Raises NotesError where it is too large or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        message = f"{name}: the file has {len(data):,} bytes; {MAX_BYTES:,} are allowed"
        raise NotesError(message)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{name}: line {line} is not UTF-8; save the file in that encoding"
        raise NotesError(message) from error


def quotations(name: str, text: str) -> Notes:
    """Find the quotations in `text`, each with the time that is stated for it.

    The ending of `name` tells Markdown and HTML; with another ending the text does. A quotation
    ends with its paragraph. A block quote is one quotation a paragraph, whatever is quoted inside
    it; an attribution, a time and a speaker's name at its ends do not belong to it.

    The time is the nearest in the quotation's sentence, after it rather than before it, then on
    its line, then in its paragraph (where a time that follows another quotation is that one's),
    list item, row or block quote; else that of the list item around, or of the heading above.

    Raises NotesError where the text is too long.
    """
    if len(text) > MAX_BYTES:
        raise NotesError(f"{name}: {len(text):,} characters; {MAX_BYTES:,} are allowed")
    form, blocks = read_blocks(name, text)
    return Notes(name, form, tuple(_found(blocks)), tuple(_sentences(blocks)))


# --- Marks ------------------------------------------------------------------------------------

_Pair = tuple[int, int]
"""The offsets of a mark that opens and of the one that closes."""
_INTRODUCING = "([{<-–—―/=:|*_~\"'“„«»‹›‘‚" + Q
_FOLLOWING = ".,;:!?)]}%"
_ELISION = re.compile(
    r"(?:[0-9]0s|(?:em|tis|twas|twere|twill|til|till|cause|bout|round|neath|cos|cuz|n|im|er)"
    r"(?!\w))",
    re.IGNORECASE,
)


def _next(text: str, position: int) -> str:
    return text[position + 1 : position + 2]


def _opens(text: str, position: int) -> bool:
    """Whether a mark stands where one that opens does: after a gap, before a word."""
    before, after = text[position - 1 : position] if position else "", _next(text, position)
    if (
        not after
        or after.isspace()
        or (before and not before.isspace() and before not in _INTRODUCING)
    ):
        return False
    return after not in _FOLLOWING or text.startswith("...", position + 1)


def _closes(text: str, position: int) -> bool:
    """Whether a mark stands where one that closes does: after a word, before a gap."""
    before = text[position - 1 : position] if position else ""
    return bool(before) and not before.isspace() and not _next(text, position).isalnum()


def _pairs_of(text: str, marks: Iterable[int], opens: str, closes: str) -> Iterator[_Pair]:
    """Pair marks whose shape does not tell, or not surely, which of them open.

    An apostrophe (`students’ work`) or a sign for inches (`12" disc`) only closes where nothing
    else does. An opening mark that nothing closes is dropped when the next one opens.
    """
    opener: int | None = None
    doubtful: int | None = None
    for mark in marks:
        can_open = text[mark] in opens and _opens(text, mark) and not _elided(text, mark)
        if opener is None:
            if can_open:
                opener = mark
        elif text[mark] in closes and _closes(text, mark):
            if not _doubtful(text, mark):
                yield opener, mark
                opener = doubtful = None
            elif doubtful is None:
                doubtful = mark
        elif can_open:
            if doubtful is not None:
                yield opener, doubtful
            opener, doubtful = mark, None
        elif text[mark] == '"' and _next(text, mark).isspace():
            # A blank before the closing mark is a slip.
            yield opener, mark
            opener = doubtful = None
    if opener is not None and doubtful is not None:
        yield opener, doubtful


def _elided(text: str, mark: int) -> bool:
    """Whether the mark stands for letters left out at the start of a word: ’90s, ’em."""
    return text[mark] in "'‘" and bool(_ELISION.match(text, mark + 1))


def _doubtful(text: str, mark: int) -> bool:
    """Whether a mark that could close a quotation could as well belong to the word before it."""
    before = text[mark - 1]
    if before.isdigit() and text[mark] in "'\"":
        return _next(text, mark) in {" ", ""}
    if text[mark] == '"':
        return False
    goes_on = _next(text, mark) == " " and text[mark + 2 : mark + 3].islower()
    return goes_on and (before in "sxzSXZ" or text[mark - 2 : mark] == "in")


def _facing(text: str, marks: Iterable[int], partners: dict[str, str]) -> Iterator[_Pair]:
    """Pair marks whose shape tells; `partners` are those that close, for each that opens."""
    opener: int | None = None
    for mark in marks:
        shape = text[mark]
        if opener is not None and shape in partners[text[opener]]:
            yield opener, mark
            opener = None
        elif shape in partners and (shape in _SPACED or _opens(text, mark)):
            opener = mark


_SPACED = "«‹" + Q
"""Marks that open, though a blank may follow them."""
_CURLY = {"“": "”", "„": "“”‟", "‟": "”", "”": "”"}
_ANGLED = {"«": "»", "»": "«»"}
_ANGLED_SINGLE = {"‹": "›", "›": "‹›"}
_Q_PAIR = {Q: Q_END}


def _paired(text: str) -> list[_Pair]:
    """Return the outermost quotations of a block, in order."""
    marks: dict[str, list[int]] = {}
    for found in _ANY_MARK.finditer(text):
        marks.setdefault(found.group(), []).append(found.start())
    if not marks:
        return []

    def of(shapes: str) -> list[int]:
        return sorted(position for shape in shapes for position in marks.get(shape, ()))

    double = _outermost(
        [
            *_pairs_of(text, of('"'), '"', '"'),
            *_facing(text, of("“”„‟"), _CURLY),
            *_facing(text, of("«»"), _ANGLED),
            *_facing(text, of("‹›"), _ANGLED_SINGLE),
            *_facing(text, of(Q + Q_END), _Q_PAIR),
        ]
    )
    # A single mark inside double ones belongs to what they enclose.
    starts = [start for start, _ in double]

    def outside(position: int) -> bool:
        around = bisect_right(starts, position) - 1
        return around < 0 or double[around][1] < position

    single = [position for position in of("'‘’‚‛") if outside(position)]
    return _outermost(
        [
            *double,
            *_pairs_of(text, [at for at in single if text[at] == "'"], "'", "'"),
            *_pairs_of(text, [at for at in single if text[at] != "'"], "‘‚‛", "’‘"),
        ]
    )


_ANY_MARK = re.compile(f"[{MARKS}{Q}{Q_END}]")


def _outermost(pairs: list[_Pair]) -> list[_Pair]:
    """Return the pairs that lie in no other; of two that cross, the first."""
    kept: list[_Pair] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not kept or start > kept[-1][1]:
            kept.append((start, end))
    return kept


# --- What stands apart ------------------------------------------------------------------------

_TAIL = re.compile(
    r"(?:(?<=[.!?…\"”’»'])[ \t]*|\n[ \t]*|^[ \t]*)"
    r"(?:--?|[–—―])[ \t]*(?=[A-ZÀ-ÞŁŚŠŽ])[^.!?\n]{1,100}\Z"
    rf"|[ \t,–—-]*[(\[]?[ \t]*(?:at[ \t]+)?{CLOCK}(?:\s?[-–—]\s?{CLOCK})?[ \t]*[)\]]?\Z"
)
_HEAD = re.compile(
    rf"[(\[]?[ \t]*{CLOCK}(?:\s?[-–—]\s?{CLOCK})?[ \t]*[)\]]?[ \t]*[-–—:]?\s*"
    r"|(?:[A-ZÀ-ÞŁŚŠŽ][\w.'’-]{0,30}[ \t]){0,2}[A-ZÀ-ÞŁŚŠŽ][\w.'’-]{0,30}[ \t]?:\s+(?=\S)"
)
_BADGE = re.compile(r"\d{1,3} [a-z]{3,12}(?=[A-Z])")
"""A counter that a page shows beside the text and that copying glued to it: `3 quotesThe …`."""
_ENDS = 240
"""How far from the ends of a block quote, in characters, what does not belong to it is sought."""


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the words quoted, without what only says who said them and when."""
    for _ in range(4):
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        head = _HEAD.match(text, start, min(end, start + _ENDS))
        if head and head.end() < end:
            start = head.end()
            continue
        offset = max(start, end - _ENDS)
        tail = _TAIL.search(text[offset:end])
        if not tail:
            break
        end = offset + tail.start()
    inner = _paired(text[start:end])
    if len(inner) == 1 and inner[0][0] == 0 and not words(text[start + inner[0][1] : end]):
        return start + 1, start + inner[0][1]
    return start, end


def _attributed(block: Block) -> Iterator[_Pair]:
    """Yield the offsets of what stands above a line that names a speaker, each time."""
    if not any(dash in block.text for dash in "–—―"):
        return
    starts = [0, *(found.end() for found in re.finditer("\n", block.text))]
    bounds = [*zip(starts, [start - 1 for start in starts[1:]] + [len(block.text)], strict=True)]
    first = 0
    for position, (start, end) in enumerate(bounds):
        if not position or not is_attribution(block.text[start:end]):
            continue
        above = position - 1
        if first <= above and block.text[bounds[above][0] : end].lstrip()[:1] not in "–—―-":
            while above > first and _runs_on(block.text[slice(*bounds[above - 1])]):
                above -= 1
            yield bounds[above][0], bounds[position - 1][1]
        first = position + 1


def _signed(block: Block, below: Block | None) -> list[_Pair]:
    """Return the offsets of a paragraph, if the next one only says who said it."""
    if (
        below is not None
        and below.kind is Kind.PROSE
        and block.group is below.group
        and is_attribution(below.text.strip())
    ):
        return [(0, len(block.text))]
    return []


def _runs_on(line: str) -> bool:
    """Whether a line is one that was broken because it was full."""
    line = line.rstrip()
    return 50 <= len(line) <= WRAPPED and line[-1] not in '.?!:"”’'


# --- Quotations -------------------------------------------------------------------------------

_SENTENCE_END = re.compile(
    rf"[.!?…][\])\"”’»›'{Q_END}]{{0,3}}\s+(?=[\"“‘«„'{Q}]?[\w§])(?![a-zà-ÿ])"
)


@dataclass(eq=False, slots=True)
class _Spot:
    """A quotation in its block: offsets of its first word and after its last."""

    start: int
    end: int
    block: bool
    at: int | None = None


def _found(blocks: list[Block]) -> Iterator[Quotation]:
    """Yield the quotations of all blocks, each with its stated time."""
    heading: int | None = None
    for position, block in enumerate(blocks):
        if block.kind is Kind.HEADING:
            heading = block.times[0].seconds if block.times else None
            continue
        spots = _spots(blocks, position)
        if not spots and _is_timed_title(block):
            heading = block.times[0].seconds
            continue
        _state(block, spots)
        for spot in spots:
            at = spot.at
            if at is None and block.group:
                at = _shared(block.group, position)
            yield Quotation(
                block.line(spot.start),
                block.cited(spot.start, spot.end),
                spot.block,
                heading if at is None else at,
            )


def _is_timed_title(block: Block) -> bool:
    """Whether a paragraph is a title in all but form: `12:03 – On taste`."""
    return (
        block.group is None
        and len(block.text) <= 100
        and bool(block.times)
        and block.times[0].start <= 1
        and not block.text.lstrip().startswith("(")
        and not block.text.rstrip().endswith((".", "!", "?"))
    )


def _shared(group: Group, position: int) -> int | None:
    """Return the time that another block of the group states, the next rather than the last."""
    later = bisect_left(group.times, (position + 1, 0))
    if later < len(group.times):
        return group.times[later][1]
    earlier = bisect_left(group.times, (position, 0))
    return group.times[earlier - 1][1] if earlier else group.inherited


def _spots(blocks: list[Block], position: int) -> list[_Spot]:
    block = blocks[position]
    text = block.text
    below = blocks[position + 1] if position + 1 < len(blocks) else None
    if block.kind is Kind.QUOTED:
        spots = [_Spot(*_trimmed(text, 0, len(text)), block=True)]
    else:
        spots = [_Spot(start + 1, end, block=False) for start, end in _paired(text)]
        starts = [spot.start for spot in spots]
        for start, end in [*_attributed(block)] or _signed(block, below):
            # Where words in it are marked as a quotation, those are what is attributed.
            if bisect_left(starts, start) == bisect_left(starts, end):
                badge = _BADGE.match(text, start)
                inside = _trimmed(text, badge.end() if badge else start, end)
                spots.append(_Spot(*inside, block=True))
        first = text.lstrip()[:1]
        if not spots and below and first in {"“", '"'} and below.text.lstrip().startswith(first):
            # Of several paragraphs that are quoted together only the last has a closing mark.
            spots.append(_Spot(text.index(first) + 1, len(text), block=False))
    kept = []
    for spot in sorted(spots, key=lambda spot: spot.start):
        while spot.start < spot.end and text[spot.start].isspace():
            spot.start += 1
        if words(text[spot.start : spot.end]):
            kept.append(spot)
    return kept


def _state(block: Block, spots: list[_Spot]) -> None:
    """Give each quotation of a block the time that is stated for it there."""
    times = _outside(block.times, spots)
    if not times or not spots:
        return
    if _stand_in_front(times, spots):
        for spot, time in zip(spots, times, strict=True):
            spot.at = time.seconds
        return
    starts = [time.start for time in times]
    firsts = [spot.start for spot in spots]
    ends = [found.end() for found in _SENTENCE_END.finditer(block.text)]
    breaks = [found.start() for found in re.finditer("\n", block.text)]
    length = len(block.text) + 1  # a link may end the text
    taken = set()
    for number, spot in enumerate(spots):
        after = bisect_left(starts, spot.start)
        sentence, line = (_window(bounds, spot, length) for bounds in (ends, breaks))
        for low, high in ((max(sentence[0], line[0]), min(sentence[1], line[1])), sentence):
            follows = after < len(times) and starts[after] < high
            precedes = after > 0 and starts[after - 1] >= low
            if follows and precedes:
                # Another quotation in between is a sign that the time is not for this one.
                parted = bisect_left(firsts, starts[after]) > number + 1
                follows = not parted or (number > 0 and firsts[number - 1] > starts[after - 1])
            if follows or precedes:
                nearest = after if follows else after - 1
                spot.at = times[nearest].seconds
                taken.add(nearest)
                break
    for spot in spots:
        if spot.at is None:
            after = bisect_left(starts, spot.start)
            free = after < len(times) and after not in taken
            for low, high in (_window(breaks, spot, length), (0, length)):
                if free and starts[after] < high:
                    spot.at = times[after].seconds
                    break
                if after and starts[after - 1] >= low:
                    spot.at = times[after - 1].seconds
                    break


def _stand_in_front(times: list[Stated], spots: list[_Spot]) -> bool:
    """Whether there are several quotations, and one time in front of each."""
    return (
        len(times) == len(spots) > 1
        and all(time.start < spot.start for time, spot in zip(times, spots, strict=True))
        and all(spot.start < time.start for spot, time in zip(spots, times[1:], strict=False))
    )


def _outside(times: list[Stated], spots: list[_Spot]) -> list[Stated]:
    """Return the times without those that are themselves quoted; a link has no words."""
    starts = [spot.start for spot in spots]
    kept = []
    for time in times:
        around = bisect_right(starts, time.start) - 1
        if around < 0 or time.start == time.end or spots[around].end <= time.start:
            kept.append(time)
    return kept


def _window(bounds: list[int], spot: _Spot, length: int) -> tuple[int, int]:
    """Return the stretch between the bounds before and after a quotation."""
    before = bisect_right(bounds, spot.start) - 1
    after = bisect_left(bounds, spot.end)
    return (
        bounds[before] if before >= 0 else 0,
        bounds[after] if after < len(bounds) else length,
    )


def _sentences(blocks: list[Block]) -> Iterator[Sentence]:
    for block in blocks:
        if block.kind is Kind.HEADING:
            continue
        ends = [found.end() for found in _SENTENCE_END.finditer(block.text)]
        for start, end in pairwise([0, *ends, len(block.text)]):
            text = block.cited(start, end)
            if len(words(text)) > SHORT:
                yield Sentence(block.line(start), text)
