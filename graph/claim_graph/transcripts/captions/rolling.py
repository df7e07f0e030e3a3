"""Captions that roll: each shows what was shown before with something new under it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claim_graph.transcripts.captions.caption import Caption

_PAUSE = 0.5
"""Seconds after which words that come again were spoken again."""


def unrolled(captions: Sequence[Caption]) -> list[Caption]:
    """Return `captions` so that every spoken word stands once.

    Rolling is a habit of a whole file: only where most captions begin with how the one before
    them ended are such beginnings taken away. Elsewhere a word that comes again was spoken again.
    """
    filled = [(caption, rows) for caption in captions if (rows := caption.rows())]
    least = _least_overlap(filled)
    if least is None:
        return list(captions)
    fresh = [caption for caption, _ in filled[:1]]
    for (before, above), (after, below) in pairwise(filled):
        shown = _overlap(above, below)
        skipped = len(" ".join(below[:shown]).split())
        if _follows(before, after):
            if not skipped:
                common = _overlap(" ".join(above).split(), " ".join(below).split())
                skipped = common if common >= least else 0
        elif not _stands_still(after, shown, len(below), skipped):
            skipped = 0
        fresh.append(after.without(skipped))
    return fresh


def _least_overlap(filled: Sequence[tuple[Caption, tuple[str, ...]]]) -> int | None:
    """Return how many words in common, at the least, were shown before; None where none roll."""
    joined = by_rows = by_words = 0
    for (before, above), (after, below) in pairwise(filled):
        shown = _overlap(above, below) if len(above) + len(below) > 2 else 0
        if not _follows(before, after):
            words = len(" ".join(below[:shown]).split())
            still = _stands_still(after, shown, len(below), words)
            joined += still
            by_rows += still
            continue
        joined += 1
        by_rows += shown > 0
        first, second = " ".join(above).split(), " ".join(below).split()
        common = _overlap(first, second)
        by_words += common >= 3 or common == len(first) < len(second)
    pairs = len(filled) - 1
    if by_rows >= 1 and by_rows * 2 >= joined and by_rows * 5 >= pairs:
        return 3
    return 1 if by_words >= 2 and by_words * 5 >= pairs * 3 else None


def _follows(before: Caption, after: Caption) -> bool:
    return after.start <= before.end + _PAUSE


def _stands_still(after: Caption, shown: int, rows: int, words: int) -> bool:
    """Return whether the first `shown` of so many `rows` were still there after a pause.

    Something new stands under them, and their `words` have no times of their own.
    """
    if not 0 < shown < rows:
        return False
    first = after.utterances[0]
    return first.at == after.start and len(first.text.split()) >= words


def _overlap(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many items, at most, end `before` and begin `after`.

    This is the failure function of Knuth, Morris and Pratt, carried on from `after` into `before`.
    """
    before = before[-len(after) :]
    failure = [0] * len(after)
    length = 0
    for position in range(1, len(after)):
        while length and after[position] != after[length]:
            length = failure[length - 1]
        length += after[position] == after[length]
        failure[position] = length
    length = 0
    for item in before:
        while length and (length == len(after) or item != after[length]):
            length = failure[length - 1]
        length += item == after[length]
    return length
