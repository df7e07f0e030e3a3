"""A judgement on a quotation as plain values."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.quotations.surroundings import Cut
from claim_graph.quotations.verdict import Judgement


def judgement_as_values(judgement: Judgement | None) -> dict[str, object]:
    """Return a judgement as plain values: times in seconds, null where nothing is known."""
    return {
        "verdict": judgement.verdict.value if judgement else None,
        "at": judgement.at if judgement else None,
        "changes": [
            {"class": change.kind.value, "said": change.spoken, "quoted": change.quoted}
            for change in (judgement.changes if judgement else ())
        ],
        "places": [
            {"at": place.at, "words": place.words}
            for place in (judgement.places if judgement else ())
        ],
    }


def cuts_as_values(cuts: Iterable[Cut] | None) -> list[dict[str, object]] | None:
    """Return what a quotation leaves out as plain values; null where that cannot be told.

    `words_away` counts words to the quotation, from 1; 0 for what stands in an omission.
    """
    if cuts is None:
        return None
    return [
        {
            "kind": cut.kind.value,
            "where": cut.where.value,
            "words_away": cut.distance,
            "words": cut.words or None,
        }
        for cut in cuts
    ]
