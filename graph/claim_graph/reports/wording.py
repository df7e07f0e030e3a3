"""Words and sentences that several reports use."""

from __future__ import annotations

from claim_graph.quotations.surroundings import Cut, cut_in_words
from claim_graph.quotations.verdict import Change

CUTS_UNKNOWN = "what it leaves out of its sentence is not known: the fingerprint has no marks"


def count(number: int, noun: str, many: str = "") -> str:
    """Return the number and the noun in the right form; `many` is its plural where not in -s."""
    return f"{number:,} {noun if number == 1 else many or f'{noun}s'}"


def duration(seconds: float) -> str:
    """Return a stretch of time, such as 15 s or 2 min 5 s."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes:,} min {rest} s" if minutes else f"{rest} s"


def change_in_words(change: Change) -> str:
    """Return what was changed, such as: negation: “not” left out."""
    if not change.quoted:
        what = f"“{change.spoken}” left out"
    elif not change.spoken:
        what = f"“{change.quoted}” added"
    else:
        what = f"said “{change.spoken}”, quoted “{change.quoted}”"
    return f"{change.kind.value}: {what}"


def cut_off_in_words(cut: Cut) -> str:
    """Return what a quotation leaves out, such as: leaves out a negation right before: “not”."""
    return f"leaves out of its sentence {cut_in_words(cut)}"
