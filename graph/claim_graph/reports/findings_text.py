"""Findings for people: place, rule, the line with a caret under it, what is wrong, the help."""

from __future__ import annotations

import unicodedata

from claim_graph.core.characters import printable
from claim_graph.core.findings import Finding, Report, Severity
from claim_graph.corpus.corpus import Corpus
from claim_graph.reports.terminal_text import WIDTH, Style, plain
from claim_graph.reports.wording import count
from claim_graph.rules import RULES


def displayed(corpus: Corpus, file: str) -> str:
    """Return a file's name as the reader can open it: with the claims folder as it was given."""
    return file if corpus.folder in {"", "."} else f"{corpus.folder.rstrip('/')}/{file}"


def findings_as_text(report: Report, corpus: Corpus, style: Style = plain) -> str:
    """Return `report` as paragraphs, one a finding; empty where there are none."""
    return "\n".join(_paragraph(finding, corpus, style) for finding in report)


def _paragraph(finding: Finding, corpus: Corpus, style: Style) -> str:
    span = finding.span
    place = f"{displayed(corpus, finding.file)}:{span.line}:{span.column}:"
    code = style(finding.code, finding.severity)
    lines = [f"{style(place, 'place')} {code} {RULES[finding.code].name}"]
    document = corpus.documents.get(finding.file)
    if document is not None and document.text:
        lines += _excerpt(document.text, finding, style)
    lines.append(f"  {printable(finding.message)}")
    lines.append(f"  {style('help:', 'quiet')} {printable(finding.help)}")
    return "\n".join(lines) + "\n"


def _excerpt(text: str, finding: Finding, style: Style) -> list[str]:
    span = finding.span
    source = text.split("\n")[span.line - 1] if span.line <= text.count("\n") + 1 else ""
    first = span.column - 1
    last = len(source.rstrip()) if span.end_line > span.line else span.end_column - 1
    # Where the place is far to the right, the line is shown from shortly before it.
    start = max(0, first - WIDTH // 2) if first > WIDTH - 20 else 0
    shown = source[start : start + WIDTH]
    before = _columns(printable(source[start:first]))
    carets = max(1, _columns(printable(source[first : min(last, start + WIDTH)])))
    number = f"{span.line:>5} | "
    margin = " " * (len(number) - 2) + "| "
    caret = style("^" * carets, finding.severity)
    return [
        f"{style(number, 'quiet')}{'…' * bool(start)}{printable(shown)}"
        f"{'…' * (len(source) > start + WIDTH)}",
        f"{style(margin, 'quiet')}{' ' * (before + bool(start))}{caret}",
    ]


def _columns(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _compared(corpus: Corpus) -> str:
    """Return how many quotes were compared with what was said, and with how many rules."""
    quotes = sum(len(claim.quotes) for claim in corpus.active.values())
    compared = sum(
        len(claim.quotes)
        for claim in corpus.active.values()
        if claim.interview in corpus.fingerprints
    )
    links = count(len(corpus.links), "link")
    share = "none" if not compared else "all" if compared == quotes else f"{compared:,}"
    return f"{links}; {count(quotes, 'quote')}, {share} compared with what was said"


def findings_summary(report: Report, corpus: Corpus) -> str:
    """Return one line on what was checked and how much is wrong."""
    checked = ", ".join(
        [
            count(len(corpus.claims), "claim"),
            count(len(corpus.concepts), "concept"),
            count(len(corpus.sources), "source"),
        ]
    )
    if not report.findings:
        return f"Nothing to fix: {checked}; {_compared(corpus)}."
    files = len({finding.file for finding in report})
    parts = [
        count(len(findings), severity.value)
        for severity, findings in (
            (Severity.ERROR, report.errors),
            (Severity.WARNING, report.warnings),
        )
        if findings
    ]
    return f"{' and '.join(parts)} in {count(files, 'file')}; read {checked}."
