"""CIT005 to CIT008: quotes are the words spoken, at the time stated."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from math import ceil

from claim_graph.analysis.stats import quoted_share
from claim_graph.core.findings import Finding
from claim_graph.core.spans import Path
from claim_graph.core.times import format_timecode
from claim_graph.corpus.model import Claim, Entry, Interview
from claim_graph.quotations.verdict import ChangeClass, Judgement, Verdict
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context
from claim_graph.rules.quote_rules import FEWEST_WORDS
from claim_graph.rules.quote_times import quote_time

BORROWED = 8
"""Words in a row from the talk that a sentence of ours may not have."""
SHARE = 0.30
"""The share of a talk's words that may be quoted."""

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)")


class Misquoted(Rule):
    """A quote is not what was said.

    ## What it checks
    That the words of each quote were said in this order, with everything that is left out marked
    by `…` and everything that is added in brackets. Case and punctuation do not count. The quote
    is compared with the fingerprint of the talk under `claims/fingerprints/`; with a local
    transcript the finding shows which words differ.

    ## Why
    Quotation marks promise the exact words. One missing “not” reverses a claim.

    ## Example
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: misheard
        claim: The river is said to reach the sea.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the river will ever reach the open sea, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```

    ## Instead
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: heard
        claim: The river is said never to reach the sea.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the river will never … reach the open sea, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```
    """

    code = "CIT005"
    name = "misquoted"
    fields = ("Quote.text",)

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each quote that is neither exact nor elided."""
        if claim.retired is not None:
            return
        for number, quote in enumerate(claim.quotes):
            judgement = context.judge(claim.interview, quote.text, quote.at)
            if judgement is None or judgement.verdict.kept:
                continue
            unclear = judgement.verdict is Verdict.UNCLEAR
            if unclear and len(context.words(quote.text)) < FEWEST_WORDS:
                continue  # The quote is too short as it is, which CIT002 reports.
            yield self.finding(
                context,
                claim,
                "quotes",
                number,
                "text",
                message=_misquotation(judgement),
                help=f"quote at least {FEWEST_WORDS} words on each side of …"
                if unclear
                else "quote the words spoken; mark what is left out with …, what is added with [ ]",
            )


def _misquotation(judgement: Judgement) -> str:
    where = f" at {format_timecode(judgement.at)}" if judgement.at is not None else ""
    match judgement.verdict:
        case Verdict.ABSENT:
            return "These words were not said in the talk."
        case Verdict.STITCHED:
            times = ", ".join(format_timecode(place.at) for place in judgement.places)
            return f"The quote joins words from different places without saying so: {times}."
        case Verdict.UNCLEAR:
            return "Too few of these words are in a row for the fingerprint to tell."
        case Verdict.INEXACT:
            return f"Only a part of these words was said in this order{where}."
        case _:
            telling = [c for c in judgement.changes if c.kind is not ChangeClass.HARMLESS]
            changes = "; ".join(
                f"“{change.spoken}” became “{change.quoted}”"
                if change.spoken and change.quoted
                else f"“{change.spoken}” is left out"
                if change.spoken
                else f"“{change.quoted}” is added"
                for change in (telling or judgement.changes)[:4]
            )
            return f"Other words were said{where}: {changes}."


class WrongSecond(Rule):
    """A quote's time is not when it was said.

    ## What it checks
    That the time of a quote is within 15 seconds of its first word. The transcript gives a time
    to each caption or paragraph, so any second of the one with the first word is right. Where the
    same words were said several times, the nearest place counts. `claims check --fix` writes the
    right time; it leaves the choice to you where the words were said several times, and where a
    long paragraph does not tell the second.

    ## Why
    Every quote links to its second. A reader who hears something else there will not trust the
    rest.

    ## Example
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: mistimed
        claim: The river is said never to reach the sea.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: I think the river will never, at: 0:00:40}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```

    ## Instead
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: timed
        claim: The river is said never to reach the sea.
        by: guest
        kind: observation
        confidence: {stance: believes, reading: high}
        quotes: [{text: I think the river will never, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```
    """

    code = "CIT006"
    name = "wrong-second"
    fields = ("Quote.at",)

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each quote that was said at another time, with the right one as the fix."""
        interview = context.corpus.interviews.get(claim.interview)
        for number, quote in enumerate(claim.quotes):
            time = quote_time(claim, quote, context)
            beyond = interview is not None and quote.at >= interview.duration
            if not time.is_wrong or beyond:
                continue
            right = time.right(_earliest(claim, interview) if quote is claim.first_quote else 0)
            yield self.finding(
                context,
                claim,
                "quotes",
                number,
                "at",
                message=f"These words are spoken {time.where}, not at {format_timecode(quote.at)}.",
                help=f"write {right}, or let `claims check --fix` write it"
                if right
                else "listen, and write the second at which the quote starts",
                fix=right,
            )


