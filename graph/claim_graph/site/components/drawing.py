"""What drawings in SVG are made of: shapes, and text set in lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claim_graph.site.markdown import EMPTY, Markdown

_ELLIPSIS = "…"


# --- Shapes -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Shape:
    """A circle, or any other outline as a path."""

    path: Markdown = EMPTY
    """The path; empty for a circle."""
    x: str = ""
    """The horizontal position of the centre of a circle."""
    y: str = ""
    radius: str = ""


def path(*parts: str) -> Markdown:
    """Return a path of commands and numbers, in which there is nothing to escape."""
    return Markdown("".join(parts))


# --- Text ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text."""

    words: str
    y: str
    """Where its baseline is."""


_NARROW = frozenset("iljtfrI.,;:!'|()[]‘’ ")
_BROAD = frozenset("mwMW—…%@")


def text_width(value: str) -> float:
    """Return about how wide `value` is set in a serif face, in ems; rather more than less."""
    return sum(map(_character_width, value))


@lru_cache(maxsize=1 << 12)
def _character_width(character: str) -> float:
    # As in DejaVu Serif, the widest face that a reader is likely to get.
    if character in _NARROW:
        return 0.39
    if character in _BROAD:
        return 1.0
    if character.isascii():
        return 0.78 if character.isupper() else 0.62
    if unicodedata.combining(character):
        return 0.0
    return 1.05 if unicodedata.east_asian_width(character) in "WFA" else 0.75


@lru_cache(maxsize=1 << 14)
def wrapped(value: str, width: float, limit: int) -> tuple[tuple[str, ...], bool]:
    """Return `value` in lines of `width` ems, `limit` of them at most, and whether it was cut."""
    lines: list[str] = []
    for word in value.split():
        for piece in _pieces(word, width):
            if lines and text_width(f"{lines[-1]} {piece}") <= width:
                lines[-1] = f"{lines[-1]} {piece}"
            else:
                lines.append(piece)
    if len(lines) <= limit:
        return tuple(lines) or ("",), False
    last = lines[limit - 1]
    while last and text_width(last + _ELLIPSIS) > width:
        last = last[:-1]
    return (*lines[: limit - 1], last.rstrip(" ,;:.") + _ELLIPSIS), True


def _pieces(word: str, width: float) -> Iterator[str]:
    """Yield a word in pieces that fit on a line."""
    if text_width(word) <= width:
        yield word
        return
    piece = ""
    for character in word:
        if piece and text_width(piece + character) > width:
            yield piece
            piece = ""
        piece += character
    yield piece
