"""The transcript in JSON of Podcasting 2.0, the namespace of podcast feeds."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.json_entries import EntryForm, read_entries
from claim_graph.transcripts.captions.json_text import items, part

_SEGMENTS = EntryForm(("startTime",), text="body")


def _recognises(source: CaptionSource) -> bool:
    segments = items(source.json.value, "segments")
    return any(
        part(segment, "startTime") is not None or part(segment, "body") is not None
        for segment in segments[:100]
    )


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterator[Caption]:
    return read_entries(source, findings, _SEGMENTS, "segments")


FORM = CaptionForm("Podcasting 2.0 JSON", _recognises, _read)
