"""An audit of notes for people at a terminal, and the sentences that its reports share."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from claim_graph.analysis.audit import Audit, Checked
from claim_graph.core.characters import printable
from claim_graph.core.times import format_timecode
from claim_graph.quotations.verdict import Verdict
from claim_graph.reports.terminal_text import WIDTH, Style, plain
from claim_graph.reports.wording import change_in_words, count, duration

_LOOKS = {
    Verdict.EXACT: "quiet",
    Verdict.ELIDED: "quiet",
    Verdict.NEAR: "warning",
    Verdict.INEXACT: "warning",
    Verdict.ALTERED: "error",
    Verdict.STITCHED: "error",
    Verdict.ABSENT: "error",
}
_COLUMN = max(map(len, Verdict))


def audit_as_text(audits: Sequence[Audit], style: Style = plain) -> str:
    """Return each quotation with its line, its verdict, where it was said and what differs.

    The time is where the words really stand. At the end of each text comes its summary.
    """
    return "\n\n".join(_text(audit, style) for audit in audits)


def _text(audit: Audit, style: Style) -> str:
    lines = []
    for one in audit.checked:
        lines += _row(printable(audit.name), one, style)
    if lines:
        lines.append("")
    lines += [printable(line) for line in summary_lines(audit)]
    carried = [f"{_id(one.claim)} (line {one.line})" for one in audit.carried]
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


def _row(file: str, one: Checked, style: Style) -> list[str]:
    judgement = one.judgement
    verdict = judgement.verdict.value if judgement else "short"
    look = _LOOKS[judgement.verdict] if judgement else "quiet"
    at = format_timecode(judgement.at) if judgement and judgement.at is not None else "-:--:--"
    place = style(f"{file}:{one.quotation.line}:", "place")
    head = f"{place} {style(f'{verdict:<{_COLUMN}}', look)} {at}"
    return [
        f"{head}  “{printable(one.quotation.text)}”",
        *(f"    {printable(line)}" for line in remarks(one)),
    ]


# --- Sentences --------------------------------------------------------------------------------


def remarks(one: Checked) -> list[str]:
    """Return what is to be said on a quotation: its changes, its places, its stated time."""
    judgement = one.judgement
    if judgement is None:
        return []
    found = [change_in_words(change) for change in judgement.changes]
    for place in judgement.places:
        at = format_timecode(place.at)
        if judgement.verdict is Verdict.EXACT:
            found.append(f"also said at {at}")
        else:
            found.append(f"at {at}: “{place.words}”")
    stated = stated_time_in_words(one)
    return [*found, stated] if stated else found


def stated_time_in_words(one: Checked) -> str:
    """Return how far the stated time is off; empty where none is stated."""
    stated = one.quotation.stated_at
    if stated is None:
        return ""
    error = one.error
    if error is None:
        off = "nothing to compare it with"
    elif error == 0:
        off = "right"
    else:
        off = f"{duration(abs(error))} too {'late' if error > 0 else 'early'}"
    return f"stated time {format_timecode(stated)}: {off}"


def summary_lines(audit: Audit) -> list[str]:
    """Return the summary of an audit, a sentence or two a line."""
    if not audit.checked:
        lines = [f"{audit.name}: no quotations."]
    elif not audit.judged:
        lines = [f"{audit.name}: {count(audit.short, 'quotation')}, all too short to place."]
    else:
        aside = f" ({audit.short:,} more too short to place)" if audit.short else ""
        share = f"{100 * (audit.share or 0):.0f} %"
        each = ", ".join(f"{number:,} {name}" for name, number in audit.counts.items() if number)
        lines = [
            f"{audit.name}: {audit.kept:,} of {count(audit.judged, 'quotation')} kept, "
            f"{share}{aside}.",
            f"Verdicts: {each}.",
        ]
    if audit.mean_error is not None and audit.max_error is not None:
        mean, most = duration(audit.mean_error), duration(audit.max_error)
        times = count(len(audit.errors), "stated time")
        lines.append(f"{times} compared: off by {mean} on average, by {most} at most.")
    if audit.carried or audit.missed:
        total = len(audit.carried) + len(audit.missed)
        lines.append(
            f"The notes seem to carry {len(audit.carried):,} of {count(total, 'claim')} "
            "(by likeness, an estimate)."
        )
    return lines
