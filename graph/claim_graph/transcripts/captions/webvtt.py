"""WebVTT, which browsers show: a header, then cues with tags for speakers and times of words."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.cue_blocks import read_cues
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource


def _recognises(source: CaptionSource) -> bool:
    return source.first_line.startswith("WEBVTT")


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterable[Caption]:
    return read_cues(source.lines, findings, webvtt=True)


FORM = CaptionForm("WebVTT", _recognises, _read, rolls=True)
