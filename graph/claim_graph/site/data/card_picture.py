"""The picture of a card: words on paper, in the colours of the light scheme.

It has sixteen colours, which keeps its file small: paper, and steps from there to ink, to a softer
ink and to the accent. What the font cannot show is left out: a character, or a whole text where
too little of it would remain. The same card gives the same bytes, as long as Pillow, the font and
what sets type below Pillow (`settings`) are the same.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, features

from claim_graph.site.data import typesetting
from claim_graph.site.data.share_cards import HEIGHT, WIDTH, ShareCard
from claim_graph.site.data.typesetting import BOLD, Type, fitted, one_line, printable

PAPER, INK, SOFT, ACCENT = "#fbfaf6", "#1d1c1a", "#57534a", "#a3341c"
"""The colours of the light scheme in site.css."""
_STEPS = ((INK, 7), (SOFT, 4), (ACCENT, 4))
"""How many shades each colour of type has, for smooth edges."""
_EDGE = 24
"""How wide the strip of the accent at the left is."""
_LEFT, _RIGHT = 84, WIDTH - 84
_HEAD, _RULE, _BY, _FOOT = 88, 504, 556, 600
"""Where the site's name, the line under what is said, the speaker and the talk stand."""
_BETWEEN = 16
"""What is free between a title and the words under it."""
_TITLES = tuple(Type(size, BOLD) for size in (72, 64, 56, 50, 44))
_WORDS = tuple(map(Type, (104, 88, 72, 64, 58, 52, 46, 42, 38, 34)))
_UNDER_TITLES = tuple(map(Type, (42, 38, 34, 30)))
_SITE, _SORT, _NAME, _TIME, _TALK = Type(28, BOLD), Type(28), Type(34, BOLD), Type(34), Type(26)


def draw(card: ShareCard) -> bytes:
    """Return the picture of a card as PNG."""
    sheet = _Sheet()
    sheet.fill(card)
    return sheet.png()


@lru_cache(maxsize=1)
def settings() -> str:
    """Return a digest of all that a picture depends on beside its card."""
    shaped = features.check_feature("raqm")
    sources = (Path(file).read_text("utf-8") for file in (__file__, typesetting.__file__))
    parts = (version("pillow"), version(typesetting.PACKAGE), str(shaped), *sources)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class _Sheet:
    """Paper with a layer of type for each colour."""

    def __init__(self) -> None:
        self._layers = {colour: Image.new("L", (WIDTH, HEIGHT)) for colour, _ in _STEPS}
        self._pens = {colour: ImageDraw.Draw(layer) for colour, layer in self._layers.items()}

    def fill(self, card: ShareCard) -> None:
        """Write a card on it."""
        self._pens[ACCENT].rectangle((0, 0, _EDGE - 1, HEIGHT), fill=255)
        half, whole = (_RIGHT - _LEFT) / 2 - 20, _RIGHT - _LEFT
        if card.site != card.title:
            self._line((_LEFT, _HEAD), card.site, SOFT, _SITE, half)
        sort = one_line(printable(card.sort), _SORT, half)
        self._write(_RIGHT - _SORT.length(sort), _HEAD, sort, ACCENT, _SORT)
        self._middle(printable(card.title), printable(card.words))
        self._pens[SOFT].line((_LEFT, _RULE, _RIGHT, _RULE), fill=110, width=2)
        end = self._line((_LEFT, _BY), card.name, INK, _NAME, whole - 220)
        after = end + 22 if end > _LEFT else _LEFT
        end = self._line((after, _BY), card.time, ACCENT, _TIME, 200)
        # Where nobody is named, the talk stands in that place.
        self._line((_LEFT, _FOOT if end > _LEFT else _BY), card.talk, SOFT, _TALK, whole)

    def _middle(self, title: str, words: str) -> None:
        """Write the title and the words, between the site's name and the line."""
        top, width = _HEAD + 36, _RIGHT - _LEFT
        room = float(_RULE - 30 - top)
        blocks = []
        if title:
            type, lines = fitted(title, _TITLES, width, room / 2 if words else room)
            blocks.append((INK, type, lines))
            room -= len(lines) * type.height + (_BETWEEN if words else 0)
        if words:
            type, lines = fitted(words, _UNDER_TITLES if title else _WORDS, width, room)
            blocks.append((SOFT if title else INK, type, lines))
            room -= len(lines) * type.height
        y = top + room / 2
        for colour, type, lines in blocks:
            for line in lines:
                y += type.height
                self._write(_LEFT, y - type.size * 0.3, line, colour, type)
            y += _BETWEEN

    def _line(
        self, place: tuple[float, float], text: str, colour: str, type: Type, room: float
    ) -> float:
        """Write what can be shown of `text` in a line that starts at `place`; return its end."""
        x, y = place
        shown = one_line(printable(text), type, room)
        self._write(x, y, shown, colour, type)
        return x + type.length(shown)

    def _write(self, x: float, y: float, text: str, colour: str, type: Type) -> None:
        # An opening mark hangs outside, so that the letters stand under one another.
        hang = type.length("“") if text.startswith("“") else 0
        place = (round(x - hang), round(y))
        self._pens[colour].text(place, text, font=type.font(), fill=255, anchor="ls")

    def png(self) -> bytes:
        """Return it as PNG."""
        whole = Image.new("L", (WIDTH, HEIGHT))
        palette, first = [*_rgb(PAPER)], 1
        for colour, steps in _STEPS:
            shades = [_shade(value, steps, first) for value in range(256)]
            whole = ImageChops.lighter(whole, self._layers[colour].point(shades))
            for step in range(1, steps + 1):
                palette += _between(PAPER, colour, step / steps)
            first += steps
        indexed = Image.frombytes("P", whole.size, whole.tobytes())
        indexed.putpalette(palette)
        written = BytesIO()
        indexed.save(written, "PNG", bits=4, compress_level=6)
        return written.getvalue()


def _shade(value: int, steps: int, first: int) -> int:
    """Return the place in the palette for so much of a colour, whose shades begin at `first`."""
    step = round(value * steps / 255)
    return first + step - 1 if step else 0


def _rgb(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour[1:]))


def _between(start: str, end: str, share: float) -> list[int]:
    return [round(a + (b - a) * share) for a, b in zip(_rgb(start), _rgb(end), strict=True)]
