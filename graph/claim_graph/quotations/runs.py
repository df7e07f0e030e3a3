"""Runs of words that stand in a talk: what a transcript and its fingerprint judge by alike.

Positions count words, from 0; a `Clock` tells when the word in a position is spoken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar

from claim_graph.quotations.pieces import Piece, edited_readings
from claim_graph.quotations.verdict import Judgement, Place, Verdict, Words

RUN = 3
"""Words in a run of an index; a run of a quotation counts from this length. The documentation of
quotes has the measurements behind the choice."""
STITCH = 4
"""Words that a part of a stitched quotation has at least."""
GAP = 250
"""Words that an ellipsis may leave out; what lies farther apart is two places."""
LOOSE_GAP = 40
"""Words that may be left out without a mark in what still is one place."""
FOREIGN = 6
"""Words in a row that are from another place for sure: fewer may well be said in several."""
COVERED_SHARE = 0.8
"""The share of a quotation's words that the runs of a stitched one must carry."""

Unit = TypeVar("Unit")


class Clock(Protocol):
    """When words are spoken, as far as is known: in a caption or paragraph that has a time."""

    def at(self, word: int) -> float:
        """Return the second at which the caption of the word in that position starts."""

    def until(self, word: int) -> float:
        """Return the second by which that caption has ended."""


class Run(NamedTuple):
    """Words of a quotation that stand in the talk one after the other."""

    quoted: int
    """The position of its first word in the quotation."""
    spoken: int
    """The position of its first word in the talk."""
    length: int
    """How many words it has."""


def away(position: int, near: float, clock: Clock) -> float:
    """Return how many seconds `near` is before or after the caption of a word; 0 within it."""
    return max(clock.at(position) - near, near - clock.until(position), 0.0)


def nearest(starts: Iterable[int], near: float | None, clock: Clock) -> list[int]:
    """Return `starts`, those that are spoken nearest to `near` seconds first, where it is given."""
    if near is None:
        return list(starts)
    return sorted(
        starts,
        key=lambda start: (away(start, near, clock), abs(clock.at(start) - near), start),
    )


def exact(words: Words, starts: Sequence[int], near: float | None, clock: Clock) -> Judgement:
    """Return the judgement on `words` that stand at `starts`: the nearest counts, the rest tie."""
    first, *ties = nearest(starts, near, clock)
    text = " ".join(words)
    return Judgement(
        Verdict.EXACT,
        int(clock.at(first)),
        places=tuple(Place(int(clock.at(start)), text) for start in sorted(ties)),
        until=int(clock.until(first)),
        elsewhere=tuple(int(clock.at(start)) for start in sorted(ties)),
    )


def judged_as_edited(quotation: str, judged: Callable[[str], Judgement]) -> Judgement:
    """Return the judgement on a quotation in which an editor may have changed a word in brackets.

    “[T]hey” for “they” and “pass[es]” for “pass” are near at best: they are marked and harmless.
    """
    first, *others = readings = edited_readings(quotation)
    if not others:
        return judged(first)
    judgements = [judged(reading) for reading in readings]
    best = min(judgements, key=lambda judgement: list(Verdict).index(judgement.verdict))
    return replace(best, verdict=Verdict.NEAR, places=()) if best.verdict.kept else best


def elided(parts: Sequence[Piece], links: Sequence[Sequence[int]], clock: Clock) -> Judgement:
    """Return the judgement on pieces that stand one after the other; the first of `links` counts.

    Each of `links` has a position for each piece.
    """
    chosen, *others = links
    places = tuple(
        Place(int(clock.at(start)), " ".join(piece.words))
        for start, piece in zip(chosen, parts, strict=True)
    )
    return Judgement(
        Verdict.ELIDED,
        places[0].at,
        places=places,
        until=int(clock.until(chosen[0])),
        elsewhere=tuple(int(clock.at(start)) for start in sorted(other[0] for other in others)),
    )


def stitched(words: Words, runs: Sequence[Run], clock: Clock) -> Judgement:
    """Return the judgement on `words` whose `runs` come from several places."""
    places = tuple(
        Place(int(clock.at(run.spoken)), " ".join(words[run.quoted : run.quoted + run.length]))
        for run in runs
    )
    return Judgement(
        Verdict.STITCHED,
        places[0].at,
        places=places,
        until=int(clock.until(runs[0].spoken)),
    )


def chains(
    parts: Sequence[Piece],
    options: Sequence[Sequence[int]],
    near: float | None,
    clock: Clock,
) -> list[tuple[int, ...]]:
    """Return where the pieces stand one after the other, none too far from the last.

    `options` has for each piece all positions at which its words stand, in order. The chain that
    starts nearest to `near` seconds comes first, without it the shortest. Empty where there is
    none.
    """
    if not all(options) or not tell_a_place(parts):
        return []
    linked = [
        links
        for start in nearest(options[0], near, clock)
        if (links := _chain_from(start, parts, options)) is not None
    ]
    return linked if near is not None else sorted(linked, key=lambda links: links[-1] - links[0])


def tell_a_place(parts: Sequence[Piece]) -> bool:
    """Return whether pieces have enough words in a row to tell where they are from.

    “one … one … one” could be from anywhere; “is … permitted here” could not.
    """
    if any(len(piece.words) >= RUN for piece in parts):
        return True
    different = {word for piece in parts for word in piece.words}
    return len(different) >= RUN and any(len(piece.words) > 1 for piece in parts)


def _chain_from(
    start: int, parts: Sequence[Piece], options: Sequence[Sequence[int]]
) -> tuple[int, ...] | None:
    links = [start]
    for before, piece, places in zip(parts, parts[1:], options[1:], strict=False):
        end = links[-1] + len(before.words)
        reach = GAP if len(piece.words) >= RUN else LOOSE_GAP
        following = bisect_left(places, end)
        if following == len(places) or places[following] - end > reach:
            return None
        links.append(places[following])
    return tuple(links)


def longest_runs(
    quoted: Sequence[Unit],
    spoken: Sequence[Unit],
    starts: Callable[[int], Iterable[int]],
    *,
    width: int,
    near: int | None = None,
) -> list[Run]:
    """Return the longest runs of `quoted` that stand in `spoken`, from the left.

    Both have a unit for each word: the word, or the hash of the `width` words that start with it.
    `starts` gives the positions in `spoken` at which a unit of `quoted` may stand. Of positions
    that carry a run equally far, the one that goes on from the run before counts, then the one
    nearest to the position `near`.
    """
    runs: list[Run] = []
    at = 0
    while at < len(quoted):
        expected = runs[-1].spoken - runs[-1].quoted if runs else near
        best: tuple[int, int, int] | None = None
        for place in starts(at):
            length = 0
            while (
                at + length < len(quoted)
                and place + length < len(spoken)
                and quoted[at + length] == spoken[place + length]
            ):
                length += 1
            distance = 0 if expected is None else abs(place - at - expected)
            if best is None or (length, -distance) > (best[0], -best[2]):
                best = (length, place, distance)
        length = best[0] + width - 1 if best and best[0] else 0
        if best is not None and length >= STITCH:
            runs.append(Run(at, best[1], length))
            at += length
        else:
            at += 1
    return runs


def are_apart(runs: Sequence[Run], overlap: int = 0) -> bool:
    """Return whether runs come from places that are not one.

    `overlap` is how many words of the talk two runs of one place may share.
    """
    return any(
        not -overlap <= after.spoken - before.spoken - before.length <= LOOSE_GAP
        for before, after in pairwise(runs)
    )
