"""Who spoke the words that are printed for a claim.

A claim may rest on words of somebody else: the host asks, the guest agrees. Nothing may print these
under the name of the claim's own speaker.
"""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Quote


@dataclass(frozen=True, slots=True)
class LeadingWords:
    """The words that stand for a claim in a list, beside the name of its speaker."""

    text: str
    voice: str
    """The name of who spoke them where that is not the claim's speaker; else empty."""


def leading_words(corpus: Corpus, claim: Claim) -> LeadingWords | None:
    """Return the words that stand for a claim in a list; None where none are recorded."""
    quote = claim.first_quote
    return LeadingWords(quote.text, other_voice(corpus, claim, quote)) if quote else None


def other_voice(corpus: Corpus, claim: Claim, quote: Quote) -> str:
    """Return who spoke a quote of `claim` where it was not its speaker; else an empty string."""
    speaker = corpus.present("person", claim.by)
    voice = corpus.present("person", quote.by or claim.by)
    return person_name(corpus, voice) if voice != speaker else ""


def person_name(corpus: Corpus, id: str) -> str:
    """Return the name of a person, under an old id too; the id where there is no such person."""
    person = corpus.people.get(corpus.present("person", id))
    return person.name if person else id
