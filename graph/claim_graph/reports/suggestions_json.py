"""Suggested concepts, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from claim_graph.analysis.suggestions import Suggestion


def suggestions_as_json(suggestions: Sequence[Suggestion]) -> str:
    """Return `suggestions` as a JSON array, the best first; times are seconds."""
    data = [
        {
            "term": suggestion.term,
            "count": suggestion.count,
            "c_value": suggestion.weight,
            "places": [{"source": place.interview, "at": place.at} for place in suggestion.places],
            "chapters": list(suggestion.chapters),
        }
        for suggestion in suggestions
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)
