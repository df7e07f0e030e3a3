"""How two records hang together, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.analysis.questions.path_answer import PathAnswer, PathStep
from claim_graph.analysis.questions.summaries import ClaimSummary, ConceptSummary
from claim_graph.reports.answer_lines import indented, quote_lines, summary_lines
from claim_graph.reports.wording import count


def path_as_text(answer: PathAnswer) -> str:
    """Return a path, each stop with its words and each step with its reason."""
    if not answer.found:
        within = f" of {count(answer.at_most, 'step')} at most" if answer.at_most else ""
        return "\n".join(indented(f"No path{within} joins {answer.start.id} and {answer.end.id}."))
    return "\n".join(_lines(answer))


def _lines(answer: PathAnswer) -> Iterator[str]:
    yield f"{count(len(answer.steps), 'step')}, {answer.reasons} with a stated reason"
    yield ""
    yield from _stop(answer.stops[0])
    for step, stop in zip(answer.steps, answer.stops[1:], strict=True):
        yield from _step(step)
        yield from _stop(stop)


def _stop(stop: ClaimSummary | ConceptSummary) -> Iterator[str]:
    yield from summary_lines(stop, 0)
    if isinstance(stop, ClaimSummary):
        for quote in stop.quotes[:1]:
            yield from quote_lines(quote, 2)


def _step(step: PathStep) -> Iterator[str]:
    yield from indented(f"↓ {step.words}", 4)
    if step.because:
        yield from indented(f"because: {step.because}", 6)
    elif step.shared:
        yield from indented(f"both come up in: {step.shared.claim} ({step.shared.id})", 6)
