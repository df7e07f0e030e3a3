"""How pages word the relations between records, in both directions, and the signs of some."""

from __future__ import annotations

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class ConceptWording:
    """A relation between two concepts, as worded on the page of the first."""

    verb: str
    """Between the two: this one `falls under` that one."""
    label: str
    """Alone before the other: `Falls under`."""
    other: str
    """What the other one is to this one: `broader`."""


_RELATED = ConceptWording("is related to", "Related to", "related")
_CONTRASTS = ConceptWording("stands in contrast to", "In contrast to", "in contrast")

CONCEPT_WORDINGS: Mapping[ConceptRelation, tuple[ConceptWording, ConceptWording]] = {
    ConceptRelation.BROADER: (
        ConceptWording("falls under", "Falls under", "broader"),
        ConceptWording("takes in", "Takes in", "narrower"),
    ),
    ConceptRelation.RELATED: (_RELATED, _RELATED),
    ConceptRelation.CONTRASTS: (_CONTRASTS, _CONTRASTS),
    ConceptRelation.PART_OF: (
        ConceptWording("is part of", "Part of", "has this as a part"),
        ConceptWording("is partly made of", "Made of", "part of this"),
    ),
    ConceptRelation.ENABLES: (
        ConceptWording("makes possible", "Makes possible", "made possible by this"),
        ConceptWording("is made possible by", "Made possible by", "makes this possible"),
    ),
    ConceptRelation.LIMITS: (
        ConceptWording("holds back", "Holds back", "held back by this"),
        ConceptWording("is held back by", "Held back by", "holds this back"),
    ),
}
"""Each relation as the concept that states it words it, and as the other one does."""


def inward(term: ClaimRelation) -> str:
    """Return how another claim relates to this one, as a label of that other one."""
    return _EACH_OTHER if term is ClaimRelation.CONTRADICTS else f"{term} this"


def outward(term: ClaimRelation) -> str:
    """Return how this claim relates to another one, as a label of that other one."""
    return _EACH_OTHER if term is ClaimRelation.CONTRADICTS else f"this {term}"


_EACH_OTHER = "contradict each other"
"""How claims contradict each other, in either direction."""
