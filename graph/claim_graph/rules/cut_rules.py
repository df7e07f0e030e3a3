"""CIT010: what a quote leaves out of its sentence turns what it says."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.core.findings import Finding, Severity
from claim_graph.corpus.model import Claim
from claim_graph.quotations.surroundings import cut_in_words
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context


class TurningCut(Rule):
    """A quote leaves out words that turn what it says.

    ## What it checks
    Whether the sentence of an exact or elided quote has words that turn what is quoted, and the
    quote leaves them out, before it, after it or at a `…`: a negation (“not”, “nobody”), a
    condition (“if”, “unless”, “suppose”), an attribution (“some people say”, “you could argue”), a
    hedge (“maybe”, “it seems”), a question, or that it is a joke. Two negations that cancel out, a
    tag such as “isn't it?”, and “I think” do not count. With a local transcript the finding shows
    the words. The fingerprint alone knows their kind and their place; one of an older form knows
    neither, which is one finding on the interview.

    It is an estimate, for English: words are found by lists, clauses by punctuation. The page about
    quotations has its figures.

    ## Why
    The worst misquotations are exact. Who says “I don't think the river is safe” did not say “the
    river is safe”.

    ## Example
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: cut-short
        claim: The maps are said to have promised all of it.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: what the maps had promised us, at: 0:00:30}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```

    ## Instead
    ```yaml title="recorded/01-only.yml"
    interview: recorded
    chapter: only
    claims:
      - id: whole
        claim: The maps are said to have promised something else.
        by: guest
        kind: observation
        confidence: {stance: asserts, reading: high}
        quotes: [{text: That was not what the maps had promised us, at: 0:00:30}]
        concepts: [gap]
        links: [{supports: talk/other, because: It is a case of it.}]
    ```
    """

    code = "CIT010"
    name = "turning-cut"
    reads_outlines_only = True
    fields = ("Quote.text",)
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each quote that leaves out what turns it."""
        if claim.retired is not None:
            return
        for number, quote in enumerate(claim.quotes):
            left_out = context.cuts(claim.interview, quote.text, quote.at)
            if left_out:
                listed = "; ".join(dict.fromkeys(map(cut_in_words, left_out)))
                yield self.finding(
                    context,
                    claim,
                    "quotes",
                    number,
                    "text",
                    message=f"The quote leaves out of its sentence {listed}.",
                    help="quote these words too, or say why the quote stands without them: "
                    f"# allow {self.code}: …",
                )

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each interview whose fingerprint cannot tell."""
        for id, interview in context.corpus.interviews.items():
            fingerprint = context.corpus.fingerprints.get(id)
            if fingerprint is not None and fingerprint.marks is None and id not in context.records:
                yield self.finding(
                    context,
                    interview,
                    "id",
                    message="The fingerprint is of an older form: it cannot tell what quotes leave "
                    "out of their sentences.",
                    help=f"make it again from the transcript: claims transcript add FILE "
                    f"--source {id}",
                )


RULES: tuple[type[Rule], ...] = (TurningCut,)
