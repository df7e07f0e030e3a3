"""Everything that a record says of one claim."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.analysis import link_groups
from claim_graph.analysis.link_groups import GroupKind, tied_groups
from claim_graph.analysis.questions.record_head import RecordHead
from claim_graph.analysis.questions.summaries import (
    ClaimSummary,
    NamedRecord,
    claim_summary,
    record_name,
    source_called,
)
from claim_graph.core.ids import full_id
from claim_graph.core.times import iso_day
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, ForecastJudgement
from claim_graph.corpus.vocabulary import ClaimRelation, Settled, Status, Treatment


@dataclass(frozen=True, slots=True)
class LinkedClaim:
    """Another claim, and one link between it and the claim that was asked for."""

    relation: ClaimRelation
    """What the link says."""
    stated: bool
    """Whether the claim that was asked for states the link; else this one does."""
    words: str
    """How this one stands to the claim that was asked for: `supports it`, `it implies`."""
    because: str
    """The reason given."""
    claim: ClaimSummary
    """This one."""


@dataclass(frozen=True, slots=True)
class NoteOnClaim:
    """What one set of notes does with a claim."""

    source: NamedRecord
    """The notes."""
    how: Treatment
    """What they do with it."""
    where: str | None
    """The section in which they do it."""
    says: str | None
    """What they make of it, in our words."""


@dataclass(frozen=True, slots=True)
class JudgementAnswer:
    """How someone finds that a prediction came out."""

    status: Settled
    """How it came out."""
    on: str
    """The day on which it was judged, ISO 8601."""
    by: str
    """Who judges."""
    why: str
    """What happened, or did not."""
    evidence: str | None
    """Where it can be read what happened."""
    claim: str | None
    """The id in full of a claim that tells what happened."""


@dataclass(frozen=True, slots=True)
class ForecastAnswer:
    """When a prediction is to come true, what would settle it, and what has become of it."""

    horizon: str
    """When, in words."""
    not_before: str | None
    """The first day of the horizon, ISO 8601: what comes earlier refutes it too."""
    resolve_by: str | None
    """The day after which it can be settled, ISO 8601."""
    settled_when: str | None
    """What would settle it, in our words."""
    status: Status
    """What has become of it; disputed where the judgements differ."""
    outcome: str | None
    """What happened."""
    judgements: tuple[JudgementAnswer, ...]
    """Who has settled it, and how."""
    looked: str | None
    """The day on which somebody last looked for an outcome, ISO 8601."""


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """A claim with the words spoken, all that speaks for and against it, and who carries it."""

    record: RecordHead
    """Where it is written, and what has become of the record."""
    claim: ClaimSummary
    """What it says, who says it, and the words."""
    reading_why: str | None
    """Why the reading is not high."""
    figures: tuple[str, ...]
    """The numbers that are claimed."""
    prediction: ForecastAnswer | None
    """For predictions only."""
    reasons: tuple[LinkedClaim, ...]
    """The claims that support or imply it."""
    objections: tuple[LinkedClaim, ...]
    """The claims that contradict it; whichever of the two states the link."""
    limits: tuple[LinkedClaim, ...]
    """The claims that qualify it."""
    consequences: tuple[LinkedClaim, ...]
    """The claims that it supports or implies."""
    answers: tuple[LinkedClaim, ...]
    """What it answers, and what answers it."""
    limited: tuple[LinkedClaim, ...]
    """The claims that it qualifies."""
    related: tuple[LinkedClaim, ...]
    """What explains it or is an example of it, and what it explains or is an example of."""
    restated: tuple[LinkedClaim, ...]
    """What says the same in other words."""
    notes: tuple[NoteOnClaim, ...]
    """The notes that carry it."""
    concepts: tuple[NamedRecord, ...]
    """What it is about."""
    people: tuple[NamedRecord, ...]
    """Whom it names."""
    works: tuple[NamedRecord, ...]
    """Which works it names."""
    collections: tuple[NamedRecord, ...]
    """The collections that gather it."""
    threads: tuple[NamedRecord, ...]
    """The threads with a position that rests on it."""
    tags: tuple[str, ...]
    """Free words to find it by."""


def claim_answer(corpus: Corpus, claim: Claim, record: RecordHead) -> ClaimAnswer:
    """Return everything that the record says of a claim; `record` is its head."""
    linked: dict[GroupKind, list[LinkedClaim]] = {kind: [] for kind in link_groups.GROUPS}
    for group in tied_groups(corpus, claim):
        for tied in group.tied:
            other = claim_summary(corpus, tied.claim)
            linked[group.kind] += [
                LinkedClaim(wording.relation, wording.stated, wording.words, link.because, other)
                for wording, link in tied.links
            ]
    opposed, contradicts = linked[link_groups.LIMITS], ClaimRelation.CONTRADICTS
    return ClaimAnswer(
        record=record,
        claim=claim_summary(corpus, claim),
        reading_why=claim.confidence.why,
        figures=tuple(figure.text for figure in claim.figures),
        prediction=_forecast(corpus, claim),
        reasons=tuple(linked[link_groups.REASONS]),
        objections=tuple(opponent for opponent in opposed if opponent.relation is contradicts),
        limits=tuple(opponent for opponent in opposed if opponent.relation is not contradicts),
        consequences=tuple(linked[link_groups.CONSEQUENCES]),
        answers=tuple(linked[link_groups.ANSWERS]),
        limited=tuple(linked[link_groups.LIMITED]),
        related=tuple(linked[link_groups.RELATED]),
        restated=tuple(linked[link_groups.RESTATED]),
        notes=tuple(
            NoteOnClaim(
                source_called(corpus, witness.source), witness.how, witness.where, witness.says
            )
            for witness in claim.witnesses
        ),
        concepts=tuple(map(record_name, corpus.concepts_of(claim))),
        people=tuple(map(record_name, corpus.people_of(claim))),
        works=tuple(map(record_name, corpus.works_of(claim))),
        collections=tuple(
            record_name(collection)
            for collection in corpus.collections.values()
            if collection.retired is None
            and any(claim in corpus.gathered(collection, part) for part in collection.parts)
        ),
        threads=tuple(map(record_name, corpus.threads_by_claim.get(claim.key, ()))),
        tags=claim.tags,
    )


def _forecast(corpus: Corpus, claim: Claim) -> ForecastAnswer | None:
    forecast = claim.prediction
    if forecast is None:
        return None
    return ForecastAnswer(
        horizon=forecast.horizon,
        not_before=iso_day(forecast.not_before),
        resolve_by=iso_day(forecast.resolve_by),
        settled_when=forecast.settled_when,
        status=forecast.standing,
        outcome=forecast.outcome,
        judgements=tuple(_judgement(corpus, claim, judgement) for judgement in forecast.judgements),
        looked=iso_day(forecast.last_looked),
    )


def _judgement(corpus: Corpus, claim: Claim, judgement: ForecastJudgement) -> JudgementAnswer:
    judging_claim = judgement.claim
    return JudgementAnswer(
        status=judgement.status,
        on=judgement.on.isoformat(),
        by=judgement.by,
        why=judgement.why,
        evidence=judgement.evidence,
        claim=corpus.present("claim", full_id(claim.interview, judging_claim))
        if judging_claim
        else None,
    )
