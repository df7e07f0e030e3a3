"""Where words were spoken: their places in the record, with the claims that quote them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.analysis.voices import person_name
from claim_graph.core.times import moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Interview, Quote
from claim_graph.quotations.pieces import pieces, words_overlap
from claim_graph.quotations.surroundings import Cut
from claim_graph.quotations.verdict import Evidence, Judgement, Verdict, Words

NEARBY = 30
"""Seconds around the words within which a claim's quote is taken to be about the same place."""


@dataclass(frozen=True, slots=True)
class HoldingQuote:
    """A quote of the record that has the words, and was said as it is quoted."""

    claim: Claim
    quote: Quote


@dataclass(frozen=True, slots=True)
class Hit:
    """What the record of one interview says of a quotation."""

    interview: Interview
    judgement: Judgement
    chapter: str | None
    """The title of the chapter in which it was said; None where it was not."""
    watch: str | None
    """The address that plays it."""
    cited_by: tuple[Claim, ...]
    """The claims that quote these words, nearest first."""
    cuts: tuple[Cut, ...] | None = None
    """What the words leave out of their sentence and what turns them; None where that cannot be
    told."""
    speakers: tuple[str, ...] = ()
    """The names of those who spoke them, in their order; empty where nothing tells."""
    held_by: tuple[HoldingQuote, ...] = ()
    """For words that are too few for the fingerprint, the quotes that have them, by their time."""

    @property
    def is_said(self) -> bool:
        """Whether it is certain that the words were said as they are given."""
        return self.judgement.verdict.kept or bool(self.held_by)

    @property
    def is_open(self) -> bool:
        """Whether nothing in the record tells whether they were."""
        return self.judgement.verdict is Verdict.UNCLEAR and not self.held_by


def find(
    corpus: Corpus,
    interview: Interview,
    record: Evidence,
    quotation: str,
    near: int | None = None,
) -> Hit:
    """Look `quotation` up in the record of `interview`.

    Of several places, the one nearest to `near` seconds counts.
    """
    judgement = record.verdict(quotation, near)
    alone = hit_without_claims(interview, judgement)
    if alone is not None:
        return alone
    held_by: tuple[HoldingQuote, ...] = ()
    if judgement.verdict is Verdict.UNCLEAR:
        held_by = tuple(_holding(corpus, interview.id, quotation))
    if judgement.at is None:
        claims = tuple(dict.fromkeys(holder.claim for holder in held_by))
        return Hit(interview, judgement, None, None, claims, held_by=held_by)
    at = judgement.at
    id = interview.chapter_at(at)
    chapter = interview.chapter(id) if id else None
    spoken = corpus.judge_speaker(interview.id, quotation, near, "")
    return Hit(
        interview,
        judgement,
        chapter.title if chapter else None,
        moment_address(interview.video, at),
        tuple(_citing(corpus, interview.id, quotation, judgement)),
        cuts=record.cuts(quotation, near),
        speakers=tuple(person_name(corpus, id) for id in spoken.speakers),
        held_by=held_by,
    )


def hit_without_claims(
    interview: Interview, judgement: Judgement, *, is_quoted: bool = True
) -> Hit | None:
    """Return what `find` says after this judgement if no claim and no person has to do with it.

    So it is where the words have no place, and are not too few to tell, or no quote has them:
    `is_quoted` is whether one may. None where `find` has to look into the record.
    """
    if judgement.at is not None or (judgement.verdict is Verdict.UNCLEAR and is_quoted):
        return None
    return Hit(interview, judgement, None, None, ())


def short_runs(quotation: str) -> frozenset[Words]:
    """Return each word of a quotation and each two in a row.

    A quote that has the words of another quotation (`Hit.held_by`) has all short runs of it.
    """
    return frozenset(
        piece.words[at : at + length]
        for piece in pieces(quotation)
        for length in (1, 2)
        for at in range(len(piece.words) - length + 1)
    )


def _holding(corpus: Corpus, interview: str, quotation: str) -> list[HoldingQuote]:
    """Return the quotes, said as they are quoted, that have every piece of `quotation` in order."""
    looked_for = [piece.words for piece in pieces(quotation)]
    holders = [
        HoldingQuote(claim, quote)
        for claim in corpus.active.values()
        if claim.interview == interview
        for quote in claim.quotes
        if _has(quote.text, looked_for) and corpus.judgement(claim, quote).verdict.kept
    ]
    return sorted(holders, key=lambda holder: holder.quote.at)


def _has(text: str, looked_for: list[Words]) -> bool:
    """Return whether a quote has these runs of whole words one after the other."""
    waiting = iter(looked_for)
    run = next(waiting, None)
    for piece in pieces(text):
        at = 0
        while run is not None and at + len(run) <= len(piece.words):
            if piece.words[at : at + len(run)] == run:
                at += len(run)
                run = next(waiting, None)
            else:
                at += 1
    return run is None and bool(looked_for)


def _citing(
    corpus: Corpus, interview: str, quotation: str, judgement: Judgement
) -> Iterator[Claim]:
    places = {judgement.at or 0, *(place.at for place in judgement.places)}
    for claim in corpus.active.values():
        if claim.interview == interview and any(
            min(abs(quote.at - at) for at in places) <= NEARBY
            and words_overlap(quote.text, quotation)
            for quote in claim.quotes
        ):
            yield claim
