"""What replies to a question or a challenge, and how far that answers it.

All of it is read from the links that the records state and from the seconds at which things were
said; nothing here judges whether a reply is a good one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from claim_graph.corpus.model import Claim, ClaimLink
from claim_graph.corpus.vocabulary import Answered, ClaimRelation, Kind, Reading, Role, Stance

if TYPE_CHECKING:
    from claim_graph.corpus.corpus import Corpus

_DECLINING = frozenset({Stance.WITHHOLDS, Stance.ASKS})
_OBJECTING = frozenset({ClaimRelation.CONTRADICTS, ClaimRelation.QUALIFIES})


@dataclass(frozen=True, slots=True)
class Reply:
    """A claim that replies to another."""

    claim: Claim
    link: ClaimLink
    """The link that says so, and why; of a contradiction, whichever of the two states it."""

    @property
    def relation(self) -> ClaimRelation:
        """How it replies: it answers, contradicts or qualifies the other."""
        return self.link.relation

    @property
    def full(self) -> bool:
        """Whether it alone answers: more than a limit, more than a guess, and surely meant so."""
        stance, reading = self.claim.confidence.stance, self.claim.confidence.reading
        return (
            self.relation is not ClaimRelation.QUALIFIES
            and stance.certainty >= Stance.SUGGESTS.certainty
            and reading is not Reading.LOW
        )


@dataclass(frozen=True, slots=True)
class Challenge:
    """A claim of a host that speaks against claims of a guest, and what is replied."""

    claim: Claim
    against: tuple[Claim, ...]
    """The guest's claims that it contradicts or qualifies, as far as they came before it; those
    that came after it and contradict it are replies."""
    replies: tuple[Reply, ...]
    """What is replied, in the order in which it was said."""
    reasons: tuple[Claim, ...] = ()
    """The host's claims that do nothing but give a reason for this one: they speak against the
    guest too, but it is this one that is answered or not."""

    @property
    def answered(self) -> Answered:
        """How far the replies answer it."""
        return answered(self.replies)


def answered(replies: Iterable[Reply]) -> Answered:
    """Return how far `replies` answer what they reply to.

    Fully, if one of them answers it and none declines to. In part, if all of them limit it only, or
    are tried out, doubted or a guess of the curator's, or if one asks back or says that something
    is not told.
    """
    given = list(replies)
    if not given:
        return Answered.NOT_AT_ALL
    declines = any(reply.claim.confidence.stance in _DECLINING for reply in given)
    full = any(reply.full for reply in given)
    return Answered.FULLY if full and not declines else Answered.PARTLY


def replies(corpus: Corpus, claim: Claim) -> tuple[Reply, ...]:
    """Return what replies to `claim`, each claim once, in the order in which it was said.

    That is what states that it answers it, and what the other side says to qualify it or, later, to
    contradict it: whichever of the two states the contradiction. Two hosts are one side.
    """
    given = sorted(_replies(corpus, claim), key=lambda reply: _second(reply.claim))
    best: dict[str, Reply] = {}
    for reply in given:
        known = best.get(reply.claim.key)
        if known is None or (reply.full and not known.full):
            best[reply.claim.key] = reply
    return tuple(best.values())


def _replies(corpus: Corpus, claim: Claim) -> Iterator[Reply]:
    for other, link in corpus.links_to.get(claim.key, ()):
        if link.relation is ClaimRelation.ANSWERS or (
            link.relation in _OBJECTING and _replies_later(corpus, claim, other, link.relation)
        ):
            yield Reply(other, link)
    for link, other in corpus.links_from.get(claim.key, ()):
        contradicts = link.relation is ClaimRelation.CONTRADICTS
        if contradicts and _replies_later(corpus, claim, other, link.relation):
            yield Reply(other, link)


def _replies_later(corpus: Corpus, claim: Claim, other: Claim, relation: ClaimRelation) -> bool:
    """Return whether `other`, which objects to `claim`, can be a reply to it."""
    if corpus.present("person", claim.by) == corpus.present("person", other.by):
        return False
    if _role(corpus, claim) is _role(corpus, other) is Role.HOST:
        return False
    return relation is ClaimRelation.QUALIFIES or _second(other) > _second(claim)


def _second(claim: Claim) -> int:
    return claim.at or 0


def questions(corpus: Corpus) -> Mapping[str, Answered]:
    """Return how far each active question is answered, by its full id."""
    return MappingProxyType(
        {
            key: answered(replies(corpus, claim))
            for key, claim in corpus.active.items()
            if claim.kind is Kind.QUESTION
        }
    )


# --- Challenges ---------------------------------------------------------------------------------


def challenges(corpus: Corpus) -> tuple[Challenge, ...]:
    """Return the challenges of hosts to guests, talk by talk, in the order in which they were said.

    A host's claim is one where it states that it contradicts or qualifies a guest's claim, or where
    a guest's claim that came before it states that the two contradict each other. What a host
    merely adds, or a guest objects to afterwards, is none.

    A challenge without any reply that supports another one stands with it, as its reason.
    """
    everything = {
        challenge.claim.key: challenge
        for claim in corpus.active.values()
        if (challenge := _challenge(corpus, claim)) is not None
    }
    reasons: dict[str, list[Claim]] = {}
    for key, challenge in everything.items():
        supported = None if challenge.replies else _supported(corpus, key, everything)
        if supported is not None:
            reasons.setdefault(supported, []).append(challenge.claim)
    folded = {claim.key for claims in reasons.values() for claim in claims}
    replies = (
        Challenge(
            challenge.claim, challenge.against, challenge.replies, tuple(reasons.get(key, ()))
        )
        for key, challenge in everything.items()
        if key not in folded
    )
    talks = {id: place for place, id in enumerate(corpus.interviews)}

    def place(challenge: Challenge) -> tuple[int, int]:
        return talks.get(challenge.claim.interview, len(talks)), _second(challenge.claim)

    return tuple(sorted(replies, key=place))


def _challenge(corpus: Corpus, claim: Claim) -> Challenge | None:
    if _role(corpus, claim) is not Role.HOST:
        return None
    stated = [
        (other, link.relation)
        for link, other in corpus.links_from.get(claim.key, ())
        if link.relation in _OBJECTING and _is_guest(corpus, other)
    ]
    denied = [
        other
        for other, link in corpus.links_to.get(claim.key, ())
        if link.relation is ClaimRelation.CONTRADICTS
        and _is_guest(corpus, other)
        and _second(other) <= _second(claim)
    ]
    if not stated and not denied:
        return None
    given = replies(corpus, claim)
    replying = {reply.claim.key for reply in given}
    against = {other.key: other for other in (*(o for o, _ in stated), *denied)}
    return Challenge(
        claim, tuple(other for key, other in against.items() if key not in replying), given
    )


def _supported(corpus: Corpus, key: str, among: Mapping[str, Challenge]) -> str | None:
    """Return the challenge with a reply that the challenge `key` supports; None where none is."""
    for link, other in corpus.links_from.get(key, ()):
        if link.relation is ClaimRelation.SUPPORTS and other.key in among:
            return other.key if among[other.key].replies else None
    return None


def _is_guest(corpus: Corpus, claim: Claim) -> bool:
    return _role(corpus, claim) is Role.GUEST


def _role(corpus: Corpus, claim: Claim) -> Role | None:
    """Return the part that the speaker of `claim` has in its interview; None where they have none.

    Someone who is both, as where two interview each other, speaks as a guest.
    """
    interview = corpus.interviews.get(claim.interview)
    speaker = corpus.present("person", claim.by)
    roles = {
        participant.role
        for participant in (interview.participants if interview else ())
        if corpus.present("person", participant.person) == speaker
    }
    return Role.GUEST if Role.GUEST in roles else next(iter(roles), None)
