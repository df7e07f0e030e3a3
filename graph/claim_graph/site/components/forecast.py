"""What a record tells of a prediction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Fact:
    """Something about a prediction."""

    name: str
    value: str


def forecast_facts(claim: Claim) -> Iterator[Fact]:
    """Yield the facts about the prediction of a claim; nothing where it makes none."""
    forecast = claim.prediction
    if forecast is None:
        return
    yield Fact("Horizon", forecast.horizon)
    yield Fact("Status", forecast.status.label)
    if forecast.resolve_by:
        yield Fact("Can be settled after", forecast.resolve_by.isoformat())
    if forecast.outcome and forecast.status is not Status.OPEN:
        yield Fact("Outcome", forecast.outcome)
