"""What is wrong with a record, as its page and the list of findings show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claim_graph.core.findings import Finding
from claim_graph.corpus.corpus import Corpus
from claim_graph.rules import RULES
from claim_graph.site import urls


@dataclass(frozen=True, slots=True)
class FindingItem:
    """A finding: which rule, where, what is wrong, how to put it right."""

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
    """Return where a record is written, for whoever wants to change it."""
    return RecordPlace(f"{folder_name(corpus)}/{file}", line)


def folder_name(corpus: Corpus) -> str:
    """Return the claims folder's own name: pages must not depend on where it lies."""
    return corpus.folder.rstrip("/").rsplit("/", 1)[-1]
