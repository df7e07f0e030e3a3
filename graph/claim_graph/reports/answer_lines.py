"""Lines that the texts of several answers share: claims, their words, and headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from textwrap import wrap
from typing import TypeVar

from claim_graph.analysis.questions.summaries import (
    ClaimSummary,
    ConceptSummary,
    NamedRecord,
    PersonSummary,
    QuotedWords,
    Summary,
)
from claim_graph.core.characters import printable
from claim_graph.core.times import format_timecode
from claim_graph.core.typography import quoted
from claim_graph.reports.terminal_text import WIDTH
from claim_graph.reports.wording import count

T = TypeVar("T")


def indented(text: str, indent: int = 0, hanging: int = 2) -> list[str]:
    """Return `text` wrapped, `indent` columns from the left, later lines `hanging` more."""
    lines = wrap(
        printable(text),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + hanging),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return lines or [""]


def section(
    title: str, items: Sequence[T], lines: Callable[[T], Iterable[str]], limit: int | None
) -> Iterator[str]:
    """Yield a heading with the number of `items`, and their lines; nothing where there are none.

    With a `limit`, only so many items are written, and then how many more there are.
    """
    if not items:
        return
    yield ""
    yield f"{title} ({len(items):,})"
    for item in items[:limit]:
        yield from lines(item)
    if limit is not None and len(items) > limit:
        yield f"  … and {len(items) - limit:,} more; all of them: --all"


def claim_lines(claim: ClaimSummary, indent: int = 2, lead: str = "") -> Iterator[str]:
    """Yield a claim with who says it and when; `lead` goes before its sentence."""
    yield from indented(f"{lead}{claim.claim}", indent)
    parts = [claim.id, claim.speaker.label, claim.stance.label]
    if claim.at is not None:
        parts.append(format_timecode(claim.at))
    yield from indented(" · ".join(parts), indent + 2)


def quote_lines(quote: QuotedWords, indent: int = 2) -> Iterator[str]:
    """Yield spoken words with their second, their verdict, who spoke them and the address."""
    yield from indented(quoted(quote.words), indent)
    yield from indented(
        f"{format_timecode(quote.at)} · {quote.verdict.label} · {quote.speaker.label}", indent + 2
    )
    if quote.watch:
        yield from indented(quote.watch, indent + 2)


def summary_lines(record: Summary | NamedRecord, indent: int = 2, lead: str = "") -> Iterator[str]:
    """Yield a record of any type in short."""
    match record:
        case ClaimSummary():
            yield from claim_lines(record, indent, lead)
        case ConceptSummary():
            yield from indented(f"{lead}{record.label}: {record.definition}", indent)
            yield from indented(f"{record.id} · {count(record.claims, 'claim')}", indent + 2)
        case PersonSummary():
            yield from indented(f"{lead}{record.label}: {record.description}", indent)
            yield from indented(f"{record.id} · {count(record.claims, 'claim')}", indent + 2)
        case NamedRecord():
            yield from indented(f"{lead}{record.label}", indent)
            yield from indented(record.id, indent + 2)


def named(title: str, names: Sequence[NamedRecord]) -> Iterator[str]:
    """Yield records by name on one line; nothing where there are none."""
    if names:
        listed = ", ".join(f"{name.label} ({name.id})" for name in names)
        yield from indented(f"{title}: {listed}")
