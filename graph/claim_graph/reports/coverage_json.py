"""Which sentences of notes the claims account for, as JSON."""

from __future__ import annotations

import json

from claim_graph.analysis.coverage import Account
from claim_graph.reports.coverage_text import Texts


def account_as_json(account: Account, texts: Texts) -> str:
    """Return the account as JSON; `text` is null where the notes are not given."""
    data = {
        "source": account.source,
        "sentences": [
            {
                "line": row.sentence.line,
                "id": row.sentence.id,
                "text": texts.get(row.sentence.id),
                "claims": [{"claim": tie.claim, "how": tie.how.value} for tie in row.ties],
                "aside": row.aside,
            }
            for row in account.sentences
        ],
        "gone": list(account.gone),
        "summary": {
            "sentences": len(account.sentences),
            "aside": len(account.sentences) - account.telling,
            "telling": account.telling,
            "accounted": account.telling - len(account.open),
            "share": round(account.share, 4),
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
