"""What a claim rests on and what rests on it, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claim_graph.analysis.questions.rests_on_answer import (
    Dependence,
    DependenceStep,
    GainingClaim,
    RestsOnAnswer,
)
from claim_graph.reports.answer_lines import claim_lines, indented, section
from claim_graph.reports.wording import count


def rests_on_as_text(
    answer: RestsOnAnswer, *, if_wrong: bool = False, limit: int | None = None
) -> str:
    """Return what depends on what; `if_wrong` adds what would become of each.

    With a `limit`, only so many claims of each list.
    """
    return "\n".join(_lines(answer, if_wrong, limit))


def _lines(answer: RestsOnAnswer, if_wrong: bool, limit: int | None) -> Iterator[str]:
    yield from claim_lines(answer.claim, 0)
    yield f"  {count(answer.reasons, 'reason')} given for it"

    def lines(dependence: Dependence) -> Iterator[str]:
        return _dependence(dependence, if_wrong)

    for title, listed in (
        ("It rests on", answer.rests_on),
        ("What rests on it", answer.resting),
    ):
        direct, through = _split(listed)
        yield from section(f"{title}, directly", direct, lines, limit)
        yield from section(f"{title}, through others", through, lines, limit)
    if not answer.rests_on:
        yield from ("", "It rests on no other claim.")
    if not answer.resting:
        yield from ("", "No other claim rests on it.")
    if if_wrong:
        yield from section("What would stand, but with less", answer.bare, lines, limit)
        yield from section("What would gain if it were wrong", answer.gaining, _gaining, limit)


def _split(listed: Sequence[Dependence]) -> tuple[list[Dependence], list[Dependence]]:
    direct = [dependence for dependence in listed if dependence.distance == 1]
    return direct, [dependence for dependence in listed if dependence.distance > 1]


def _dependence(dependence: Dependence, if_wrong: bool) -> Iterator[str]:
    yield from claim_lines(dependence.claim)
    if dependence.only_reason:
        yield from indented("the only reason given", 4)
    if dependence.distance == 1:
        yield from indented(f"because: {dependence.chain[0].because}", 4)
    else:
        stops = [dependence.chain[0].source, *(step.target for step in dependence.chain)]
        yield from indented(f"chain: {' → '.join(stops)}", 4)
    if if_wrong:
        yield from indented(f"without it: {dependence.meaning}", 4)


def _gaining(gaining: GainingClaim) -> Iterator[str]:
    step: DependenceStep = gaining.step
    yield from claim_lines(gaining.claim)
    yield from indented(f"{step.source} {step.words} it: {step.because}", 4)
