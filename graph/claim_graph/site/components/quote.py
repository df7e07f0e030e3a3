"""The words spoken, who spoke them, when, and whether they were said so."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.core.typography import quoted
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Quote
from claim_graph.corpus.vocabulary import CaptionsOrigin
from claim_graph.quotations.surroundings import cut_in_words
from claim_graph.quotations.turns import SpeakerCheck
from claim_graph.quotations.verdict import Verdict
from claim_graph.site import urls
from claim_graph.site.components.correction import corrected_at
from claim_graph.site.components.links import Link, Moment, moment, person_link
from claim_graph.site.data import text_fragments


@dataclass(frozen=True, slots=True)
class SpokenQuote:
    """A quote as a page shows it."""

    words: str
    speaker: Link
    moment: Moment
    verdict: Verdict
    cuts: tuple[str, ...]
    """What it leaves out of its sentence and what turns it, by kind and place."""
    captions: CaptionsOrigin | None
    """Where the words come from that it was compared with."""
    speaker_check: SpeakerCheck
    """Whether it is the speaker named who spoke the words."""
    checking: str
    """The page that tells how words and speakers are checked."""
    correct: str
    """Where it is corrected."""
    fragment: str
    """The fragment that leads to the words on a page that shows them."""
    transcript: str | None
    """Where the words can be read in the published transcript; None where there is none."""


def spoken_quote(corpus: Corpus, claim: Claim, quote: Quote, *, within: str = "") -> SpokenQuote:
    """Return a quote of a claim as a page shows it; `within` an interview it does not name that."""
    judgement = corpus.judgement(claim, quote)
    talk = corpus.interviews.get(claim.interview)
    return SpokenQuote(
        words=quote.text,
        speaker=person_link(corpus, quote.by or claim.by),
        moment=moment(corpus, claim.interview, quote.at, within=within),
        verdict=judgement.verdict,
        cuts=tuple(
            dict.fromkeys(
                map(cut_in_words, corpus.cuts(claim.interview, quote.text, quote.at) or ())
            )
        ),
        captions=talk.captions if talk else None,
        speaker_check=corpus.speaker_judgement(claim, quote).check,
        checking=urls.VERDICTS,
        correct=corrected_at(urls.claim(claim.key)),
        fragment=text_fragments.to_words(quoted(quote.text)),
        transcript=_transcript(corpus, claim, quote),
    )


def _transcript(corpus: Corpus, claim: Claim, quote: Quote) -> str | None:
    interview = corpus.interviews.get(claim.interview)
    if interview is None or interview.transcript is None:
        return None
    fragment = text_fragments.to_words_elsewhere(quote.text)
    # An address with a fragment of its own already leads to a place.
    return interview.transcript + (
        f"#{fragment}" if fragment and "#" not in interview.transcript else ""
    )
