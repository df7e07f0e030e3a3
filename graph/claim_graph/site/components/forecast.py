"""What a record tells of a prediction: when it can be settled, and who has settled it, how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claim_graph.analysis.todo import newest_day
from claim_graph.core.ids import full_id
from claim_graph.core.times import iso_day
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Forecast, ForecastJudgement
from claim_graph.corpus.vocabulary import Settled, Status
from claim_graph.site import urls
from claim_graph.site.components.links import Link
from claim_graph.site.data.history import History

SCRIPT = "assets/due.js"
"""The script of pages that show predictions."""


@dataclass(frozen=True, slots=True)
class JudgementShown:
    """How someone finds that a prediction came out."""

    status: Settled
    by: str
    on: str
    """The day, ISO 8601."""
    why: str
    evidence: str
    """Where it can be read what happened; empty where that is not told."""
    claim: Link | None
    """A claim that tells what happened."""


@dataclass(frozen=True, slots=True)
class ForecastShown:
    """A prediction as pages show it. What is empty is not known."""

    horizon: str
    not_before: str
    """The first day of the horizon, ISO 8601."""
    until: str
    """The last day of the horizon, ISO 8601: after it the prediction can be settled."""
    settled_when: str
    status: Status
    """What has become of it."""
    is_due: bool
    """Whether nobody has settled it although it can be."""
    waits_until: str
    """The day after which it is due, ISO 8601, where that has not passed yet."""
    outcome: str
    judgements: tuple[JudgementShown, ...]
    looked: str
    """The day on which somebody last looked for an outcome, ISO 8601."""


def as_of(corpus: Corpus, history: History) -> date | None:
    """Return the day by which predictions are due: the newest that records and git name.

    A site is the same whenever it is built, so it cannot be the day of the build.
    """
    return max(filter(None, (newest_day(corpus), history.newest_day)), default=None)


def is_due(forecast: Forecast, today: date | None) -> bool:
    """Return whether a prediction is due by `today`; none is where no day is known."""
    return today is not None and forecast.is_due(today)


def forecast_shown(corpus: Corpus, claim: Claim, today: date | None) -> ForecastShown | None:
    """Return what pages show of the prediction of `claim`; None where it makes none."""
    forecast = claim.prediction
    if forecast is None:
        return None
    settled = forecast.standing is not Status.OPEN
    due, until = is_due(forecast, today), iso_day(forecast.resolve_by) or ""
    return ForecastShown(
        horizon=forecast.horizon,
        not_before=iso_day(forecast.not_before) or "",
        until=until,
        settled_when=forecast.settled_when or "",
        status=forecast.standing,
        is_due=due,
        waits_until="" if due or settled else until,
        outcome=(forecast.outcome or "") if settled else "",
        judgements=tuple(_judgement(corpus, claim, judgement) for judgement in forecast.judgements),
        looked=iso_day(forecast.last_looked) or "",
    )


def days(forecast: ForecastShown) -> Iterator[str]:
    """Yield what the days of a prediction say of it, each as words in a sentence."""
    if forecast.not_before:
        yield f"not before {forecast.not_before}"
    if forecast.until:
        yield f"{forecast.status.last_day} {forecast.until}"


def _judgement(corpus: Corpus, claim: Claim, judgement: ForecastJudgement) -> JudgementShown:
    person = corpus.people.get(corpus.present("person", judgement.by))
    return JudgementShown(
        status=judgement.status,
        by=person.name if person else judgement.by,
        on=judgement.on.isoformat(),
        why=judgement.why,
        evidence=judgement.evidence or "",
        claim=_evidence(corpus, claim, judgement.claim) if judgement.claim else None,
    )


def _evidence(corpus: Corpus, claim: Claim, id: str) -> Link | None:
    """Return the link to the claim that a judgement names; None where it does not stand."""
    named = corpus.active.get(corpus.present("claim", full_id(claim.interview, id)))
    return Link(named.claim, urls.claim(named.key)) if named else None
