"""Where claims contradict each other, and what those contradictions are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import networkx as nx

from claim_graph.analysis.compiler import record_node
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, ClaimLink, Concept
from claim_graph.corpus.vocabulary import ClaimRelation

Tension = tuple[Claim, ClaimLink, Claim]
"""Two claims that contradict each other, as written: (from, link, to)."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Tensions that belong together: each shares a claim with another, or their concept."""

    concept: Concept | None
    """What most of the claims are about; None where no two of them share a concept."""
    tensions: tuple[Tension, ...]


CHANGED_MIND = "changed-mind"
"""The tag of claims by which their speaker takes something back, or that are taken back."""


@dataclass(frozen=True, slots=True)
class TensionPair:
    """Two claims that pull against each other, the one said first before the other."""

    first: Claim
    second: Claim
    link: ClaimLink
    """The link between them, whichever of the two states it."""
    same_speaker: bool
    changed_mind: bool
    """Whether one of them is marked as taken back by its speaker, or as taking something back."""

    @property
    def contradicts(self) -> bool:
        """Whether both cannot well be true; else the one only limits the other."""
        return _contradicts(self.link)


def pairs(corpus: Corpus) -> tuple[TensionPair, ...]:
    """Return the claims in tension, by twos, in the order in which the later ones were said.

    That is all that contradict each other, and where a speaker has changed their mind also what
    the one claim limits of the other, since nobody need contradict themselves outright.
    """
    tensions = (paired(corpus, tension) for tension in corpus.links)
    chosen = (
        pair
        for pair in tensions
        if pair.contradicts or (pair.link.relation is ClaimRelation.QUALIFIES and pair.changed_mind)
    )
    return tuple(sorted(chosen, key=lambda pair: corpus.spoken(pair.second)))


def paired(corpus: Corpus, tension: Tension) -> TensionPair:
    """Return the two claims of a link, the one said first before the other."""
    first, second = sorted((tension[0], tension[2]), key=corpus.spoken)
    same = corpus.present("person", first.by) == corpus.present("person", second.by)
    tagged = CHANGED_MIND in first.tags or CHANGED_MIND in second.tags
    return TensionPair(first, second, tension[1], same, same and tagged)


def disputes(corpus: Corpus) -> tuple[Dispute, ...]:
    """Return the tensions of a corpus, gathered: the largest gathering first, then as written.

    Tensions that share a claim belong together. What they are about is the concept that most
    of their claims list; of several, the one that the fewest claims of the corpus list. What is
    about the same belongs together too.
    """
    gathered: dict[str, tuple[Concept | None, list[Tension]]] = {}
    contradictions = [link for link in corpus.links if _contradicts(link[1])]
    for tensions in _connected(contradictions):
        claims = {claim.key: claim for a, _, b in tensions for claim in (a, b)}
        concept = _shared(corpus, claims.values())
        name = record_node(concept or tensions[0][0])
        gathered.setdefault(name, (concept, []))[1].extend(tensions)
    result = (Dispute(concept, tuple(tensions)) for concept, tensions in gathered.values())
    return tuple(sorted(result, key=lambda dispute: -len(dispute.tensions)))


def _contradicts(link: ClaimLink) -> bool:
    return link.relation is ClaimRelation.CONTRADICTS


def _connected(tensions: Sequence[Tension]) -> Iterator[list[Tension]]:
    """Yield the tensions in groups, as written: two that share a claim are in the same group."""
    claims: nx.Graph[str] = nx.Graph()
    claims.add_edges_from((first.key, second.key) for first, _, second in tensions)
    for keys in nx.connected_components(claims):
        yield [tension for tension in tensions if tension[0].key in keys]


def _shared(corpus: Corpus, claims: Iterable[Claim]) -> Concept | None:
    """Return the concept that most of `claims` list, if two of them do."""
    counts = Counter(concept.id for claim in claims for concept in corpus.concepts_of(claim))
    ranked = sorted(
        (-number, len(corpus.claims_by_concept[id]), id)
        for id, number in counts.items()
        if number > 1
    )
    return corpus.concepts[ranked[0][2]] if ranked else None
