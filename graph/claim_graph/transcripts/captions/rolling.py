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
    joined = pairs = by_rows = by_words = 0
    for (before, above), (after, below) in pairwise(filled):
        pairs += 1
        if after.start > before.end + _PAUSE:
            continue
        joined += 1
        if len(above) + len(below) > 2 and _overlap(above, below):
            by_rows += 1
        first, second = " ".join(above).split(), " ".join(below).split()
        common = _overlap(first, second)
        by_words += common >= 3 or common == len(first) < len(second)
    rolling = by_rows >= 1 and by_rows * 2 >= joined and by_rows * 5 >= pairs
    least = 3 if rolling else 1
    if not rolling and (by_words < 2 or by_words * 5 < pairs * 3):
        return list(captions)
    fresh = [caption for caption, _ in filled[:1]]
    for (before, above), (after, below) in pairwise(filled):
        skipped = 0
        if after.start <= before.end + _PAUSE:
            skipped = len(" ".join(below[: _overlap(above, below)]).split())
            if not skipped:
                common = _overlap(" ".join(above).split(), " ".join(below).split())
                skipped = common if common >= least else 0
        fresh.append(after.without(skipped))
    return fresh


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
