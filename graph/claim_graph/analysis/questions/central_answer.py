"""`central`: which claims, concepts or people are central, by which measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claim_graph.analysis.measures import Measures, measure, most_relied_on, most_supported
from claim_graph.analysis.questions.summaries import (
    Summary,
    claim_summary,
    concept_summary,
    person_summary,
)
from claim_graph.core.kept_work import KeptWork
from claim_graph.core.term import Term
from claim_graph.corpus.corpus import Corpus

if TYPE_CHECKING:
    from claim_graph.analysis.record_networks import Network

_DIGITS = 9
"""Scores have so many, so that no last digit decides who comes first."""


class Ranked(Term):
    """What is ranked, and how it is joined."""

    CLAIMS = "claims", "claims, joined by the links between them"
    CONCEPTS = "concepts", "concepts, joined by relations and by claims about both"
    PEOPLE = "people", "people, joined by the links from their claims to those of others"


class CentralityMeasure(Term):
    """What something is central by."""

    def __init__(self, value: str, meaning: str, source: str) -> None:
        super().__init__(value, meaning)
        self.source = source

    DEGREE = (
        "degree",
        "how many others it is joined with",
        "L. C. Freeman, Centrality in Social Networks: Conceptual Clarification, "
        "Social Networks 1 (1978/79) 215–239",
    )
    BETWEENNESS = (
        "betweenness",
        "on what share of the shortest paths between others it lies",
        "L. C. Freeman, A Set of Measures of Centrality Based on Betweenness, "
        "Sociometry 40 (1977) 35–41",
    )
    HARMONIC = (
        "harmonic",
        "how near it is to all others: the mean of 1/distance",
        "M. Marchiori and V. Latora, Harmony in the Small-World, Physica A 285 (2000) 539–546",
    )
    PAGERANK = (
        "pagerank",
        "how often a walk along the links comes by it",
        "S. Brin and L. Page, The Anatomy of a Large-Scale Hypertextual Web Search Engine, "
        "Computer Networks and ISDN Systems 30 (1998) 107–117",
    )
    RESTING = "resting", "how many claims rest on it, directly or through others", ""
    REASONS = "reasons", "how many claims support or imply it", ""
    CHALLENGES = "challenges", "how many claims contradict or qualify it", ""
    CLAIMS = "claims", "how many claims are about the concept, or made by the person", ""

    @property
    def ranks(self) -> frozenset[Ranked]:
        """What it can rank."""
        if self in _OF_CLAIMS:
            return frozenset({Ranked.CLAIMS})
        if self is CentralityMeasure.CLAIMS:
            return frozenset({Ranked.CONCEPTS, Ranked.PEOPLE})
        return frozenset(Ranked)


_OF_CLAIMS: Mapping[CentralityMeasure, Callable[[Measures], int]] = {
    CentralityMeasure.RESTING: lambda measured: measured.resting_in_all,
    CentralityMeasure.REASONS: lambda measured: len(measured.reasons),
    CentralityMeasure.CHALLENGES: lambda measured: len(measured.challenges),
}
"""The measures that are counted of a claim."""


@dataclass(frozen=True, slots=True)
class CentralRecord:
    """A record with its place and its score."""

    place: int
    """Its place, from 1; those with the same score share one."""
    score: float
    """What the measure gives it."""
    record: Summary
    """The claim, concept or person."""


@dataclass(frozen=True, slots=True)
class CentralAnswer:
    """The most central records, by one measure."""

    of: Ranked
    """What is ranked."""
    by: CentralityMeasure
    """The measure."""
    meaning: str
    """What it says."""
    source: str | None
    """The paper that it comes from; None where it only counts."""
    number: int
    """How many records were measured."""
    ranking: tuple[CentralRecord, ...]
    """The most central first; of those with the same score, as on the site or as written."""


def central(
    corpus: Corpus,
    of: str = "claims",
    by: str = "degree",
    top: int | None = None,
    kept: KeptWork | None = None,
) -> CentralAnswer:
    """Return the claims, concepts or people of `corpus` by how central they are.

    `of` is `claims`, `concepts` or `people`. `by` is `degree`, `betweenness`, `harmonic` or
    `pagerank`; for claims also `resting`, `reasons` or `challenges`, which
    `claim_graph.analysis.measures` defines; for concepts and people also `claims`. `top` is how
    many to return. What is `kept` of the same links is not reckoned again.

    Raises ValueError where there is no such measure, or where it is of something else.

    Examples:
        >>> answer = claim_graph.central(corpus, by="degree", top=2)
        >>> [(one.place, one.score) for one in answer.ranking]
        [(1, 8), (2, 7)]
    """
    ranked = Ranked(of)
    offered = {term.value: term for term in CentralityMeasure if ranked in term.ranks}
    if by not in offered:
        raise ValueError(f"{of} cannot be ranked by {by!r}; choose: {', '.join(offered)}")
    measured_by = offered[by]
    if top is not None and top < 1:
        raise ValueError("a ranking has one place at least")
    scores = {
        key: round(score, _DIGITS)
        for key, score in _scores(corpus, ranked, measured_by, kept or KeptWork()).items()
    }
    ordered = sorted(scores, key=lambda key: -scores[key])
    places: dict[float, int] = {}
    for place, key in enumerate(ordered, start=1):
        places.setdefault(scores[key], place)
    return CentralAnswer(
        of=ranked,
        by=measured_by,
        meaning=measured_by.meaning,
        source=measured_by.source or None,
        number=len(ordered),
        ranking=tuple(
            CentralRecord(
                place=places[scores[key]],
                score=scores[key],
                record=_summary(corpus, ranked, key),
            )
            for key in ordered[:top]
        ),
    )


def _scores(
    corpus: Corpus, of: Ranked, by: CentralityMeasure, kept: KeptWork
) -> Mapping[str, float]:
    if by in _OF_CLAIMS:
        measures = measure(corpus)
        first = most_supported if by is CentralityMeasure.REASONS else most_relied_on
        ordered = first(corpus.active.values(), measures)
        return {claim.key: _OF_CLAIMS[by](measures[claim.key]) for claim in ordered}
    network = _network(corpus, of)
    if by is CentralityMeasure.CLAIMS:
        claims = corpus.claims_by_concept if of is Ranked.CONCEPTS else corpus.claims_by_speaker
        return {key: len(claims.get(key, ())) for key in network}
    from claim_graph.analysis import centrality  # noqa: PLC0415 - loads networkx

    functions: Mapping[CentralityMeasure, Callable[[Network], Mapping[str, float]]] = {
        CentralityMeasure.DEGREE: centrality.degree,
        CentralityMeasure.BETWEENNESS: centrality.path_share,
        CentralityMeasure.HARMONIC: centrality.nearness,
        CentralityMeasure.PAGERANK: centrality.pagerank,
    }
    return centrality.kept_scores(functions[by], network, kept)


def _network(corpus: Corpus, of: Ranked) -> Network:
    from claim_graph.analysis import record_networks  # noqa: PLC0415 - loads networkx

    return {
        Ranked.CLAIMS: record_networks.claim_network,
        Ranked.CONCEPTS: record_networks.concept_network,
        Ranked.PEOPLE: record_networks.person_network,
    }[of](corpus)


def _summary(corpus: Corpus, of: Ranked, key: str) -> Summary:
    if of is Ranked.CLAIMS:
        return claim_summary(corpus, corpus.active[key])
    if of is Ranked.CONCEPTS:
        return concept_summary(corpus, corpus.concepts[key])
    return person_summary(corpus, corpus.people[key])
