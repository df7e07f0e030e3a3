"""TIM: every time is within the talk and its chapter, and in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claim_graph.core.findings import Finding, Severity
from claim_graph.core.times import format_timecode
from claim_graph.corpus.model import Claim
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context


def _limits(claim: Claim, context: Context) -> tuple[int, int, int] | None:
    """Return start and end of the claim's chapter and the length of the talk, in seconds."""
    interview = context.corpus.interviews.get(claim.interview)
    chapter = interview.chapter(claim.chapter) if interview else None
    if interview is None or chapter is None:
        return None
    return chapter.starts, interview.chapter_end(claim.chapter), interview.duration


class BeyondTheEnd(Rule):
    """A time is after the end of the recording.

    ## What it checks
    That the time of each quote is within the interview's `duration`.

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
        limits = _limits(claim, context)
        for number, quote in enumerate(claim.quotes if limits else ()):
            if limits and quote.at >= limits[2]:
                yield self.finding(
                    context,
                    claim,
                    "quotes",
                    number,
                    "at",
                    message=f"{format_timecode(quote.at)} is after the end of the recording, "
                    f"{format_timecode(limits[2])}.",
                    help="write the second at which the quote starts",
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
        limits = _limits(claim, context)
        if limits is None or claim.at is None:
            return
        start, end, length = limits
        spoken = context.judge(claim.interview, claim.quotes[0].text, claim.at)
        if spoken and spoken.verdict.kept and spoken.at is not None and start <= spoken.at < end:
            return  # Only the time is wrong, which CIT006 reports.
        if not start <= claim.at < end and claim.at < length:
            yield self.finding(
                context,
                claim,
                "quotes",
                0,
                "at",
                message=f"{format_timecode(claim.at)} is not in this chapter, which runs from "
                f"{format_timecode(start)} to {format_timecode(end)}.",
                help="correct the time, or move the claim to its chapter's file",
            )


class OutOfOrder(Rule):
    """Claims or quotes are out of order.

    ## What it checks
    That the claims of a file are in the order in which their first quotes are spoken, and the
    quotes of a claim in the order of their times.

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

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report the quotes of a claim that come after a later one."""
        limits = _limits(claim, context)
        last = -1
        for number, quote in enumerate(claim.quotes):
            if limits and quote.at >= limits[2]:
                continue
            if quote.at < last:
                yield self.finding(
                    context,
                    claim,
                    "quotes",
                    number,
                    "at",
                    message=f"This quote, at {format_timecode(quote.at)}, comes after one at "
                    f"{format_timecode(last)}.",
                    help="put the quotes in the order in which they were spoken",
                )
            last = max(last, quote.at)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report the claims of each file that come after a later one."""
        last: dict[str, Claim] = {}
        for claim in self._placed(context):
            before = last.get(claim.file)
            if before is None or (before.at or 0) <= (claim.at or 0):
                last[claim.file] = claim
                continue
            yield self.finding(
                context,
                claim,
                "quotes",
                0,
                "at",
                message=f"This claim, at {format_timecode(claim.at or 0)}, comes after "
                f"`{before.id}` at {format_timecode(before.at or 0)}.",
                help=f"move it above `{before.id}`, or correct the time",
            )

    def _placed(self, context: Context) -> Iterator[Claim]:
        """Yield the claims whose time is not already reported as wrong."""
        for claim in context.corpus.claims.values():
            limits = _limits(claim, context)
            if limits and claim.at is not None and limits[0] <= claim.at < limits[1]:
                yield claim


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