def _earliest(claim: Claim, interview: Interview | None) -> int:
    """Return the second at which the chapter of a claim starts; 0 where it is not known."""
    chapter = interview.chapter(claim.chapter) if interview else None
    return chapter.starts if chapter else 0


class BorrowedSentence(Rule):
    """A claim uses the speaker's own sentence.

    ## What it checks
    That no claim, no sentence of a collection, no position of a thread and no meaning of a concept
    in a talk has eight words in a row from the talk, unless they are in quotation marks.

    ## Why
    The claim is our reading, in our words. The words spoken belong to their speaker and go under
    `quotes:`.

    ## Example
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: borrowed
        claim: The river will never in my view reach the open sea.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the river will never, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```

    ## Instead
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: own-words
        claim: The river is said to stop short of the sea.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the river will never, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```
    """

    code = "CIT007"
    name = "borrowed-sentence"
    reads_outlines_only = True
    fields = ("Claim.claim", "Concept.in")

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a claim with a run of the speaker's words."""
        yield from self._borrowed(context, claim, claim.interview, ("claim",), claim.claim)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each sentence, position and meaning with a run of spoken words."""
        corpus = context.corpus
        for thread in corpus.threads.values():
            for number, position in enumerate(thread.positions):
                path: Path = ("positions", number, "says")
                talk = corpus.present("source", position.interview)
                yield from self._borrowed(context, thread, talk, path, position.says)
        for concept in corpus.concepts.values():
            for id, meaning in concept.in_talks.items():
                talk = corpus.present("source", id)
                yield from self._borrowed(context, concept, talk, ("in", id), meaning)
        for collection in corpus.collections.values():
            for number, part in enumerate(collection.parts):
                for row, statement in enumerate(part.sentences):
                    path = ("parts", number, "sentences", row, "says")
                    about = collection.about
                    yield from self._borrowed(context, collection, about, path, statement.says)

    def _borrowed(
        self, context: Context, entry: Entry, interview: str, path: Path, sentence: str
    ) -> Iterator[Finding]:
        fingerprint = context.corpus.fingerprints.get(interview)
        if fingerprint is None:
            return
        longest = max(fingerprint.longest_run(own, BORROWED) for own in _QUOTED.split(sentence))
        if longest >= BORROWED:
            yield self.finding(
                context,
                entry,
                *path,
                message=f"The sentence has {longest} words in a row from the talk.",
                help="use your own words, or put the words in quotation marks",
            )


class TooMuchQuoted(Rule):
    """Too much of the talk is quoted.

    ## What it checks
    That all quotes of an interview together cover at most 30 percent of its words, each word
    counted once.

    ## Why
    Quotes show what claims rest on. They do not replace the talk.

    ## Example
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: greedy
        claim: Everything that was said is given here.
        by: guest
        kind: observation
        confidence: {stance: believes, reading: high}
        quotes:
          - text: Good morning to everyone who is listening. I think the river will never
            at: 0:00:00
          - {text: nobody asked the boatmen what they had seen, at: 0:00:40}
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```

    ## Instead
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: frugal
        claim: What carries the river is given here.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the river will never, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```
    """

    code = "CIT008"
    name = "too-much-quoted"
    fields = ("Quote.text",)

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each interview of which too much is quoted."""
        written: Counter[str] = Counter()
        for claim in context.corpus.active.values():
            written[claim.interview] += sum(len(context.words(q.text)) for q in claim.quotes)
        for id, interview in context.corpus.interviews.items():
            fingerprint = context.corpus.fingerprints.get(id)
            # No more can be taken from the talk than is written: where that is little, all is well.
            if fingerprint is None or written[id] / fingerprint.length <= SHARE:
                continue
            share = quoted_share(context.corpus, id)
            if share is not None and share > SHARE:
                over = ceil((share - SHARE) * fingerprint.length)
                yield self.finding(
                    context,
                    interview,
                    "id",
                    message=f"{share:.1%} of the talk is quoted; {SHARE:.0%} is allowed, which is "
                    f"{over:,} word{'s' * (over != 1)} less.",
                    help="shorten the longest quotes to the words that their claims need",
                )


RULES: tuple[type[Rule], ...] = (Misquoted, WrongSecond, BorrowedSentence, TooMuchQuoted)
