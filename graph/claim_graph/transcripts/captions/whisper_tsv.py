"""Tables by Whisper: start and end in milliseconds and the text, separated by tabs."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.caption_tags import utterances
from claim_graph.transcripts.captions.caption_text import spoken
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.json_text import seconds_of
from claim_graph.transcripts.captions.speaker_names import speaker_name


def _columns(line: str) -> list[str]:
    return [cell.strip().lower() for cell in line.removeprefix("\ufeff").split("\t")]


def _header(source: CaptionSource) -> tuple[int, list[str]]:
    """Return the position of the first line that is not blank, and its columns."""
    filled = ((number, line) for number, line in enumerate(source.lines) if line.strip())
    number, line = next(filled, (0, ""))
    return number, _columns(line)


def _recognises(source: CaptionSource) -> bool:
    return "\t" in source.first_line and {"start", "text"} <= set(_header(source)[1])


def _read(source: CaptionSource, findings: CaptionFindings) -> Iterator[Caption]:
    first, columns = _header(source)
    start_at, text_at = columns.index("start"), columns.index("text")
    speaker_at = columns.index("speaker") if "speaker" in columns else None
    latest = 0.0
    for number, line in enumerate(source.lines[first + 1 :], first + 1):
        if not line.strip():
            continue
        cells = line.split("\t", len(columns) - 1)
        start = seconds_of(cells[start_at].strip(), 1000) if start_at < len(cells) else None
        if start is None:
            findings.unreadable(number, cells[start_at] if start_at < len(cells) else line)
            continue
        if start < latest:
            findings.backwards(number, start, latest)
        latest = start
        text = cells[text_at] if text_at < len(cells) else ""
        if not text.strip():
            findings.without_text(number)
        named = speaker_at is not None and speaker_at < len(cells)
        speaker = speaker_name(cells[speaker_at or 0]) if named else None
        yield Caption(start, start, utterances(spoken(text), start, speaker))


FORM = CaptionForm("Whisper TSV", _recognises, _read)
