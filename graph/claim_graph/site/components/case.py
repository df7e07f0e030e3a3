"""The case for and against a claim: its links to other claims in groups, and a tally of them.

Each link stands in one group only. A group holds each claim once, with every link of that group
between the two.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from claim_graph.analysis.measures import Measures
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, ClaimLink
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import ClaimTitle, claim_title
from claim_graph.site.components.relations import SIGNS, WordedRelation
from claim_graph.site.markdown import Markdown, plural

SHOWN = 5
"""How many claims of a group are shown; the others are folded away."""

# --- Which link stands in which group -----------------------------------------------------------


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


# --- What the page shows ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CaseLink:
    """How another claim relates to the one of the page, and why."""

    relation: WordedRelation
    because: Markdown


@dataclass(frozen=True, slots=True)
class CaseRow:
    """Another claim in a group."""

    title: ClaimTitle
    first: CaseLink
    more: tuple[CaseLink, ...]
    """Where several links of the group tie the two claims."""
    alone: bool
    """Whether the claim of the page is the only reason given for it."""


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """A group of links on the page of a claim."""

    title: str
    anchor: str
    count: int
    """How many claims there are in it."""
    shown: tuple[CaseRow, ...]
    folded: tuple[CaseRow, ...]


def case_group(corpus: Corpus, group: TiedGroup, measures: Measures, prose: Prose) -> CaseGroup:
    """Return a group as the page shows it. `measures` are those of the claim of the page."""
    alone = measures.only_reason_for if group.kind is CONSEQUENCES else ()
    rows = tuple(_row(corpus, tied, {claim.key for claim in alone}, prose) for tied in group.tied)
    return CaseGroup(
        title=group.kind.title,
        anchor=group.kind.anchor,
        count=len(rows),
        shown=rows[:SHOWN],
        folded=rows[SHOWN:],
    )


def _row(corpus: Corpus, tied: TiedClaim, alone: Collection[str], prose: Prose) -> CaseRow:
    ties = tuple(CaseLink(worded(wording), prose(link.because)) for wording, link in tied.links)
    return CaseRow(
        title=claim_title(corpus, tied.claim),
        first=ties[0],
        more=ties[1:],
        alone=tied.claim.key in alone,
    )


def worded(wording: Wording) -> WordedRelation:
    """Return a relation as a mark beside the other claim."""
    return WordedRelation(wording.relation, wording.words, SIGNS[wording.relation])


# --- The tally ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TallyPart:
    """How many claims stand in one way to a claim."""

    words: str
    """The number and what it counts, such as `3 limits`."""
    anchor: str
    """The id of the heading of the group; empty where there is none."""


def tally(measures: Measures, groups: Sequence[TiedGroup]) -> tuple[TallyPart, ...]:
    """Return how many claims speak for a claim, against it and so on.

    What comes to nothing is left out; where no other claim is tied to it, the only part says so.
    `measures` and `groups` are those of the claim.
    """
    links = [
        (group.kind, wording)
        for group in groups
        for tied in group.tied
        for wording, _ in tied.links
        if group.kind not in _COUNTED
    ]
    rest = [kind for kind, wording in links if wording is not ANSWERED]
    counts = (
        (len(measures.reasons), "reason", REASONS),
        (len(measures.objections), "objection", LIMITS),
        (len(measures.limits), "limit", LIMITS),
        (len(measures.consequences), "consequence", CONSEQUENCES),
        (len(links) - len(rest), "answer", ANSWERS),
    )
    parts = [
        TallyPart(plural(number, noun), kind.anchor) for number, noun, kind in counts if number
    ]
    if rest:
        nouns = ("other link",) if parts else ("link to another claim", "links to other claims")
        parts.append(TallyPart(plural(len(rest), *nouns), rest[0].anchor))
    return tuple(parts) or (TallyPart("No other claim is tied to it", ""),)


_COUNTED = (REASONS, LIMITS, CONSEQUENCES)
"""The groups that are counted by what `measures` says of a claim."""
