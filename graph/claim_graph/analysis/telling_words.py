"""Telling words: those of a sentence that say what it is about, and what tells two words apart."""

from __future__ import annotations

import re
from functools import lru_cache

from claim_graph.analysis.terms import form
from claim_graph.core.negation import is_negation

OPPOSITES = (
    ("more", "less"), ("more", "fewer"), ("most", "least"), ("better", "worse"), ("best", "worst"),
    ("higher", "lower"), ("high", "low"), ("faster", "slower"), ("harder", "easier"),
    ("hard", "easy"), ("difficult", "easy"), ("larger", "smaller"), ("bigger", "smaller"),
    ("longer", "shorter"), ("stronger", "weaker"), ("before", "after"), ("many", "few"),
    ("always", "sometimes"), ("all", "some"), ("increase", "decrease"), ("rise", "fall"),
)  # fmt: skip
"""Of two sentences with one word of a pair each, each says something else."""
SMALL_WORDS = {
    "a", "about", "also", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but",
    "by", "can", "could", "did", "do", "does", "done", "for", "from", "had", "has", "have", "he",
    "her", "his", "i", "if", "in", "into", "is", "it", "its", "itself", "just", "may", "might",
    "must", "of", "on", "one", "or", "our", "shall", "she", "should", "so", "some", "such", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to",
    "too", "very", "was", "we", "were", "what", "when", "which", "while", "who", "will", "with",
    "would", "yet", "you", "your",
}  # fmt: skip
"""Words that say little by themselves."""
_ENDING = re.compile(r"(?<=[a-z]{3})(?:ing|ed|ly|e)$")


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """Return what the forms of a verb have in common: value, valued and valuing are one."""
    return _ENDING.sub("", _ENDING.sub("", form(word)))


def is_telling(word: str) -> bool:
    """Return whether a folded word says something by itself and does not just negate."""
    return word not in SMALL_WORDS and not is_negation(word)
