"""The words spoken, who spoke them, when, and whether they were said so."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Quote
from claim_graph.site import urls
from claim_graph.site.components.badges import VerdictBadge, judged
from claim_graph.site.components.correction import corrected_at
from claim_graph.site.components.links import Link, Moment, moment, person_link


@dataclass(frozen=True, slots=True)
class SpokenQuote:
    """A quote as a page shows it."""

    words: str
    speaker: Link
    moment: Moment
    verdict: VerdictBadge | None
    """None without a record of the talk."""
    correct: str
    """Where it is corrected."""


def spoken_quote(corpus: Corpus, claim: Claim, quote: Quote) -> SpokenQuote:
    """Return a quote of a claim as a page shows it."""
    return SpokenQuote(
        words=quote.text,
        speaker=person_link(corpus, quote.by or claim.by),
        moment=moment(corpus, claim.interview, quote.at),
        verdict=judged(corpus.judgement(claim, quote)),
        correct=corrected_at(urls.claim(claim.key)),
    )
