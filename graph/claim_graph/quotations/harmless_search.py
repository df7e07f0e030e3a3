"""Where a quotation stands in a talk when harmless differences do not count.

The words are followed through the talk one by one; wherever something else may have been spoken, as
“don't” for “do not”, that is tried too. It needs to know only where a run of words stands, so it
does for a transcript and for a fingerprint alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from claim_graph.quotations.differences import spoken_forms, stutter
from claim_graph.quotations.runs import RUN
from claim_graph.quotations.verdict import Words

MOST = 4_000
"""Steps after which the search gives up: no quotation of a usual length needs as many."""

Places = Callable[[Words], Iterable[int]]
"""The positions in the talk at which a run of `RUN` words stands."""
Follows = Callable[[Words, int], bool]
"""Whether a run of `RUN` words stands at a position."""


class Spoken(NamedTuple):
    """Words spoken in the place of words of a quotation: mostly the same."""

    quoted: tuple[int, int]
    """The first position in the quotation, and the one after the last."""
    words: Words
    """What was spoken."""


class HarmlessReading(NamedTuple):
    """A place in the talk at which the quotation stands but for harmless differences."""

    start: int
    """The position of the first word in the talk."""
    parts: tuple[Spoken, ...]


class _Path(NamedTuple):
    quoted: int
    spoken: Words
    parts: tuple[Spoken, ...]


def harmless_readings(
    words: Words, places: Places, follows: Follows
) -> tuple[HarmlessReading, ...]:
    """Return every place at which `words` stand but for harmless differences, in order."""
    steps = 0
    beginnings = [_Path(0, (), ())]
    readings: dict[int, HarmlessReading] = {}
    while beginnings:
        path = beginnings.pop()
        steps += 1
        if steps > MOST:
            return ()
        if len(path.spoken) < RUN:
            beginnings.extend(_longer(words, path))
            continue
        runs = [path.spoken[at : at + RUN] for at in range(len(path.spoken) - RUN + 1)]
        for start in places(runs[0]):
            if start in readings or not all(follows(run, start + n) for n, run in enumerate(runs)):
                continue
            followed, taken = _followed(words, path, start, follows)
            steps += taken
            if followed is not None:
                readings[start] = HarmlessReading(start, followed.parts)
    return tuple(readings[start] for start in sorted(readings))


def _followed(words: Words, path: _Path, start: int, follows: Follows) -> tuple[_Path | None, int]:
    """Return the path to the end of the quotation from a place, if there is one, and its steps."""
    open_paths, steps = [path], 0
    while open_paths and steps < MOST:
        current = open_paths.pop()
        steps += 1
        if current.quoted == len(words):
            return current, steps
        for longer in _longer(words, current):
            new = range(len(current.spoken) - RUN + 1, len(longer.spoken) - RUN + 1)
            if all(follows(longer.spoken[at : at + RUN], start + at) for at in new):
                open_paths.append(longer)
    return None, steps


def _longer(words: Words, path: _Path) -> Iterator[_Path]:
    """Yield the path with each thing that the next words may stand for, the likeliest last."""
    if path.quoted == len(words):
        return
    stuttered = stutter(words, path.quoted)
    if stuttered:
        end = path.quoted + stuttered
        yield _Path(end, path.spoken, (*path.parts, Spoken((path.quoted, end), ())))
    for count, spoken in reversed(spoken_forms(words[path.quoted : path.quoted + 2])):
        end = path.quoted + count
        if not spoken and (path.quoted == 0 or end == len(words)):
            # A filler at an end may hide that what stands beside it was left out: “is not, I mean”
            # quoted “is, I mean”.
            continue
        part = Spoken((path.quoted, end), spoken)
        yield _Path(end, path.spoken + spoken, (*path.parts, part))
