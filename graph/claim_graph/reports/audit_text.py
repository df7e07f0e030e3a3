"""An audit of notes for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from claim_graph.analysis.audit import Audit, Checked
from claim_graph.core.characters import printable
from claim_graph.core.times import format_timecode
from claim_graph.core.typography import quoted
from claim_graph.quotations.verdict import Verdict
from claim_graph.reports.audit_wording import (
    carried_in_words,
    cuts_in_words,
    errors_in_words,
    kept_in_words,
    misattributed_in_words,
    remarks,
    share_in_words,
    speaker_in_words,
    stated_time_in_words,
)
from claim_graph.reports.terminal_text import WIDTH, Style, plain
from claim_graph.reports.wording import count

_LOOKS = {
    Verdict.EXACT: "quiet",
    Verdict.ELIDED: "quiet",
    Verdict.NEAR: "warning",
    Verdict.INEXACT: "warning",
    Verdict.ALTERED: "error",
    Verdict.STITCHED: "error",
    Verdict.ABSENT: "error",
    Verdict.UNCLEAR: "quiet",
}
_COLUMN = max(map(len, _LOOKS))


def audit_as_text(audits: Sequence[Audit], style: Style = plain) -> str:
    """Return each quotation with its line, its verdict, where it was said and what differs.

    The time is the one at which the words were said. A summary follows each text.
    """
    return "\n\n".join(_text(audit, style) for audit in audits)


def _text(audit: Audit, style: Style) -> str:
    lines = []
    for checked in audit.checked:
        lines += _row(printable(audit.name), checked, style)
    if lines:
        lines.append("")
    lines += [printable(line) for line in _summary(audit)]
    carried = [f"{_id(carried.claim)} (line {carried.line})" for carried in audit.carried]
    missed = [_id(key) for key in audit.missed]
    return "\n".join([*lines, *_listed("Carried", carried), *_listed("Not seen", missed)])


def _id(key: str) -> str:
    """Return the id of a claim inside its interview; all are of one."""
    return printable(key.partition("/")[2])


def _listed(title: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    text = f"{title}: {', '.join(names)}."
    return wrap(text, WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _row(file: str, checked: Checked, style: Style) -> list[str]:
    judgement = checked.judgement
    verdict = judgement.verdict.value if judgement else "short"
    look = _LOOKS[judgement.verdict] if judgement else "quiet"
    at = format_timecode(judgement.at) if judgement and judgement.at is not None else "-:--:--"
    place = style(f"{file}:{checked.quotation.line}:", "place")
    head = f"{place} {style(f'{verdict:<{_COLUMN}}', look)} {at}"
    notes = remarks(checked, str, format_timecode, lambda words: f"“{words}”")
    stated = stated_time_in_words(checked) if judgement else ""
    return [
        f"{head}  {quoted(printable(checked.quotation.text))}",
        *(f"    {printable(line)}" for line in (*notes, stated, speaker_in_words(checked)) if line),
    ]


def _summary(audit: Audit) -> list[str]:
    """Return the summary of an audit, a sentence or two a line."""
    if not audit.checked:
        lines = [f"{audit.name}: no quotations."]
    elif not audit.judged:
        lines = [f"{audit.name}: {count(audit.short, 'quotation')}, all too short to place."]
    else:
        short = f" ({audit.short:,} more too short to place)" if audit.short else ""
        each = ", ".join(f"{number:,} {name}" for name, number in audit.counts.items() if number)
        lines = [
            f"{audit.name}: {kept_in_words(audit)}, {share_in_words(audit)}{short}.",
            f"Verdicts: {each}.",
        ]
    more = (
        cuts_in_words(audit),
        misattributed_in_words(audit),
        errors_in_words(audit),
        carried_in_words(audit),
    )
    return [*lines, *(line for line in more if line)]
