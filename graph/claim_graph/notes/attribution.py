"""Lines that name who said what stands above them, and what else at its ends is not quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claim_graph.core.words import words
from claim_graph.notes.quotation_marks import MarkPair, paired_marks
from claim_graph.notes.stated_times import SPOKEN_CLOCK

NAMED_WITHIN = 120
"""How far before or after a quotation, in characters, a name that it is given to may stand."""
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
_NAME_AFTER = re.compile(
    rf"[\s.,\"”’»›')\]]{{0,6}}(?:--?|[–—―])[ \t]*(?P<name>(?=[{_CAPITAL}]){_NAME}"
    rf"(?:[ \t]+{_NAME}){{0,6}})[ \t]*(?=[,(\[.@;]|\n|\Z)"
)
_NAME_BEFORE = re.compile(
    rf"(?:^|[\n.!?>*•–-])[\s*_]*(?P<name>(?=[{_CAPITAL}]){_NAME}(?:[ \t]+{_NAME}){{0,3}})"
    r"(?:[ \t]+(?:says|said|asks|asked|adds|added|replies|replied|answers|answered|argues|argued"
    r"|notes|noted|puts it|claims|claimed|objects|objected))?[ \t*_]*[:,][\s*_\"“”‘«„‹']*\Z"
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


def person_named(text: str, start: int, end: int, below: str = "") -> str:
    """Return the name of the person to whom the words from `start` to `end` are given.

    It stands after a dash behind them, alone in the text `below`, or before a colon or a comma in
    front of them: `— Ann Ash`, `Ann Ash:`, `Ann Ash said,`. Empty where none of these is there.
    """
    after = _NAME_AFTER.match(text[end : end + NAMED_WITHIN])
    if after:
        return after["name"]
    if not text[end:].strip(" \t\n\"”’»›'") and is_attribution(below.strip()):
        named = _NAME_AFTER.match(below.strip())
        return named["name"] if named else ""
    before = _NAME_BEFORE.search(text[max(0, start - NAMED_WITHIN) : start])
    return before["name"] if before else ""


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
