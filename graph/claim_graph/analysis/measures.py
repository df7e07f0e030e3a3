"""How much speaks for a claim, how much against it, and how much rests on it.

Every number that is shown of a claim is one of these, under the name that it has here. Nothing
here judges whether a claim is true: all of it counts links that the records state.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from types import MappingProxyType

from claim_graph.analysis.impact import REASONED, fallout
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import ClaimRelation


@dataclass(frozen=True, slots=True)
class Measures:
    """The claims that stand in each way to one claim, each of them once."""

    reasons: tuple[Claim, ...] = ()
    """Reasons given for it: the claims that support or imply it."""
    objections: tuple[Claim, ...] = ()
    """The claims that contradict it; whichever of the two states the link."""
    limits: tuple[Claim, ...] = ()
    """The claims that qualify it."""
    consequences: tuple[Claim, ...] = ()
    """What follows from it: the claims that it supports or implies."""
    resting: tuple[Claim, ...] = ()
    """The claims that rest on it directly: it supports or implies them, or they imply or restate
    it, or it restates them. Without it they would lose a reason or could not be right either."""
    resting_through: tuple[Claim, ...] = ()
    """The claims that rest on it only through others."""
    only_reason_for: tuple[Claim, ...] = ()
    """The claims that rest on it as the only reason given for them."""

    @property
    def challenges(self) -> tuple[Claim, ...]:
        """Challenges to it: objections, and limits that are no objections too."""
        return (*self.objections, *(claim for claim in self.limits if claim not in self.objections))

    @property
    def resting_in_all(self) -> int:
        """How many claims rest on it, directly or through others."""
        return len(self.resting) + len(self.resting_through)


def measure(corpus: Corpus) -> Mapping[str, Measures]:
    """Return the measures of every active claim, by its full id, in the order of the corpus."""
    reasons = {key: _origins(corpus, key, REASONED) for key in corpus.active}
    return MappingProxyType({key: _measured(corpus, key, reasons) for key in corpus.active})


def _measured(corpus: Corpus, key: str, reasons: Mapping[str, tuple[Claim, ...]]) -> Measures:
    losses = [loss for loss in fallout(corpus, key) if loss.effect.rests]
    resting = tuple(loss.claim for loss in losses if loss.depth == 1)
    return Measures(
        reasons=reasons[key],
        objections=_opposed(corpus, key),
        limits=_origins(corpus, key, {ClaimRelation.QUALIFIES}),
        consequences=_once(
            claim for link, claim in corpus.links_from.get(key, ()) if link.relation in REASONED
        ),
        resting=resting,
        resting_through=tuple(loss.claim for loss in losses if loss.depth > 1),
        only_reason_for=tuple(
            claim for claim in resting if [reason.key for reason in reasons[claim.key]] == [key]
        ),
    )


def _origins(corpus: Corpus, key: str, relations: Set[ClaimRelation]) -> tuple[Claim, ...]:
    """Return the claims that state one of `relations` of a claim."""
    links = corpus.links_to.get(key, ())
    return _once(claim for claim, link in links if link.relation in relations)


def _opposed(corpus: Corpus, key: str) -> tuple[Claim, ...]:
    """Return the claims that a claim contradicts, and those that contradict it."""
    contradicts = ClaimRelation.CONTRADICTS
    links = corpus.links_from.get(key, ())
    stated = (claim for link, claim in links if link.relation is contradicts)
    return _once((*stated, *_origins(corpus, key, {contradicts})))


def _once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    return tuple({claim.key: claim for claim in claims}.values())


# --- The claims with most -----------------------------------------------------------------------


def most_supported(claims: Iterable[Claim], measures: Mapping[str, Measures]) -> tuple[Claim, ...]:
    """Return `claims`, those for which most reasons are given first.

    Of several with as many, the one on which more rests comes first, then the one given first.
    """

    def rank(claim: Claim) -> tuple[int, int]:
        measured = measures[claim.key]
        return -len(measured.reasons), -measured.resting_in_all

    return tuple(sorted(claims, key=rank))


def most_relied_on(claims: Iterable[Claim], measures: Mapping[str, Measures]) -> tuple[Claim, ...]:
    """Return `claims`, those on which most others rest in all first.

    Of several with as many, the one on which more rests directly comes first, then the one given
    first.
    """

    def rank(claim: Claim) -> tuple[int, int]:
        measured = measures[claim.key]
        return -measured.resting_in_all, -len(measured.resting)

    return tuple(sorted(claims, key=rank))
