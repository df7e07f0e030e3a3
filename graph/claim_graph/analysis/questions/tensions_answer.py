"""`tensions`: the claims that pull against each other."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from claim_graph.analysis.compiler import record_node
from claim_graph.analysis.questions.summaries import (
    ClaimSummary,
    NamedRecord,
    claim_summary,
    record_name,
)
from claim_graph.analysis.tensions import TensionPair, disputes, pairs
from claim_graph.core.term import Term
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import ClaimRelation


class TensionKind(Term):
    """Who is in tension with whom."""

    BETWEEN_SPEAKERS = "between-speakers", "two speakers contradict each other"
    SAME_SPEAKER = "same-speaker", "one speaker says both, and takes neither back"
    CHANGED_MIND = "changed-mind", "one speaker takes one of them back, or limits it"


@dataclass(frozen=True, slots=True)
class TensionAnswer:
    """Two claims in tension."""

    kind: TensionKind
    """Who is in tension with whom."""
    relation: ClaimRelation
    """`contradicts`, or `qualifies` where one only limits the other."""
    first: ClaimSummary
    """The claim that was said first."""
    second: ClaimSummary
    """The claim that was said later."""
    stated_by: str
    """The id of the claim that states the link."""
    because: str
    """Why both cannot well be true, or not without limits."""
    about: NamedRecord | None
    """The concept that the dispute is about; None where its claims share none."""


@dataclass(frozen=True, slots=True)
class TensionsAnswer:
    """The claims in tension, by twos."""

    kinds: tuple[TensionKind, ...]
    """The kinds that were asked for."""
    tensions: tuple[TensionAnswer, ...]
    """In the order in which the later claims were said."""


def tensions(corpus: Corpus, kinds: Collection[str] = ()) -> TensionsAnswer:
    """Return the claims of `corpus` that contradict each other, and changes of mind.

    With `kinds`, only these: `between-speakers`, `same-speaker`, `changed-mind`. Raises ValueError
    where one is none of these.

    Examples:
        >>> answer = claim_graph.tensions(corpus, kinds=["between-speakers"])
        >>> answer.tensions[0].because
        'To be pushed off a bridge is not to have fallen off one.'
    """
    chosen = {TensionKind(kind) for kind in kinds} or set(TensionKind)
    about = {
        (first.key, second.key): dispute.concept
        for dispute in disputes(corpus)
        for first, _, second in dispute.tensions
    }

    def answer(pair: TensionPair) -> TensionAnswer:
        keys = (pair.first.key, pair.second.key)
        concept = about.get(keys) or about.get((keys[1], keys[0]))
        stating = pair.first if pair.link in pair.first.links else pair.second
        return TensionAnswer(
            kind=_kind(pair),
            relation=pair.link.relation,
            first=claim_summary(corpus, pair.first),
            second=claim_summary(corpus, pair.second),
            stated_by=record_node(stating),
            because=pair.link.because,
            about=record_name(concept) if concept else None,
        )

    return TensionsAnswer(
        kinds=tuple(kind for kind in TensionKind if kind in chosen),
        tensions=tuple(answer(pair) for pair in pairs(corpus) if _kind(pair) in chosen),
    )


def _kind(pair: TensionPair) -> TensionKind:
    if not pair.same_speaker:
        return TensionKind.BETWEEN_SPEAKERS
    return TensionKind.CHANGED_MIND if pair.changed_mind else TensionKind.SAME_SPEAKER
