"""When a quote is spoken: as its record states, and as the talk has it.

A time that is wrong is reported once. Whatever else depends on it, such as the order of claims,
goes by the second at which the words are spoken.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from claim_graph.core.times import format_timecode
from claim_graph.corpus.model import Claim, Quote
from claim_graph.quotations.verdict import Judgement
from claim_graph.rules.context import Context
from claim_graph.rules.speaking_order import out_of_order


@dataclass(frozen=True, slots=True)
class QuoteTime:
    """The time of a quote, stated and spoken."""

    stated: int
    """The second in the record."""
    spoken: Judgement | None
    """Where the talk has the words; None where it has no such words, or is not known."""

    @property
    def is_wrong(self) -> bool:
        """Whether the words are surely not spoken at the time stated."""
        return self.spoken is not None and not self.spoken.is_right(self.stated)

    @property
    def second(self) -> int:
        """The second that counts: the one stated, unless it is wrong."""
        if self.spoken is None or self.spoken.at is None or not self.is_wrong:
            return self.stated
        return self.spoken.at

    @property
    def where(self) -> str:
        """When the words are spoken, in words; empty where it is not known."""
        if self.spoken is None or self.spoken.at is None:
            return ""
        start = format_timecode(self.spoken.at)
        if self.spoken.is_vague and not self.spoken.elsewhere:
            return f"between {start} and {format_timecode(self.spoken.until or 0)}"
        times = [start, *(format_timecode(at) for at in self.spoken.elsewhere[:4])]
        return f"at {' or '.join(times)}"

    def right(self, earliest: int = 0) -> str | None:
        """Return the time to write instead; None where only somebody who listens can tell.

        Words that are said in several places may be from any. In a paragraph that is longer than
        the tolerance the words may be anywhere; its start is surely nearer to them than a time
        before it, but not than a time after it. `earliest` is the start of the chapter, from which
        on the time has to be where the words can be spoken then.
        """
        spoken = self.spoken
        if spoken is None or spoken.at is None or spoken.elsewhere:
            return None
        until = spoken.at if spoken.until is None else spoken.until
        if self.stated > until and spoken.is_vague:
            return None
        return format_timecode(earliest if spoken.at < earliest < until else spoken.at)


def quote_time(claim: Claim, quote: Quote, context: Context) -> QuoteTime:
    """Return when `quote` of `claim` is spoken."""
    judgement = context.judge(claim.interview, quote.text, quote.at)
    if judgement is None or judgement.at is None or not judgement.verdict.kept:
        return QuoteTime(quote.at, None)
    return QuoteTime(quote.at, judgement)


# --- Where a claim belongs ----------------------------------------------------------------------


class Limits(NamedTuple):
    """Where the chapter of a claim is, in seconds."""

    start: int
    end: int
    duration: int
    """The length of the recording."""


def limits_of(claim: Claim, context: Context) -> Limits | None:
    """Return the limits of the claim's chapter; None where interview or chapter are unknown."""
    interview = context.corpus.interviews.get(claim.interview)
    limits = interview.chapter_limits.get(claim.chapter) if interview else None
    return Limits(*limits, interview.duration) if interview and limits else None


def is_in_chapter(time: QuoteTime, limits: Limits) -> bool:
    """Return whether a quote is spoken in its chapter or, where its time is wrong, may be."""
    spoken = time.spoken
    if time.is_wrong and spoken and spoken.at is not None and spoken.at < limits.start:
        return limits.start < (spoken.until or 0)
    return limits.start <= time.second < limits.end


@dataclass(frozen=True)
class ClaimTimes:
    """The times of the quotes of a claim."""

    claim: Claim
    limits: Limits | None
    quotes: tuple[QuoteTime, ...]

    @classmethod
    def of(cls, claim: Claim, context: Context) -> ClaimTimes:
        """Return the times of the quotes of `claim`."""
        times = tuple(quote_time(claim, quote, context) for quote in claim.quotes)
        return cls(claim, limits_of(claim, context), times)

    @cached_property
    def number(self) -> int | None:
        """Which of its quotes stands for it; None where it has none."""
        quote = self.claim.first_quote
        return None if quote is None else self.claim.quotes.index(quote)

    @property
    def first(self) -> QuoteTime | None:
        """When the quote that stands for it is spoken."""
        return None if self.number is None else self.quotes[self.number]

    @property
    def is_elsewhere(self) -> bool:
        """Whether that is surely not in its chapter."""
        return bool(self.first and self.limits and not is_in_chapter(self.first, self.limits))

    @cached_property
    def within(self) -> tuple[tuple[int, int], ...]:
        """The number and the second of each quote that is within the recording."""
        return tuple(
            (number, time.second)
            for number, time in enumerate(self.quotes)
            if self.limits is None or time.second < self.limits.duration
        )

    @cached_property
    def moved(self) -> tuple[int, ...]:
        """The numbers of the quotes that are out of order among themselves."""
        displaced = out_of_order([second for _, second in self.within])
        return tuple(self.within[quote.position][0] for quote in displaced)
