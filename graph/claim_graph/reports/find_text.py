"""Where words were said, for people at a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from claim_graph.analysis.find import Hit
from claim_graph.core.characters import printable
from claim_graph.core.times import format_timecode
from claim_graph.quotations.verdict import Verdict
from claim_graph.reports.wording import CUTS_UNKNOWN, change_in_words, cut_off_in_words


def hits_as_text(hits: Sequence[Hit], talk_names: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return `hits` as paragraphs, one an interview.

    `talk_names` has what interviews are called, by their ids, where there are several to tell
    apart.
    """
    return "\n\n".join("\n".join(_lines(hit, talk_names)) for hit in hits)


def _lines(hit: Hit, talk_names: Mapping[str, str]) -> list[str]:
    judgement = hit.judgement
    if judgement.at is None:
        lines = [f"{judgement.verdict}: {_without_a_second(hit)}"]
    else:
        talk = talk_names.get(hit.interview.id, "")
        lines = [f"{judgement.verdict} at {format_timecode(judgement.at)}{talk and f' of {talk}'}"]
        if hit.chapter:
            lines[0] += f", in “{hit.chapter}”"
        if judgement.verdict.kept:
            lines.append(f"  speaker: {' and '.join(hit.speakers) or 'not checked'}")
        lines.append(f"  watch: {hit.watch}")
        if judgement.verdict is Verdict.UNCLEAR:
            lines.append(f"  {_TOO_FEW}")
    lines += [f"  {change_in_words(change)}" for change in judgement.changes]
    lines += [f"  {cut_off_in_words(cut)}" for cut in hit.cuts or ()]
    if hit.cuts is None and judgement.verdict.kept:
        lines.append(f"  {CUTS_UNKNOWN}")
    others = [place for place in judgement.places if place.at != judgement.at]
    also = "perhaps at" if judgement.at is None else "also at"
    lines += [f"  {also} {format_timecode(place.at)}: {place.words}" for place in others]
    lines += [
        f"  quoted at {format_timecode(holder.quote.at)}: {holder.quote.text}"
        for holder in hit.held_by
    ]
    if hit.is_open:
        lines.append("  no quote in the record has them; a transcript tells more:")
        lines.append(f"  claims transcript add FILE --source {hit.interview.id}")
    if judgement.around:
        lines.append(f"  around: … {judgement.around} …")
    lines += [f"  claim: {claim.key}: {claim.claim}" for claim in hit.cited_by]
    return [printable(line) for line in lines]


_TOO_FEW = "some of these words are too few in a row for the fingerprint to tell"


def _without_a_second(hit: Hit) -> str:
    """Return what is known of words whose second is not."""
    match hit.judgement.verdict:
        case Verdict.UNCLEAR:
            return f"too few words in a row to tell from the fingerprint of {hit.interview.title}"
        case Verdict.INEXACT:
            return f"only a part was said in this order in {hit.interview.title}"
        case _:
            return f"not said in {hit.interview.title}"
