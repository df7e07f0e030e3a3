"""Links to words on a page: `#:~:text=`, for which browsers scroll to the words and mark them.

See https://wicg.github.io/scroll-to-text-fragment/. A browser that does not know them shows the
page from its top.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

_MARK = ":~:text="
_WHOLE = 8
"""Up to so many words are written out; of more, the first and the last ones are."""
_ENDS = 4
"""How many of them."""
_WORD = re.compile(r"([^\w\s]*)([^\W_]+)([^\w\s]*)")
"""A word of letters and digits only, with the punctuation before and after it."""
_FEWEST, _MOST = 4, 8
"""How many words make a link into a text that may be spelt otherwise."""


def to_words(words: str) -> str:
    """Return the fragment, without `#`, that leads to `words`, written as the page shows them."""
    pieces = words.split()
    if len(pieces) <= _WHOLE:
        return _MARK + _escaped(pieces)
    return f"{_MARK}{_escaped(pieces[:_ENDS])},{_escaped(pieces[-_ENDS:])}"


def to_words_elsewhere(words: str) -> str:
    """Return a fragment that leads to `words` in a transcript by others; empty where none can.

    Their commas and apostrophes may be other ones than ours. So it names the longest run of words
    that has none.
    """
    longest = max(_plain_runs(words), key=len, default=[])[:_MOST]
    return _MARK + _escaped(longest) if len(longest) >= _FEWEST else ""


def _plain_runs(words: str) -> Iterator[list[str]]:
    """Yield the runs of words between which nothing but spaces stands."""
    run: list[str] = []
    for piece in words.split():
        word = _WORD.fullmatch(piece)
        if word is None or word[1]:
            yield run
            run = []
        if word is not None:
            run = [*run, word[2]]
            if word[3]:
                yield run
                run = []
    yield run


def _escaped(words: list[str]) -> str:
    # A hyphen, a comma and an ampersand mean something in a fragment of this sort.
    return quote(" ".join(words), safe="").replace("-", "%2D")
