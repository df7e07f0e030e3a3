"""CIT: quotes and who spoke them."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.core.findings import Finding, Severity
from claim_graph.corpus.model import Claim
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context

MOST_WORDS = 60
"""The most words that one quote may have."""
FEWEST_WORDS = 3
"""The fewest words that say where they come from."""


class OverlongQuote(Rule):
    """A quote is too long.

    ## What it checks
    That no quote has more than 60 words.

    ## Why
    The words belong to their speakers. Quote what the claim needs; readers can hear the rest.

    ## Example
    ```yaml title="a claim"
    id: verbose
    quotes:
      - at: 0:02:00
        text: >
          one two three four five six seven eight nine ten one two three four five six seven eight
          nine ten one two three four five six seven eight nine ten one two three four five six
          seven eight nine ten one two three four five six seven eight nine ten one two three four
          five six seven eight nine ten and one more
    ```

    ## Instead
    ```yaml title="a claim"
    id: brief
    quotes:
      - {text: all of it in brief … and one more, at: 0:02:00}
    ```
    """

    code = "CIT001"
    name = "overlong-quote"
    fields = ("Quote.text",)

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each quote above the limit."""
        for number, quote in enumerate(claim.quotes):
            length = len(context.words(quote.text))
            if length > MOST_WORDS:
                yield self.finding(
                    context,
                    claim,
                    "quotes",
                    number,
                    "text",
                    message=f"The quote has {length} words; {MOST_WORDS} are allowed.",
                    help="keep the words that the claim needs; mark what is left out with …",
                )


class ScantQuote(Rule):
    """A quote is too short.

    ## What it checks
    That a quote has at least three words.

    ## Why
    One or two words occur all over a talk. They show neither what was meant nor where.

    ## Example
    ```yaml title="a claim"
    id: terse
    quotes:
      - {text: super obvious, at: 0:02:00}
    ```

    ## Instead
    ```yaml title="a claim"
    id: clear
    quotes:
      - {text: and that is super clear, at: 0:02:00}
    ```
    """

    code = "CIT002"
    name = "scant-quote"
    fields = ("Quote.text",)
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each quote below the limit."""
        for number, quote in enumerate(claim.quotes):
            length = len(context.words(quote.text))
            if length < FEWEST_WORDS:
                yield self.finding(
                    context,
                    claim,
                    "quotes",
                    number,
                    "text",
                    message=f"The quote has {length} word{'s' * (length != 1)}.",
                    help=f"quote at least {FEWEST_WORDS} words",
                )


class RepeatedQuote(Rule):
    """A claim gives the same quote twice.

    ## What it checks
    That the quotes of one claim differ in their words or their time.

    ## Why
    The same words at the same second are one quote.

    ## Example
    ```yaml title="a claim"
    id: echo
    quotes:
      - {text: the same echo again, at: 0:02:00}
      - {text: The same echo again, at: 0:02:00}
    ```

    ## Instead
    ```yaml title="a claim"
    id: echo
    quotes:
      - {text: the same echo again, at: 0:02:00}
    ```
    """

    code = "CIT003"
    name = "repeated-quote"
    fields = (
        "Claim.quotes",
        "Quote.text",
    )

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each quote that is already there."""
        seen = set()
        for number, quote in enumerate(claim.quotes):
            key = (context.words(quote.text), quote.at)
            if key in seen:
                yield self.finding(
                    context,
                    claim,
                    "quotes",
                    number,
                    message="The quote is given twice.",
                    help="delete one of the two",
                )
            seen.add(key)


class ForeignSpeaker(Rule):
    """Words are given to someone who does not speak in the interview.

    ## What it checks
    That whoever makes a claim, and whoever is quoted, takes part in the interview.

    ## Why
    A person who is only talked about belongs under `people:`.

    ## Example
    ```yaml title="a claim"
    id: absent
    by: bystander
    ```

    ## Instead
    ```yaml title="a claim"
    id: present
    by: guest
    people: [bystander]
    ```
    """

    code = "CIT004"
    name = "foreign-speaker"
    fields = (
        "Claim.by",
        "Quote.by",
    )

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each speaker who takes no part."""
        corpus = context.corpus
        interview = corpus.interviews.get(claim.interview)
        if interview is None:
            return
        present = {
            corpus.renamed.get(("person", participant.person), participant.person)
            for participant in interview.participants
        }
        spoken: list[tuple[tuple[str | int, ...], str]] = [(("by",), claim.by)]
        spoken += [
            (("quotes", number, "by"), quote.by)
            for number, quote in enumerate(claim.quotes)
            if quote.by is not None
        ]
        for path, name in spoken:
            person = corpus.renamed.get(("person", name), name)
            if person in corpus.people and person not in present:
                yield self.finding(
                    context,
                    claim,
                    *path,
                    message=f"`{name}` does not take part in `{interview.id}`.",
                    help=f"name one of {', '.join(sorted(present))}",
                )


RULES: tuple[type[Rule], ...] = (OverlongQuote, ScantQuote, RepeatedQuote, ForeignSpeaker)
