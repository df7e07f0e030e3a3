"""Reads captions: tells their form, and turns what stands under each time into cues."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.core.findings import Finding, Severity
from claim_graph.core.spans import START, Span
from claim_graph.transcripts.captions import json3, subrip, timed_lines, timed_page, webvtt
from claim_graph.transcripts.captions.caption_findings import CaptionFindings
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.rolling import unrolled
from claim_graph.transcripts.transcript import Cue

FORMS: tuple[CaptionForm, ...] = (
    json3.FORM,
    webvtt.FORM,
    subrip.FORM,
    timed_lines.FORM,
    timed_page.FORM,
)
"""Every form that is read; the first that recognises a text reads it. The name of the file does
not count."""

MAX_BYTES = 20_000_000
"""The most bytes a transcript may have; an hour of talk has about 100,000."""
MAX_LINES = 1_000_000
"""The most lines it may have; with a line for every word, an hour of talk has about 10,000."""


@dataclass(frozen=True, slots=True)
class Captions:
    """What was read from one file."""

    file: str
    """The name by which its findings call it."""
    text: str
    """What was read, with `\\n` at the end of each line; empty where it could not be decoded."""
    form: CaptionForm | None
    """Its form; None where it is not known."""
    cues: tuple[Cue, ...]
    """The words with their times in seconds, to the millisecond, in the order of the file. A form
    that gives times to words makes a cue of each."""
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether there is no error among the findings."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def decode(file: str, data: bytes) -> Captions:
    """Read the bytes of a transcript: UTF-8, or UTF-16 with a byte order mark.

    Never raises for bad input: whatever is wrong is among the findings.
    """
    if len(data) > MAX_BYTES:
        return _too_large(file, "bytes", MAX_BYTES)
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        span = Span(line, column, line, column + 1, len(before), len(before) + 1)
        name = "UTF-16" if encoding == "utf-16" else "UTF-8"
        message = f"The file is not {name}: byte 0x{data[error.start]:02x} is out of place."
        return _refused(file, "TRN007", message, "save it with the encoding UTF-8", span)
    return read(file, text)


def read(file: str, text: str) -> Captions:
    """Read `text` as `decode` does; every line end counts as `\\n`."""
    if len(text) > MAX_BYTES:
        return _too_large(file, "characters", MAX_BYTES)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        return _too_large(file, "lines", MAX_LINES)
    if not text or text.isspace():
        return Captions(file, text, None, (), (_without_words(file),))
    source = CaptionSource(text)
    findings = CaptionFindings(file, source.raw)
    form = next((form for form in FORMS if form.recognises(source)), None)
    if form is None:
        _unrecognised(source, findings)
        return Captions(file, text, None, (), findings.all)
    captions = list(form.read(source, findings))
    if form.rolls:
        captions = unrolled(captions)
    read = Captions(
        file, text, form, tuple(cue for caption in captions for cue in caption.cues()), findings.all
    )
    if not read.cues and read.sound:
        return Captions(file, text, form, (), (*findings.all, _without_words(file)))
    return read


def _unrecognised(source: CaptionSource, findings: CaptionFindings) -> None:
    """Note why none of the forms is recognised."""
    odd = source.page.first_odd
    if odd is not None:
        findings.unreadable(odd.number, odd.text)
        return
    help_text = "give WebVTT, SRT, json3, or lines such as `[0:12:03] what is said`"
    if findings.file.lower().endswith((".vtt", ".srt")):
        help_text = "export the captions again: no line has the form `0:12:03.000 --> 0:12:05.000`"
    message = "No form of transcript is recognised here: no line starts with a time."
    findings.add("TRN001", 0, message, help_text)


def _without_words(file: str) -> Finding:
    help_text = "export it again; look into the file to see whether anyone speaks in it"
    return Finding("TRN005", "There are no words in this transcript.", help_text, file, START)


def _too_large(file: str, unit: str, most: int) -> Captions:
    message = f"The file has more than {most:,} {unit}."
    return _refused(file, "TRN006", message, "give the transcript alone, without the rest")


def _refused(file: str, code: str, message: str, help_text: str, span: Span = START) -> Captions:
    return Captions(file, "", None, (), (Finding(code, message, help_text, file, span),))
