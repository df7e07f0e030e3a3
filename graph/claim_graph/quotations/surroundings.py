"""What a quotation leaves out of its sentence that turns what it says.

A warning, never a verdict: the words of the quotation were said. It is found from the marks of the
talk (`claim_graph.quotations.marks`), in one way with a transcript and with a fingerprint alone;
only a transcript shows the words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from claim_graph.quotations.marks import FARTHEST, TurningMark
from claim_graph.quotations.turning_words import TurningKind

TOUCHED = 2
"""Words of the reach that a quotation must have at least; one is enough where it starts right
behind the words left out, or leaves them out in its midst."""
FAR = 7
"""Words between those that turn and the quotation from which on it may be a mere fragment."""
FRAGMENT = 5
"""The most words of such a fragment: it says nothing that could be turned."""
PAIRED = 4
"""Words at most from one negation to a second that takes it back: “not that it isn't”."""
SHOWN = 10
"""The most words that are shown of what was left out."""

_ENOUGH_ONCE = frozenset({TurningKind.HEDGE, TurningKind.CONDITION, TurningKind.ATTRIBUTION})

_SENTENCES = re.compile(r"[.?!…][\"'”’)\]]*\s+")

Span = tuple[int, int]
"""Words of a talk: the position of the first, and that after the last."""


class CutPlace(StrEnum):
    """Where the words stand that a quotation leaves out."""

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Cut:
    """Words that a quotation leaves out of its sentence, and that turn what it says."""

    kind: TurningKind
    where: CutPlace
    distance: int
    """Words from there to the quotation, from 1; 0 for what stands in an omission."""
    words: str = ""
    """The words with their neighbours, where a transcript tells; third-party text, never
    published."""

    @property
    def without_words(self) -> Cut:
        """The same, fit to be published."""
        return replace(self, words="")

    @property
    def place(self) -> str:
        """Where they stand, such as: 3 words before."""
        if self.where is CutPlace.INSIDE:
            return "in the omission"
        if self.distance == 1:
            return f"right {self.where}"
        return f"{self.distance:,} words {self.where}"


def spans_of(positions: Iterable[int]) -> tuple[Span, ...]:
    """Return the spans that positions in order make up."""
    spans: list[Span] = []
    for position in positions:
        if spans and spans[-1][1] == position:
            spans[-1] = (spans[-1][0], position + 1)
        else:
            spans.append((position, position + 1))
    return tuple(spans)


def cut_in_words(cut: Cut) -> str:
    """Return what is left out, such as: a negation 2 words before, “I don't think”."""
    if cut.kind is TurningKind.QUESTION and cut.where is CutPlace.AFTER and not cut.words:
        return f"the question mark {cut.place}"
    article = "an" if cut.kind.value[0] in "aeiou" else "a"
    text = f"{article} {cut.kind.label} {cut.place}"
    return f"{text}: “{cut.words}”" if cut.words else text


def cuts(
    marked: Sequence[TurningMark],
    taken: Sequence[Span],
    *,
    asks: bool = False,
    shown: Callable[[int, int], str] | None = None,
) -> tuple[Cut, ...]:
    """Return what a quotation of the words `taken` leaves out and what turns them, in order.

    `marked` are the marks of the talk, in order.
    `taken` are its pieces in the order of the talk. `asks` is whether the quotation has a question
    mark, and `shown` gives the text of the words between two positions.
    """
    if not taken:
        return ()
    near = marked[
        bisect_left(marked, (taken[0][0] - FARTHEST,)) : bisect_left(
            marked, (taken[-1][1] + FARTHEST,)
        )
    ]
    known = [mark for mark in near if _overlap((mark.reach_start, mark.reach_end), taken)]
    kept = [mark for mark in known if _is_quoted(mark, taken)]
    left_out = [mark for mark in known if _turns(mark, taken, asks) and not _is_told(mark, kept)]
    return tuple(_cut(mark, taken, shown) for mark in _unpaired(left_out))


def _turns(mark: TurningMark, taken: Sequence[Span], asks: bool) -> bool:
    if mark.kind is TurningKind.QUESTION and asks:
        return False
    if _is_quoted(mark, taken):
        return False
    reached = _overlap((mark.reach_start, mark.reach_end), taken)
    distance = taken[0][0] - mark.end
    if distance >= FAR:
        return reached > FRAGMENT
    beside = distance <= 0 <= taken[-1][1] - mark.end
    return reached >= (1 if beside else TOUCHED)


def _is_quoted(mark: TurningMark, taken: Sequence[Span]) -> bool:
    """Return whether a quotation has the words of a mark: of a negation all, else one of them."""
    size = mark.end - mark.start
    quoted = _overlap((mark.start, mark.end), taken)
    return quoted == size > 0 if mark.kind is TurningKind.NEGATION else quoted > 0


def _is_told(mark: TurningMark, kept: Iterable[TurningMark]) -> bool:
    """Return whether another hedge on the same words is quoted, or condition, or attribution.

    One is enough for a reader to see what sort of statement it is.
    """
    return mark.kind in _ENOUGH_ONCE and any(
        other.kind is mark.kind
        and other.reach_start < mark.reach_end
        and mark.reach_start < other.reach_end
        for other in kept
    )


def _overlap(span: Span, taken: Sequence[Span]) -> int:
    return sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in taken)


def _unpaired(left_out: Sequence[TurningMark]) -> Iterator[TurningMark]:
    """Leave out two negations of which the second takes the first back."""
    paired: set[TurningMark] = set()
    negations = [mark for mark in left_out if mark.kind is TurningKind.NEGATION]
    for first, second in pairwise(negations):
        close = second.start - first.end < PAIRED and second.end <= first.reach_end
        if close and first not in paired:
            paired |= {first, second}
    return (mark for mark in left_out if mark not in paired)


def _cut(mark: TurningMark, taken: Sequence[Span], shown: Callable[[int, int], str] | None) -> Cut:
    first, last = taken[0][0], taken[-1][1]
    if mark.end <= first:
        where, distance = CutPlace.BEFORE, first - mark.end + 1
        text = (max(0, mark.start - 2), min(first, mark.start - 2 + SHOWN))
    elif mark.start >= last:
        where, distance = CutPlace.AFTER, mark.start - last + 1
        text = (max(last, mark.start - 2), max(mark.start + SHOWN - 2, mark.end))
    else:
        where, distance = CutPlace.INSIDE, 0
        gap = _gap(mark, taken)
        text = (gap[0], min(gap[1], gap[0] + SHOWN)) if gap else (mark.start, mark.end)
    words = ""
    if shown is not None and mark.start < mark.end:
        words = _of_sentence(shown(*text), where)
    return Cut(mark.kind, where, distance, words)


def _of_sentence(text: str, where: CutPlace) -> str:
    """Return what of `text` is in the sentence of the quotation."""
    parts = _SENTENCES.split(text)
    return parts[0] if where is CutPlace.AFTER else parts[-1]


def _gap(mark: TurningMark, taken: Sequence[Span]) -> Span | None:
    """Return the words left out among which the mark stands."""
    for before, after in pairwise(taken):
        if before[1] <= mark.start < after[0]:
            return before[1], after[0]
    return None
