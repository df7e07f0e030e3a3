"""The figures of a record for people at a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from claim_graph.analysis.stats import Stats, Testimony
from claim_graph.core.times import format_timecode


def stats_as_json(stats: Stats) -> str:
    """Return the figures as JSON; shares are 0–1, null where nothing is known."""
    data = {
        "interview": stats.interview,
        "claims": stats.claims,
        "quotes": stats.quotes,
        "concepts": stats.concepts,
        "claim_links": stats.claim_links,
        "longest_gap_seconds": stats.longest_gap.seconds,
        "longest_gap_from": stats.longest_gap.start,
        "quote_share": None if stats.quote_share is None else round(stats.quote_share, 4),
        "by_chapter": dict(stats.by_chapter),
        "by_kind": dict(stats.by_kind),
        "by_stance": dict(stats.by_stance),
        "by_relation": dict(stats.by_relation),
        "by_speaker": dict(stats.by_speaker),
        "by_witness": {id: _testimony(one) for id, one in stats.by_witness.items()},
        "by_verdict": dict(stats.by_verdict),
        "by_hedge": dict(stats.by_hedge),
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _testimony(one: Testimony) -> dict[str, object]:
    data: dict[str, object] = {how.value: count for how, count in one.by_treatment.items()}
    account = one.account
    data["sentences"] = account.telling if account else None
    data["accounted"] = account.telling - len(account.open) if account else None
    data["aside"] = len(account.sentences) - account.telling if account else None
    data["share"] = round(account.share, 4) if account else None
    return data


def stats_as_text(stats: Stats) -> str:
    """Return the figures, a line each, in groups."""
    return "\n".join(_lines(stats))


def _lines(stats: Stats) -> Iterator[str]:
    share = "unknown" if stats.quote_share is None else f"{stats.quote_share:.1%} of the talk"
    gap = stats.longest_gap
    yield from _rows(
        {
            "claims": f"{stats.claims:,}",
            "concepts": f"{stats.concepts:,}",
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
        yield from _rows({id: _told(one) for id, one in stats.by_witness.items()})


def _told(one: Testimony) -> str:
    does = ", ".join(f"{how} {count}" for how, count in one.by_treatment.items() if count)
    if one.account is None:
        return f"{does or 'none'}; sentences not listed"
    accounted = one.account.telling - len(one.account.open)
    return f"{does or 'none'}; {accounted} of {one.account.telling} sentences accounted for"


def _rows(values: Mapping[str, str]) -> Iterator[str]:
    width = max(map(len, values))
    return (f"  {name:<{width}}  {value}" for name, value in values.items())
