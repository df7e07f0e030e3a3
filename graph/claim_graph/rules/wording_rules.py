"""TRM, HDG and DUP: the wording of claims and quotes."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.analysis.hedges import strongest_hedge
from claim_graph.analysis.similar import near_duplicates
from claim_graph.analysis.terms import mentions
from claim_graph.core.findings import Finding, Severity
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context


class UnlistedConcept(Rule):
    """A claim names a concept that it does not list.

    ## What it checks
    That a claim lists each concept that its sentence names, by label or alias, in the singular or
    plural, in British or American spelling. A name inside a longer one does not count. Where a
    record has several talks, only concepts that a claim of the same talk lists are asked for: what
    one talk makes a term of is an ordinary word in another.

    ## Why
    A concept's page shows the claims that list it. A claim that names the concept and is not
    there was most likely forgotten.

    ## Example
    ```yaml title="a claim"
    id: forgetful
    claim: Nobody knows how these gaps came about.
    concepts: []
    ```

    ## Instead
    ```yaml title="a claim"
    id: mindful
    claim: Nobody knows how these gaps came about.
    concepts: [gap]
    ```
    """

    code = "TRM001"
    name = "unlisted-concept"
    fields = ("Claim.concepts",)
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each concept that the sentence names and the list lacks, once."""
        if claim.retired is not None:
            return
        listed = {concept.id for concept in context.corpus.concepts_of(claim)}
        of_talk = context.concepts_by_talk.get(claim.interview, frozenset())
        for mention in mentions(claim.claim, context.vocabulary):
            name = mention.concept
            foreign = bool(context.corpus.talk_names) and name not in of_talk
            if name in listed or foreign or ("concept", name) in context.guesses:
                continue
            listed.add(name)
            yield self.finding(
                context,
                claim,
                "concepts",
                message=f"The claim says “{mention.of(claim.claim)}” but does not list the "
                f"concept `{name}`.",
                help=f"add `{name}` to its concepts, or word the claim without the term",
            )


class HedgedQuote(Rule):
    """A quote is less sure than the claim says.

    ## What it checks
    That the `stance` is no stronger than the hedges in the quotes allow: “I think” allows
    believes at most, “maybe” and “might” suggests, “I wonder whether” speculates, “I don't know
    whether” withholds. Words of other speakers do not count. Nor does a hedge in a question, in
    a supposition, or in a concession before a “but”.

    ## Why
    Leaving out a “maybe” changes a statement more than most mistakes do.

    ## Example
    ```yaml title="a claim"
    id: overstated
    confidence: {stance: asserts, reading: high}
    quotes:
      - {text: I think there is something to be said, at: 0:02:00}
    ```

    ## Instead
    ```yaml title="a claim"
    id: weighed
    confidence: {stance: believes, reading: high}
    quotes:
      - {text: I think there is something to be said, at: 0:02:00}
    ```
    """

    code = "HDG001"
    name = "hedged-quote"
    fields = (
        "Confidence.stance",
        "Quote.text",
    )
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a stance that is stronger than the weakest of the quotes allows."""
        hedges = [
            hedge
            for quote in claim.quotes
            if quote.by in {None, claim.by} and (hedge := strongest_hedge(quote.text))
        ]
        hedge = min(hedges, key=lambda hedge: hedge.allows.certainty, default=None)
        stance = claim.confidence.stance
        if claim.retired is None and hedge and hedge.allows.certainty < stance.certainty:
            yield self.finding(
                context,
                claim,
                "confidence",
                "stance",
                message=f"The stance is {stance}, but “{hedge.text}” in the quote allows "
                f"{hedge.allows} at most.",
                help=f"write `stance: {hedge.allows}`, or quote words that support {stance}",
            )


class NearDuplicate(Rule):
    """Two claims say nearly the same.

    ## What it checks
    That no two claims have nearly the same telling words. Claims that differ by a negation, a
    number or an opposite such as more and less are different; so are those that a link
    `restates` or `contradicts`.

    ## Why
    If one thought has two records, its links and its witnesses are split between them.

    ## Example
    ```yaml title="a claim"
    id: again
    claim: Between tests and use there is a gap.
    ```

    ## Instead
    ```yaml title="a claim"
    id: again
    claim: Between tests and use there is a gap.
    links:
      - {restates: other, because: Only the order of the words differs.}
    ```
    """

    code = "DUP001"
    name = "near-duplicate"
    fields = ("Claim.claim",)
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report each later claim that says nearly the same as an earlier one."""
        corpus = context.corpus
        settled = {
            frozenset((claim.key, target.key))
            for claim, link, target in corpus.links
            if link.relation in {ClaimRelation.RESTATES, ClaimRelation.CONTRADICTS}
        }
        claims = tuple(corpus.active.values())
        for pair in near_duplicates([claim.claim for claim in claims]):
            first, second = claims[pair.first], claims[pair.second]
            if frozenset((first.key, second.key)) in settled:
                continue
            name = first.id if first.interview == second.interview else first.key
            place = f"{first.file}, line {corpus.span(first, 'claim').line}"
            yield self.finding(
                context,
                second,
                "claim",
                message=f"The claim says nearly the same as `{name}` ({place}): "
                f"likeness {pair.score:.0f} of 100.",
                help=f"keep one and move the quotes there, or link the two by `restates: {name}`",
            )


RULES: tuple[type[Rule], ...] = (UnlistedConcept, HedgedQuote, NearDuplicate)
