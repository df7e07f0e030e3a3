"""The words spoken, who spoke them, when, and whether they were said so."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Quote
from claim_graph.quotations.verdict import Verdict
from claim_graph.site import urls
from claim_graph.site.components.correction import corrected_at
from claim_graph.site.components.links import Link, Moment, moment, person_link


@dataclass(frozen=True, slots=True)
class SpokenQuote:
    """A quote as a page shows it."""

    words: str
    speaker: Link
    moment: Moment
    verdict: Verdict | None
    """None without a record of the talk."""
    correct: str
    """Where it is corrected."""


def spoken_quote(corpus: Corpus, claim: Claim, quote: Quote) -> SpokenQuote:
    """Return a quote of a claim as a page shows it."""
    judgement = corpus.judgement(claim, quote)
    return SpokenQuote(
        words=quote.text,
        speaker=person_link(corpus, quote.by or claim.by),
        moment=moment(corpus, claim.interview, quote.at),
        verdict=judgement.verdict if judgement else None,
        correct=corrected_at(urls.claim(claim.key)),
    )
