"""What rests on what: which claims would fall or lose a reason if another were wrong.

Pure functions of a corpus. Nothing here judges whether a claim is true: all of it follows from
the links that the records state.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from claim_graph.core.term import Term
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, ClaimLink
from claim_graph.corpus.vocabulary import ClaimRelation


class Effect(Term):
    """What would become of a claim if another were wrong."""

    FALLS = "falls", "could not be right either"
    WEAKENS = "weakens", "would lose a reason"
    UNEXPLAINED = "unexplained", "would stand, but unexplained"
    UNILLUSTRATED = "unillustrated", "would stand, but lose an example"

    @property
    def rests(self) -> bool:
        """Whether a claim that suffers this rests on the other one."""
        return self in {Effect.FALLS, Effect.WEAKENS}


@dataclass(frozen=True, slots=True)
class Step:
    """A link along which it matters that a claim is wrong."""

    source: Claim
    link: ClaimLink
    target: Claim
    forward: bool
    """Whether the source states the link; else the target does."""

    @property
    def wording(self) -> str:
        """What the source does to the target, in the words of the relation."""
        relation = self.link.relation
        return relation.value if self.forward else relation.inverse


@dataclass(frozen=True, slots=True)
class Consequence:
    """What would become of one claim if another were wrong, and by which links."""

    claim: Claim
    effect: Effect
    chain: tuple[Step, ...]
    """The shortest chain of links from the claim that is wrong to this one."""
    lost: int
    """How many reasons, explanations or examples it would lose: those that fall or are weakened."""
    left: int
    """How many of the same sort it would keep."""

    @property
    def depth(self) -> int:
        """How many links lie between: 1 where the claim that is wrong affects this one directly."""
        return len(self.chain)


def fallout(corpus: Corpus, key: str) -> tuple[Consequence, ...]:
    """Return what would happen to other claims if the one with the full id `key` were wrong.

    What follows from what, link by link:

    * X supports or implies Y: without X, Y loses a reason and is weakened. Whatever Y supports or
      implies is weakened in turn.
    * X implies Y: if Y is wrong, X is wrong too. It falls.
    * X restates Y, or the other way round: they fall, and are weakened, together.
    * X explains Y: without X, Y is unexplained; what rests on Y is unaffected.
    * X illustrates Y: without X, Y has one example less.
    * What explains, illustrates, qualifies or answers a claim that is wrong loses its use, but no
      ground of its own: it is left out. So is what a claim that is only weakened explains or
      illustrates.
    * A claim that X contradicts or qualifies would gain by it: see `gains`.

    Each claim comes once, with the gravest effect and the shortest chain for it: ordered by the
    length of the chain, then by effect, then by the place of the claim in the corpus.

    Raises KeyError if there is no such active claim.
    """
    root = corpus.active[key]
    fallen = _spread(corpus, {root.key: ()}, _taking_along)
    affected = _spread(corpus, fallen, _weakening)
    reached = {
        other: (Effect.FALLS if other in fallen else Effect.WEAKENS, chain)
        for other, chain in affected.items()
        if other != root.key
    }
    for relation, effect in _LEFT_BARE.items():
        for wrong, chain in fallen.items():
            for link, target in corpus.links_from.get(wrong, ()):
                if link.relation is relation and target.key not in affected:
                    step = Step(corpus.active[wrong], link, target, True)
                    reached.setdefault(target.key, (effect, (*chain, step)))
    effects = list(Effect)

    def place(consequence: Consequence) -> tuple[int, int, int]:
        effect, claim = consequence.effect, consequence.claim
        return consequence.depth, effects.index(effect), corpus.places[claim.key]

    consequences = (_consequence(corpus, other, *how, affected) for other, how in reached.items())
    return tuple(sorted(consequences, key=place))


REASONED = frozenset({ClaimRelation.SUPPORTS, ClaimRelation.IMPLIES})
"""The relations by which one claim is a reason for another."""
_LEFT_BARE = {
    ClaimRelation.EXPLAINS: Effect.UNEXPLAINED,
    ClaimRelation.ILLUSTRATES: Effect.UNILLUSTRATED,
}
_GROUNDS = {
    Effect.FALLS: frozenset[ClaimRelation](),
    Effect.WEAKENS: REASONED,
    Effect.UNEXPLAINED: frozenset({ClaimRelation.EXPLAINS}),
    Effect.UNILLUSTRATED: frozenset({ClaimRelation.ILLUSTRATES}),
}
"""Through which relations a claim has what it would lose."""

Chain = tuple[Step, ...]


def _spread(
    corpus: Corpus,
    starts: Mapping[str, Chain],
    onward: Callable[[Corpus, Claim], Iterable[Step]],
) -> dict[str, Chain]:
    """Return what can be reached from `starts`, those too, with the shortest chain to each."""
    reached: dict[str, Chain] = {}
    turns = count()
    pending = [(len(chain), next(turns), key, chain) for key, chain in starts.items()]
    heapq.heapify(pending)
    while pending:
        _, _, key, chain = heapq.heappop(pending)
        if key in reached:
            continue
        reached[key] = chain
        for step in onward(corpus, corpus.active[key]):
            if step.target.key not in reached and step.target.key not in starts:
                longer = (*chain, step)
                heapq.heappush(pending, (len(longer), next(turns), step.target.key, longer))
    return reached


def _taking_along(corpus: Corpus, claim: Claim) -> Iterator[Step]:
    """Yield the steps to what cannot be right where `claim` is wrong."""
    for other, link in corpus.links_to.get(claim.key, ()):
        if link.relation in {ClaimRelation.IMPLIES, ClaimRelation.RESTATES}:
            yield Step(claim, link, other, False)
    for link, other in corpus.links_from.get(claim.key, ()):
        if link.relation is ClaimRelation.RESTATES:
            yield Step(claim, link, other, True)


def _weakening(corpus: Corpus, claim: Claim) -> Iterator[Step]:
    """Yield the steps to what loses a reason where `claim` is wrong or weakened."""
    for link, other in corpus.links_from.get(claim.key, ()):
        if link.relation in _GROUNDS[Effect.WEAKENS] or link.relation is ClaimRelation.RESTATES:
            yield Step(claim, link, other, True)
    for other, link in corpus.links_to.get(claim.key, ()):
        if link.relation is ClaimRelation.RESTATES:
            yield Step(claim, link, other, False)


def _consequence(
    corpus: Corpus, key: str, effect: Effect, chain: Chain, affected: Collection[str]
) -> Consequence:
    givers = {
        origin.key
        for origin, link in corpus.links_to.get(key, ())
        if link.relation in _GROUNDS[effect]
    }
    lost = len(givers.intersection(affected))
    return Consequence(corpus.active[key], effect, chain, lost, len(givers) - lost)


def gains(corpus: Corpus, key: str) -> tuple[Step, ...]:
    """Return the links to what would gain if the claim with the full id `key` were wrong.

    What it contradicts would be freed of that, and what it qualifies would hold without limit.
    """
    claim = corpus.active[key]
    forth = [
        Step(claim, link, other, True)
        for link, other in corpus.links_from.get(key, ())
        if link.relation in {ClaimRelation.CONTRADICTS, ClaimRelation.QUALIFIES}
    ]
    back = [
        Step(claim, link, other, False)
        for other, link in corpus.links_to.get(key, ())
        if link.relation is ClaimRelation.CONTRADICTS
    ]
    return (*forth, *back)
