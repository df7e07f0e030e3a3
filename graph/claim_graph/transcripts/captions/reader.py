"""Reads captions: tells their form, and turns what stands under each time into cues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from claim_graph.core.findings import Finding, Severity
from claim_graph.core.spans import START, Span
from claim_graph.transcripts.captions import (
    assemblyai_json,
    deepgram_json,
    json3,
    podcast_json,
    sbv,
    subrip,
    timed_lines,
    timed_page,
    ttml,
    webvtt,
    whisper_json,
    whisper_tsv,
    youtube_json,
    youtube_xml,
)
from claim_graph.transcripts.captions.caption import Caption
from claim_graph.transcripts.captions.caption_findings import CaptionFindings, shortened
from claim_graph.transcripts.captions.caption_text import visible
from claim_graph.transcripts.captions.foreign import foreign_bytes, foreign_encoding, foreign_form
from claim_graph.transcripts.captions.form import CaptionForm, CaptionSource
from claim_graph.transcripts.captions.name_rows import with_named_rows
from claim_graph.transcripts.captions.rolling import unrolled
from claim_graph.transcripts.captions.speaker_labels import with_speakers
from claim_graph.transcripts.captions.transcriber_credits import without_credits
from claim_graph.transcripts.transcript import Cue

FORMS: tuple[CaptionForm, ...] = (
    webvtt.FORM,
    json3.FORM,
    youtube_json.FORM,
    youtube_xml.FORM,
    ttml.FORM,
    podcast_json.FORM,
    whisper_json.FORM,
    assemblyai_json.FORM,
    deepgram_json.FORM,
    whisper_tsv.FORM,
    sbv.FORM,
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
_AS_UTF_8 = "save it with the encoding UTF-8"


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
    """The words with their times in seconds, to the millisecond, in the order of these. A form that
    gives times to words makes a cue of each."""
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
    if unread := foreign_encoding(data):
        return _refused(file, "TRN007", f"The file is {unread}, which is not read.", _AS_UTF_8)
    if foreign := foreign_bytes(data):
        return _refused(file, "TRN001", f"This is {foreign.name}.", foreign.help)
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
        return _refused(file, "TRN007", message, _AS_UTF_8, span)
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
    if foreign := foreign_form(text):
        return _refused(file, "TRN001", f"This is {foreign.name}.", foreign.help)
    source = CaptionSource(text)
    findings = CaptionFindings(file, source.raw)
    form = next((form for form in FORMS if form.recognises(source)), None)
    if form is None:
        _unrecognised(source, findings)
        return Captions(file, text, None, (), findings.all)
    captions = _with_speakers(form.read(source, findings), form)
    read = Captions(file, text, form, tuple(_in_order(captions)), findings.all)
    if not read.cues and read.sound:
        return Captions(file, text, form, (), (*findings.all, _without_words(file)))
    return read


def _in_order(captions: Iterable[Caption]) -> Iterator[Cue]:
    """Yield the cues of `captions`, these in the order of their times.

    The words of a caption stay together also where the next begins before its last word.
    """
    ordered = sorted(captions, key=lambda caption: caption.start)
    latest = [*(caption.start for caption in ordered[1:]), inf]
    for caption, last in zip(ordered, latest, strict=False):
        for cue in caption.cues():
            yield Cue(min(cue.at, round(last, 3)), cue.text, cue.speaker)


def _with_speakers(captions: Iterable[Caption], form: CaptionForm) -> Sequence[Caption]:
    """Return what is spoken in `captions`, once, with the names of those who speak."""
    spoken = list(captions)
    if form.rolls:
        spoken = unrolled(spoken)
    spoken = with_named_rows(without_credits(spoken))
    return with_speakers(spoken, lasting=form.names_last)


def _unrecognised(source: CaptionSource, findings: CaptionFindings) -> None:
    """Note why none of the forms is recognised."""
    if source.is_json:
        problem = source.json.problem or _unknown_json(source.json.value)
        findings.add_at("TRN001", source.json.place, problem, _known("JSON"))
        return
    if source.xml is not None:
        root = source.xml.root
        problem = f"This is XML, but not captions: it is a `{root.name}`." if root else ""
        help_text = f"export the captions again, as {_listed(('TTML', 'srv3', 'WebVTT', 'SRT'))}"
        findings.add_at("TRN001", source.xml.place, problem or source.xml.problem, help_text)
        return
    odd = source.page.first_odd
    if odd is not None:
        findings.unreadable(odd.number, odd.text)
        return
    help_text = "give WebVTT, SRT, or lines such as `[0:12:03] what is said`"
    if findings.file.lower().endswith((".vtt", ".srt")):
        help_text = "export the captions again: no line has the form `0:12:03.000 --> 0:12:05.000`"
    message = "No form of transcript is recognised here: no line starts with a time."
    findings.add("TRN001", 0, message, help_text)


def _unknown_json(value: object) -> str:
    keys = [shortened(key) for key in list(value)[:5]] if isinstance(value, dict) else []
    holds = (
        f"it has {_listed([f'`{visible(key)}`' for key in keys], 'and')}" if keys else "it is empty"
    )
    return f"This is JSON, but not captions of a known form: {holds}."


def _known(kind: str) -> str:
    """Return what to do instead of giving a file of that kind whose form is unknown."""
    names = [form.name for form in FORMS if kind in form.name]
    return f"give {_listed(['json3', *names])}, or export the captions as WebVTT or SRT"


def _listed(names: Sequence[str], word: str = "or") -> str:
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last


def _without_words(file: str) -> Finding:
    help_text = "export it again; look into the file to see whether anyone speaks in it"
    return Finding("TRN005", "There are no words in this transcript.", help_text, file, START)


def _too_large(file: str, unit: str, most: int) -> Captions:
    message = f"The file has more than {most:,} {unit}."
    return _refused(file, "TRN006", message, "give the transcript alone, without the rest")


def _refused(file: str, code: str, message: str, help_text: str, span: Span = START) -> Captions:
    return Captions(file, "", None, (), (Finding(code, message, help_text, file, span),))
