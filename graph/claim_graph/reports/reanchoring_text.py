"""What another transcript makes of the quotes of a record, in plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claim_graph.analysis.reanchoring import AnchoredQuote
from claim_graph.core.characters import printable
from claim_graph.core.times import format_timecode
from claim_graph.quotations.verdict import ChangeClass, Judgement
from claim_graph.reports.wording import change_in_words, count

_SHOWN = 60
"""Characters of a quote that a line shows."""


def reanchoring_as_text(quotes: Sequence[AnchoredQuote]) -> str:
    """Return a line for each quote that moved, or that the transcript words differently."""
    return "".join(f"{line}\n" for quote in quotes for line in _lines(quote))


def reanchoring_summary(quotes: Sequence[AnchoredQuote]) -> str:
    """Return how many quotes moved and changed, in one sentence."""
    moved = sum(quote.moved for quote in quotes)
    lost = sum(quote.is_lost for quote in quotes)
    regained = sum(quote.is_regained for quote in quotes)
    also = f", {regained:,} fit now" if regained else ""
    return f"{count(len(quotes), 'quote')}: {moved:,} moved, {lost:,} worded differently{also}."


def _lines(quote: AnchoredQuote) -> Iterator[str]:
    stated = format_timecode(quote.quote.at)
    text = quote.quote.text if len(quote.quote.text) <= _SHOWN else f"{quote.quote.text[:_SHOWN]}…"
    place = f"{quote.claim.key}: “{printable(text)}”"
    if quote.moved and quote.after.at is not None:
        yield f"moved {stated} to {format_timecode(quote.after.at)}  {place}"
    if quote.is_lost:
        yield f"{quote.after.verdict.value} at {stated}  {place}{_differences(quote.after)}"
    if quote.is_regained:
        yield f"fits now at {stated}  {place}"


def _differences(judgement: Judgement) -> str:
    telling = [change for change in judgement.changes if change.kind is not ChangeClass.HARMLESS]
    shown = [printable(change_in_words(change)) for change in (telling or judgement.changes)[:3]]
    return "".join(f"\n    {change}" for change in shown)
