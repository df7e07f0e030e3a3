"""Citations beside the record, as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from claim_graph.analysis.citation_verification import CitationDifference
from claim_graph.analysis.receipt_verification import VerifiedReceipt
from claim_graph.quotations.verdict import POLICY
from claim_graph.reports.verification_text import Checked, VerifiedFile


def verification_as_json(checked: Checked) -> str:
    """Return an object a file: its `citations` or its `receipt` with what differs, or `error`."""
    data = {
        "policy": POLICY,
        "files": [_file(name, verified) for name, verified in checked.items()],
    }
    return json.dumps(data, ensure_ascii=True, indent=2)


def _file(name: str, verified: VerifiedFile) -> dict[str, object]:
    match verified:
        case str():
            return {"file": name, "error": verified, "citations": []}
        case VerifiedReceipt():
            receipt = {
                "holds": verified.holds,
                "quotes": verified.quotes,
                "repeated": verified.repeated,
                "differences": _differences(verified.differences),
            }
            return {"file": name, "error": None, "citations": [], "receipt": receipt}
    citations = [
        {
            "place": citation.place,
            "claim": citation.claim,
            "holds": citation.holds,
            "verdict": citation.verdict.value if citation.verdict else None,
            "differences": _differences(citation.differences),
        }
        for citation in verified
    ]
    return {"file": name, "error": None, "citations": citations}


def _differences(differences: Sequence[CitationDifference]) -> list[dict[str, str]]:
    return [
        {"field": item.field, "message": item.message, "help": item.help} for item in differences
    ]
