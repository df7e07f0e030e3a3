"""How pages word the relations between records, in both directions, and the signs of some."""

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
"""The sign of each relation between claims."""


@dataclass(frozen=True, slots=True)
class WordedRelation:
    """A relation as it is worded on the page of one of the two claims."""

    term: ClaimRelation
    wording: str
    """The verb between this claim and the other one: `supports`, `is supported by`."""
    sign: str


@cache
def forth(term: ClaimRelation) -> WordedRelation:
    """Return a relation as worded on the page of the claim that states it."""
    return WordedRelation(term, term.value, SIGNS[term])


@cache
def back(term: ClaimRelation) -> WordedRelation:
    """Return a relation as worded on the page of the claim that it is stated of."""
    return WordedRelation(term, term.inverse, SIGNS[term])


def inward(term: ClaimRelation) -> str:
    """Return how another claim relates to this one, as a label of that other one."""
    return _EACH_OTHER if term is ClaimRelation.CONTRADICTS else f"{term} this"


def outward(term: ClaimRelation) -> str:
    """Return how this claim relates to another one, as a label of that other one."""
    return _EACH_OTHER if term is ClaimRelation.CONTRADICTS else f"this {term}"


_EACH_OTHER = "contradict each other"
"""How claims contradict each other, in either direction."""
