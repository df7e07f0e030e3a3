"""What a search finds, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from claim_graph.analysis.citation_values import Values, citation_values
from claim_graph.analysis.searching.record_search import SearchHit


def hit_values(hit: SearchHit) -> Values:
    """Return a hit as values for JSON: null where nothing is known."""
    return {
        "kind": hit.sort.value,
        "id": hit.id,
        "name": hit.name,
        "match": hit.match.value,
        "text": hit.text,
        "at": hit.at,
        "talk": hit.talk,
        "citation": citation_values(hit.citation) if hit.citation else None,
    }


def search_as_json(hits: Sequence[SearchHit]) -> str:
    """Return `hits` as a JSON array, the best first."""
    return json.dumps([hit_values(hit) for hit in hits], ensure_ascii=False, indent=2)
