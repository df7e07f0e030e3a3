"""Pages for those who keep the record: findings, rules, the graph's data, old addresses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    FORM,
    NODE_ATTRIBUTES,
    RELATIONS,
    Attribute,
    NodeType,
)
from claim_graph.core.findings import Report
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.rules import RULES, Documentation
from claim_graph.site import urls
from claim_graph.site.components import parts
from claim_graph.site.data import downloads
from claim_graph.site.markup import Here, bullets, line, paragraphs, plural, text
from claim_graph.site.page import Page

_MOST = 200
"""The most findings that one page shows."""


def findings(corpus: Corpus, report: Report) -> Page:
    """Return the page of everything that is wrong, or of nothing."""
    here = Here(urls.FINDINGS)
    read = ", ".join(
        [
            plural(len(corpus.claims), "claim"),
            plural(len(corpus.concepts), "concept"),
            plural(len(corpus.sources), "source"),
        ]
    )
    rules = here.link(plural(len(RULES), "rule"), urls.RULES)
    if report.findings:
        lead = (
            f"{plural(len(report.errors), 'error')} and "
            f"{plural(len(report.warnings), 'warning')} in {read}, checked by {rules}."
        )
    else:
        lead = f"Nothing to fix: {read}, checked by {rules}."
    body = paragraphs("# Findings\n", line("cg-lead", lead), _list(corpus, report, here))
    return Page(urls.FINDINGS, "Findings", body, "What the rules found.", searchable=False)


def _list(corpus: Corpus, report: Report, here: Here) -> str:
    items: list[str] = [parts.finding_item(corpus, one, here) for one in report.findings[:_MOST]]
    if len(report) > _MOST:
        items.append(f"… and {len(report) - _MOST:,} more: run `claims check`.")
    return bullets("cg-findings__list", items)


def missing(corpus: Corpus, report: Report, gone: Collection[str]) -> Iterator[Page]:
    """Yield a page of findings for each path in `gone`: pages there were before the mistake."""
    for path in sorted(gone):
        here = Here(path)
        body = paragraphs(
            "# Fix this first\n",
            line(
                "cg-lead",
                "The record that stood here cannot be read as it is now. This page comes back by "
                "itself when the findings are fixed.",
            ),
            _list(corpus, Report(report.errors), here),
        )
        yield Page(path, "Fix this first", body, searchable=False, hide=("navigation", "toc"))


def rules() -> Iterator[Page]:
    """Yield a page for each rule, made from its docstring, and the list of them."""
    index = Here(urls.RULES)
    rows = []
    for rule in RULES.values():
        here = Here(urls.rule(rule.code))
        documentation = Documentation.of(rule)
        body = paragraphs(
            line("cg-path", here.link("Rules", urls.RULES)),
            f"# {rule.code}: {text(documentation.title)}\n",
            line("cg-byline", f"{rule.severity.value.capitalize()} · `{rule.name}`"),
            re.sub(r"^## (.+)$", r"## \1\n", documentation.body, flags=re.MULTILINE),
        )
        yield Page(here.path, f"{rule.code}: {documentation.title}", body)
        rows.append(
            f"{index.link(rule.code, here.path, f'cg-code cg-code--{rule.severity}')} "
            f"{text(documentation.title)}."
        )
    body = paragraphs(
        "# Rules\n",
        line(
            "cg-lead",
            "What the claims are checked for. An error keeps the site from being built.",
        ),
        bullets("cg-list", rows),
    )
    yield Page(urls.RULES, "Rules", body, "What the claims are checked for.", searchable=False)


def data() -> Page:
    """Return the page on the graph's nodes, edges and attributes, made from their tables."""
    nodes = "\n".join(f"- `{type}:…`" for type in NodeType)
    relations = ["| relation | from | to | meaning |", "|---|---|---|---|"]
    for relation in RELATIONS:
        ends = (", ".join(relation.source), ", ".join(relation.target))
        both = " (both ways)" if relation.symmetric else ""
        relations.append(
            f"| `{relation.name}` | {ends[0]} | {ends[1]} | {text(relation.meaning)}{both} |"
        )
    body = paragraphs(
        "# The graph’s data\n",
        line(
            "cg-lead",
            f"What the exported graph holds, in the form <code>{FORM}</code>. All values are "
            "scalars; a list is a JSON array in a text; times are seconds.",
        ),
        "## Download\n",
        downloads.section(Here(urls.DATA)),
        "## Nodes\n",
        "The id of a node is its type, a colon and the record's id:",
        nodes,
        _attributes(NODE_ATTRIBUTES),
        "## Edges\n",
        "\n".join(relations),
        _attributes(EDGE_ATTRIBUTES),
    )
    return Page(urls.DATA, "The graph’s data", body, "Nodes, edges and attributes of the graph.")


def _attributes(attributes: tuple[Attribute, ...]) -> str:
    rows = ["| attribute | type | on | meaning |", "|---|---|---|---|"]
    rows += [
        f"| `{a.name}` | {a.type} | {', '.join(a.on) or 'all'} | {text(a.meaning)} |"
        for a in attributes
    ]
    return "\n".join(rows)


def redirects(corpus: Corpus) -> Iterator[Page]:
    """Yield a page at each old address that leads on to the record's present one."""
    for (kind, old), new in corpus.renamed.items():
        record = corpus.of_kind(kind).get(new)
        if record is None or old in corpus.of_kind(kind) or kind == "work":
            continue
        is_interview = isinstance(record, Interview)
        path, target = urls.of(kind, old, is_interview), urls.of(kind, new, is_interview)
        here = Here(path)
        body = paragraphs("# Moved\n", line("cg-lead", here.link("This page has moved.", target)))
        yield Page(path, "Moved", body, searchable=False, redirect=target)
