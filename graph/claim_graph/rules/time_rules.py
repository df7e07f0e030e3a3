"""TIM: every time is within the talk and its chapter, and in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claim_graph.core.findings import Finding, Severity
from claim_graph.core.times import format_timecode
from claim_graph.corpus.model import Claim
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context
from claim_graph.rules.quote_times import ClaimTimes, limits_of, quote_time
from claim_graph.rules.speaking_order import out_of_order


class BeyondTheEnd(Rule):
    """A time is after the end of the recording.

    ## What it checks
    That the time of each quote is within the interview's `duration`. Where the talk is known to
    have the words in one place, `claims check --fix` writes the right time.

    ## Why
    A link to it would play nothing. Most often two digits were swapped.

    ## Example
    ```yaml title="a claim"
    id: late
    quotes:
      - {text: much too late, at: 1:59:00}
    ```

    ## Instead
    ```yaml title="a claim"
    id: in-time
    quotes:
      - {text: just in time, at: 0:01:59}
    ```
    """

    code = "TIM001"
    name = "beyond-the-end"
    fields = (
        "Quote.at",
        "Chapter.starts",
    )

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each quote timed after the end."""
        limits = limits_of(claim, context)
        for number, quote in enumerate(claim.quotes if limits else ()):
            if limits and quote.at >= limits.duration:
                time = quote_time(claim, quote, context)
                right = (
                    time.right(limits.start if quote is claim.first_quote else 0)
                    if time.is_wrong
                    else None
                )
                spoken = f"; these words are spoken {time.where}" if time.where else ""
                yield self.finding(
                    context,
                    claim,
                    "quotes",
                    number,
                    "at",
                    message=f"{format_timecode(quote.at)} is after the end of the recording, "
                    f"{format_timecode(limits.duration)}{spoken}.",
                    help=f"write {right}, or let `claims check --fix` write it"
                    if right
                    else "write the second at which the quote starts",
                    fix=right,
                )


