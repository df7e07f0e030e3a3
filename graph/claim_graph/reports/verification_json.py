"""Citations beside the record, as JSON."""

from __future__ import annotations

import json

from claim_graph.quotations.verdict import POLICY
from claim_graph.reports.verification_text import Checked


def verification_as_json(checked: Checked) -> str:
    """Return an object a file: its `citations` with what differs, or its `error`."""
    data = {
        "policy": POLICY,
        "files": [
            {"file": file, "error": citations, "citations": []}
            if isinstance(citations, str)
            else {
                "file": file,
                "error": None,
                "citations": [
                    {
                        "place": one.place,
                        "claim": one.claim,
                        "holds": one.holds,
                        "verdict": one.verdict.value if one.verdict else None,
                        "differences": [
                            {"field": item.field, "message": item.message, "help": item.help}
                            for item in one.differences
                        ],
                    }
                    for one in citations
                ],
            }
            for file, citations in checked.items()
        ],
    }
    return json.dumps(data, ensure_ascii=True, indent=2)
