"""How a difference between two versions of a record is told, in whatever form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claim_graph.analysis.difference import (
    Difference,
    Figures,
    RecordChange,
    RecordName,
    Siblings,
)
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import KINDS
from claim_graph.reports.wording import count


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure before and after."""

    name: str
    before: str
    after: str


def counted(records: Sequence[RecordName | RecordChange]) -> str:
    """Return how many records of which kind there are: `2 claims, 1 concept`."""
    numbers = Counter(record.kind for record in records)
    return ", ".join(
        count(numbers[kind], kind, "people" if kind == "person" else f"{kind}s")
        for kind in KINDS
        if numbers[kind]
    )


def summary(difference: Difference) -> str:
    """Return a sentence that sums a difference up."""
    parts = [
        f"{counted(records)} {verb}"
        for records, verb in (
            (difference.added, "added"),
            (difference.changed, "changed"),
            (difference.retired, "retired"),
            (difference.removed, "removed"),
        )
        if records
    ]
    links = [
        f"{count(len(rows), 'link')} {verb}"
        for rows, verb in (
            (difference.links_added, "added"),
            (difference.links_changed, "given another reason"),
            (difference.links_removed, "removed"),
        )
        if rows
    ]
    verdicts = difference.verdicts
    if verdicts:
        links.append(f"{count(len(verdicts), 'verdict')} changed")
    return f"{'; '.join(parts + links)}." if parts or links else "The two versions say the same."


def left_behind(siblings: Siblings) -> str:
    """Return a sentence on records that did not change as their siblings did."""
    left = siblings.of - siblings.changed
    return (
        f"{siblings.changed} of {siblings.of} {siblings.kind}s with `{siblings.value}` under "
        f"`{siblings.field}` lost it; {left} still {'has' if left == 1 else 'have'} it"
    )


def figure_rows(before: Figures, after: Figures) -> Iterator[FigureRow]:
    """Yield the figures that are not as they were."""
    for name, old, new in (
        ("claims", before.claims, after.claims),
        ("quotes", before.quotes, after.quotes),
        ("concepts", before.concepts, after.concepts),
        ("links between claims", before.links, after.links),
        ("contradictions", before.contradictions, after.contradictions),
    ):
        if old != new:
            yield FigureRow(name, f"{old:,}", f"{new:,}")
    yield from _shares("share of {} that is quoted", before.quoted, after.quoted)
    for id in sorted({*before.gaps, *after.gaps}):
        if before.gaps.get(id) != after.gaps.get(id):
            yield FigureRow(
                f"longest stretch of {id} without a quote",
                *(
                    format_timecode(gaps[id]) if id in gaps else ""
                    for gaps in (before.gaps, after.gaps)
                ),
            )
    yield from _shares("share of {} that claims account for", before.accounted, after.accounted)


def _shares(
    name: str, before: Mapping[str, float], after: Mapping[str, float]
) -> Iterator[FigureRow]:
    for id in sorted({*before, *after}):
        old, new = (f"{shares[id]:.1%}" if id in shares else "" for shares in (before, after))
        if old != new:
            yield FigureRow(name.format(id), old, new)
