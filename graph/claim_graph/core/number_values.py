"""The values of numbers in a text, in figures and in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from claim_graph.core.number_words import FIGURES

_SCALES: Mapping[str, int] = MappingProxyType({
    "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15,
})  # fmt: skip
_VALUES: Mapping[str, Fraction] = MappingProxyType({
    **{word: Fraction(figures) for word, figures in FIGURES.items()},
    "half": Fraction(1, 2), "dozen": Fraction(12), "twice": Fraction(2), "double": Fraction(2),
    "triple": Fraction(3), "tenfold": Fraction(10), "both": Fraction(2), "couple": Fraction(2),
    "pair": Fraction(2),
})  # fmt: skip
_TENS = frozenset(word for word in FIGURES if word.endswith("ty"))
_TEN = 10
_WRITTEN = re.compile(
    r"([0-9]{1,15}(?:\.[0-9]{1,15})?)(k|m|mn|bn|b|tn|x|fold|st|nd|rd|th|s)?", re.ASCII
)
_SUFFIXES = {"k": 10**3, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
            "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip


class NumberReadings(NamedTuple):
    """A number in a text and what it can stand for."""

    position: int
    """The position of its first word."""
    readings: frozenset[Fraction]
    """Its values: 5 and 5 billion for the first number of “5 to 6 billion”."""


def number_readings(words: Sequence[str]) -> tuple[NumberReadings, ...]:
    """Return the numbers among folded words, in order, with all that each can stand for.

    Figures and words are the same: “10,000”, “ten thousand” and “10k”; “100x”, “hundredfold” and “a
    hundred”; “the nineties” and “1990s”.
    """
    numbers = []
    position = 0
    sums: set[Fraction] = set()
    while position < len(words):
        # Most words are none, which is told at once.
        value, position_after = _whole(words, position) if _single(words[position]) else (None, 0)
        if value is None:
            position += 1
            continue
        # Words have no commas: “a hundred and fifty” may be one number or two.
        readings = value | sums
        sums = {part + more for part in value for more in _rest(words, position_after)}
        readings |= sums
        ahead = position_after
        # “8 to 64 million”, “$5-6 billion”: the scale may belong to both.
        if ahead < len(words) and words[ahead] in {"to", "or", "and"}:
            ahead += 1
        following, end = _whole(words, ahead)
        scale = _scale(words[end - 1]) if following is not None and end > ahead + 1 else None
        if scale is not None:
            readings |= {part * scale for part in value}
        numbers.append(NumberReadings(position, readings))
        position = position_after
    return tuple(numbers)


def _whole(words: Sequence[str], start: int) -> tuple[frozenset[Fraction] | None, int]:
    """Return the values of the number that starts at a word, if one does, and where it ends."""
    position = start
    value = _single(words[position]) if position < len(words) else None
    if value is None:
        return None, start
    position += 1
    tens = words[start] in _TENS and position < len(words) and words[position] in FIGURES
    if tens and 0 < (unit := int(FIGURES[words[position]])) < _TEN:
        value = frozenset(part + unit for part in value)
        position += 1
    while position < len(words) and (scale := _scale(words[position])):
        value = frozenset(part * scale for part in value)
        position += 1
    return value, position


def _rest(words: Sequence[str], position: int) -> frozenset[Fraction]:
    """Return what a number of hundreds or more may go on with: “and fifty”."""
    scaled = _scale(words[position - 1]) is not None
    joined = "and" in words[position : position + 1]
    if not scaled or not joined or not _in_letters(words[position + 1 : position + 2]):
        return frozenset()
    return _whole(words, position + 1)[0] or frozenset()


def _scale(word: str) -> int | None:
    """Return what “thousand” or “thousands” multiplies by; None for any other word."""
    return _SCALES.get(word.removesuffix("s"))


def _in_letters(words: Sequence[str]) -> bool:
    return bool(words) and (words[0] in FIGURES or words[0] in _SCALES)


@lru_cache(maxsize=1 << 14)
def _single(word: str) -> frozenset[Fraction] | None:
    """Return the values of a number of one word, or None."""
    if word in _VALUES:
        return frozenset({_VALUES[word]})
    if word in _DECADES:
        return frozenset({Fraction(_DECADES[word])})
    scale = _scale(word.removesuffix("fold"))
    if scale is not None:
        return frozenset({Fraction(scale)})
    written = _WRITTEN.fullmatch(word)
    if not written:
        return None
    value = Fraction(written[1]) * _SUFFIXES.get(written[2] or "", 1)
    return frozenset({value, value % 100} if written[2] == "s" else {value})
