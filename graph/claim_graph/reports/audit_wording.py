"""Sentences that the reports of an audit share."""

from __future__ import annotations

from collections.abc import Callable

from claim_graph.analysis.audit import Audit, Checked
from claim_graph.analysis.setting_aside import SetAside
from claim_graph.core.times import format_timecode
from claim_graph.quotations.turns import SpeakerCheck
from claim_graph.quotations.verdict import Verdict
from claim_graph.reports.wording import change_in_words, count, cut_off_in_words, duration


def remarks(
    checked: Checked,
    text: Callable[[str], str],
    moment: Callable[[int], str],
    words: Callable[[str], str],
    *,
    published: bool = False,
) -> list[str]:
    """Return what a quotation changes or leaves out, and where else its words were said.

    `text`, `moment` and `words` put a sentence, a second and words spoken into the form of the
    report. In a report that is `published`, the words that are left out are not shown.
    """
    judgement = checked.judgement
    if judgement is None:
        return []
    changes = [text(change_in_words(change)) for change in judgement.changes]
    changes += [
        text(cut_off_in_words(cut.without_words if published else cut))
        for cut in checked.cuts or ()
    ]
    if judgement.verdict is Verdict.EXACT:
        return [*changes, *(f"also said at {moment(place.at)}" for place in judgement.places)]
    return [*changes, *(f"at {moment(p.at)}: {words(p.words)}" for p in judgement.places)]


def speaker_in_words(checked: Checked) -> str:
    """Return who spoke words that the notes give to somebody; empty where they name nobody.

    Those who speak are called by their ids, as the rest of a record calls them.
    """
    if checked.given_to is None:
        return ""
    name = checked.quotation.given_to
    match checked.speaker.check:
        case SpeakerCheck.CONFIRMED:
            return f"given to {name}: right"
        case SpeakerCheck.UNCHECKED:
            return f"given to {name}: speaker not checked"
    others = [id for id in checked.speaker.speakers if id != checked.given_to]
    whole = len(others) == len(checked.speaker.speakers)
    return f"given to {name}: {'' if whole else 'some words are '}spoken by {', '.join(others)}"


def misattributed_in_words(audit: Audit) -> str:
    """Return how many quotations are given to the wrong person; empty where none is."""
    if not audit.misattributed:
        return ""
    return f"{count(audit.misattributed, 'quotation')} given to somebody who did not speak it."


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


def cuts_in_words(audit: Audit) -> str:
    """Return how many quotations leave out what turns them; empty where there are none."""
    if not audit.cut:
        return ""
    what = count(audit.cut, "quotation leaves", "quotations leave")
    return f"{what} out words of the sentence that turn what is quoted."


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
