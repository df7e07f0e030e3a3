"""Where words were said, for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from claim_graph.analysis.find import Hit
from claim_graph.core.characters import printable
from claim_graph.core.times import format_timecode
from claim_graph.reports.wording import CUTS_UNKNOWN, change_in_words, cut_off_in_words


def hits_as_text(hits: Sequence[Hit]) -> str:
    """Return `hits` as paragraphs, one an interview."""
    return "\n\n".join("\n".join(_lines(hit)) for hit in hits)


def _lines(hit: Hit) -> list[str]:
    judgement = hit.judgement
    if judgement.at is None:
        return [f"{judgement.verdict}: not said in {printable(hit.interview.title)}"]
    lines = [f"{judgement.verdict} at {format_timecode(judgement.at)}"]
    if hit.chapter:
        lines[0] += f", in “{hit.chapter}”"
    if judgement.verdict.kept:
        lines.append(f"  speaker: {' and '.join(hit.speakers) or 'not checked'}")
    lines.append(f"  watch: {hit.watch}")
    lines += [f"  {change_in_words(change)}" for change in judgement.changes]
    lines += [f"  {cut_off_in_words(cut)}" for cut in hit.cuts or ()]
    if hit.cuts is None and judgement.verdict.kept:
        lines.append(f"  {CUTS_UNKNOWN}")
    others = [place for place in judgement.places if place.at != judgement.at]
    lines += [f"  also at {format_timecode(place.at)}: {place.words}" for place in others]
    if judgement.around:
        lines.append(f"  around: … {judgement.around} …")
    lines += [f"  claim: {claim.key}: {claim.claim}" for claim in hit.cited_by]
    return [printable(line) for line in lines]
