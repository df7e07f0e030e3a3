"""Findings as SARIF 2.1.0, the interchange format of code scanning.

Static Analysis Results Interchange Format, OASIS Standard, 2020.
"""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from claim_graph.core.characters import printable
from claim_graph.core.findings import Finding, Report, Severity
from claim_graph.corpus.corpus import Corpus
from claim_graph.reports.findings_text import displayed
from claim_graph.rules import RULES, Documentation

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def findings_as_sarif(report: Report, corpus: Corpus) -> str:
    """Return `report` as one run of a SARIF log, with the rules that it names.

    Lines and columns count from 1, columns in Unicode code points, the end is exclusive.
    """
    codes = sorted({finding.code for finding in report})
    places = {code: place for place, code in enumerate(codes)}
    driver = {
        "name": "claims",
        "semanticVersion": _version(),
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, corpus, places[finding.code]) for finding in report],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _version() -> str:
    try:
        return version("claim-graph")
    except PackageNotFoundError:
        return "0.0.0"


def _rule(code: str) -> dict[str, Any]:
    rule = RULES[code]
    documentation = Documentation.of(rule)
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": f"{documentation.title}."},
        "fullDescription": {"text": f"{documentation.title}."},
        "help": {"text": documentation.body, "markdown": documentation.body},
        "defaultConfiguration": {"level": _level(rule.severity)},
    }


def _level(severity: Severity) -> str:
    return "error" if severity is Severity.ERROR else "warning"


def _result(finding: Finding, corpus: Corpus, rule: int) -> dict[str, Any]:
    message = f"{printable(finding.message)} Help: {printable(finding.help)}"
    location = {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(displayed(corpus, finding.file))},
            "region": _region(finding),
        }
    }
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _level(finding.severity),
        "message": {"text": message},
        "locations": [location],
    }
    if finding.fix is not None:
        change = {
            "artifactLocation": location["physicalLocation"]["artifactLocation"],
            "replacements": [
                {"deletedRegion": _region(finding), "insertedContent": {"text": finding.fix}}
            ],
        }
        result["fixes"] = [
            {"description": {"text": printable(finding.help)}, "artifactChanges": [change]}
        ]
    return result


def _region(finding: Finding) -> dict[str, int]:
    span = finding.span
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
