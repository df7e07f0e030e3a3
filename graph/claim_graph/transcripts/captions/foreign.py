"""What is no transcript in text, by its name, so that a refusal can say what to do."""

from __future__ import annotations

import re
from typing import NamedTuple

_HEAD = 400
"""Characters at the start that are looked at."""


class ForeignForm(NamedTuple):
    """A form of file that is not read."""

    name: str
    """What people call it, with its article."""
    help: str
    """What to do instead."""
    start: re.Pattern[str]
    """How its text starts, or its bytes as Latin-1."""


_AS_TEXT = "save the document as plain text, with its times, and give that"
_AS_SRT = "save the captions as SRT or WebVTT: Subtitle Edit, Aegisub and ffmpeg do that"
_TRANSCRIBE = "give what was said: captions or a transcript with times"

_FORMS = (
    ForeignForm("a Word document or another ZIP archive", _AS_TEXT, re.compile(r"PK\x03\x04")),
    ForeignForm("an old Word document", _AS_TEXT, re.compile(r"\xd0\xcf\x11\xe0")),
    ForeignForm("a PDF", "copy its text with the times into a file", re.compile(r"%PDF-")),
    ForeignForm("a document in RTF", _AS_TEXT, re.compile(r"\{\\rtf")),
    ForeignForm(
        "a web page",
        "copy the transcript from the page as it is shown, with its times",
        re.compile(r"\s*(?:<\?xml[^<>]{0,200}\?>\s*)?<(?:!doctype html|html)\b", re.IGNORECASE),
    ),
    ForeignForm("Advanced SubStation Alpha", _AS_SRT, re.compile(r"\s*\[Script Info\]", re.I)),
    ForeignForm("SAMI", _AS_SRT, re.compile(r"\s*<SAMI\b", re.IGNORECASE)),
    ForeignForm("MicroDVD", _AS_SRT, re.compile(r"\s*\{[0-9]{1,9}\}\{[0-9]{1,9}\}")),
    ForeignForm(
        "a compressed file", "unpack it first", re.compile(r"\x1f\x8b|BZh|\xfd7zXZ|7z\xbc")
    ),
    ForeignForm(
        "a recording",
        _TRANSCRIBE,
        re.compile(r"ID3|OggS|fLaC|RIFF|\x1a\x45\xdf\xa3|\xff[\xfb\xf3\xf2]|.{4}ftyp", re.DOTALL),
    ),
)


def foreign_form(start: str) -> ForeignForm | None:
    """Return which form that is not read a file has, by the text with which it starts."""
    return next((form for form in _FORMS if form.start.match(start[:_HEAD])), None)


def foreign_bytes(data: bytes) -> ForeignForm | None:
    """Return which form that is not read a file has, by its bytes."""
    return foreign_form(data[:_HEAD].decode("latin-1"))


def foreign_encoding(data: bytes) -> str | None:
    """Return the name of the encoding of `data` where it is one that is not read."""
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    zeros = tuple(byte == 0 for byte in data[:8])
    if zeros in {(False, True, True, True) * 2, (True, True, True, False) * 2}:
        return "UTF-32"
    if zeros in {(False, True) * 4, (True, False) * 4}:
        return "UTF-16 without a byte order mark"
    return None
