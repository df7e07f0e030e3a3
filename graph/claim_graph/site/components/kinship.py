"""The concepts related to a concept, each with the reason that the record has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from claim_graph.analysis.measures import Measures, most_supported
from claim_graph.analysis.wordings import CONCEPT_WORDINGS
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, ClaimLink, Concept
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site import urls
from claim_graph.site.components.links import ClaimMention, Link, claim_mention
from claim_graph.site.markdown import capitalised

_WORDINGS = tuple(CONCEPT_WORDINGS.values())
_ORDER = list(
    dict.fromkeys(
        [*(forth.label for forth, _ in _WORDINGS), *(back.label for _, back in _WORDINGS)]
    )
)
"""The labels of relations in the order in which a page shows them."""

Related = Sequence[tuple[str, Concept]]
"""The relation of a concept to another: its label, and the other concept."""


@dataclass(frozen=True, slots=True)
class ClaimsTogether:
    """Claims that are about both concepts."""

    number: int
    leading: ClaimMention
    """The one on which most is built."""


@dataclass(frozen=True, slots=True)
class ClaimTie:
    """A link from a claim about one of the concepts to a claim about the other one."""

    origin: ClaimMention
    relation: ClaimRelation
    target: ClaimMention
    because: str


@dataclass(frozen=True, slots=True)
class Kin:
    """A concept related to another, with what ties the two: claims, or a link between claims."""

    wording: str
    """How the two are related."""
    other: Link
    together: ClaimsTogether | None
    tie: ClaimTie | None
    """None where claims are about both."""
    meaning: str
    """What the other one means, in a sentence; empty where there is more to show."""


@dataclass(frozen=True, slots=True)
class KinGroup:
    """Concepts to which a concept has the same relation."""

    wording: str
    concepts: tuple[Link, ...]


def related(corpus: Corpus) -> Mapping[str, Related]:
    """Return the related concepts of each concept, in both directions, by its id."""
    around: dict[str, list[tuple[str, Concept]]] = {}
    for concept, relation, other in corpus.concept_relations:
        forth, back = CONCEPT_WORDINGS[relation]
        around.setdefault(concept.id, []).append((forth.label, other))
        around.setdefault(other.id, []).append((back.label, concept))
    return {
        id: sorted(dict.fromkeys(pairs), key=lambda pair: (_ORDER.index(pair[0]), pair[1].id))
        for id, pairs in around.items()
    }


def kin(
    corpus: Corpus, concept: Concept, beside: Related, measures: Mapping[str, Measures]
) -> tuple[Kin, ...]:
    """Return the concepts related to a concept, each with what ties the two.

    Relations between concepts are recorded without a reason; those between claims have one.
    `measures` are those of all claims.
    """
    return tuple(_kin(corpus, concept, wording, other, measures) for wording, other in beside)


def kin_groups(beside: Related) -> tuple[KinGroup, ...]:
    """Return the concepts related to a concept as mere links, grouped by relation."""
    return tuple(
        KinGroup(wording, tuple(Link(c.label, urls.concept(c.id)) for _, c in group))
        for wording, group in groupby(beside, key=lambda pair: pair[0])
    )


def _kin(
    corpus: Corpus, concept: Concept, wording: str, other: Concept, measures: Mapping[str, Measures]
) -> Kin:
    together = _together(corpus, concept, other, measures)
    tie = None if together else _tie(corpus, concept, other)
    return Kin(
        wording=wording,
        other=Link(capitalised(other.label), urls.concept(other.id)),
        together=together,
        tie=tie,
        meaning="" if together or tie else _first_sentence(other.definition),
    )


def _together(
    corpus: Corpus, concept: Concept, other: Concept, measures: Mapping[str, Measures]
) -> ClaimsTogether | None:
    theirs = {claim.key for claim in corpus.claims_by_concept.get(other.id, ())}
    shared = [c for c in corpus.claims_by_concept.get(concept.id, ()) if c.key in theirs]
    if not shared:
        return None
    leading = most_supported(shared, measures)[0]
    return ClaimsTogether(len(shared), claim_mention(corpus, leading))


def _tie(corpus: Corpus, concept: Concept, other: Concept) -> ClaimTie | None:
    theirs = {claim.key for claim in corpus.claims_by_concept.get(other.id, ())}
    for claim in corpus.claims_by_concept.get(concept.id, ()):
        for link, target in corpus.links_from.get(claim.key, ()):
            if target.key in theirs:
                return _stated(corpus, claim, link, target)
        for origin, link in corpus.links_to.get(claim.key, ()):
            if origin.key in theirs:
                return _stated(corpus, origin, link, claim)
    return None


def _stated(corpus: Corpus, origin: Claim, link: ClaimLink, target: Claim) -> ClaimTie:
    ends = claim_mention(corpus, origin), claim_mention(corpus, target)
    return ClaimTie(ends[0], link.relation, ends[1], link.because)


def _first_sentence(prose: str) -> str:
    """Return the first sentence of a short text, roughly: up to a full stop and a space."""
    head, stop, _ = prose.partition(". ")
    return head + stop.rstrip()
