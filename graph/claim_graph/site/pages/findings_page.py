"""Pages of findings: all of them, and those in place of a page that an error removed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from claim_graph.core.findings import Report
from claim_graph.corpus.corpus import Corpus
from claim_graph.rules import RULES
from claim_graph.site import urls
from claim_graph.site.components.findings_box import FindingItem, finding_items
from claim_graph.site.here import Here
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render

_MOST = 200
"""The most findings that one page shows."""


@dataclass(frozen=True, slots=True)
class FindingList:
    """Findings, as many as a page shows."""

    items: tuple[FindingItem, ...]
    more: str
    """How many more there are; empty where these are all."""


@dataclass(frozen=True, slots=True)
class FindingsView:
    """What the page of findings shows."""

    errors: int
    warnings: int
    claims: int
    concepts: int
    sources: int
    rules: int
    rules_page: str
    listed: FindingList


def findings(corpus: Corpus, report: Report) -> Iterator[Page]:
    """Yield the page of everything that is wrong; none where nothing is."""
    if not report.findings:
        return
    view = FindingsView(
        errors=len(report.errors),
        warnings=len(report.warnings),
        claims=len(corpus.claims),
        concepts=len(corpus.concepts),
        sources=len(corpus.sources),
        rules=len(RULES),
        rules_page=urls.RULES,
        listed=_listed(corpus, report),
    )
    body = render("pages/findings.md.jinja", findings=view, here=Here(urls.FINDINGS))
    yield Page(urls.FINDINGS, page_name(urls.FINDINGS), body, page_summary(urls.FINDINGS))


def missing(corpus: Corpus, report: Report, gone: Collection[str]) -> Iterator[Page]:
    """Yield a page of findings for each path in `gone`: pages that existed before the error."""
    listed = _listed(corpus, Report(report.errors))
    for path in sorted(gone):
        body = render("pages/missing.md.jinja", listed=listed, here=Here(path))
        yield Page(path, "Fix this first", body, hide=("navigation", "toc"))


def _listed(corpus: Corpus, report: Report) -> FindingList:
    more = len(report) - _MOST
    items = finding_items(corpus, report.findings[:_MOST])
    return FindingList(items, f"{more:,}" if more > 0 else "")
