"""Citations that can be checked: the words spoken, where, by whom, and how they were checked."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.analysis.voices import person_name
from claim_graph.core.times import moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Quote
from claim_graph.corpus.vocabulary import Stance
from claim_graph.quotations.pieces import written_pieces
from claim_graph.quotations.surroundings import cut_in_words
from claim_graph.quotations.turns import SpeakerCheck
from claim_graph.quotations.verdict import POLICY, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """Words without a gap, and the second in which the first of them is spoken."""

    words: str
    at: int


@dataclass(frozen=True, slots=True)
class CheckedCitation:
    """A quote of a claim, with all that it takes to check it against the record.

    The fields are those of the record under the same names; see `claim_graph.analysis.verification`
    for the check.
    """

    claim: str
    """The id of the claim in full, `talk/claim`."""
    sentence: str
    """The claim: a sentence of the record's, not of the speaker's."""
    stance: Stance
    """How sure the speaker sounded."""
    words: str
    """The words spoken; those left out are marked with `…`."""
    speaker: str
    """The id of the person who spoke them."""
    speaker_name: str
    second: int
    """The second from the start of the recording in which the first word is spoken."""
    watch: str | None
    """The address that plays that second; None where the interview is not known."""
    verdict: Verdict
    """How the words compare with what was said; None where there is nothing to compare with."""
    policy: int
    """The version of the rules by which the verdict was reached."""
    fingerprint: str | None
    """The SHA-256 of the fingerprint that the words were compared with, if there is one."""
    speaker_check: SpeakerCheck
    """Whether it was checked that the speaker spoke them, and what was found."""
    left_out: tuple[str, ...] | None
    """What they leave out of their sentence and what turns them, by kind and place; None where that
    cannot be told."""
    passages: tuple[CitedPassage, ...]
    """The words between the gaps, each with its second."""
    talk: str
    """The id of the interview."""
    talk_title: str | None
    recording: str | None
    """The address of the recording."""
    licence: str | None
    """The licence of the sentence, by its short name in the SPDX list; None where none is stated.
    The words are the speaker's."""


def citations_of(corpus: Corpus, claim: Claim) -> tuple[CheckedCitation, ...]:
    """Return a citation for each quote of `claim`, those of its own speaker first."""
    return tuple(cited(corpus, claim, quote) for quote in claim.shown_quotes)


def cited(corpus: Corpus, claim: Claim, quote: Quote) -> CheckedCitation:
    """Return the citation of a quote of `claim`."""
    judgement = corpus.judgement(claim, quote)
    talk = corpus.present("source", claim.interview)
    interview = corpus.interviews.get(talk)
    fingerprint = corpus.fingerprints.get(talk)
    cuts = corpus.cuts(talk, quote.text, quote.at)
    return CheckedCitation(
        claim=claim.key,
        sentence=claim.claim,
        stance=claim.confidence.stance,
        words=quote.text,
        speaker=corpus.present("person", quote.by or claim.by),
        speaker_name=person_name(corpus, quote.by or claim.by),
        second=quote.at,
        watch=moment_address(interview.video, quote.at) if interview else None,
        verdict=judgement.verdict,
        policy=POLICY,
        fingerprint=fingerprint.digest if fingerprint else None,
        speaker_check=corpus.speaker_judgement(claim, quote).check,
        left_out=None if cuts is None else tuple(dict.fromkeys(map(cut_in_words, cuts))),
        passages=passages(quote.text, quote.at, judgement),
        talk=talk,
        talk_title=interview.title if interview else None,
        recording=interview.video if interview else None,
        licence=corpus.dataset.licence if corpus.dataset else None,
    )


def passages(words: str, at: int, judgement: Judgement) -> tuple[CitedPassage, ...]:
    """Return the words between the gaps, the first spoken `at` that second.

    Where the judgement does not tell the second of a later one, it is that of the first.
    """
    written = written_pieces(words)
    places = judgement.places if judgement.verdict is Verdict.ELIDED else ()
    if len(places) == len(written):
        # A record's own second may be finer than the place found.
        seconds = [at, *(max(at, place.at) for place in places[1:])]
    else:
        seconds = [at] * len(written)
    return tuple(CitedPassage(text, second) for text, second in zip(written, seconds, strict=True))
