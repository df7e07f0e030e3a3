"""Sentences that the reports of an audit share."""

from __future__ import annotations

from collections.abc import Callable

from claim_graph.analysis.audit import Audit, Checked
from claim_graph.analysis.setting_aside import SetAside
from claim_graph.core.times import format_timecode
from claim_graph.quotations.verdict import Verdict
from claim_graph.reports.wording import change_in_words, count, duration


def remarks(
    checked: Checked,
    text: Callable[[str], str],
    moment: Callable[[int], str],
    words: Callable[[str], str],
) -> list[str]:
    """Return the changes that a quotation makes and the other places where its words were said.

    `text`, `moment` and `words` put a sentence, a second and words spoken into the form of the
    report.
    """
    judgement = checked.judgement
    if judgement is None:
        return []
    changes = [text(change_in_words(change)) for change in judgement.changes]
    if judgement.verdict is Verdict.EXACT:
        return [*changes, *(f"also said at {moment(place.at)}" for place in judgement.places)]
    return [*changes, *(f"at {moment(p.at)}: {words(p.words)}" for p in judgement.places)]


def stated_time_in_words(checked: Checked) -> str:
    """Return how far the stated time is off; empty where none is stated."""
    stated = checked.quotation.stated_at
    if stated is None:
        return ""
    error = checked.error
    if error is None:
        off = "nothing to compare it with"
    elif error == 0:
        off = "right"
    else:
        off = f"{duration(abs(error))} too {'late' if error > 0 else 'early'}"
    return f"stated time {format_timecode(stated)}: {off}"


_ASIDES = {
    SetAside.SHORT: "too short to place",
    SetAside.SCRIPT: "in another script",
    SetAside.TITLE: "a title",
    SetAside.OTHER: "not presented as words of the talk",
}


def asides_in_words(audit: Audit) -> str:
    """Return how many quotations are set aside, and why; empty where there are none."""
    return ", ".join(
        f"{number:,} {'titles' if aside is SetAside.TITLE and number > 1 else _ASIDES[aside]}"
        for aside, number in audit.asides.items()
    )


def kept_in_words(audit: Audit) -> str:
    """Return how many quotations with a verdict are kept, such as: 3 of 4 quotations kept."""
    return f"{audit.kept:,} of {count(audit.judged, 'quotation')} kept"


def share_in_words(audit: Audit) -> str:
    """Return the share of quotations that are kept in percent."""
    return f"{100 * (audit.share or 0):.0f} %"


def errors_in_words(audit: Audit) -> str:
    """Return how far the stated times are off; empty where none could be compared."""
    if audit.mean_error is None or audit.max_error is None:
        return ""
    times = count(len(audit.errors), "stated time")
    mean, most = duration(audit.mean_error), duration(audit.max_error)
    return f"{times} compared: off by {mean} on average, by {most} at most."


def carried_in_words(audit: Audit) -> str:
    """Return how many claims the notes seem to carry; empty where there are none to look for."""
    if not audit.carried and not audit.missed:
        return ""
    total = count(len(audit.carried) + len(audit.missed), "claim")
    return f"The notes seem to carry {len(audit.carried):,} of {total} (by likeness, an estimate)."
