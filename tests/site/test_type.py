"""Six sizes of type, none of them small, on every kind of page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.site.kinds import DOZEN, KINDS
from tests.site.looking import PHONE, WALL, WIDE, Look
from tests.support import CENTRAL

pytestmark = pytest.mark.browser

SIZES = {12, 14, 16, 20, 26, 36}
"""In pixels, where readers have not asked for larger type."""
LEAST = 12
"""Pixels of the screen that text has at least, drawings included."""
NEARLY = 0.05
"""How much of a pixel is lost where a drawing is fitted into its column."""
DRAWN = (f"claims/{CENTRAL}.html", "concepts/pilot-rope.html")
"""Pages with a drawing that is made of text."""


@pytest.mark.parametrize(
    ("width", "names"),
    [(WIDE, KINDS), (PHONE, KINDS), (WALL, DOZEN)],
    ids=["on a desk", "on a phone", "on a wall"],
)
def test_all_type_has_one_of_six_sizes(
    looks: Sequence[Look], width: int, names: tuple[str, ...]
) -> None:
    shown = {look.name: look.type[width] for look in looks if width in look.type}
    other = [
        f"{name}: {text.size} pixels in {text.where}"
        for name, texts in shown.items()
        for text in texts
        if text.size not in SIZES
    ]

    assert tuple(shown) == names
    assert all(shown.values())
    assert not other


@pytest.mark.parametrize("width", [WIDE, PHONE], ids=["on a desk", "on a phone"])
def test_nothing_is_drawn_so_small_that_its_words_are_below_twelve_pixels(
    looks: Sequence[Look], width: int
) -> None:
    small = [
        f"{look.name}: {text.drawn:.1f} pixels in {text.where}"
        for look in looks
        for text in look.type[width]
        if text.drawn < LEAST - NEARLY
    ]
    drawings = {
        look.name
        for look in looks
        if any("cg-around__label" in text.where for text in look.type[width])
    }

    assert drawings >= set(DRAWN)
    assert not small
