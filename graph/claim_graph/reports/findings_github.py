"""Findings as GitHub's workflow commands, which it shows on the lines of a pull request.

GitHub shows ten errors and ten warnings of a step, so those on changed lines come first and the
rest is printed for the log. The job's summary has all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claim_graph.core.characters import printable
from claim_graph.core.findings import Finding, Report
from claim_graph.core.markdown_text import escaped
from claim_graph.corpus.corpus import Corpus
from claim_graph.reports.findings_text import displayed, findings_as_text, findings_summary
from claim_graph.reports.wording import count
from claim_graph.rules import RULES

SHOWN = 10
"""How many findings of each severity GitHub shows."""
_SUMMARIZED = 200
"""How many findings the summary lists: GitHub cuts it at a megabyte."""

Changed = Mapping[str, frozenset[int]]
"""The lines that a change touched, by file in the claims folder."""


def findings_as_github(report: Report, corpus: Corpus, changed: Changed) -> str:
    """Return `report` as workflow commands, those on `changed` lines first, the rest as text."""
    annotated: list[Finding] = []
    for findings in (report.errors, report.warnings):
        ranked = sorted(findings, key=lambda finding: not is_on_changed_line(finding, changed))
        annotated += ranked[:SHOWN]
    lines = [_command(finding, corpus) for finding in annotated]
    rest = report.where(lambda finding: finding not in annotated)
    if rest:
        lines.append(f"::group::{count(len(rest), 'more finding')}")
        # Nothing in the text of a record may be read as a command.
        lines += [f" {line}" for line in findings_as_text(rest, corpus).split("\n")]
        lines.append("::endgroup::")
    return "\n".join(lines)


def is_on_changed_line(finding: Finding, changed: Changed) -> bool:
    """Return whether a finding is about a line that was changed."""
    lines = changed.get(finding.file, frozenset())
    return not lines.isdisjoint(range(finding.span.line, finding.span.end_line + 1))


def _command(finding: Finding, corpus: Corpus) -> str:
    span = finding.span
    properties = {
        "file": displayed(corpus, finding.file),
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": f"{finding.code} {RULES[finding.code].name}",
    }
    if span.line != span.end_line:
        # GitHub takes columns for one line only.
        del properties["col"], properties["endColumn"]
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = _data(f"{printable(finding.message)}\nhelp: {printable(finding.help)}")
    return f"::{finding.severity.value} {written}::{message}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(printable(text)).replace(":", "%3A").replace(",", "%2C")


def findings_as_summary(report: Report, corpus: Corpus) -> str:
    """Return `report` as Markdown for the summary of a job."""
    lines = ["### Claims", "", escaped(findings_summary(report, corpus)), ""]
    if report:
        lines += ["| place | rule | what is wrong | help |", "|---|---|---|---|"]
        lines += [_row(finding, corpus) for finding in report.findings[:_SUMMARIZED]]
    if len(report) > _SUMMARIZED:
        lines += ["", f"and {len(report) - _SUMMARIZED:,} more: run `claims check`."]
    return "\n".join(lines) + "\n"


def _row(finding: Finding, corpus: Corpus) -> str:
    place = f"{displayed(corpus, finding.file)}:{finding.span.line}:{finding.span.column}"
    cells: Sequence[str] = (place, finding.code, finding.message, finding.help)
    return f"| {' | '.join(escaped(cell) for cell in cells)} |"
