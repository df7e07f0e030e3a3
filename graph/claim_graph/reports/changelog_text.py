"""Release notes of a record: what a version brings for those who use its data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from claim_graph.analysis.difference import Difference, RecordChange, RecordName
from claim_graph.core.markdown_text import code, escaped
from claim_graph.reports.difference_wording import counted, figure_rows, summary

_REWORDED = {"claim", "definition", "in", "description", "title", "label", "name"}
"""Fields whose change is one of wording; that of another changes what the data says."""


def changelog_as_markdown(difference: Difference, title: str) -> str:
    """Return the release notes for `difference` under a heading."""
    return "\n".join(_lines(difference, title)).rstrip("\n") + "\n"


def _lines(difference: Difference, title: str) -> Iterator[str]:
    yield from (f"## {escaped(title)}", "", summary(difference), "")
    yield from _listed("Added", difference.added)
    renamed = [record for record in difference.changed if record.formerly]
    if renamed:
        yield from ("### Renamed", "")
        yield from (f"- {r.kind} {code(r.formerly)} is {code(r.key)}" for r in renamed)
        yield ""
    corrected = [record for record in difference.changed if _corrected(record)]
    if corrected:
        yield from (f"### Corrected: {counted(corrected)}", "")
        yield from (f"- {code(record.key)}: {_fields(record)}" for record in corrected)
        yield ""
    reworded = [r for r in difference.changed if r.fields and not _corrected(r)]
    if reworded:
        yield from (f"### Reworded: {counted(reworded)}", "")
        yield from (f"- {code(record.key)}: {escaped(record.label)}" for record in reworded)
        yield ""
    yield from _listed("Retired", difference.retired)
    yield from _listed("Removed", difference.removed)
    if difference.contradictions:
        yield from ("### New contradictions", "")
        for link in difference.contradictions:
            yield f"- {code(link.source)} and {code(link.target)}: {escaped(link.because)}"
        yield ""
    rows = list(figure_rows(difference.before, difference.after))
    if rows:
        yield from ("### Figures", "", "| | before | after |", "|---|--:|--:|")
        yield from (f"| {escaped(row.name)} | {row.before} | {row.after} |" for row in rows)


def _listed(title: str, records: Iterable[RecordName]) -> Iterator[str]:
    rows = list(records)
    if rows:
        yield from (f"### {title}: {counted(rows)}", "")
        for record in rows:
            why = f" ({escaped(record.why)})" if record.why else ""
            yield f"- {record.kind} {code(record.key)}: {escaped(record.label)}{why}"
        yield ""


def _corrected(record: RecordChange) -> bool:
    return any(field.name not in _REWORDED for field in record.fields)


def _fields(record: RecordChange) -> str:
    return ", ".join(code(field.name) for field in record.fields)


def changelog_as_json(difference: Difference, title: str) -> str:
    """Return the release notes as JSON, with the ids of the records under each heading."""
    changed = difference.changed
    notes: dict[str, Any] = {
        "title": title,
        "summary": summary(difference),
        "added": [_named(record) for record in difference.added],
        "renamed": [
            {"kind": r.kind, "from": r.formerly, "to": r.key} for r in changed if r.formerly
        ],
        "corrected": [
            {"kind": r.kind, "id": r.key, "fields": [field.name for field in r.fields]}
            for r in changed
            if _corrected(r)
        ],
        "reworded": [
            {"kind": r.kind, "id": r.key} for r in changed if r.fields and not _corrected(r)
        ],
        "retired": [_named(record) for record in difference.retired],
        "removed": [_named(record) for record in difference.removed],
        "contradictions": [
            {"between": [link.source, link.target], "because": link.because}
            for link in difference.contradictions
        ],
        "figures": [
            {"name": row.name, "before": row.before, "after": row.after}
            for row in figure_rows(difference.before, difference.after)
        ],
    }
    return json.dumps(notes, ensure_ascii=False, indent=2)


def _named(record: RecordName) -> dict[str, str]:
    named = {"kind": record.kind, "id": record.key, "label": record.label}
    return {**named, "why": record.why} if record.why else named
