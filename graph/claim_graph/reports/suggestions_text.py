"""Suggested concepts, for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from claim_graph.analysis.suggestions import Passage, Suggestion
from claim_graph.core.characters import printable
from claim_graph.core.times import format_timecode

_CHAPTERS = 3
"""How many chapters are named."""


def suggestions_as_text(suggestions: Sequence[Suggestion]) -> str:
    """Return a line for each suggestion: count, term, first timecodes, chapters."""
    if not suggestions:
        return ""
    several = (
        len({place.interview for suggestion in suggestions for place in suggestion.places}) > 1
    )
    rows = [
        (
            f"{suggestion.count:,}",
            printable(suggestion.term),
            " ".join(_time(place, several) for place in suggestion.places if place.at is not None),
            printable(_chapters(suggestion.chapters)),
        )
        for suggestion in suggestions
    ]
    number, term, times, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
    return "\n".join(
        f"{row[0]:>{number}}  {row[1]:<{term}}  {row[2]:<{times}}  {row[3]}".rstrip()
        for row in rows
    )


def _time(place: Passage, several: bool) -> str:
    time = format_timecode(place.at or 0)
    return f"{place.interview}@{time}" if several else time


def _chapters(titles: Sequence[str]) -> str:
    more = len(titles) - _CHAPTERS
    return "; ".join(titles[:_CHAPTERS]) + (f"; and {more} more" if more > 0 else "")
