"""Citations beside the record, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from claim_graph.analysis.citation_verification import VerifiedCitation
from claim_graph.core.characters import printable

Checked = Mapping[str, Sequence[VerifiedCitation] | str]
"""For each file its citations, or why it holds none."""


def verification_as_text(checked: Checked) -> str:
    """Return each citation on a line, with what differs below it, and the numbers at the end."""
    return "\n".join(printable(line) for line in _lines(checked))


def _lines(checked: Checked) -> Iterator[str]:
    total = wrong = 0
    for file, citations in checked.items():
        if isinstance(citations, str):
            wrong += 1
            yield f"{file}: no citation: {citations}"
            continue
        for one in citations:
            total += 1
            wrong += not one.holds
            judged = one.verdict.value if one.verdict else "no verdict"
            stands = f"as the record has it, {judged}" if one.holds else "differs from the record"
            yield f"{file}: {one.place}: {one.claim or 'no such claim'}: {stands}"
            for difference in one.differences:
                yield f"  {difference.field}: {difference.message}"
                yield f"    help: {difference.help}"
    noun = "citation" if total == 1 else "citations"
    yield (
        f"{total} {noun} checked, {wrong} wrong."
        if wrong
        else f"{total} {noun} checked, all right."
    )
