"""Transcripts at hand: the local folder they are kept in.

The folder `transcripts/` stands beside the claims folder, and a `.gitignore` in it keeps it out of
git: transcripts are third-party text. In it is one file a source, WebVTT with a cue for each of
ours, so that any player can show it; it reads back equal. Any other transcript that is put there
under that name is read too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html import escape, unescape
from itertools import pairwise
from pathlib import Path

from claim_graph.core.files import replace_files
from claim_graph.core.ids import is_slug
from claim_graph.transcripts import captions
from claim_graph.transcripts.store_place import transcript_file
from claim_graph.transcripts.transcript import Cue, Transcript

_FORM = "WEBVTT - kept by claims, form 1"
"""The first line of a file that was written here."""
_LAST = 5.0
"""Seconds that the last cue is shown."""
_IGNORE = b"""\
# Transcripts are the text of others: they stay on this machine, and so does this file.
*
"""
_TIMING = re.compile(r"([0-9]{1,6}):([0-9]{2}):([0-9]{2})\.([0-9]{3}) --> [0-9:.]+", re.ASCII)
_VOICE = re.compile(r"<v ([^<>]*)>(.*)", re.DOTALL)


class TranscriptError(OSError):
    """A transcript that is at hand cannot be read: a sentence that says why."""


# --- The folder -------------------------------------------------------------------------------


def local_transcript(claims_folder: Path, source_id: str) -> Transcript | None:
    """Return the transcript of a source, or None where there is none.

    Raises TranscriptError, which is an OSError, where there is one that cannot be read.
    """
    if not is_slug(source_id):
        return None
    path = transcript_file(claims_folder, source_id)
    if not path.is_file():
        return None
    again = f"add it again: claims transcript add FILE --source {source_id}"
    try:
        data = read_bytes(path)
    except OSError as error:
        raise TranscriptError(f"{path}: {error.strerror}") from error
    if data.startswith(f"{_FORM}\n".encode()):
        try:
            return parse(data)
        except ValueError as error:
            raise TranscriptError(f"{path}: {error}; {again}") from error
    read = captions.decode(path.name, data)
    if not read.sound:
        finding = read.findings[0]
        raise TranscriptError(f"{path}:{finding.span.line}: {finding.message} {again}")
    return Transcript.of(read.cues)


def store_transcript(claims_folder: Path, source_id: str, transcript: Transcript) -> Path:
    """Keep the transcript of a source and return its file; the old one stays where this fails.

    Where the folder has no `.gitignore`, one is written that lets git ignore all of it.

    Raises OSError where it cannot be written, ValueError where `source_id` is no id.
    """
    if not is_slug(source_id):
        raise ValueError(f"not an id: {source_id!r}")
    path = transcript_file(claims_folder, source_id)
    files = {path.name: dump(transcript)}
    if not os.path.lexists(path.parent / ".gitignore"):
        files[".gitignore"] = _IGNORE
    return replace_files(path.parent, files)[0]


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, and of one that is too large just enough to see that it is.

    Raises OSError where it cannot be read.
    """
    with open(path, "rb") as stream:
        return stream.read(captions.MAX_BYTES + 1)


# --- The form ---------------------------------------------------------------------------------


def dump(transcript: Transcript) -> bytes:
    """Return the contents of the file of `transcript`; times are kept to the millisecond."""
    starts = [cue.at for cue in transcript.cues]
    ends = [later for _, later in pairwise(starts)] + [starts[-1] + _LAST] if starts else []
    parts = [f"{_FORM}\n"]
    for cue, end in zip(transcript.cues, ends, strict=True):
        speaker = " ".join((cue.speaker or "").split())
        voice = f"<v {escape(speaker, quote=False)}>" if speaker else ""
        text = escape(" ".join(cue.text.split()), quote=False)
        parts.append(f"\n{_timestamp(cue.at)} --> {_timestamp(end)}\n{voice}{text}\n")
    return "".join(parts).encode("utf-8", "replace")


def parse(data: bytes) -> Transcript:
    """Return the transcript in the contents of a file that `dump` made.

    Raises ValueError for anything that `dump` does not write.
    """
    return Transcript.of(_cues(data.decode("utf-8")))


def _cues(text: str) -> Iterator[Cue]:
    first, *blocks = text.removesuffix("\n").split("\n\n")
    if first.strip() != _FORM:
        raise ValueError("the first line does not say that it was kept by claims")
    for number, block in enumerate(blocks):
        times, _, payload = block.partition("\n")
        timing = _TIMING.fullmatch(times)
        if not timing or not payload or "\n" in payload:
            raise ValueError(f"line {3 * number + 3} is damaged")
        hours, minutes, seconds, thousandths = map(int, timing.groups())
        at = (hours * 3_600_000 + minutes * 60_000 + seconds * 1000 + thousandths) / 1000
        voice = _VOICE.fullmatch(payload)
        speaker = unescape(voice[1]) if voice else None
        yield Cue(at, unescape(voice[2] if voice else payload), speaker)


def _timestamp(seconds: float) -> str:
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}.{thousandths:03}"
