"""Where words were said, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from claim_graph.analysis.find import Hit
from claim_graph.core.times import format_timecode
from claim_graph.corpus.loader import printable
from claim_graph.quotations.verdict import Judgement


def judgement_as_json(judgement: Judgement) -> dict[str, object]:
    """Return a judgement as plain values: times in seconds, null where there is none."""
    return {
        "verdict": judgement.verdict.value,
        "at": judgement.at,
        "changes": [
            {"class": change.kind.value, "said": change.spoken, "quoted": change.quoted}
            for change in judgement.changes
        ],
        "places": [{"at": place.at, "words": place.words} for place in judgement.places],
    }


def hits_as_json(hits: Sequence[Hit]) -> str:
    """Return `hits` as a JSON array, an object an interview."""
    found = [
        {
            "source": hit.interview.id,
            **judgement_as_json(hit.judgement),
            "chapter": hit.chapter,
            "watch": hit.watch,
            "around": hit.judgement.around or None,
            "claims": [claim.key for claim in hit.cited_by],
        }
        for hit in hits
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def hits_as_text(hits: Sequence[Hit]) -> str:
    """Return `hits` as paragraphs, one an interview."""
    return "\n\n".join("\n".join(_lines(hit)) for hit in hits)


def _lines(hit: Hit) -> list[str]:
    judgement = hit.judgement
    if judgement.at is None:
        return [f"{judgement.verdict}: not said in {hit.interview.title}"]
    lines = [f"{judgement.verdict} at {format_timecode(judgement.at)}"]
    if hit.chapter:
        lines[0] += f", in “{hit.chapter}”"
    lines.append(f"  watch: {hit.watch}")
    lines += [f"  {wording(change.spoken, change.quoted)}" for change in judgement.changes]
    others = [place for place in judgement.places if place.at != judgement.at]
    lines += [f"  also at {format_timecode(place.at)}: {place.words}" for place in others]
    if judgement.around:
        lines.append(f"  around: … {judgement.around} …")
    lines += [f"  claim: {claim.key}: {claim.claim}" for claim in hit.cited_by]
    return [printable(line) for line in lines]


def wording(said: str, quoted: str) -> str:
    """Return a change in words: what was said and what the quotation has instead."""
    if not quoted:
        return f"left out: “{said}”"
    if not said:
        return f"added: “{quoted}”"
    return f"said: “{said}”, quoted: “{quoted}”"
