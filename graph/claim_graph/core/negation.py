"""Negation: words that turn a sentence into its opposite."""

from __future__ import annotations

NEGATIONS = frozenset({
    "barely", "cannot", "hardly", "lack", "neither", "never", "no", "nobody", "none", "nor", "not",
    "nothing", "nowhere", "rarely", "scarcely", "seldom", "unlike", "without",
})  # fmt: skip
"""Words that negate, beside the contractions in n't, folded for comparison."""


def is_negation(word: str) -> bool:
    """Return whether a folded word negates, by itself or by its ending n't."""
    return word in NEGATIONS or word.endswith("n't")
