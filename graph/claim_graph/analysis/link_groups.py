"""The links of a claim to others, in groups: reasons, limits, consequences, answers and the rest.

Each link stands in one group only. A group holds each claim once, with every link of that group
between the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, ClaimLink
from claim_graph.corpus.vocabulary import ClaimRelation


@dataclass(frozen=True, slots=True)
class Wording:
    """A relation in one direction, as a label of the other claim."""

    relation: ClaimRelation
    stated: bool
    """Whether the claim of the page states it; else the other one does."""
    words: str


@dataclass(frozen=True, slots=True)
class GroupKind:
    """A sort of link between a claim and others."""

    title: str
    anchor: str
    """The id of its heading."""
    wordings: tuple[Wording, ...]
    """The relations that belong to it, those of most weight first."""


REASONS = GroupKind(
    "Reasons for it",
    "reasons",
    (
        Wording(ClaimRelation.IMPLIES, False, "implies it"),
        Wording(ClaimRelation.SUPPORTS, False, "supports it"),
    ),
)
LIMITS = GroupKind(
    "Limits and objections",
    "limits",
    (
        Wording(ClaimRelation.CONTRADICTS, False, "contradicts it"),
        Wording(ClaimRelation.CONTRADICTS, True, "contradicts it"),
        Wording(ClaimRelation.QUALIFIES, False, "limits it"),
    ),
)
CONSEQUENCES = GroupKind(
    "What follows from it",
    "consequences",
    (
        Wording(ClaimRelation.IMPLIES, True, "it implies"),
        Wording(ClaimRelation.SUPPORTS, True, "it supports"),
    ),
)
ANSWERED = Wording(ClaimRelation.ANSWERS, False, "answered by")
ANSWERS = GroupKind(
    "Answers",
    "answers",
    (Wording(ClaimRelation.ANSWERS, True, "it answers"), ANSWERED),
)
LIMITED = GroupKind(
    "What it limits",
    "limited",
    (Wording(ClaimRelation.QUALIFIES, True, "it limits"),),
)
RELATED = GroupKind(
    "Explanations and examples",
    "related",
    (
        Wording(ClaimRelation.EXPLAINS, False, "explained by"),
        Wording(ClaimRelation.EXPLAINS, True, "it explains"),
        Wording(ClaimRelation.ILLUSTRATES, False, "an example"),
        Wording(ClaimRelation.ILLUSTRATES, True, "an example of"),
    ),
)
RESTATED = GroupKind(
    "The same in other words",
    "restated",
    (
        Wording(ClaimRelation.RESTATES, False, "says the same"),
        Wording(ClaimRelation.RESTATES, True, "says the same"),
    ),
)
GROUPS = (REASONS, LIMITS, CONSEQUENCES, ANSWERS, LIMITED, RELATED, RESTATED)
"""All groups, in the order of the page. Together they hold each relation in both directions."""


@dataclass(frozen=True, slots=True)
class TiedClaim:
    """Another claim, with every link of one group between it and the claim of the page."""

    claim: Claim
    links: tuple[tuple[Wording, ClaimLink], ...]


@dataclass(frozen=True, slots=True)
class TiedGroup:
    """The claims of one group, those of most weight first, then in the order of the record."""

    kind: GroupKind
    tied: tuple[TiedClaim, ...]


def tied_groups(corpus: Corpus, claim: Claim) -> tuple[TiedGroup, ...]:
    """Return the links of a claim to others, in groups of which none is empty."""
    links = [(False, link, other) for other, link in corpus.links_to.get(claim.key, ())]
    links += [(True, link, other) for link, other in corpus.links_from.get(claim.key, ())]
    groups = (TiedGroup(kind, tuple(_tied(kind, links))) for kind in GROUPS)
    return tuple(group for group in groups if group.tied)


def _tied(kind: GroupKind, links: Sequence[tuple[bool, ClaimLink, Claim]]) -> Iterator[TiedClaim]:
    claims: dict[str, Claim] = {}
    worded: dict[str, list[tuple[Wording, ClaimLink]]] = {}
    for wording in kind.wordings:
        for stated, link, other in links:
            if link.relation is wording.relation and stated is wording.stated:
                claims[other.key] = other
                worded.setdefault(other.key, []).append((wording, link))
    for key, other in claims.items():
        yield TiedClaim(other, tuple(worded[key]))
