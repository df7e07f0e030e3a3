"""An audit of notes as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from claim_graph.analysis.audit import Audit, Checked
from claim_graph.reports.judgement_json import cuts_as_values, judgement_as_values


def audit_as_json(audits: Sequence[Audit]) -> str:
    """Return the audit of one text as a JSON object with `quotes` and `summary`.

    Of several texts: an object with `files`, a list of such objects, each with its `file` too.
    Times are seconds, lines count from 1, and what is not known is null: so is the verdict on
    a quotation that is set aside, of which `set_aside` says why.
    """
    if len(audits) == 1:
        data: dict[str, object] = _file(audits[0])
    else:
        data = {"files": [{"file": audit.name, **_file(audit)} for audit in audits]}
    return json.dumps(data, ensure_ascii=False, indent=2)


def _file(audit: Audit) -> dict[str, object]:
    summary = {
        "quotes": len(audit.checked),
        "judged": audit.judged,
        "short": audit.short,
        "set_aside": {aside.value: count for aside, count in audit.asides.items()},
        "kept": audit.kept,
        "cut": audit.cut,
        "misattributed": audit.misattributed,
        "share_kept": None if audit.share is None else round(audit.share, 4),
        "verdicts": {verdict.value: count for verdict, count in audit.counts.items()},
        "stated_times": {
            "compared": len(audit.errors),
            "mean_error": None if audit.mean_error is None else round(audit.mean_error, 1),
            "max_error": audit.max_error,
        },
        "claims": {
            "carried": [
                {
                    "claim": carried.claim,
                    "line": carried.line,
                    "means": carried.means.value,
                    "likeness": carried.likeness,
                }
                for carried in audit.carried
            ],
            "missed": list(audit.missed),
        },
    }
    return {"quotes": [_quote(checked) for checked in audit.checked], "summary": summary}


def _quote(checked: Checked) -> dict[str, object]:
    quotation = checked.quotation
    return {
        "line": quotation.line,
        "text": quotation.text,
        "set_aside": checked.aside.value if checked.aside else None,
        **judgement_as_values(checked.judgement),
        "left_out": cuts_as_values(checked.cuts),
        "stated_at": quotation.stated_at,
        "given_to": checked.given_to,
        "speaker_check": checked.speaker.check.value,
        "speakers": list(checked.speaker.speakers),
    }
