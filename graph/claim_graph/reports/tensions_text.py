"""Claims in tension, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.analysis.questions.tensions_answer import TensionAnswer, TensionsAnswer
from claim_graph.reports.answer_lines import claim_lines, indented, quote_lines
from claim_graph.reports.wording import count


def tensions_as_text(answer: TensionsAnswer) -> str:
    """Return claims in tension by twos, each with the words spoken and why they disagree."""
    return "\n".join(_lines(answer))


def _lines(answer: TensionsAnswer) -> Iterator[str]:
    yield count(len(answer.tensions), "pair of claims in tension", "pairs of claims in tension")
    for number, tension in enumerate(answer.tensions, start=1):
        yield ""
        yield from _tension(number, tension)


def _tension(number: int, tension: TensionAnswer) -> Iterator[str]:
    about = f", about {tension.about.label} ({tension.about.id})" if tension.about else ""
    yield from indented(f"{number}. {tension.kind.meaning}{about}")
    for claim in (tension.first, tension.second):
        yield from claim_lines(claim)
        for quote in claim.quotes[:1]:
            yield from quote_lines(quote, 4)
    yield from indented(f"{tension.relation.label}: {tension.because}", 2)
