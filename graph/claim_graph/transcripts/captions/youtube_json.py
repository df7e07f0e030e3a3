"""JSON by youtube-transcript-api and programs built on it: a list of lines, times in seconds."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.json_entries import EntryForm, read_entries
from claim_graph.transcripts.captions.json_text import part

_LINES = EntryForm(("start",))


def _recognises(source: CaptionSource) -> bool:
    value = source.json.value
    if not isinstance(value, list):
        return False
    # Of several videos it makes a list of lists; one in it is as good as the list alone.
    return not value or isinstance(value[0], dict) or (len(value) == 1 and bool(part(value, 0)))


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterator[Caption]:
    nested = isinstance(part(source.json.value, 0), list)
    return read_entries(source, findings, _LINES, *((0,) if nested else ()))


FORM = CaptionForm("youtube-transcript-api JSON", _recognises, _read)
