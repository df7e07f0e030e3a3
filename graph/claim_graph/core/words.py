"""Words: what is left of a text when case, punctuation and typography are set aside.

Everything that compares words, quotes and transcripts above all, goes through here, so that they
are normalised once and in one way.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00ad": None})
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ.,\u00ad][^\W_]+)*|%")
_KEPT = 2_000
"""Characters of the longest text whose words are kept: claims and quotes, and no talk."""
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", re.ASCII)


class Token(NamedTuple):
    """A word and where it stands."""

    word: str
    """The word, folded for comparison."""
    start: int
    """The offset of its first character in the text, which must be in Unicode's form C."""
    end: int
    """The offset after its last character."""


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Return one word folded for comparison.

    Unicode compatibility forms, case and the shape of apostrophes do not count; the comma in
    10,000 is dropped, and the sign % is the word `percent`.
    """
    if word.isascii():
        folded = word.lower()
    else:
        folded = unicodedata.normalize("NFKC", word).translate(_APOSTROPHES).casefold()
    if folded[0].isdigit() and _THOUSANDS.fullmatch(folded):
        return folded.replace(",", "")
    return "percent" if folded == "%" else folded


def composed(text: str) -> str:
    """Return `text` in Unicode's form C, in which a letter and its accent are one character."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of `text` in order, with their offsets in `composed(text)`.

    Punctuation, dashes and white space only separate; an apostrophe, a decimal point or a
    thousands comma inside a word belongs to it.
    """
    return iter(_kept_tokens(text)) if len(text) <= _KEPT else _tokens(text)


@lru_cache(maxsize=1 << 8)
def _kept_tokens(text: str) -> tuple[Token, ...]:
    # Many a rule asks for the words of the same claim, one after the other.
    return tuple(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for word in _WORD.finditer(composed(text)):
        yield Token(fold(word.group()), word.start(), word.end())


def words_as_written(text: str) -> Iterator[tuple[str, int]]:
    """Yield the words of `text` in Unicode's form C, not folded, each with its offset there."""
    for word in _WORD.finditer(composed(text)):
        yield word.group(), word.start()


def written_words(text: str) -> list[str]:
    """Return the words of `text` in Unicode's form C, not folded."""
    return _WORD.findall(composed(text))


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order, folded for comparison."""
    return _kept_words(text) if len(text) <= _KEPT else _words(text)


@lru_cache(maxsize=1 << 8)
def _kept_words(text: str) -> tuple[str, ...]:
    return _words(text)


def _words(text: str) -> tuple[str, ...]:
    return tuple(map(fold, written_words(text)))
