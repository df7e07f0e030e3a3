"""What there is to do in a record, read off its data: each task with the record it concerns.

Nothing here is wrong: mistakes are findings. Pure, and without a clock: what is due is told by a
day that the caller gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import pairwise

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept, Entry, Interview
from claim_graph.corpus.vocabulary import Reading

LONGEST_GAP = 60
"""Seconds of talk without a quote that are no gap yet."""


class TaskSort(Enum):
    """What is to be done: a title and, in one sentence, why and how."""

    def __init__(self, title: str, advice: str) -> None:
        self.title = title
        self.advice = advice

    DUE = (
        "Predictions that are due",
        "Their horizon has passed and nobody has settled them. Look for what happened, and add a "
        "judgement under `judgements:`, or the day of your search under `looked:`.",
    )
    READING = (
        "Readings that are not high",
        "Something else could be meant. Listen again: a better reading, or a claim worded more "
        "carefully, settles it.",
    )
    UNLINKED = (
        "Claims without links",
        "Nothing says what they support, limit or answer. Each link needs a reason.",
    )
    CONCEPTS = (
        "Concepts with one claim or none",
        "List them where a claim leans on them, or retire them.",
    )
    GAPS = (
        "Stretches without a quote",
        f"More than {LONGEST_GAP} seconds of talk from which nothing is quoted. Listen whether "
        "something was said there.",
    )
    ONE_WITNESS = (
        "Claims that one set of notes alone reports",
        "Look in the other notes for a sentence that carries them too.",
    )
    OUTDATED = (
        "Reviews from before the last change",
        "What the record says has changed since. Listen again, and state it with `claims review`.",
    )
    UNREVIEWED = (
        "Claims and concepts that nobody has reviewed",
        "Listen at the second, read what is written, and state it with `claims review`.",
    )


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do."""

    sort: TaskSort
    record: Entry
    """The record that it concerns."""
    path: tuple[str | int, ...] = ()
    """The field of the record that it concerns; empty for the record as a whole."""
    fact: str = ""
    """What is known of it beside the record, in a few words; empty where that says it all."""
    at: int | None = None
    """The second of the recording to listen at, where that is not the record's own."""


def tasks(
    corpus: Corpus,
    today: date | None = None,
    is_outdated: Callable[[Entry], bool] = lambda _: False,
) -> tuple[Task, ...]:
    """Return everything that there is to do, sort by sort, in the order of the records.

    `today` is a day up to which predictions are due; none is where it is not given. `is_outdated`
    tells whether a record has changed since it was reviewed.
    """
    claims = tuple(corpus.active.values())
    concepts = [concept for concept in corpus.concepts.values() if concept.retired is None]
    open_tasks = (
        *(_due(claims, today) if today else ()),
        *_readings(claims),
        *_unlinked(corpus, claims),
        *_lonely(corpus, concepts),
        *_gaps(corpus),
        *_witnessed_once(corpus, claims),
        *_outdated((*claims, *concepts), is_outdated),
        *(Task(TaskSort.UNREVIEWED, r) for r in (*claims, *concepts) if r.reviewed is None),
    )
    return tuple(sorted(open_tasks, key=lambda task: list(TaskSort).index(task.sort)))


def newest_day(corpus: Corpus) -> date | None:
    """Return the latest day that the records name as one that has been; None where there is none.

    It stands in for a day of today where none is known: what is due by then is due.
    """
    days = [source.published for source in corpus.sources.values() if source.published]
    for entry in corpus.entries():
        days += [entry.reviewed.on] if entry.reviewed else []
        days += [entry.retired.on] if entry.retired else []
        forecast = entry.prediction if isinstance(entry, Claim) else None
        days += [forecast.last_looked] if forecast and forecast.last_looked else []
    return max(days, default=None)


def _due(claims: tuple[Claim, ...], today: date) -> Iterator[Task]:
    for claim in claims:
        forecast = claim.prediction
        if forecast and forecast.resolve_by and forecast.is_due(today):
            fact = f"open, can be settled after {forecast.resolve_by.isoformat()}"
            yield Task(TaskSort.DUE, claim, ("prediction", "resolve-by"), fact)


def _readings(claims: tuple[Claim, ...]) -> Iterator[Task]:
    for claim in claims:
        confidence = claim.confidence
        if confidence.reading is not Reading.HIGH:
            fact = f"{confidence.reading.label}: {confidence.why or 'no reason given'}"
            yield Task(TaskSort.READING, claim, ("confidence", "reading"), fact)


def _unlinked(corpus: Corpus, claims: tuple[Claim, ...]) -> Iterator[Task]:
    for claim in claims:
        if not corpus.links_from.get(claim.key) and not corpus.links_to.get(claim.key):
            yield Task(TaskSort.UNLINKED, claim)


def _lonely(corpus: Corpus, concepts: list[Concept]) -> Iterator[Task]:
    for concept in concepts:
        number = len(corpus.claims_by_concept.get(concept.id, ()))
        if number < 2:
            yield Task(TaskSort.CONCEPTS, concept, fact="one claim" if number else "no claim")


def _gaps(corpus: Corpus) -> Iterator[Task]:
    for interview in corpus.interviews.values():
        if interview.retired is None:
            yield from _gaps_of(corpus, interview)


def _gaps_of(corpus: Corpus, interview: Interview) -> Iterator[Task]:
    claims = [claim for claim in corpus.active.values() if claim.interview == interview.id]
    spoken = {quote.at for claim in claims for quote in claim.quotes}
    times = sorted({0, interview.duration, *spoken})
    for start, end in pairwise(times):
        breaks = sum(
            max(0, min(end, pause.end) - max(start, pause.start)) for pause in interview.breaks
        )
        seconds = end - start - breaks
        if seconds > LONGEST_GAP:
            yield Task(TaskSort.GAPS, interview, fact=f"{seconds} seconds", at=start)


def _witnessed_once(corpus: Corpus, claims: tuple[Claim, ...]) -> Iterator[Task]:
    notes = [notes for notes in corpus.notes.values() if notes.retired is None]
    if len(notes) < 2:
        return
    for claim in claims:
        sources = {corpus.present("source", witness.source) for witness in claim.witnesses}
        known = [corpus.notes[source].title for source in sources if source in corpus.notes]
        if len(known) == 1:
            yield Task(TaskSort.ONE_WITNESS, claim, ("witnesses", 0), f"only in {known[0]}")


def _outdated(
    records: Iterable[Claim | Concept], is_outdated: Callable[[Entry], bool]
) -> Iterator[Task]:
    for record in records:
        if record.reviewed is not None and is_outdated(record):
            fact = f"reviewed on {record.reviewed.on.isoformat()}"
            yield Task(TaskSort.OUTDATED, record, ("reviewed",), fact)
