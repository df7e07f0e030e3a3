"""What is near a record, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from claim_graph.analysis.questions.around_answer import AroundAnswer, NearbyRecord
from claim_graph.reports.answer_lines import indented, section, summary_lines
from claim_graph.reports.wording import count


def around_as_text(answer: AroundAnswer) -> str:
    """Return what is near a record, step by step away from it."""
    return "\n".join(_lines(answer))


def _lines(answer: AroundAnswer) -> Iterator[str]:
    yield from summary_lines(answer.centre, 0)
    if not answer.nearby:
        yield ""
        yield "Nothing is near it by these relations."
    for distance, ring in groupby(answer.nearby, key=lambda near: near.distance):
        title = f"{count(distance, 'step')} away"
        yield from section(title, list(ring), _first if distance == 1 else _farther, None)


def _first(near: NearbyRecord) -> Iterator[str]:
    yield from summary_lines(near.record, lead=f"{near.words}: ")
    if near.because:
        yield from indented(f"because: {near.because}", 4)


def _farther(near: NearbyRecord) -> Iterator[str]:
    yield from _first(near)
    yield from indented(f"by way of {near.origin}", 4)
