"""The figures of a record for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from claim_graph.analysis.stats import RecordStats, Stats, Testimony
from claim_graph.core.times import format_timecode


def stats_as_text(stats: Stats) -> str:
    """Return the figures, a line each, in groups."""
    return "\n".join(_lines(stats))


def record_stats_as_text(stats: RecordStats) -> str:
    """Return the figures of all interviews as a table: a line for each, and one for all."""
    rows = [
        ("", "claims", "quotes", "concepts", "reviewed", "links", "quoted"),
        *(_talk(talk) for talk in stats.talks),
        _row("all", stats, ""),
    ]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(
        [
            *(f"  {line}".rstrip() for line in lines),
            "",
            f"Of the links, {stats.links_between_talks:,} lead from one talk to another. A concept "
            "of several talks counts once in all.",
            "`--source ID` tells more of one talk.",
        ]
    )


def _talk(stats: Stats) -> tuple[str, ...]:
    share = "unknown" if stats.quote_share is None else f"{stats.quote_share:.1%}"
    return _row(stats.interview, stats, share)


def _row(name: str, stats: Stats | RecordStats, share: str) -> tuple[str, ...]:
    counts = (stats.claims, stats.quotes, stats.concepts, stats.reviewed, stats.claim_links)
    return (name, *(f"{count:,}" for count in counts), share)


def _lines(stats: Stats) -> Iterator[str]:
    share = "unknown" if stats.quote_share is None else f"{stats.quote_share:.1%} of the talk"
    gap = stats.longest_gap
    yield from _rows(
        {
            "claims": f"{stats.claims:,}",
            "concepts": f"{stats.concepts:,}",
            "reviewed": f"{stats.reviewed:,} of {stats.claims:,} claims",
            "links between claims": f"{stats.claim_links:,}",
            "longest gap": f"{gap.seconds} s, from {format_timecode(gap.start)}",
            "quotes": f"{stats.quotes:,}, {share}",
        }
    )
    groups = {
        "Claims by chapter": stats.by_chapter,
        "Claims by kind": stats.by_kind,
        "Claims by stance": stats.by_stance,
        "Claims by speaker": stats.by_speaker,
        "Links by relation": stats.by_relation,
        "Quotes by verdict": stats.by_verdict,
        "Hedged quotes by the stance that they allow": stats.by_hedge,
    }
    for title, counts in groups.items():
        if counts:
            yield f"\n{title}"
            yield from _rows({name: f"{count:,}" for name, count in counts.items()})
    if stats.by_witness:
        yield "\nClaims by witness"
        yield from _rows({id: _in_words(testimony) for id, testimony in stats.by_witness.items()})


def _in_words(testimony: Testimony) -> str:
    does = ", ".join(f"{how} {count}" for how, count in testimony.by_treatment.items() if count)
    if testimony.account is None:
        return f"{does or 'none'}; sentences not listed"
    accounted = testimony.account.telling - len(testimony.account.open)
    return f"{does or 'none'}; {accounted} of {testimony.account.telling} sentences accounted for"


def _rows(values: Mapping[str, str]) -> Iterator[str]:
    width = max(map(len, values))
    return (f"  {name:<{width}}  {value}" for name, value in values.items())
