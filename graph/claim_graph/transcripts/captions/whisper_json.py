"""JSON by Whisper and what is built on it: segments, and words where they were asked for.

OpenAI's own program and service, faster-whisper and WhisperX write `segments`, whisper.cpp writes
`transcription`.
"""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.json_entries import EntryForm, read_entries
from claim_graph.transcripts.captions.json_text import part

_SEGMENTS = EntryForm(("start",), words="words", word=("word", "text"))
_WORDS = EntryForm(("start",), text="word")
_CPP = EntryForm(("offsets", "from"), per_second=1000)


_LISTS = {"segments": _SEGMENTS, "transcription": _CPP, "words": _WORDS}


def _recognises(source: CaptionSource) -> bool:
    value = source.json.value
    words = isinstance(part(value, "words", 0, "word"), str)
    return words or any(
        isinstance(part(value, name), list) for name in ("segments", "transcription")
    )


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterator[Caption]:
    name = next(name for name in _LISTS if isinstance(part(source.json.value, name), list))
    return read_entries(source, findings, _LISTS[name], name)


FORM = CaptionForm("Whisper JSON", _recognises, _read)
