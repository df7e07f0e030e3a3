"""Lines that name who said what stands above them, and what else at its ends is not quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claim_graph.core.words import words
from claim_graph.notes.quotation_marks import MarkPair, paired_marks
from claim_graph.notes.stated_times import SPOKEN_CLOCK

WRAPPED = 120
"""A line longer than this, in characters, is a paragraph of its own."""

_CAPITAL = "A-ZÀ-ÞŁŚŠŽ"
_NAME = rf"(?:[{_CAPITAL}][\w.'’-]*|(?:de|da|di|van|von|der|den|la|le|of|the|and|&)\b)"
_ATTRIBUTION = re.compile(
    rf"[ \t]*[–—―][ \t]*(?=[{_CAPITAL}]){_NAME}(?:[ \t]+{_NAME}){{0,6}}"
    rf"(?:[ \t]*[,(\[@]+[ \t]*(?:at[ \t]+)?(?:{SPOKEN_CLOCK})?[)\]]?)?[ \t]*"
)
_TAIL = re.compile(
    r"(?:(?<=[.!?…\"”’»'])[ \t]*|\n[ \t]*|^[ \t]*)"
    rf"(?:--?|[–—―])[ \t]*(?=[{_CAPITAL}])[^.!?\n]{{1,100}}\Z"
    rf"|[ \t,–—-]*[(\[]?[ \t]*(?:at[ \t]+)?{SPOKEN_CLOCK}(?:\s?[-–—]\s?{SPOKEN_CLOCK})?"
    r"[ \t]*[)\]]?\Z"
)
_HEAD = re.compile(
    rf"[(\[]?[ \t]*{SPOKEN_CLOCK}(?:\s?[-–—]\s?{SPOKEN_CLOCK})?[ \t]*[)\]]?[ \t]*[-–—:]?\s*"
    rf"|(?:[{_CAPITAL}][\w.'’-]{{0,30}}[ \t]){{0,2}}[{_CAPITAL}][\w.'’-]{{0,30}}[ \t]?:\s+(?=\S)"
)
_ENDS = 240
"""How far from the ends of a block quote, in characters, what does not belong to it is sought."""


def is_attribution(line: str) -> bool:
    """Return whether `line` only names who said what stands above it."""
    return len(line) < 200 and bool(_ATTRIBUTION.fullmatch(line))


def without_attribution(text: str, start: int, end: int) -> MarkPair:
    """Return the offsets of the words quoted, without what only tells who said them and when."""
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
    inner = paired_marks(text[start:end])
    if len(inner) == 1 and inner[0][0] == 0 and not words(text[start + inner[0][1] : end]):
        return start + 1, start + inner[0][1]
    return start, end


def attributed(text: str) -> Iterator[MarkPair]:
    """Yield the offsets of what stands above a line that names a speaker, each time."""
    if not any(dash in text for dash in "–—―"):
        return
    starts = [0, *(newline.end() for newline in re.finditer("\n", text))]
    bounds = [*zip(starts, [start - 1 for start in starts[1:]] + [len(text)], strict=True)]
    first = 0
    for position, (start, end) in enumerate(bounds):
        if not position or not is_attribution(text[start:end]):
            continue
        above = position - 1
        if first <= above and text[bounds[above][0] : end].lstrip()[:1] not in "–—―-":
            while above > first and _runs_on(text[slice(*bounds[above - 1])]):
                above -= 1
            yield bounds[above][0], bounds[position - 1][1]
        first = position + 1


def _runs_on(line: str) -> bool:
    """Return whether a line is one that was broken because it was full."""
    line = line.rstrip()
    return 50 <= len(line) <= WRAPPED and line[-1] not in '.?!:"”’'
