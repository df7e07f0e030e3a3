"""Edits: stretches of a text replaced, every other byte left as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text and what takes its place.

    Places are offsets, in characters, in the text as it is read: decoded, without a byte order
    mark, with every line end as one character.
    """

    start: int
    end: int
    """Exclusive; equal to `start` where something is put in."""
    text: str
    """What is written there, with plain line ends."""


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return the contents of a file with `edits` made; of two that overlap, the first is.

    What is put in has the line ends of the file.
    """
    mark, body = (BOM, data.removeprefix(BOM)) if data.startswith(BOM) else (b"", data)
    text = body.decode("utf-8")
    offsets = _offsets(text)
    line_end = "\r\n" if "\r\n" in text else "\n"
    apart: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not apart or edit.start >= apart[-1].end:
            apart.append(edit)
    for edit in reversed(apart):
        written = edit.text.replace("\n", line_end)
        text = text[: offsets[edit.start]] + written + text[offsets[edit.end] :]
    return mark + text.encode("utf-8")


def _offsets(text: str) -> range | list[int]:
    """Return, for each offset in the text with plain line ends, the offset in `text`."""
    if "\r" not in text:
        return range(len(text) + 1)
    offsets = []
    position = 0
    while position < len(text):
        offsets.append(position)
        position += 2 if text.startswith("\r\n", position) else 1
    return [*offsets, len(text)]
