"""srv1, srv2 and srv3, in which YouTube gives captions as XML."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.transcripts.captions.caption import Caption, Utterance, Utterances
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.caption_text import repaired, spoken, unescaped
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.json_text import seconds_of
from claim_graph.transcripts.captions.xml_text import XmlElement


def _recognises(source: CaptionSource) -> bool:
    root = source.xml.root if source.xml else None
    return root is not None and root.name in {"timedtext", "transcript"}


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterator[Caption]:
    root = source.xml.root if source.xml else None
    if root is None:
        return
    latest = 0.0
    for line in _lines(root):
        if not line.text().strip():
            continue
        # srv1 has seconds under `start`, the others milliseconds under `t`.
        key, per_second = ("start", 1) if "start" in line.attributes else ("t", 1000)
        start = seconds_of(line.attributes.get(key), per_second)
        if start is None:
            unit = "seconds" if per_second == 1 else "milliseconds"
            findings.unreadable_at(line.where(), line.attributes.get(key), key, unit)
            continue
        if start < latest:
            findings.backwards_at(line.where, start, latest)
        latest = start
        yield Caption(start, start, _utterances(line, start))


def _lines(root: XmlElement) -> Iterator[XmlElement]:
    yield from root.all("p")
    yield from root.all("text")


def _utterances(line: XmlElement, start: float) -> tuple[Utterance, ...]:
    parts = Utterances()
    at = start
    for inner in line.parts:
        text = inner
        if isinstance(inner, XmlElement):
            offset = seconds_of(inner.attributes.get("t"), 1000)
            at = at if offset is None else max(at, start + offset)
            text = inner.text()
        parts.add(at, unescaped(spoken(repaired(str(text)))), None)
    return parts.all()


FORM = CaptionForm("srv1, srv2 or srv3", _recognises, _read)
