"""json3, in which YouTube gives captions: events with segments, times in milliseconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claim_graph.transcripts.captions.caption import Caption, Utterance, Utterances
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.json_entries import shown
from claim_graph.transcripts.captions.json_text import JsonPlaces, items, part, seconds_of, text_of


def _recognises(source: CaptionSource) -> bool:
    return isinstance(part(source.json.value, "events"), list)


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterator[Caption]:
    """Yield the events that hold text; those that open windows or break lines hold none."""
    places = JsonPlaces(source.text, findings, "events")
    latest = 0.0
    for number, event in enumerate(items(source.json.value, "events")):
        segments = items(event, "segs")
        if not any(text_of(segment, "utf8").strip() for segment in segments):
            continue
        written = part(event, "tStartMs")
        start = seconds_of(written, 1000)
        if start is None:
            places.unreadable(number, "tStartMs", written, "milliseconds")
            continue
        if start < latest:
            places.backwards(number, start, latest)
        latest = start
        yield Caption(start, start, _utterances(segments, start))


def _utterances(segments: Iterable[object], start: float) -> tuple[Utterance, ...]:
    parts = Utterances()
    at = start
    for segment in segments:
        offset = seconds_of(part(segment, "tOffsetMs"), 1000)
        at = at if offset is None else max(at, start + offset)
        parts.add(at, shown(text_of(segment, "utf8")), None)
    return parts.all()


FORM = CaptionForm("json3", _recognises, _read)
