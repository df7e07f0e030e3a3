"""CIT012 to CIT014: quotes are given to the person who spoke the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claim_graph.core.findings import Finding, Severity
from claim_graph.core.typography import enumerated
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.quotations.turns import SpeakerCheck
from claim_graph.rules.base import ReaderRule, Rule
from claim_graph.rules.context import Context


class AnothersWords(Rule):
    """A quote is given to someone who did not speak the words.

    ## What it checks
    That the words of a quote stand in turns of the person it is given to: the one who makes the
    claim, or the one named under `by` of the quote. Who spoke which words stands in
    `claims/fingerprints/<source>.speakers.txt`, as a transcript names the speakers. Without that
    file, or for words of which it knows nobody, nothing is checked, and pages and exports say so.

    ## Why
    Words in the wrong mouth mislead as much as wrong words. A question of the host sounds like an
    answer of the guest.

    ## Example
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: misattributed
        claim: The guest is said to greet the audience.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: Good morning to everyone who is listening, at: 0:00:00}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```

    ## Instead
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: attributed
        claim: The guest is said to doubt the river.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: the river will never, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```
    """

    code = "CIT012"
    name = "anothers-words"
    fields = ("Quote.text", "Quote.by")

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each quote with words of another person."""
        for number, given, speakers in _judged(claim, context, SpeakerCheck.ANOTHER):
            others = enumerated([_name(context.corpus, id) for id in speakers if id != given])
            also = " also" if given in speakers else ""
            yield self.finding(
                context,
                claim,
                "quotes",
                number,
                "text",
                message=f"{others}{also} spoke these words, which are given to "
                f"{_name(context.corpus, given)}.",
                help=f"write `by: {speakers[0]}` in the quote, or quote only words of `{given}`"
                if given not in speakers and len(speakers) == 1
                else f"quote only words of `{given}`, or make two quotes of it, each with its `by`",
            )


class WordsAtTheEdge(Rule):
    """A quote reaches a word or two into the turn of another.

    ## What it checks
    That a quote does not start or end with one or two words of another person. More of them are an
    error: CIT012.

    ## Why
    Two transcripts often differ in where a turn starts. Either the quote has another’s “yeah” in
    it, or the list of who speaks is a word off.

    ## Example
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: overlapping
        claim: The river is said to stop short of the sea.
        by: guest
        kind: observation
        confidence: {stance: believes, reading: high}
        quotes: [{text: is listening. I think the river will never, at: 0:00:00}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```

    ## Instead
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: clean
        claim: The river is said to stop short of the sea.
        by: guest
        kind: observation
        confidence: {stance: believes, reading: high}
        quotes: [{text: I think the river will never, at: 0:00:10}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```
    """

    code = "CIT013"
    name = "words-at-the-edge"
    severity = Severity.WARNING
    fields = ("Quote.text", "Quote.by")

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each quote with a word or two of another person."""
        for number, given, speakers in _judged(claim, context, SpeakerCheck.AT_EDGE):
            others = enumerated([_name(context.corpus, id) for id in speakers if id != given])
            yield self.finding(
                context,
                claim,
                "quotes",
                number,
                "text",
                message=f"A word or two of this quote are {others}’s, not "
                f"{_name(context.corpus, given)}’s.",
                help="leave them out; if they are the right person’s, allow this with the reason",
            )


class UnusableSpeakers(ReaderRule):
    """A list of who speaks cannot be used.

    ## What it checks
    That each file `claims/fingerprints/<source>.speakers.txt` has the form that `claims transcript`
    writes, and is of the words of the fingerprint beside it.

    ## Why
    It names words by their position. With other words, each position would be another word, and
    quotes would be held to the wrong person’s turns. So it is left unread, and no speaker of the
    interview is checked.

    ## Instead
    Take the speakers again, from a transcript that names them:
    `claims transcript speakers ID FILE`.
    """

    code = "CIT014"
    name = "unusable-speakers"


def _judged(
    claim: Claim, context: Context, check: SpeakerCheck
) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield each quote of which this is the case: its position, who it is given to, who spoke."""
    if claim.retired is not None:
        return
    corpus = context.corpus
    for number, quote in enumerate(claim.quotes):
        judged = corpus.speaker_judgement(claim, quote)
        if judged.check is check:
            yield number, corpus.present("person", quote.by or claim.by), judged.speakers


def _name(corpus: Corpus, id: str) -> str:
    person = corpus.people.get(id)
    return person.name if person else f"`{id}`"


RULES: tuple[type[Rule], ...] = (AnothersWords, WordsAtTheEdge, UnusableSpeakers)
