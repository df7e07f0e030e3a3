"""`themes`: which claims and concepts belong together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claim_graph.analysis.graph_communities import modularity
from claim_graph.analysis.graph_layout import Group, adjacency, groups
from claim_graph.analysis.map_ties import group_name, points, ties
from claim_graph.analysis.questions.summaries import (
    ClaimSummary,
    ConceptSummary,
    claim_summary,
    concept_summary,
)
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept

METHOD = (
    "V. D. Blondel et al., Fast Unfolding of Communities in Large Networks, "
    "Journal of Statistical Mechanics (2008) P10008"
)
"""Where the method comes from that finds the communities."""
QUALITY = (
    "M. E. J. Newman and M. Girvan, Finding and Evaluating Community Structure in Networks, "
    "Physical Review E 69 (2004) 026113"
)
"""Where the number comes from that tells how good they are."""


@dataclass(frozen=True, slots=True)
class ThemeTie:
    """Another theme, and how strongly a theme is tied to it."""

    number: int
    """The other theme, by its number."""
    weight: int
    """The weights of all ties between the two."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Claims and concepts that belong together."""

    number: int
    """Its place among the themes, from 1."""
    name: str
    """What the map calls it: the two concepts that lead it, joined by a dot."""
    loose: bool
    """Whether it gathers what belongs nowhere else."""
    concepts: tuple[ConceptSummary, ...]
    """Its concepts, those most strongly tied inside the theme first."""
    claims: tuple[ClaimSummary, ...]
    """Its claims, those most strongly tied inside the theme first."""
    ties: tuple[ThemeTie, ...]
    """The other themes that it is tied to, most strongly first."""


@dataclass(frozen=True, slots=True)
class ThemesAnswer:
    """The themes of a record: the communities of its map."""

    method: str
    """The paper on how they are found."""
    modularity: float
    """How much denser ties are inside themes than by chance, −0.5 to 1."""
    quality: str
    """The paper on that number."""
    themes: tuple[Theme, ...]
    """The largest first; what belongs nowhere else comes last."""


def themes(corpus: Corpus) -> ThemesAnswer:
    """Return which claims and concepts of `corpus` belong together: the regions of its map.

    Ties are links with their reasons (weight 6), relations between concepts (4), and what claims
    are about (1 to 5, the less the more claims share the concept). Whole numbers decide, so the
    same record has the same themes on every machine.

    Examples:
        >>> answer = claim_graph.themes(corpus)
        >>> [theme.name for theme in answer.themes][:2]
        ['Scour · Inspection', 'Crowd behaviour · Live load']
    """
    records = points(corpus)
    joined = adjacency(records, ties(corpus))
    gathered = groups(joined)
    return ThemesAnswer(
        method=METHOD,
        modularity=modularity([group.members for group in gathered], joined),
        quality=QUALITY,
        themes=tuple(
            _theme(corpus, records, number, group) for number, group in enumerate(gathered, start=1)
        ),
    )


def _theme(
    corpus: Corpus, records: Mapping[str, Claim | Concept], number: int, group: Group
) -> Theme:
    members: Sequence[Claim | Concept] = [records[name] for name in group.members]
    concepts = [
        concept_summary(corpus, member) for member in members if isinstance(member, Concept)
    ]
    strongest = sorted(group.ties.items(), key=lambda tie: (-tie[1], tie[0]))
    return Theme(
        number=number,
        name=group_name(members, group.alone),
        loose=group.alone,
        concepts=tuple(concepts),
        claims=tuple(
            claim_summary(corpus, member) for member in members if isinstance(member, Claim)
        ),
        ties=tuple(ThemeTie(place + 1, weight) for place, weight in strongest),
    )
