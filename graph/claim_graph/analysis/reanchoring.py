"""Quotes put at their places in another transcript: which move, and which it words differently."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claim_graph.core.edits import Edit
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Quote
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.verdict import Judgement
from claim_graph.transcripts.transcript import Transcript

CLOSE = 5
"""Seconds by which a time may be off and still stay: two transcripts seldom agree to the second."""


@dataclass(frozen=True, slots=True)
class AnchoredQuote:
    """A quote of the record beside its place in another transcript."""

    claim: Claim
    number: int
    """Its position among the quotes of its claim, from 0."""
    before: Judgement | None
    """How it compared with the fingerprint that was there; None where there was none."""
    after: Judgement
    """How it compares with the transcript."""
    moved: bool
    """Whether its words stand in the transcript at another time."""

    @property
    def quote(self) -> Quote:
        """The quote as it stands in the record."""
        return self.claim.quotes[self.number]

    @property
    def is_lost(self) -> bool:
        """Whether its words were those of the record before, and are not those of this one."""
        return not self.after.verdict.kept and (self.before is None or self.before.verdict.kept)

    @property
    def is_regained(self) -> bool:
        """Whether its words are those of this transcript, and were not those of the one before."""
        return self.after.verdict.kept and self.before is not None and not self.before.verdict.kept


def anchored_quotes(
    corpus: Corpus, interview: str, transcript: Transcript
) -> tuple[AnchoredQuote, ...]:
    """Return the quotes of an interview, each beside its place in `transcript`.

    A time stays where it lies in the cue in which the quote begins, or within `CLOSE` seconds of
    it: any second of a cue is a right one.
    """
    record = TranscriptRecord(transcript)
    starts = [cue.at for cue in transcript.cues]
    return tuple(
        AnchoredQuote(
            claim,
            number,
            corpus.judgement(claim, quote),
            after := record.verdict(quote.text, quote.at),
            after.verdict.kept and after.at is not None and not _is_at(quote.at, after.at, starts),
        )
        for claim in corpus.active.values()
        if claim.interview == interview
        for number, quote in enumerate(claim.quotes)
    )


def _is_at(stated: int, second: int, starts: list[float]) -> bool:
    """Return whether the time `stated` fits words in the cue that starts in that second."""
    following = bisect_right(starts, second + 0.999)
    end = starts[following] if following < len(starts) else second
    return second - CLOSE <= stated <= max(end, second + CLOSE)


def time_edits(corpus: Corpus, quotes: tuple[AnchoredQuote, ...]) -> Mapping[str, list[Edit]]:
    """Return the edits that put the quotes that moved at their new times, by file."""
    edits: dict[str, list[Edit]] = {}
    for file, edit in _time_edits(corpus, quotes):
        edits.setdefault(file, []).append(edit)
    return edits


def _time_edits(corpus: Corpus, quotes: tuple[AnchoredQuote, ...]) -> Iterator[tuple[str, Edit]]:
    for anchored in quotes:
        if anchored.moved and anchored.after.at is not None:
            span = corpus.span(anchored.claim, "quotes", anchored.number, "at")
            time = format_timecode(anchored.after.at)
            yield anchored.claim.file, Edit(span.start, span.end, time)
