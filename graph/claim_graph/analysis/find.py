"""Where words were spoken: their places in the record, with the claims that quote them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.analysis.voices import person_name
from claim_graph.core.times import moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Interview
from claim_graph.quotations.pieces import words_overlap
from claim_graph.quotations.surroundings import Cut
from claim_graph.quotations.verdict import Evidence, Judgement

NEARBY = 30
"""Seconds around the words within which a claim's quote is taken to be about the same place."""


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
    if judgement.at is None:
        return Hit(interview, judgement, None, None, ())
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
        record.cuts(quotation, near),
        tuple(person_name(corpus, id) for id in spoken.speakers),
    )


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
