"""SBV, which YouTube takes and gives: two times with a comma between them, then the text."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.cue_blocks import COMMA, read_cues
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource


def _recognises(source: CaptionSource) -> bool:
    return COMMA.meant.match(source.first_line) is not None


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterable[Caption]:
    return read_cues(source.lines, findings, times=COMMA)


FORM = CaptionForm("SBV", _recognises, _read, rolls=True)