class OutsideTheChapter(Rule):
    """A time is outside the chapter.

    ## What it checks
    That a claim's first quote is spoken in the chapter whose file holds the claim. Later quotes
    may come from elsewhere in the talk.

    ## Why
    A claim is read with its chapter. Where the first quote is elsewhere, either the time or the
    file is wrong.

    ## Example
    ```yaml title="a claim"
    id: elsewhere
    quotes:
      - {text: said later on, at: 0:07:00}
    ```

    ## Instead
    ```yaml title="a claim"
    id: here
    quotes:
      - {text: said early on, at: 0:02:00}
    ```
    """

    code = "TIM002"
    name = "outside-the-chapter"
    fields = ("Quote.at",)

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a first quote timed outside the chapter."""
        times = ClaimTimes.of(claim, context)
        limits, first = times.limits, times.first
        if limits and first and times.is_elsewhere and first.second < limits.duration:
            yield self.finding(
                context,
                claim,
                "quotes",
                times.number or 0,
                "at",
                message=f"{format_timecode(first.second)} is not in this chapter, which runs from "
                f"{format_timecode(limits.start)} to {format_timecode(limits.end)}.",
                help="correct the time, or move the claim to its chapter's file",
            )


class OutOfOrder(Rule):
    """Claims or quotes are out of order.

    ## What it checks
    That the claims of a file are in the order in which their first quotes are spoken, and the
    quotes of a claim in the order of their times. As few as possible are reported: one that has a
    wrong time, not all that come before or after it. A time that another rule reports does not
    count.

    ## Why
    A file that follows the talk can be read beside it, and two people adding claims seldom
    change the same lines.

    ## Example
    ```yaml title="a claim"
    id: backwards
    quotes:
      - {text: this was said second, at: 0:03:00}
      - {text: this was said first, at: 0:02:00}
    ```

    ## Instead
    ```yaml title="a claim"
    id: forwards
    quotes:
      - {text: this was said first, at: 0:02:00}
      - {text: this was said second, at: 0:03:00}
    ```
    """

    code = "TIM003"
    name = "out-of-order"
    fields = ("Quote.at",)
    severity = Severity.WARNING

    def check_file(self, claims: Sequence[Claim], context: Context) -> Iterable[Finding]:
        """Report the claims of a file, and the quotes of each claim, that are out of order."""
        known = context.corpus.claims
        times = [ClaimTimes.of(claim, context) for claim in claims if known[claim.key] is claim]
        # A time that another rule reports, or that its own quotes contradict, has no place.
        placed = [
            (claim_times, claim_times.first.second)
            for claim_times in times
            if claim_times.limits and claim_times.first and not claim_times.is_elsewhere
            if claim_times.number not in claim_times.moved
        ]
        doubtful = frozenset(at for at, (claim_times, _) in enumerate(placed) if claim_times.moved)
        moved = set()
        for wrong in out_of_order([second for _, second in placed], doubtful):
            moved_one, other = placed[wrong.position], placed[wrong.beside]
            moved.add(moved_one[0].claim.key)
            yield self._claim(context, moved_one, other, wrong.is_late)
        for claim_times in times:
            yield from self._quotes(
                context, claim_times, claim_times.is_elsewhere or claim_times.claim.key in moved
            )

    def _claim(
        self,
        context: Context,
        moved: tuple[ClaimTimes, int],
        beside: tuple[ClaimTimes, int],
        is_late: bool,
    ) -> Finding:
        (times, second), (other, other_second) = moved, beside
        id = other.claim.id
        return self.finding(
            context,
            times.claim,
            "quotes",
            times.number or 0,
            "at",
            message=f"This claim, at {format_timecode(second)}, comes "
            f"{'after' if is_late else 'before'} `{id}` at {format_timecode(other_second)}.",
            help=f"move it {'above' if is_late else 'below'} `{id}`, or correct the time",
        )

    def _quotes(self, context: Context, times: ClaimTimes, is_reported: bool) -> Iterator[Finding]:
        """Yield a finding for each quote that is out of order among those of its claim.

        Where the claim `is_reported`, the quote that stands for it is not reported again.
        """
        within = [
            (number, second)
            for number, second in times.within
            if not (is_reported and number == times.number)
        ]
        for displaced in out_of_order([second for _, second in within]):
            (number, second), (_, other) = within[displaced.position], within[displaced.beside]
            yield self.finding(
                context,
                times.claim,
                "quotes",
                number,
                "at",
                message=f"This quote, at {format_timecode(second)}, comes "
                f"{'after' if displaced.is_late else 'before'} one at {format_timecode(other)}.",
                help="put the quotes in the order in which they were spoken",
            )


class ChapterOrder(Rule):
    """The chapters of an interview are out of order.

    ## What it checks
    That the chapters of an interview start one after the other, the first at 0:00:00 or later,
    the last before the end, and that each has an id of its own. Breaks must be within the
    recording and end after they start.

    ## Why
    A chapter ends where the next one starts. Out of order, some would have no length.

    ## Example
    ```yaml title="sources/short.yml"
    id: short
    type: interview
    title: A short talk
    description: Two chapters in the wrong order.
    show: The Show
    duration: 0:10:00
    language: en
    video: https://example.org/short
    participants: [{person: guest, role: guest}]
    chapters:
      - {id: end, title: The end, starts: 0:05:00}
      - {id: start, title: The start, starts: 0:00:00}
    ```

    ## Instead
    ```yaml title="sources/short.yml"
    id: short
    type: interview
    title: A short talk
    description: Two chapters in order.
    show: The Show
    duration: 0:10:00
    language: en
    video: https://example.org/short
    participants: [{person: guest, role: guest}]
    chapters:
      - {id: start, title: The start, starts: 0:00:00}
      - {id: end, title: The end, starts: 0:05:00}
    ```
    """

    code = "TIM004"
    name = "chapter-order"
    reads_outlines_only = True
    fields = ("Chapter.starts",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each chapter or break out of place."""
        for interview in context.corpus.interviews.values():
            last = -1
            seen: set[str] = set()
            for number, chapter in enumerate(interview.chapters):
                message = help = ""
                if chapter.id in seen:
                    message = f"The chapter `{chapter.id}` is listed twice."
                    help = "give each chapter an id of its own"
                elif chapter.starts <= last:
                    message = f"`{chapter.id}` does not start after the chapter before it."
                    help = "put the chapters in the order of their times"
                elif chapter.starts >= interview.duration:
                    message = f"`{chapter.id}` starts after the end of the recording."
                    help = "correct its start, or the interview's duration"
                if message:
                    path = ("chapters", number, "starts")
                    yield self.finding(context, interview, *path, message=message, help=help)
                seen.add(chapter.id)
                last = max(last, chapter.starts)
            for number, pause in enumerate(interview.breaks):
                if not pause.start < pause.end <= interview.duration:
                    yield self.finding(
                        context,
                        interview,
                        "breaks",
                        number,
                        message="The break does not end after its start and within the recording.",
                        help="correct its times",
                    )


RULES: tuple[type[Rule], ...] = (BeyondTheEnd, OutsideTheChapter, OutOfOrder, ChapterOrder)
