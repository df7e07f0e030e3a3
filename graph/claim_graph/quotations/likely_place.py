"""Where a quotation that was not said in these words most likely comes from.

A talk says common runs of words in many places, and a changed quotation may share its longest run
with the wrong one. So every run votes for where the quotation would start if the run were in its
place, and the place with most votes counts; a run that the talk has in n places gives each of them
1/n of a vote. The start is then reckoned from the first run that stands at that place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claim_graph.quotations.runs import GAP, LOOSE_GAP

SLACK = 4
"""Words by which runs of one place may be shifted against one another, beside a tenth of the
quotation: as many as are put in or left out there."""
ENOUGH = 400
"""Places of runs that are enough to tell where a piece is from; the rarest runs tell most."""
MOST_RIVALS = 8
_EVEN = 0.999
"""The share of the most votes from which on another place is as good: votes are sums of
fractions."""

Away = Callable[[int], float]
"""How far a position in the talk is from where the words are looked for; 0 if that is unknown."""


class PieceRuns(NamedTuple):
    """The runs of a piece of a quotation."""

    first: int
    """The position of the first run in the quotation, counted in words."""
    runs: Sequence[int]
    """The hash of the run that starts with each word."""


class _Hit(NamedTuple):
    """A run of the quotation at one of its places in the talk."""

    start: int
    """Where the quotation would start if this run were in its place."""
    quoted: int
    """The position of the run in the quotation."""
    votes: float


class _Window(NamedTuple):
    """A place at which runs of one piece agree, but for a few words, where the quotation starts."""

    start: int
    """Where the quotation starts, reckoned from the first run."""
    first_run: int
    """Where that run stands in the talk."""
    votes: float
    runs: frozenset[int]
    """The positions in the quotation of the runs that stand here."""


@dataclass(frozen=True, slots=True)
class LikelyPlace:
    """The place in a talk that shares most runs with a quotation."""

    start: int
    """The position in the talk at which the quotation's first word would stand."""
    first_run: int
    """The position in the talk of the first run that stands there."""
    runs: frozenset[int]
    """The positions in the quotation of its runs that stand there."""
    words: frozenset[int]
    """The positions in the quotation of the words that these have."""
    votes: float
    """How many votes it has: the number of runs, if none of them stands anywhere else."""
    rivals: tuple[int, ...] = ()
    """Where it might start as well: other places with as many votes, in order, eight at most."""


def likely_place(
    parts: Sequence[PieceRuns], places: Callable[[int], Sequence[int]], width: int, away: Away
) -> LikelyPlace | None:
    """Return the place that shares most runs with a quotation; None where no run stands anywhere.

    `places` gives the positions in the talk of a run, which has `width` words. Of places with as
    many votes, the one that is the least `away` counts, after that the first.
    """
    reach = SLACK + sum(len(part.runs) for part in parts) // 10
    hits = [_hits(part, places) for part in parts]
    windows = [list(_windows(some, reach)) for some in hits]
    best = [_best(some, away) for some in windows]
    anchor = max(range(len(best)), key=lambda number: _votes(best[number]), default=0)
    middle = best[anchor] if best else None
    if middle is None:
        return None
    chosen = [middle]
    for some in reversed(windows[:anchor]):
        first, last = chosen[0].start - GAP - reach, chosen[0].start + reach
        if before := _best([place for place in some if first <= place.start <= last], away):
            chosen.insert(0, before)
    for some in windows[anchor + 1 :]:
        first, last = chosen[-1].start - reach, chosen[-1].start + GAP + reach
        if after := _best([place for place in some if first <= place.start <= last], away):
            chosen.append(after)
    runs = frozenset(run for window in chosen for run in window.runs)
    return LikelyPlace(
        max(0, chosen[0].start),
        chosen[0].first_run,
        runs,
        frozenset(word for run in runs for word in range(run, run + width)),
        sum(window.votes for window in chosen),
        _rivals(middle, windows[anchor]),
    )


def _hits(part: PieceRuns, places: Callable[[int], Sequence[int]]) -> list[_Hit]:
    """Return the runs of a piece at their places, by where the quotation would start."""
    known = [(where, part.first + at) for at, run in enumerate(part.runs) if (where := places(run))]
    known.sort(key=lambda run: len(run[0]))
    hits: list[_Hit] = []
    for where, quoted in known:
        if hits and len(hits) + len(where) > ENOUGH:
            break
        hits += [_Hit(place - quoted, quoted, 1 / len(where)) for place in where[:ENOUGH]]
    hits.sort()
    return hits


def _windows(hits: Sequence[_Hit], reach: int) -> Iterator[_Window]:
    """Yield each place at which hits agree; `hits` are in the order of their starts."""
    right = 0
    for left, hit in enumerate(hits):
        before = right
        while right < len(hits) and hits[right].start <= hit.start + reach:
            right += 1
        if right > before:
            yield _window(hits[left:right])


def _window(hits: Sequence[_Hit]) -> _Window:
    votes = {hit.quoted: hit.votes for hit in hits}
    usual = Counter(hit.start for hit in hits)
    first = min(votes)
    starts = (hit.start for hit in hits if hit.quoted == first)
    start = max(starts, key=lambda start: (usual[start], -start))
    return _Window(start, start + first, sum(votes.values()), frozenset(votes))


def _votes(window: _Window | None) -> float:
    return window.votes if window else 0.0


def _best(windows: Sequence[_Window], away: Away) -> _Window | None:
    return max(
        windows,
        key=lambda window: (window.votes, -away(max(0, window.start)), -window.start),
        default=None,
    )


def _rivals(chosen: _Window, windows: Sequence[_Window]) -> tuple[int, ...]:
    """Return where the windows start that are as good as the chosen one, and not beside it."""
    rivals: list[int] = []
    for window in windows:
        if window.votes >= _EVEN * chosen.votes and all(
            abs(window.start - other) > LOOSE_GAP for other in (chosen.start, *rivals[-1:])
        ):
            rivals.append(window.start)
            if len(rivals) == MOST_RIVALS:
                break
    return tuple(max(0, start) for start in rivals)
