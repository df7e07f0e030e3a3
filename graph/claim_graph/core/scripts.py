"""Scripts: which letters a text is written in, such as Latin, Greek or Chinese."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

OTHER_SHARE = 0.5
"""The share of letters from which on a text is in another script."""


@lru_cache(1 << 14)
def script(letter: str) -> str:
    """Return the script of a letter, by the first word of its name in Unicode."""
    name = unicodedata.name(letter, "").partition(" ")[0]
    # Japanese mixes three of them.
    return "CJK" if name in {"HIRAGANA", "KATAKANA", "FULLWIDTH", "HALFWIDTH"} else name


def scripts(text: str) -> Counter[str]:
    """Return how many letters of `text` each script has; figures and signs have none."""
    return Counter(script(character) for character in text if character.isalpha())


def is_in_other_script(text: str, known: Counter[str]) -> bool:
    """Return whether most letters of `text` are of scripts that are not among those `known`."""
    written = scripts(text)
    foreign = sum(count for name, count in written.items() if name not in known)
    return bool(known) and foreign > OTHER_SHARE * written.total()


def scripts_of(word: str) -> tuple[str, ...]:
    """Return the scripts of the letters of a word, such as `Latin`, sorted.

    Those of East Asia that are written together count as one.
    """
    names = {script(sign) for sign in word if sign.isalpha()} - {""}
    together = {"CJK", "HANGUL", "BOPOMOFO"}
    return tuple(sorted({"East Asian" if n in together else n.capitalize() for n in names}))
