"""json3, in which YouTube gives captions: events with segments, times in milliseconds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from claim_graph.transcripts.captions.caption import Caption, Utterance, Utterances
from claim_graph.transcripts.captions.caption_findings import (
    CaptionFindings,
    out_of_order,
    shortened,
)
from claim_graph.transcripts.captions.caption_text import repaired, spoken, visible
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource

_MAX_MILLISECONDS = 10**10
_EVENTS = re.compile(r'"events"\s{0,100}:\s{0,100}\[')


def _recognises(source: CaptionSource) -> bool:
    return source.text.lstrip().startswith("{")


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterator[Caption]:
    """Yield the events that hold text; those that open windows or break lines hold none."""
    try:
        value = json.loads(source.text)
    except json.JSONDecodeError as error:
        message = f"The file starts as JSON and stops being it here: {error.msg}."
        place = (error.lineno - 1, error.colno - 1, 1)
        findings.add_at("TRN001", place, message, "download the captions again")
        return
    except (ValueError, RecursionError):
        value = None
    events = value.get("events") if isinstance(value, dict) else None
    if not isinstance(events, list):
        message = "This is JSON, but not captions: it has no list `events`."
        findings.add_at("TRN001", (0, 0, 1), message, "give the captions in the format json3")
        return
    places = _EventPlaces(source.text)
    latest = 0.0
    for number, event in enumerate(events):
        segments = event.get("segs") if isinstance(event, dict) else None
        if not isinstance(segments, list) or not any(_text(part).strip() for part in segments):
            continue
        start = _seconds(event.get("tStartMs"))
        if start is None:
            written = event.get("tStartMs")
            shown = "missing"
            if isinstance(written, str | int | float):
                shown = shortened(str(written))
            message = f"The time of this event, `tStartMs`, cannot be read: {shown}."
            help_text = "write it as a whole number of milliseconds"
            if not findings.full:
                findings.add_at("TRN002", places.of(number), message, help_text)
            continue
        if start < latest and not findings.full:
            help_text = "download the captions again, or put the events in order"
            message = out_of_order(start, latest)
            findings.add_at("TRN003", places.of(number), message, help_text)
        latest = start
        yield Caption(start, start, _utterances(segments, start))


def _utterances(segments: Iterable[object], start: float) -> tuple[Utterance, ...]:
    parts = Utterances()
    at = start
    for part in segments:
        if isinstance(part, dict):
            offset = _seconds(part.get("tOffsetMs"))
            at = at if offset is None else max(at, start + offset)
            parts.add(at, visible(spoken(repaired(_text(part)))), None)
    return parts.all()


def _text(segment: object) -> str:
    text = segment.get("utf8") if isinstance(segment, dict) else None
    return text if isinstance(text, str) else ""


def _seconds(value: object) -> float | None:
    """Return as seconds a number of milliseconds, which some programs write as text."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 10:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return value / 1000 if 0 <= value < _MAX_MILLISECONDS else None


class _EventPlaces:
    """Where the events stand in a JSON text; looked for only when there is a finding."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def of(self, number: int) -> tuple[int, int, int]:
        """Return line and first character of an event, both counted from 0, and a length of 1."""
        if self._starts is None:
            self._starts = list(self._all())
        start = self._starts[number] if number < len(self._starts) else 0
        line = self._text.count("\n", 0, start)
        return line, start - (self._text.rfind("\n", 0, start) + 1), 1

    def _all(self) -> Iterator[int]:
        events = _EVENTS.search(self._text)
        decoder = json.JSONDecoder()
        place = events.end() if events else len(self._text)
        blank = re.compile(r"[\s,]*")
        while True:
            match = blank.match(self._text, place)
            place = match.end() if match else place
            if place >= len(self._text) or self._text[place] == "]":
                return
            yield place
            _, place = decoder.raw_decode(self._text, place)


FORM = CaptionForm("json3", _recognises, _read)
