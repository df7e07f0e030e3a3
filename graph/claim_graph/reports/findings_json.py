"""Findings as JSON."""

from __future__ import annotations

import json

from claim_graph.core.characters import printable
from claim_graph.core.findings import Report
from claim_graph.corpus.corpus import Corpus
from claim_graph.reports.findings_text import displayed
from claim_graph.rules import RULES


def findings_as_json(report: Report, corpus: Corpus) -> str:
    """Return `report` as a JSON object with `findings` and `summary`.

    Lines and columns count from 1, the end is exclusive; `file` starts with the claims folder as
    it was given.
    """
    findings = [
        {
            "code": finding.code,
            "name": RULES[finding.code].name,
            "severity": finding.severity.value,
            "message": printable(finding.message),
            "help": printable(finding.help),
            "file": displayed(corpus, finding.file),
            "line": finding.span.line,
            "column": finding.span.column,
            "end_line": finding.span.end_line,
            "end_column": finding.span.end_column,
        }
        for finding in report
    ]
    counts = {
        "errors": len(report.errors),
        "warnings": len(report.warnings),
        "files": len(corpus.documents),
        "claims": len(corpus.claims),
        "concepts": len(corpus.concepts),
        "sources": len(corpus.sources),
        "people": len(corpus.people),
        "works": len(corpus.works),
    }
    return json.dumps({"findings": findings, "summary": counts}, ensure_ascii=False, indent=2)
