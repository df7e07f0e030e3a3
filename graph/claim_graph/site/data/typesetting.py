"""Setting type: the font of the pictures, what it can show, and lines that fit a space."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import fontpkg
from PIL import ImageFont

PACKAGE = "fontpkg-source-serif-4"
"""The package that brings the font: Source Serif, for Latin, Greek and Cyrillic."""
REGULAR, BOLD = 400, 600
LEADING = 1.28
"""The height of a line, as a multiple of the size of its type."""
_FAMILY = "Source Serif 4"
_LONGEST = 1_200
"""How much of a text is read, in characters: more than ever fits."""


@dataclass(frozen=True, slots=True)
class Type:
    """How something is set."""

    size: int
    """In pixels."""
    weight: int = REGULAR

    def font(self) -> ImageFont.FreeTypeFont:
        """Return the font in this size and weight."""
        return _font(self.size, self.weight)

    def length(self, text: str) -> float:
        """Return how long `text` is, in pixels."""
        return _length(text, self.size, self.weight)

    @property
    def height(self) -> float:
        """How high a line is, in pixels."""
        return self.size * LEADING


@lru_cache(maxsize=64)
def _font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(str(fontpkg.path(_FAMILY)), size)
    # The shapes that the font has for large type, where the type is large.
    wanted = {"Weight": weight, "Optical Size": min(60, size)}
    axes = [axis["name"] or b"" for axis in font.get_variation_axes()]
    font.set_variation_by_axes([wanted[name.decode()] for name in axes])
    return font


@lru_cache(maxsize=1 << 14)
def _length(text: str, size: int, weight: int) -> float:
    return _font(size, weight).getlength(text)


# --- What can be shown ------------------------------------------------------------------------


@lru_cache(maxsize=1 << 12)
def _has_shape(character: str) -> bool:
    """Return whether the font has a shape for a character, and it is one that can be printed."""
    if unicodedata.category(character).startswith("C"):
        return False
    font = _font(20, REGULAR)
    missing, shape = font.getmask("\U0010ffff"), font.getmask(character)
    return (shape.size, bytes(shape)) != (missing.size, bytes(missing))


def printable(text: str) -> str:
    """Return what the font can show of `text`, in one line; nothing where letters would be lost.

    That is where more than a tenth of them have no shape, as in another script.
    """
    plain = " ".join(unicodedata.normalize("NFC", text[:_LONGEST]).split())
    kept = "".join(letter for letter in plain if letter == " " or _has_shape(letter))
    letters, left = (sum(map(str.isalpha, text)) for text in (plain, kept))
    return " ".join(kept.split()) if left * 10 >= letters * 9 else ""


# --- Lines ------------------------------------------------------------------------------------


def fitted(text: str, types: Sequence[Type], width: float, height: float) -> tuple[Type, list[str]]:
    """Return the first of `types` in which `text` fits, with its lines, about equally long.

    Where it fits in none, it is cut in the last.
    """
    for type in types:
        lines = _lines(text, width, type)
        if len(lines) * type.height <= height:
            return type, _balanced(text, lines, width, type)
    last = types[-1]
    return last, _cut(_lines(text, width, last), max(1, int(height / last.height)), width, last)


def one_line(text: str, type: Type, width: float) -> str:
    """Return `text`, cut where it is longer than a line of `width` pixels."""
    lines = _lines(text, width, type)
    return "".join(lines if len(lines) < 2 else _cut(lines, 1, width, type))


def _lines(text: str, width: float, type: Type) -> list[str]:
    """Return `text` in lines that are at most `width` pixels long."""
    space = type.length(" ")
    lines: list[str] = []
    room = 0.0
    for word in _pieces(text, width, type):
        length = type.length(word)
        if lines and space + length <= room:
            lines[-1] += f" {word}"
            room -= space + length
        else:
            lines.append(word)
            room = width - length
    return lines


def _pieces(text: str, width: float, type: Type) -> Iterator[str]:
    """Yield the words of `text`; one that is longer than a line in several pieces."""
    for word in text.split():
        rest = word
        while len(rest) > 1 and type.length(rest) > width:
            fits = len(rest) - 1
            while fits > 1 and type.length(rest[:fits]) > width:
                fits -= 1
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _balanced(text: str, lines: list[str], width: float, type: Type) -> list[str]:
    """Return `text` in as many lines as `lines`, about equally long."""
    narrow, wide = width / 2, width
    while len(lines) > 1 and wide - narrow > 8:
        middle = (narrow + wide) / 2
        tried = _lines(text, middle, type)
        if len(tried) == len(lines):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def _cut(lines: list[str], number: int, width: float, type: Type) -> list[str]:
    """Return the first lines, the last of them with an ellipsis, inside the quotation if any."""
    mark = "…”" if lines[0].startswith("“") else "…"
    *whole, last = lines[:number]
    while last and type.length(f"{last}{mark}") > width:
        last = last.rpartition(" ")[0] if " " in last else last[:-1]
    return [*whole, f"{last.rstrip(' ,;:.–—')}{mark}"]
