"""JSON by Deepgram: utterances, or the words of each channel; times in seconds."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.json_entries import EntryForm, read_entries
from claim_graph.transcripts.captions.json_text import items, part

_WORD = ("punctuated_word", "word")
_UTTERANCES = EntryForm(("start",), text="transcript", words="words", word=_WORD)
_PUNCTUATED = EntryForm(("start",), text="punctuated_word")
_PLAIN = EntryForm(("start",), text="word")


def _recognises(source: CaptionSource) -> bool:
    return isinstance(part(source.json.value, "results", "channels"), list)


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterator[Caption]:
    value = source.json.value
    if items(value, "results", "utterances"):
        yield from read_entries(source, findings, _UTTERANCES, "results", "utterances")
        return
    for number in range(len(items(value, "results", "channels"))):
        path = ("results", "channels", number, "alternatives", 0, "words")
        punctuated = part(value, *path, 0, "punctuated_word") is not None
        form = _PUNCTUATED if punctuated else _PLAIN
        yield from read_entries(source, findings, form, *path)


FORM = CaptionForm("Deepgram JSON", _recognises, _read)
