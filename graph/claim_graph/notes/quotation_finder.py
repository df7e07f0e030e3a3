"""Which quotations stand in a text, and which of the times that it states is for which."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from claim_graph.core.words import words
from claim_graph.notes.attribution import (
    attributed,
    is_attribution,
    person_named,
    without_attribution,
)
from claim_graph.notes.block_quotes import quoted_words
from claim_graph.notes.blocks import Q_END, Block, BlockGroup, BlockKind, Blocks, Q
from claim_graph.notes.notes_text import SHORT, NotesSentence, Quotation
from claim_graph.notes.quotation_marks import MarkPair, paired_marks
from claim_graph.notes.stated_times import StatedTime

_BADGE = re.compile(r"\d{1,3} [a-z]{3,12}(?=[A-Z])")
"""A counter that a page shows beside the text and that copying glued to it: `3 quotesThe …`."""
_SENTENCE_END = re.compile(
    rf"[.!?…][\])\"”’»›'{Q_END}]{{0,3}}\s+(?=[\"“‘«„'{Q}]?[\w§])(?![a-zà-ÿ])"
)


@dataclass(eq=False, slots=True)
class _Spot:
    """A quotation in its block: offsets of its first word and after its last."""

    start: int
    end: int
    block: bool
    presented: bool = True
    at: int | None = None


def find_quotations(blocks: Blocks) -> Iterator[Quotation]:
    """Yield the quotations of all blocks, each with its stated time."""
    heading: int | None = None
    introduced = _introduced(blocks.blocks)
    for position, block in enumerate(blocks.blocks):
        spots = _spots(blocks.blocks, position)
        if block.kind is BlockKind.HEADING:
            heading = block.times[0].second if block.times else None
        if not spots and _is_timed_title(block):
            heading = block.times[0].second
            continue
        _give_times(block, spots)
        below = blocks.blocks[position + 1].text if position + 1 < len(blocks.blocks) else ""
        for spot in spots:
            at = spot.at
            if at is None and block.group is not None:
                at = _shared(blocks.groups[block.group], position)
            yield Quotation(
                block.line(spot.start),
                block.cited(spot.start, spot.end),
                spot.block,
                heading if at is None else at,
                spot.presented or at is not None or position in introduced,
                person_named(block.text, spot.start, spot.end, below),
            )


def _is_timed_title(block: Block) -> bool:
    """Return whether a paragraph is a title in all but form: `12:03 – On taste`."""
    return (
        block.group is None
        and len(block.text) <= 100
        and bool(block.times)
        and block.times[0].start <= 1
        and not block.text.lstrip().startswith("(")
        and not block.text.rstrip().endswith((".", "!", "?"))
    )


def _signed(block: Block, below: Block | None) -> list[MarkPair]:
    """Return the offsets of a paragraph, if the next one only names who said it."""
    if (
        below is not None
        and below.kind is BlockKind.PROSE
        and block.group == below.group
        and is_attribution(below.text.strip())
    ):
        return [(0, len(block.text))]
    return []


def _shared(group: BlockGroup, position: int) -> int | None:
    """Return the time that another block of the group states, the next rather than the last."""
    later = bisect_left(group.times, (position + 1, 0))
    if later < len(group.times):
        return group.times[later][1]
    earlier = bisect_left(group.times, (position, 0))
    return group.times[earlier - 1][1] if earlier else group.inherited


def _spots(blocks: Sequence[Block], position: int) -> list[_Spot]:
    block = blocks[position]
    text = block.text
    below = blocks[position + 1] if position + 1 < len(blocks) else None
    if block.kind is BlockKind.QUOTED:
        spots = [
            _Spot(quoted.start, quoted.end, block=True, presented=quoted.named)
            for quoted in quoted_words(text)
        ]
    else:
        spots = [_Spot(start + 1, end, block=False) for start, end in paired_marks(text)]
        starts = [spot.start for spot in spots]
        signed = [*attributed(text)] or _signed(block, below)
        for start, end in signed if block.kind is not BlockKind.HEADING else ():
            # Where words in it are marked as a quotation, those are what is attributed.
            if bisect_left(starts, start) == bisect_left(starts, end):
                badge = _BADGE.match(text, start)
                inside = without_attribution(text, badge.end() if badge else start, end)
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


def _introduced(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the positions of block quotes with a colon or a title in front, or a name below."""
    introduced: set[int] = set()
    first = 0
    for end in range(1, len(blocks) + 1):
        if end < len(blocks) and blocks[end].group == blocks[first].group:
            continue
        together = range(first, end)
        first = end
        if blocks[together[0]].group is None:
            continue
        above = blocks[together[0] - 1].text.rstrip() if together[0] else ""
        top, bottom = blocks[together[0]], blocks[together[-1]]
        signed = bottom.kind is BlockKind.PROSE or is_attribution(bottom.text.strip())
        titled = top.kind is BlockKind.PROSE
        if above.endswith((":", "：")) or titled or (signed and len(together) > 1):
            introduced.update(together)
    return frozenset(introduced)


