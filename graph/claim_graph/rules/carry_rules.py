"""CAR: whether the quotes of a claim carry it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from claim_graph.analysis.carrying import (
    name_forms,
    names,
    opposed_words,
    share_a_word,
    spoken_forms,
    unquoted_numbers,
)
from claim_graph.analysis.terms import mentions
from claim_graph.core.findings import Finding, Severity
from claim_graph.core.typography import enumerated, quoted
from claim_graph.corpus.model import Claim, Person, Quote, Work
from claim_graph.corpus.vocabulary import WorkType
from claim_graph.quotations.sentences import word_set
from claim_graph.rules.base import Rule
from claim_graph.rules.context import Context, record_forms
from claim_graph.rules.quote_rules import FEWEST_WORDS

MOST_CLAIMS = 2
"""The most claims that the same words may carry."""
NEAR = 15
"""Seconds from each other within which the same words are the same quotation."""
_CROWD = 50
"""Quotes before one that it is compared with: more within a few seconds are no record."""


class OppositeOfQuote(Rule):
    """A claim says the opposite of its quotes.

    ## What it checks
    That a word which is in both a claim and its quotes is not negated in one of them only, and that
    the claim has no “more” where they have “less”. Only quotes of the claim's own speaker count. It
    reports plain cases: where either has another word that could make up for the negation, such as
    “fails” or “unclear”, or where the claim asks, it is silent. It looks at English talks only.

    ## Why
    Readers take in the claim first. A “not” that was lost or added in it is the worst mistake that
    a claim can have, since its quote is exact.

    ## Example
    ```yaml title="a claim"
    id: turned
    claim: A test of this kind does not work in practice.
    quotes: [{text: we found that such a test works, at: 0:02:00}]
    ```

    ## Instead
    ```yaml title="a claim"
    id: straight
    claim: A test of this kind works in practice.
    quotes: [{text: we found that such a test works, at: 0:02:00}]
    ```
    """

    code = "CAR001"
    name = "opposite-of-quote"
    fields = ("Claim.claim", "Quote.text")
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a claim that negates what its quotes do not, or the other way round."""
        own = [quote for quote in claim.quotes if quote.by in {None, claim.by}]
        asks = claim.claim.rstrip().endswith("?")
        if not own or asks or not _applies(claim, context):
            return
        opposed = opposed_words(claim.claim, _text(own))
        if opposed:
            yield self.finding(
                context,
                claim,
                "claim",
                message="The claim seems to say the opposite of its quotes: see "
                f"{enumerated([quoted(word) for word in opposed])}.",
                help="say what the quote says, or quote the words that turn it",
            )


class UnquotedNumber(Rule):
    """A claim has a number that no quote says.

    ## What it checks
    That each number in the sentence of a claim, and each under `figures`, is said in one of its
    quotes, in figures or in words: “10,000” and “ten thousand”, “100x” and “hundredfold”. “One”,
    “first”, “half” and the like do not count. It looks at English talks only.

    ## Why
    Numbers are what readers take along and pass on. They should see that it was said.

    ## Example
    ```yaml title="a claim"
    id: counted
    claim: The gap took 25 years to open.
    quotes: [{text: the gap took years and years to open, at: 0:02:00}]
    ```

    ## Instead
    ```yaml title="a claim"
    id: quoted
    claim: The gap took 25 years to open.
    quotes: [{text: it took twenty-five years for the gap to open, at: 0:02:00}]
    ```
    """

    code = "CAR002"
    name = "unquoted-number"
    fields = ("Claim.claim", "Figure.value", "Figure.to", "Quote.text")
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each number that is in no quote."""
        if not _applies(claim, context):
            return
        spoken = _text(claim.quotes)
        in_sentence = unquoted_numbers(claim.claim, spoken)
        if in_sentence:
            written = enumerated([number.written for number in in_sentence])
            yield self._missing(claim, context, written, "claim")
        reported = {reading for number in in_sentence for reading in number.readings}
        for position, figure in enumerate(claim.figures):
            for field, value in (("value", figure.value), ("to", figure.to)):
                stated = value is not None and unquoted_numbers(f"{value} {figure.unit}", spoken)
                # What the unit counts may be a number too: GPUs of 2017.
                own = stated and stated[0].written == str(value)
                if stated and own and reported.isdisjoint(stated[0].readings):
                    yield self._missing(claim, context, f"{value:,}", "figures", position, field)

    def _missing(self, claim: Claim, context: Context, number: str, *path: str | int) -> Finding:
        return self.finding(
            context,
            claim,
            *path,
            message=f"No quote of the claim says {number}.",
            help="quote the words that say it, or leave the number out",
        )


class UnquotedName(Rule):
    """A claim has a name that no quote says.

    ## What it checks
    That each name in the sentence of a claim, told by its capital letters, is said in one of its
    quotes, in whole or in part. Names of concepts do not count. “I” and “we” stand for the speaker
    and for companies, “you” for the others who take part and for companies. It looks at English
    talks only.

    ## Why
    “It” and “they” can be anybody. Whoever checks a claim needs to see of whom it was said.

    ## Example
    ```yaml title="a claim"
    id: named
    claim: Most boats on the Thames never come back from it.
    quotes: [{text: most boats never come back from it, at: 0:02:00}]
    ```

    ## Instead
    ```yaml title="a claim"
    id: heard
    claim: Most boats on the Thames never come back from it.
    quotes: [{text: So on the Thames most boats never come back, at: 0:02:00}]
    ```
    """

    code = "CAR003"
    name = "unquoted-name"
    fields = ("Claim.claim", "Claim.people", "Claim.works", "Quote.text")
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report each name that is in no quote and that no pronoun can stand for."""
        if not _applies(claim, context):
            return
        named = names(claim.claim)
        if not named:
            return
        spoken = spoken_forms(_text(claim.quotes))
        passed = spoken | context.acronyms
        missing = [
            " ".join(name)
            for name in named
            if passed.isdisjoint(name_forms(name))
            and not self._otherwise(claim, context.named(name), spoken, context)
        ]
        if missing:
            yield self.finding(
                context,
                claim,
                "claim",
                message=f"No quote of the claim names {enumerated(missing)}.",
                help="quote the words that name it, or word the claim without the name",
            )

    @staticmethod
    def _otherwise(
        claim: Claim, records: Sequence[Person | Work], spoken: frozenset[str], context: Context
    ) -> bool:
        """Return whether the quotes have another name of a record, or a pronoun for it."""
        return any(
            not spoken.isdisjoint(record_forms(record))
            or _by_pronoun(claim, record, spoken, context)
            for record in records
        )


