"""The figures of a record as JSON."""

from __future__ import annotations

import json

from claim_graph.analysis.stats import RecordStats, Stats, Testimony


def stats_as_json(stats: Stats) -> str:
    """Return the figures as JSON; shares are 0–1, null where nothing is known."""
    return _written(_values(stats))


def record_stats_as_json(stats: RecordStats) -> str:
    """Return the figures of all interviews as JSON, one by one under `talks`."""
    return _written(
        {
            "claims": stats.claims,
            "quotes": stats.quotes,
            "concepts": stats.concepts,
            "reviewed": stats.reviewed,
            "claim_links": stats.claim_links,
            "links_between_talks": stats.links_between_talks,
            "talks": [_values(talk) for talk in stats.talks],
        }
    )


def _written(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _values(stats: Stats) -> dict[str, object]:
    return {
        "interview": stats.interview,
        "claims": stats.claims,
        "quotes": stats.quotes,
        "concepts": stats.concepts,
        "reviewed": stats.reviewed,
        "claim_links": stats.claim_links,
        "longest_gap_seconds": stats.longest_gap.seconds,
        "longest_gap_from": stats.longest_gap.start,
        "quote_share": None if stats.quote_share is None else round(stats.quote_share, 4),
        "by_chapter": dict(stats.by_chapter),
        "by_kind": dict(stats.by_kind),
        "by_stance": dict(stats.by_stance),
        "by_relation": dict(stats.by_relation),
        "by_speaker": dict(stats.by_speaker),
        "by_witness": {id: _testimony(testimony) for id, testimony in stats.by_witness.items()},
        "by_verdict": dict(stats.by_verdict),
        "by_hedge": dict(stats.by_hedge),
    }


def _testimony(testimony: Testimony) -> dict[str, object]:
    data: dict[str, object] = {how.value: count for how, count in testimony.by_treatment.items()}
    account = testimony.account
    data["sentences"] = account.telling if account else None
    data["accounted"] = account.telling - len(account.open) if account else None
    data["aside"] = len(account.sentences) - account.telling if account else None
    data["share"] = round(account.share, 4) if account else None
    return data
