"""Words: what is left of a text when case, punctuation and typography are set aside."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00ad": None})
_WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*")


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order, folded for comparison.

    Unicode compatibility forms, case, punctuation, dashes and the shape of apostrophes do not
    count; an apostrophe, a decimal point or a thousands comma inside a word does.
    """
    folded = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES).casefold()
    return tuple(_WORD.findall(folded))
