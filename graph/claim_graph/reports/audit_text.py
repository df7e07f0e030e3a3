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
    asides_in_words,
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
FEW = 3
"""Lines on quotations, and claims, up to which notes are short enough for a summary on one line."""


def audit_as_text(audits: Sequence[Audit], style: Style = plain, *, whole: bool = False) -> str:
    """Return each quotation with its line, its verdict, where it was said and what differs.

    The time is the one at which the words were said. A summary follows each text: on the same line
    for short notes. `whole` adds stated times that are right and the claims that are not seen.
    """
    return "\n\n".join(_text(audit, style, whole=whole) for audit in audits)


def _text(audit: Audit, style: Style, *, whole: bool) -> str:
    rows = [
        line
        for checked in audit.checked
        for line in _row(printable(audit.name), checked, style, whole=whole)
    ]
    summary = [printable(line) for line in _summary(audit, whole=whole)]
    carried = [f"{_id(carried.claim)} (line {carried.line})" for carried in audit.carried]
    if len(rows) <= FEW and len(carried) <= FEW and not whole:
        ending = [f"Carried: {', '.join(carried)}."] if carried else []
        return "\n".join([*rows, " ".join([*summary, *ending])])
    missed = [_id(key) for key in audit.missed] if whole else []
    parted = [""] if rows else []
    return "\n".join(
        [*rows, *parted, *summary, *_listed("Carried", carried), *_listed("Not seen", missed)]
    )


def _id(key: str) -> str:
    """Return the id of a claim inside its interview; all are of one."""
    return printable(key.partition("/")[2])


def _listed(title: str, names: Sequence[str]) -> list[str]:
    if not names:
        return []
    text = f"{title}: {', '.join(names)}."
    return wrap(text, WIDTH, subsequent_indent="  ", break_on_hyphens=False)


def _row(file: str, checked: Checked, style: Style, *, whole: bool) -> list[str]:
    judgement = checked.judgement
    verdict = judgement.verdict.value if judgement else checked.aside or ""
    look = _LOOKS[judgement.verdict] if judgement else "quiet"
    at = format_timecode(judgement.at) if judgement and judgement.at is not None else "-:--:--"
    place = style(f"{file}:{checked.quotation.line}:", "place")
    head = f"{place} {style(f'{verdict:<{_COLUMN}}', look)} {at}"
    notes = remarks(checked, str, format_timecode, lambda words: f"“{words}”")
    is_shown = judgement is not None and (whole or checked.error != 0)
    stated = stated_time_in_words(checked) if is_shown else ""
    return [
        f"{head}  {quoted(printable(checked.quotation.text))}",
        *(f"    {printable(line)}" for line in (*notes, stated, speaker_in_words(checked)) if line),
    ]


def _summary(audit: Audit, *, whole: bool) -> list[str]:
    """Return the summary of an audit, a sentence or two a line."""
    aside = asides_in_words(audit)
    if not audit.checked:
        lines = [f"{audit.name}: no quotations."]
    elif not audit.judged:
        lines = [f"{audit.name}: no quotation to judge ({aside})."]
    else:
        besides = f" (set aside: {aside})" if aside else ""
        lines = [f"{audit.name}: {kept_in_words(audit)}, {share_in_words(audit)}{besides}."]
    verdicts = [f"{number:,} {name}" for name, number in audit.counts.items() if number]
    if len(verdicts) > 1 or (whole and verdicts):
        lines.append(f"Verdicts: {', '.join(verdicts)}.")
    lines += [cuts_in_words(audit), misattributed_in_words(audit)]
    if whole or any(audit.errors):
        lines.append(errors_in_words(audit))
    if whole or len(audit.carried) > FEW or len(audit.checked) > FEW:
        lines.append(carried_in_words(audit))
    return [line for line in lines if line]
