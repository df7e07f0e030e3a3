"""A judgement on a quotation as plain values."""

from __future__ import annotations

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
