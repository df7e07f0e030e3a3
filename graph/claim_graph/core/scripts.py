"""The scripts that letters belong to."""

from __future__ import annotations

import unicodedata

# What belongs to no script by itself: é is Latin, and so is ª; a number is nobody's.
_TOGETHER = {"HIRAGANA", "KATAKANA", "CJK", "HANGUL", "BOPOMOFO"}


def scripts_of(word: str) -> tuple[str, ...]:
    """Return the scripts of the letters of a word, such as `Latin`, sorted.

    The script is the first word of a letter's name in Unicode, which says it for all that people
    write names in. The scripts of East Asia that are written together count as one.
    """
    names = {unicodedata.name(sign, "").split(" ")[0] for sign in word if sign.isalpha()}
    scripts = {"East Asian" if name in _TOGETHER else name.capitalize() for name in names if name}
    return tuple(sorted(scripts))
