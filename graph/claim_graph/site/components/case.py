"""The case for and against a claim: its links to other claims in groups, and a tally of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from claim_graph.analysis.link_groups import (
    ANSWERED,
    ANSWERS,
    CONSEQUENCES,
    LIMITS,
    REASONS,
    TiedClaim,
    TiedGroup,
    Wording,
)
from claim_graph.analysis.measures import Measures
from claim_graph.corpus.corpus import Corpus
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import ClaimTitle, claim_title
from claim_graph.site.components.relations import SIGNS, WordedRelation
from claim_graph.site.markdown import Markdown, plural

SHOWN = 5
"""How many claims of a group are shown; the others are folded away."""

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
