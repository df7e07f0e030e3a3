"""Which words of a talk a quotation takes that was said, as spans of their positions."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from claim_graph.core.words import words
from claim_graph.quotations.pieces import Piece, pieces
from claim_graph.quotations.surroundings import Span
from claim_graph.quotations.verdict import Judgement, Verdict

if TYPE_CHECKING:
    from claim_graph.quotations.transcript_matcher import TranscriptRecord


def taken_words(
    record: TranscriptRecord, quotation: str, near: int | None = None
) -> tuple[Span, ...]:
    """Return the words that `quotation` takes where it was said; none where it is altered.

    Of several places, the one nearest to `near` seconds counts.
    """
    judgement = record.verdict(quotation, near)
    match judgement.verdict:
        case Verdict.EXACT:
            whole = words(quotation)
            return _in_order(record, [whole], judgement)
        case Verdict.ELIDED:
            return _in_order(record, [piece.words for piece in pieces(quotation)], judgement)
        case Verdict.NEAR:
            spans = (_nearest(record, piece, near) for piece in pieces(quotation))
            return tuple(span for span in spans if span is not None)
        case _:
            return ()


def _in_order(
    record: TranscriptRecord, parts: Sequence[tuple[str, ...]], judgement: Judgement
) -> tuple[Span, ...]:
    """Return the spans of parts that stand in order from the second of the verdict on."""
    options = [sorted(record.positions(part)) for part in parts]
    for start in options[0]:
        if int(record.transcript.at(start)) != judgement.at:
            continue
        spans = [(start, start + len(parts[0]))]
        for part, places in zip(parts[1:], options[1:], strict=True):
            following = bisect_left(places, spans[-1][1])
            if following == len(places):
                break
            spans.append((places[following], places[following] + len(part)))
        if len(spans) == len(parts):
            return tuple(spans)
    return ()


def _nearest(record: TranscriptRecord, piece: Piece, near: int | None) -> Span | None:
    starts = record.positions(piece.words)
    if not starts:
        return record.most_like(piece, near)
    first = starts[0]
    if near is not None:
        first = min(starts, key=lambda start: (abs(record.transcript.at(start) - near), start))
    return first, first + len(piece.words)
