"""A difference between two versions of a record as Markdown, for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claim_graph.analysis.difference import (
    Difference,
    FieldChange,
    LinkChange,
    RecordChange,
    RecordName,
    TextPiece,
)
from claim_graph.core.markdown_text import code, escaped
from claim_graph.reports.difference_wording import counted, figure_rows, left_behind, summary

_SHOWN = 60
"""The most lines of a list: a comment holds 65,536 characters."""
_TEXT = 400
"""The most characters of a text that is shown."""


def difference_as_markdown(difference: Difference) -> str:
    """Return `difference` as Markdown, safe to post wherever Markdown is rendered."""
    return "\n".join(_lines(difference)).rstrip("\n") + "\n"


def _lines(difference: Difference) -> Iterator[str]:
    yield f"**{summary(difference)}**"
    yield ""
    if difference.contradictions:
        yield from _section("New contradictions", map(_link, difference.contradictions))
    if difference.verdicts:
        rows = (
            f"- {code(row.claim)}: “{_cut(row.quote)}” was {row.before.label}, is {row.after.label}"
            for row in difference.verdicts
        )
        yield from _section("Verdicts that changed", rows)
    if difference.siblings:
        rows = (
            f"- {escaped(left_behind(row))}: {', '.join(map(code, row.left[:8]))}"
            for row in difference.siblings
        )
        yield from _section("Perhaps left behind", rows)
    for title, records in (
        ("Added", difference.added),
        ("Retired", difference.retired),
        ("Removed", difference.removed),
    ):
        if records:
            yield from _section(f"{title}: {counted(records)}", map(_name, records))
    if difference.changed:
        rows = (line for record in difference.changed for line in _change(record))
        yield from _section(f"Changed: {counted(difference.changed)}", rows)
    for title, links in (
        ("Links added", difference.links_added),
        ("Links with another reason", difference.links_changed),
        ("Links removed", difference.links_removed),
    ):
        if links:
            yield from _section(title, map(_link, links))
    rows_of_figures = list(figure_rows(difference.before, difference.after))
    if rows_of_figures:
        yield from ("### Figures", "", "| | before | after |", "|---|--:|--:|")
        for row in rows_of_figures:
            yield f"| {escaped(row.name)} | {row.before} | {row.after} |"


def _section(title: str, rows: Iterable[str]) -> Iterator[str]:
    lines = list(rows)
    yield f"### {title}"
    yield ""
    yield from lines[:_SHOWN]
    if len(lines) > _SHOWN:
        yield f"- … and {len(lines) - _SHOWN:,} more lines"
    yield ""


def _name(record: RecordName) -> str:
    why = f" ({_cut(record.why)})" if record.why else ""
    return f"- {record.kind} {code(record.key)}: {_cut(record.label)}{why}"


def _change(record: RecordChange) -> Iterator[str]:
    renamed = f", before {code(record.formerly)}" if record.formerly else ""
    yield f"- {record.kind} {code(record.key)}{renamed}: {_cut(record.label)}"
    yield from (f"  - {escaped(change.name)}: {_worded(change)}" for change in record.fields)


def _worded(change: FieldChange) -> str:
    if len(change.before) + len(change.after) > 2 * _TEXT:
        return f"{_cut(change.before)} → {_cut(change.after)}"
    return "".join(map(_piece, change.pieces))


def _piece(piece: TextPiece) -> str:
    text = piece.text.strip()
    before = " " if piece.text[:1].isspace() else ""
    after = " " if piece.text[-1:].isspace() else ""
    if piece.op == "same" or not text:
        return f"{before}{escaped(text)}{after}"
    tag = "ins" if piece.op == "added" else "del"
    return f"{before}<{tag}>{escaped(text)}</{tag}>{after}"


def _link(link: LinkChange) -> str:
    reason = f": {_cut(link.because)}" if link.because else ""
    earlier = f" (before: {_cut(link.earlier)})" if link.earlier else ""
    return f"- {code(link.source)} {link.relation} {code(link.target)}{reason}{earlier}"


def _cut(text: str) -> str:
    return escaped(text if len(text) <= _TEXT else f"{text[: _TEXT - 1]}…")
