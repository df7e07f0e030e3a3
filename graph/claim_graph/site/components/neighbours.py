"""What is around a claim or a concept: the records tied to it, and the ties between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from claim_graph.analysis.compiler import NodeType, node_id, record_node
from claim_graph.analysis.wordings import CONCEPT_WORDINGS
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site.components import relations

ROWS = 8
"""How many neighbours are shown at most."""
_CONCEPTS = 3
"""How many of these may be concepts, around a claim."""


@dataclass(frozen=True, slots=True)
class StatedTie:
    """What one record says of another, for an arc."""

    source: str
    target: str
    relation: str
    directed: bool


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A record tied to the one that the picture is about."""

    entry: Claim | Concept
    wording: str
    """How it is related to that one."""
    relation: str


Neighbours: TypeAlias = Sequence[Neighbour]


def around_claim(corpus: Corpus, claim: Claim) -> tuple[Neighbours, Neighbours]:
    """Return the claims that link to `claim` and what it links to, contradictions first."""
    back = [
        Neighbour(other, relations.inward(link.relation), link.relation)
        for other, link in corpus.links_to.get(claim.key, ())
    ]
    forth = [
        Neighbour(other, relations.outward(link.relation), link.relation)
        for link, other in corpus.links_from.get(claim.key, ())
    ]
    shown: set[str] = set()
    back, forth = _once(back, shown), _once(forth, shown)
    room = max(0, min(_CONCEPTS, ROWS - len(back) - len(forth)))
    about = [Neighbour(c, "about", "about") for c in corpus.concepts_of(claim) if not c.retired]
    return back, [*forth, *about[:room]]


def _once(neighbours: Neighbours, shown: set[str]) -> list[Neighbour]:
    """Return each record once and add it to `shown`; contradictions come first and are kept."""
    kept = []
    for other in sorted(neighbours, key=lambda other: other.relation != ClaimRelation.CONTRADICTS):
        if other.entry.key not in shown:
            shown.add(other.entry.key)
            kept.append(other)
    return kept


def around_concept(corpus: Corpus, concept: Concept) -> tuple[Neighbours, Neighbours]:
    """Return the concepts around `concept`, and the claims about it that have most links."""
    around: dict[str, Neighbour] = {}
    for first, relation, second in corpus.concept_relations:
        if first is concept:
            wording = CONCEPT_WORDINGS[relation][0].other
            around.setdefault(second.id, Neighbour(second, wording, relation))
        elif second is concept:
            wording = CONCEPT_WORDINGS[relation][1].other
            around.setdefault(first.id, Neighbour(first, wording, relation))
    claims = sorted(
        corpus.claims_by_concept.get(concept.id, ()),
        key=lambda claim: (-degree(corpus, claim), claim.key),
    )
    return list(around.values()), [Neighbour(c, c.kind.label, "about") for c in claims]


def degree(corpus: Corpus, claim: Claim) -> int:
    return len(corpus.links_from.get(claim.key, ())) + len(corpus.links_to.get(claim.key, ()))


def ties(corpus: Corpus, entries: Sequence[Claim | Concept]) -> Iterator[StatedTie]:
    """Yield what `entries` say of one another, and not of anything else."""
    shown = {record_node(entry) for entry in entries}
    for entry in entries:
        name = record_node(entry)
        if isinstance(entry, Claim):
            for link, other in corpus.links_from.get(entry.key, ()):
                target, relation = record_node(other), link.relation
                if target in shown:
                    yield StatedTie(name, target, relation, not relation.symmetric)
            for concept in corpus.concepts_of(entry):
                target = record_node(concept)
                if target in shown:
                    yield StatedTie(name, target, "about", False)
        else:
            for kind, _, id in entry.relations():
                target = node_id(NodeType.CONCEPT, corpus.present("concept", id))
                if target in shown:
                    yield StatedTie(name, target, kind, not kind.symmetric)
