"""Where words were said, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from claim_graph.analysis.find import Hit
from claim_graph.quotations.verdict import Verdict
from claim_graph.reports.judgement_json import cuts_as_values, judgement_as_values


def hits_as_json(hits: Sequence[Hit]) -> str:
    """Return `hits` as a JSON array, an object an interview."""
    data = [
        {
            "source": hit.interview.id,
            **judgement_as_values(hit.judgement),
            "left_out": cuts_as_values(hit.cuts),
            "chapter": hit.chapter,
            "watch": hit.watch,
            "speakers": list(hit.speakers) or None,
            "around": hit.judgement.around or None,
            "claims": [claim.key for claim in hit.cited_by],
            **_held(hit),
        }
        for hit in hits
    ]
    return json.dumps(data, ensure_ascii=False, indent=2)


def _held(hit: Hit) -> dict[str, object]:
    """Return the quotes that have the words, where the fingerprint cannot tell."""
    if hit.judgement.verdict is not Verdict.UNCLEAR:
        return {}
    return {
        "quoted": [
            {"at": holder.quote.at, "words": holder.quote.text, "claim": holder.claim.key}
            for holder in hit.held_by
        ]
    }
