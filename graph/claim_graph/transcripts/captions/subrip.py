"""SubRip (SRT): numbered cues under lines with an arrow."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.cue_blocks import read_cues, starts_cue
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource


def _recognises(source: CaptionSource) -> bool:
    return any(map(starts_cue, source.lines))


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterable[Caption]:
    return read_cues(source.lines, findings, webvtt=False)


FORM = CaptionForm("SubRip", _recognises, _read, rolls=True)
