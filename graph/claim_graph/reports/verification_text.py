"""Citations beside the record, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from claim_graph.analysis.citation_verification import VerifiedCitation
from claim_graph.analysis.receipt_verification import VerifiedReceipt
from claim_graph.core.characters import printable

VerifiedFile: TypeAlias = "Sequence[VerifiedCitation] | VerifiedReceipt | str"
"""The citations of a file, the receipt that it is, or why it holds none."""
Checked = Mapping[str, VerifiedFile]
"""What was found for each file."""


def holds(file: VerifiedFile) -> bool:
    """Say whether all that stands in a file is so in the record."""
    match file:
        case str():
            return False
        case VerifiedReceipt():
            return file.holds
    return all(citation.holds for citation in file)


def verification_as_text(checked: Checked) -> str:
    """Return each citation on a line, with what differs below it, and the numbers at the end."""
    return "\n".join(printable(line) for line in _lines(checked))


def _lines(checked: Checked) -> Iterator[str]:
    total = wrong = receipts = 0
    for file, citations in checked.items():
        if isinstance(citations, str):
            wrong += 1
            yield f"{file}: no citation: {citations}"
            continue
        if isinstance(citations, VerifiedReceipt):
            receipts += 1
            yield from _receipt_lines(file, citations)
            continue
        for citation in citations:
            total += 1
            wrong += not citation.holds
            judged = citation.verdict.value if citation.verdict else "no verdict"
            stands = (
                f"as the record has it, {judged}" if citation.holds else "differs from the record"
            )
            yield f"{file}: {citation.place}: {citation.claim or 'no such claim'}: {stands}"
            for difference in citation.differences:
                yield f"  {difference.field}: {difference.message}"
                yield f"    help: {difference.help}"
    if receipts and not total and not wrong:
        return
    noun = "citation" if total == 1 else "citations"
    yield (
        f"{total} {noun} checked, {wrong} wrong."
        if wrong
        else f"{total} {noun} checked, all right."
    )


def _receipt_lines(file: str, receipt: VerifiedReceipt) -> Iterator[str]:
    stands = "it holds" if receipt.holds else "it does not hold"
    yield (
        f"{file}: receipt: {stands}: the same verdict again on the same words for "
        f"{receipt.repeated:,} of {receipt.quotes:,} quotes."
    )
    for difference in receipt.differences:
        yield f"  {difference.field}: {difference.message}"
        yield f"    help: {difference.help}"
