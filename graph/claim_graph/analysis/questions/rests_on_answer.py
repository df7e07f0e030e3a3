"""`rests_on`: what a claim rests on, and what rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.analysis.compiler import NodeType, record_node
from claim_graph.analysis.impact import Consequence, Effect, Step, fallout, gains
from claim_graph.analysis.measures import measure
from claim_graph.analysis.questions.lookup import identify_active
from claim_graph.analysis.questions.summaries import ClaimSummary, claim_summary
from claim_graph.corpus.corpus import Corpus


@dataclass(frozen=True, slots=True)
class DependenceStep:
    """A link on the way from a claim to one that depends on it."""

    source: str
    """The id of the claim that the other one depends on."""
    target: str
    """The id of the other one."""
    words: str
    """What the first does to the second: `supports`, `follows from`."""
    because: str
    """The reason given."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """A claim that depends on another, or that another depends on, and by which links."""

    claim: ClaimSummary
    """The claim that stands at the other end from the one that was asked for."""
    effect: Effect
    """What would become of the one that depends if the other were wrong."""
    meaning: str
    """The same in words."""
    distance: int
    """How many links lie between the two: 1 where the one depends on the other directly."""
    only_reason: bool
    """Whether it is the only reason given for the one that depends on it."""
    chain: tuple[DependenceStep, ...]
    """The links, from the claim that is relied on to the one that depends on it."""


@dataclass(frozen=True, slots=True)
class GainingClaim:
    """A claim that would gain if the one that was asked for were wrong."""

    claim: ClaimSummary
    """The claim."""
    step: DependenceStep
    """The link by which it is contradicted or limited now."""


@dataclass(frozen=True, slots=True)
class RestsOnAnswer:
    """What a claim rests on, what rests on it, and what would become of others without it."""

    claim: ClaimSummary
    """The claim that was asked for."""
    reasons: int
    """How many reasons are given for it."""
    rests_on: tuple[Dependence, ...]
    """The claims that it rests on, directly or through others: nearest first."""
    resting: tuple[Dependence, ...]
    """The claims that rest on it, directly or through others: nearest first."""
    bare: tuple[Dependence, ...]
    """The claims that would stand without it, but lose an explanation or an example."""
    gaining: tuple[GainingClaim, ...]
    """The claims that would gain if it were wrong: it contradicts or limits them."""


def rests_on(corpus: Corpus, name: str) -> RestsOnAnswer:
    """Return what a claim of `corpus` rests on, and what rests on it.

    A claim rests on another if it would fall or lose a reason were the other one wrong, directly or
    through others (`claim_graph.analysis.measures` and `impact`). It follows from the links that
    the record states; nothing judges what is true. `name` is an id as for `show`.

    Raises RecordError where it is no claim.

    Examples:
        >>> answer = claim_graph.rests_on(corpus, "one-line-a-night")
        >>> [(one.claim.id, one.distance) for one in answer.rests_on]
        [('claim:harbour-hour/logs-on-a-museum-wall', 1)]
        >>> answer.resting[0].chain[0].because
        'It is the habit of which the advice is made.'
    """
    key = identify_active(corpus, name, NodeType.CLAIM).id
    measures = measure(corpus)
    relied_on = [
        dependence
        for other, measured in measures.items()
        if any(claim.key == key for claim in (*measured.resting, *measured.resting_through))
        for loss in fallout(corpus, other)
        if loss.claim.key == key
        for only in (any(claim.key == key for claim in measured.only_reason_for),)
        for dependence in (_dependence(corpus, other, loss, only),)
    ]
    resting = {claim.key for claim in (*measures[key].resting, *measures[key].resting_through)}
    alone = {claim.key for claim in measures[key].only_reason_for}
    losses = [
        (loss, _dependence(corpus, loss.claim.key, loss, loss.claim.key in alone))
        for loss in fallout(corpus, key)
    ]
    return RestsOnAnswer(
        claim=claim_summary(corpus, corpus.active[key]),
        reasons=len(measures[key].reasons),
        rests_on=tuple(sorted(relied_on, key=lambda dependence: dependence.distance)),
        resting=tuple(dependence for loss, dependence in losses if loss.claim.key in resting),
        bare=tuple(dependence for loss, dependence in losses if loss.claim.key not in resting),
        gaining=tuple(_gaining(corpus, key)),
    )


def _dependence(corpus: Corpus, other: str, loss: Consequence, only: bool) -> Dependence:
    return Dependence(
        claim=claim_summary(corpus, corpus.active[other]),
        effect=loss.effect,
        meaning=loss.effect.meaning,
        distance=loss.depth,
        only_reason=only,
        chain=tuple(map(_step, loss.chain)),
    )


def _gaining(corpus: Corpus, key: str) -> Iterator[GainingClaim]:
    for step in gains(corpus, key):
        yield GainingClaim(claim_summary(corpus, step.target), _step(step))


def _step(step: Step) -> DependenceStep:
    return DependenceStep(
        source=record_node(step.source),
        target=record_node(step.target),
        words=step.wording,
        because=step.link.because,
    )
