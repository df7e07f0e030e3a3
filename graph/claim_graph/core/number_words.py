"""Numbers in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
)
_TENS = {
    "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80",
    "ninety": "90",
}  # fmt: skip
FIGURES: Mapping[str, str] = MappingProxyType(
    {word: str(number) for number, word in enumerate(_UNITS.split())} | _TENS
)
"""The figures for each number of one word."""
NUMBER_WORDS = frozenset(FIGURES) | frozenset({
    "hundred", "hundreds", "hundredfold", "thousand", "thousands", "thousandfold", "million",
    "millions", "billion", "billions", "trillion", "trillions", "half", "third", "quarter", "dozen",
    "percent", "double", "triple", "tenfold", "twice", "once", "first", "second",
})  # fmt: skip
"""Words that stand for a number, a part or a rank, folded for comparison."""
_DIGIT = re.compile(r"[0-9]")
_WORDS: Mapping[int, str] = MappingProxyType(dict(enumerate(_UNITS.split())))


def is_number(word: str) -> bool:
    """Return whether a folded word stands for a number, or holds a digit."""
    return word in NUMBER_WORDS or _DIGIT.search(word) is not None


def in_words(number: int) -> str:
    """Return a whole number as prose writes it: in words up to twenty, else in figures."""
    return _WORDS.get(number, f"{number:,}")
