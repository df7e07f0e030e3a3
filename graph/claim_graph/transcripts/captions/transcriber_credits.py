"""Who made a transcript, as it stands in it: nobody says that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claim_graph.transcripts.captions.caption import Caption

_CREDIT = re.compile(
    r"[\[(]?(?:(?:transcri(?:bed|ption|pt)|sub-?titles?|sub-?titled|captions?|captioned|"
    r"captioning|close[d-]? ?captions?|synced|sync|edited|proofread|translated|translation|"
    r"reviewed|generated|powered)(?: and [a-z]{4,12})?"
    r"(?: (?:provided|produced|created|made|generated|powered|corrected|services?))?"
    r" (?:by|from|with|courtesy of) .{1,120}"
    r"|.{1,60} (?:started|stopped) (?:transcription|recording)"
    r"|untertitel (?:von|der|im auftrag) .{1,100}|sous-titr(?:es|age) (?:par|réalisés?) .{1,100}"
    r"|subtítulos (?:por|realizados por) .{1,100})",
    re.IGNORECASE,
)
_MOST_ROWS = 20
"""Rows at the end that are looked at."""


def without_credits(captions: Sequence[Caption]) -> list[Caption]:
    """Return `captions` without rows at the end, and a whole caption at the start, that name who
    transcribed them."""
    kept = list(captions)
    if len(kept) > 1 and all(map(_is_credit, kept[0].rows())):
        kept[0] = replace(kept[0], utterances=())
    for _ in range(_MOST_ROWS):
        if not kept or (len(kept) == 1 and len(kept[0].rows()) < 2):
            break
        last = kept[-1]
        if not last.utterances:
            kept.pop()
            continue
        final = last.utterances[-1]
        text, _, row = final.text.rstrip().rpartition("\n")
        if row and not _is_credit(" ".join(row.split())):
            break
        kept[-1] = replace(
            last,
            utterances=(*last.utterances[:-1], *([final._replace(text=text)] if text else [])),
        )
    return kept


def _is_credit(row: str) -> bool:
    return _CREDIT.fullmatch(row) is not None
