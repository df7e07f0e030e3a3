"""What is central, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.analysis.questions.central_answer import CentralAnswer
from claim_graph.reports.answer_lines import indented, summary_lines


def central_as_text(answer: CentralAnswer) -> str:
    """Return a ranking: place, score and record of each."""
    return "\n".join(_lines(answer))


def _lines(answer: CentralAnswer) -> Iterator[str]:
    shown, number = len(answer.ranking), answer.number
    yield from indented(f"{shown:,} of {number:,} {answer.of} by {answer.by}: {answer.meaning}")
    if answer.source:
        yield from indented(answer.source)
    for ranked in answer.ranking:
        yield ""
        score = f"{ranked.score:,}" if ranked.score == int(ranked.score) else f"{ranked.score:.4f}"
        yield from summary_lines(ranked.record, 0, f"{ranked.place}. ({score}) ")
