"""How pages word the relations between claims, in both directions, and their signs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claim_graph.corpus.vocabulary import ClaimRelation

SIGNS = {
    ClaimRelation.SUPPORTS: "↑",
    ClaimRelation.CONTRADICTS: "↯",
    ClaimRelation.QUALIFIES: "≈",
    ClaimRelation.EXPLAINS: "?",
    ClaimRelation.ILLUSTRATES: "◇",
    ClaimRelation.IMPLIES: "⇒",
    ClaimRelation.ANSWERS: "↩",
    ClaimRelation.RESTATES: "=",
}
"""The character that stands for each relation."""


@dataclass(frozen=True, slots=True)
class WordedRelation:
    """A relation as it is worded on the page of one of the two claims."""

    term: ClaimRelation
    wording: str
    """The verb between this claim and the other one: `supports`, `is supported by`."""
    sign: str


@cache
def forth(term: ClaimRelation) -> WordedRelation:
    """Return a relation as the claim that states it words it."""
    return WordedRelation(term, term.value, SIGNS[term])


@cache
def back(term: ClaimRelation) -> WordedRelation:
    """Return a relation as the claim that it is stated of words it."""
    return WordedRelation(term, term.inverse, SIGNS[term])
