"""`path`: how two claims or concepts hang together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claim_graph.analysis.compiler import NodeType
from claim_graph.analysis.paths import (
    Hop,
    Joined,
    claim_about_both,
    connection,
    connection_within,
    joined,
    network,
)
from claim_graph.analysis.questions.lookup import identify_both
from claim_graph.analysis.questions.summaries import (
    ClaimSummary,
    ConceptSummary,
    claim_summary,
    concept_summary,
)
from claim_graph.analysis.wordings import HOP_WORDINGS
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept


@dataclass(frozen=True, slots=True)
class PathStep:
    """How a path goes on from one stop to the next."""

    source: str
    """The id of the stop from which it leads."""
    target: str
    """The id of the stop to which it leads."""
    relation: str
    """What the record says; `about` between a claim and a concept."""
    forward: bool
    """Whether the record says it of the source; else it says it of the target."""
    words: str
    """The same in words, from the source to the target: `supports`, `is supported by`."""
    because: str | None
    """The reason that the record gives; only links between claims have one."""
    shared: ClaimSummary | None
    """A claim about both, between two concepts that share one."""


@dataclass(frozen=True, slots=True)
class PathAnswer:
    """The path between two claims or concepts that explains itself best."""

    start: ClaimSummary | ConceptSummary
    """Where it starts."""
    end: ClaimSummary | ConceptSummary
    """Where it leads."""
    at_most: int | None
    """How many steps it was allowed; None for any number."""
    found: bool
    """Whether there is a path."""
    stops: tuple[ClaimSummary | ConceptSummary, ...]
    """What it passes through, the start and the end too; empty where there is no path."""
    steps: tuple[PathStep, ...]
    """Each step between two stops."""

    @property
    def reasons(self) -> int:
        """How many of its steps have a stated reason."""
        return sum(step.because is not None for step in self.steps)


def path(corpus: Corpus, start: str, end: str, at_most: int | None = None) -> PathAnswer:
    """Return how two claims or concepts of `corpus` hang together.

    The path is the one of the site's page Connect: links with reasons go before shared concepts,
    and shared concepts count for more the fewer claims share them (`claim_graph.analysis.paths`).
    With `at_most`, it is the best one of so many steps. `start` and `end` are ids as for `show`.

    Raises RecordError where one of them is no claim or concept, and ValueError where `at_most` is
    less than 1.

    Examples:
        >>> answer = claim_graph.path(corpus, "built-eleven-bridges", "concept:pilot-rope")
        >>> [step.words for step in answer.steps]
        ['supports', 'is about']
        >>> answer.steps[0].because
        'So many crossings give weight to how she says they begin.'
    """
    if at_most is not None and at_most < 1:
        raise ValueError("a path has one step at least")
    allowed = (NodeType.CLAIM, NodeType.CONCEPT)
    ends = identify_both(corpus, start, end, *allowed)
    first, last = (identity.node for identity in ends)
    net = network(corpus)
    hops = (
        connection(net, first, last)
        if at_most is None
        else connection_within(net, first, last, at_most)
    )
    records = joined(corpus)
    nodes = () if hops is None else (first, *(hop.target for hop in hops))
    return PathAnswer(
        start=_stop(corpus, records[first]),
        end=_stop(corpus, records[last]),
        at_most=at_most,
        found=hops is not None,
        stops=tuple(_stop(corpus, records[node]) for node in nodes),
        steps=_steps(corpus, records, hops or ()),
    )


def _stop(corpus: Corpus, record: Claim | Concept) -> ClaimSummary | ConceptSummary:
    if isinstance(record, Claim):
        return claim_summary(corpus, record)
    return concept_summary(corpus, record)


def _steps(corpus: Corpus, records: Joined, hops: Sequence[Hop]) -> tuple[PathStep, ...]:
    return tuple(
        PathStep(
            source=hop.source,
            target=hop.target,
            relation=str(hop.relation),
            forward=hop.forward,
            words=HOP_WORDINGS[hop.relation][0 if hop.forward else 1],
            because=hop.because,
            shared=claim_summary(corpus, shared) if shared else None,
        )
        for hop in hops
        for shared in (claim_about_both(corpus, records, hop),)
    )
