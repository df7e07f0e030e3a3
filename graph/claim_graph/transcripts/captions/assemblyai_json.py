"""JSON by AssemblyAI: utterances by speaker, or words alone; times in milliseconds."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.json_entries import EntryForm, read_entries
from claim_graph.transcripts.captions.json_text import items, part

_UTTERANCES = EntryForm(("start",), per_second=1000, words="words")
_LISTS = ("utterances", "words")


def _recognises(source: CaptionSource) -> bool:
    return any(isinstance(part(source.json.value, name), list) for name in _LISTS)


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterator[Caption]:
    name = next((name for name in _LISTS if items(source.json.value, name)), "words")
    return read_entries(source, findings, _UTTERANCES, name)


FORM = CaptionForm("AssemblyAI JSON", _recognises, _read)
