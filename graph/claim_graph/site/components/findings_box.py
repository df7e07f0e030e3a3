"""The findings in a record, as its page and the list of findings show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claim_graph.core.findings import Finding, Report
from claim_graph.corpus.corpus import Corpus
from claim_graph.rules import RULES
from claim_graph.site import urls


@dataclass(frozen=True, slots=True)
class FindingItem:
    """A finding: which rule, where, what is wrong, how to fix it."""

    code: str
    target: str
    """The page of the rule."""
    severity: str
    place: str
    """`folder/file:line:column`."""
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class RecordPlace:
    """Where a record is written."""

    file: str
    """With the name of the claims folder."""
    line: int


def finding_items(corpus: Corpus, findings: Sequence[Finding]) -> tuple[FindingItem, ...]:
    """Return findings as a page shows them."""
    folder = folder_name(corpus)
    return tuple(
        FindingItem(
            code=finding.code,
            target=urls.rule(finding.code),
            severity=RULES[finding.code].severity,
            place=f"{folder}/{finding.file}:{finding.span.line}:{finding.span.column}",
            message=finding.message,
            help=finding.help,
        )
        for finding in findings
    )


def record_place(corpus: Corpus, file: str, line: int) -> RecordPlace:
    """Return the file and line of a record, for readers who want to change it."""
    return RecordPlace(f"{folder_name(corpus)}/{file}", line)


def folder_name(corpus: Corpus) -> str:
    """Return the claims folder's own name: pages must not depend on where it lies."""
    return corpus.folder.rstrip("/").rsplit("/", 1)[-1]


def findings_by_claim(corpus: Corpus, report: Report) -> Mapping[str, Sequence[Finding]]:
    """Return the findings in each claim, by its full id: those within the claim's lines."""
    if not report.findings:
        return {}
    by_claim: dict[str, list[Finding]] = {}
    spans = [(claim, corpus.span(claim)) for claim in corpus.claims.values()]
    for finding in report:
        for claim, span in spans:
            if finding.file == claim.file and span.line <= finding.span.line <= span.end_line:
                by_claim.setdefault(claim.key, []).append(finding)
    return by_claim