class NothingShared(Rule):
    """A claim and its quotes have nothing in common.

    ## What it checks
    That a quote of the claim has a telling word of its sentence, or another of the same root, or
    names one of its concepts. Where all quotes have fewer than three words, CIT002 says so instead.
    It looks at English talks only.

    ## Why
    “How to do it, I'm not sure” could stand under any claim. Whoever reads the quote alone should
    see what it is about.

    ## Example
    ```yaml title="a claim"
    id: anything
    claim: The gap will close by itself some day.
    quotes: [{text: well that is going to happen, at: 0:02:00}]
    ```

    ## Instead
    ```yaml title="a claim"
    id: something
    claim: The gap will close by itself some day.
    quotes: [{text: that gap closes by itself as I see it, at: 0:02:00}]
    ```
    """

    code = "CAR004"
    name = "nothing-shared"
    fields = ("Claim.claim", "Claim.concepts", "Quote.text")
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a claim whose quotes could stand under any other."""
        telling = [q for q in claim.quotes if len(context.words(q.text)) >= FEWEST_WORDS]
        if not telling or not _applies(claim, context):
            return
        spoken = _text(claim.quotes)
        if share_a_word(claim.claim, spoken):
            return
        concepts = {concept.id for concept in context.corpus.concepts_of(claim)}
        if concepts.isdisjoint(mention.concept for mention in mentions(spoken, context.vocabulary)):
            yield self.finding(
                context,
                claim,
                "quotes",
                message="The quotes share no word with the claim and name none of its concepts.",
                help="quote words from which one can see what they are about",
            )


class OverusedQuote(Rule):
    """The same words carry many claims.

    ## What it checks
    That no more than two claims rest on the same words of a talk: quotes of which one holds the
    other, within 15 seconds.

    ## Why
    What was said once was hardly three assertions. Where it was, each has words of its own.

    ## Example
    ```yaml title="a claim"
    id: first-use
    claim: Old maps are often wrong.
    quotes: [{text: old maps are often wrong about rivers, at: 0:02:00}]
    ```

    ```yaml title="a claim"
    id: second-use
    claim: On rivers one should not trust a map that is old.
    quotes: [{text: old maps are often wrong about rivers, at: 0:02:00}]
    ```

    ```yaml title="a claim"
    id: third-use
    claim: Rivers change faster than maps do.
    quotes: [{text: old maps are often wrong about rivers, at: 0:02:00}]
    ```

    ## Instead
    ```yaml title="a claim"
    id: first-use
    claim: Old maps are often wrong about rivers.
    quotes: [{text: old maps are often wrong about rivers, at: 0:02:00}]
    ```

    ```yaml title="a claim"
    id: third-use
    claim: Rivers change faster than maps do.
    quotes: [{text: for rivers change faster than any map, at: 0:03:00}]
    ```
    """

    code = "CAR005"
    name = "overused-quote"
    fields = ("Claim.quotes", "Quote.text")
    severity = Severity.WARNING

    def check_corpus(self, context: Context) -> Iterable[Finding]:
        """Report the third claim that rests on the same words, and each after it."""
        by_talk: dict[str, list[tuple[int, str, Claim, int]]] = defaultdict(list)
        for claim in context.corpus.active.values():
            for number, quote in enumerate(claim.quotes):
                text = f" {' '.join(context.words(quote.text))} "
                by_talk[claim.interview].append((quote.at, text, claim, number))
        for quotes in by_talk.values():
            yield from self._overused(quotes, context)

    def _overused(
        self, quotes: Sequence[tuple[int, str, Claim, int]], context: Context
    ) -> Iterator[Finding]:
        ordered = sorted(quotes, key=lambda quote: quote[0])
        for position, (at, text, claim, number) in enumerate(ordered):
            others = {
                other.key: other
                for then, words_then, other, _ in ordered[max(0, position - _CROWD) : position]
                if at - then <= NEAR and (text in words_then or words_then in text)
            }
            others.pop(claim.key, None)
            if len(others) >= MOST_CLAIMS:
                named = enumerated([f"`{other.id}`" for other in others.values()])
                yield self.finding(
                    context,
                    claim,
                    "quotes",
                    number,
                    "text",
                    message=f"The same words already carry {named}.",
                    help="quote the words that say this in particular, or join the claims",
                )


class OthersWords(Rule):
    """A claim rests on words of others only.

    ## What it checks
    That a claim has a quote of the person who makes it, and not only quotes with another `by`.

    ## Why
    What the host says and the guest lets stand is not yet a claim of the guest. The guest's
    “exactly” is, and belongs to the quotes.

    ## Example
    ```yaml title="a claim"
    id: put-to-the-guest
    by: guest
    quotes:
      - {text: so there is a gap that all tests have, at: 0:02:00, by: host}
    ```

    ## Instead
    ```yaml title="a claim"
    id: agreed-by-the-guest
    by: guest
    quotes:
      - {text: so there is a gap that all tests have, at: 0:02:00, by: host}
      - {text: That is exactly it, at: 0:02:10}
    ```
    """

    code = "CAR006"
    name = "others-words"
    fields = ("Claim.by", "Quote.by")
    severity = Severity.WARNING

    def check_claim(self, claim: Claim, context: Context) -> Iterable[Finding]:
        """Report a claim whose quotes are all of others."""
        others = [quote.by for quote in claim.quotes if quote.by not in {None, claim.by}]
        if claim.retired is None and others and len(others) == len(claim.quotes):
            named = enumerated([f"`{name}`" for name in dict.fromkeys(map(str, others))])
            yield self.finding(
                context,
                claim,
                "quotes",
                message=f"`{claim.by}` makes the claim, but all its quotes are of {named}.",
                help=f"quote what `{claim.by}` replied too, or give the claim to who said it",
            )


def _applies(claim: Claim, context: Context) -> bool:
    """Return whether words can be judged: the claim is active and the talk in English."""
    interview = context.corpus.interviews.get(claim.interview)
    return claim.retired is None and interview is not None and interview.language[:2] == "en"


def _text(quotes: Iterable[Quote]) -> str:
    return " … ".join(quote.text for quote in quotes)


# --- Whom a pronoun stands for -------------------------------------------------------------------

_SPEAKER = word_set(
    "i me my mine myself i'm i've i'd i'll we us our ours ourselves we're we've we'd we'll"
)
_ADDRESSED = word_set("you your yours yourself you're you've you'd you'll")


def _by_pronoun(
    claim: Claim, record: Person | Work, spoken: frozenset[str], context: Context
) -> bool:
    """Return whether “we” or “you” among the words spoken can stand for a person or a work."""
    ours, yours = not spoken.isdisjoint(_SPEAKER), not spoken.isdisjoint(_ADDRESSED)
    if isinstance(record, Work):
        return record.type is WorkType.COMPANY and (ours or yours)
    if record.id == claim.by:
        return ours
    return yours and _takes_part(record, claim, context)


def _takes_part(person: Person, claim: Claim, context: Context) -> bool:
    interview = context.corpus.interviews[claim.interview]
    return person.id in {participant.person for participant in interview.participants}


RULES: tuple[type[Rule], ...] = (
    OppositeOfQuote,
    UnquotedNumber,
    UnquotedName,
    NothingShared,
    OverusedQuote,
    OthersWords,
)
