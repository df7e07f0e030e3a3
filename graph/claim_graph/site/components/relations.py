"""How pages word the relations between claims, in both directions, and their signs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from claim_graph.corpus.vocabulary import ClaimRelation, ConceptRelation

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


def inward(term: ClaimRelation) -> str:
    """Return how another claim stands to this one, as it is told beside that other one."""
    return _EACH_OTHER if term is ClaimRelation.CONTRADICTS else f"{term} this"


def outward(term: ClaimRelation) -> str:
    """Return how this claim stands to another one, as it is told beside that other one."""
    return _EACH_OTHER if term is ClaimRelation.CONTRADICTS else f"this {term}"


_EACH_OTHER = "contradict each other"
_BESIDE_CONCEPTS = {
    ConceptRelation.BROADER: ("broader", "narrower"),
    ConceptRelation.RELATED: ("related", "related"),
    ConceptRelation.CONTRASTS: ("in contrast", "in contrast"),
    ConceptRelation.PART_OF: ("has this as a part", "part of this"),
    ConceptRelation.ENABLES: ("made possible by this", "makes this possible"),
    ConceptRelation.LIMITS: ("held back by this", "holds this back"),
}
"""How the other concept stands to this one: where this one names it, and the other way round."""


def concept_forth(term: ConceptRelation) -> str:
    """Return how a concept stands to the one that names it."""
    return _BESIDE_CONCEPTS[term][0]


def concept_back(term: ConceptRelation) -> str:
    """Return how a concept stands to the one that it names."""
    return _BESIDE_CONCEPTS[term][1]
