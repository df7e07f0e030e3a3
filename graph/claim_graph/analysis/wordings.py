"""How relations read between two records, along their direction and the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claim_graph.analysis.compiler import ABOUT
from claim_graph.corpus.vocabulary import ClaimRelation, ConceptRelation


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

HOP_WORDINGS: Mapping[str, tuple[str, str]] = {
    ABOUT: ("is about", "comes up in"),
    **{relation: (forth.verb, back.verb) for relation, (forth, back) in CONCEPT_WORDINGS.items()},
    **{relation: (relation.value, relation.inverse) for relation in ClaimRelation},
}
"""How a hop reads along the direction in which it is recorded, and the other way round."""

RELATION_WORDINGS: Mapping[str, tuple[str, str]] = {
    **HOP_WORDINGS,
    "has-quote": ("rests on the words", "are the words for"),
    "mentions": ("mentions", "is mentioned in"),
    "names": ("names", "is named in"),
    "said-by": ("is said by", "says"),
    "said-in": ("is said in", "holds"),
    "takes-part-in": ("takes part in", "has as a speaker"),
    "quotes": ("quotes", "is quoted by"),
    "reports": ("reports", "is reported by"),
    "distorts": ("distorts", "is distorted by"),
    "disputes": ("disputes", "is disputed by"),
    "gathers": ("gathers", "is gathered in"),
    "states": ("states", "is stated in"),
    "rests-on": ("rests on", "is summed up in"),
    "has-position": ("has the position", "is a position of"),
    "succeeds": ("is held after", "is held before"),
}
"""How each relation of the graph reads, in both directions."""