def _give_times(block: Block, spots: Sequence[_Spot]) -> None:
    """Give each quotation of a block the time that is stated for it there."""
    times = _outside(block.times, spots)
    if not times or not spots:
        return
    if _stand_in_front(times, spots) or _stand_behind(block.text, times, spots):
        for spot, time in zip(spots, times, strict=True):
            spot.at = time.second
        return
    starts = [time.start for time in times]
    firsts = [spot.start for spot in spots]
    # A link to the moment, right behind a full stop, belongs to the sentence before it.
    linked = {time.start for time in times if time.linked}
    ends = [
        end.end()
        for end in _SENTENCE_END.finditer(block.text)
        if linked.isdisjoint(range(end.end(), end.end() + 2))
    ]
    breaks = [newline.start() for newline in re.finditer("\n", block.text)]
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
                spot.at = times[nearest].second
                taken.add(nearest)
                break
    for spot in spots:
        if spot.at is None:
            after = bisect_left(starts, spot.start)
            free = after < len(times) and after not in taken
            for low, high in (_window(breaks, spot, length), (0, length)):
                if free and starts[after] < high:
                    spot.at = times[after].second
                    break
                if after and starts[after - 1] >= low:
                    spot.at = times[after - 1].second
                    break


def _stand_in_front(times: Sequence[StatedTime], spots: Sequence[_Spot]) -> bool:
    """Return whether there are several quotations, and one time in front of each."""
    return (
        len(times) == len(spots) > 1
        and all(time.start < spot.start for time, spot in zip(times, spots, strict=True))
        and all(spot.start < time.start for spot, time in zip(spots, times[1:], strict=False))
    )


def _stand_behind(text: str, times: Sequence[StatedTime], spots: Sequence[_Spot]) -> bool:
    """Return whether there are several quotations, and one time right behind each."""
    return len(times) == len(spots) > 1 and all(
        spot.end <= time.start and not words(text[spot.end : time.start])
        for time, spot in zip(times, spots, strict=True)
    )


def _outside(times: Sequence[StatedTime], spots: Sequence[_Spot]) -> list[StatedTime]:
    """Return the times without those that are themselves quoted; a link has no words."""
    starts = [spot.start for spot in spots]
    kept = []
    for time in times:
        around = bisect_right(starts, time.start) - 1
        if around < 0 or time.start == time.end or spots[around].end <= time.start:
            kept.append(time)
    return kept


def _window(bounds: Sequence[int], spot: _Spot, length: int) -> tuple[int, int]:
    """Return the stretch between the bounds before and after a quotation."""
    before = bisect_right(bounds, spot.start) - 1
    after = bisect_left(bounds, spot.end)
    return (
        bounds[before] if before >= 0 else 0,
        bounds[after] if after < len(bounds) else length,
    )


def find_sentences(blocks: Blocks) -> Iterator[NotesSentence]:
    """Yield the sentences of the prose, without those of headings."""
    for block in blocks.blocks:
        if block.kind is BlockKind.HEADING:
            continue
        ends = [end.end() for end in _SENTENCE_END.finditer(block.text)]
        for start, end in pairwise([0, *ends, len(block.text)]):
            text = block.cited(start, end)
            if len(words(text)) > SHORT:
                yield NotesSentence(block.line(start), text)
