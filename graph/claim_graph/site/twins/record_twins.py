"""The twins of claims, concepts and people; and which twins are made of records at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from claim_graph.analysis.link_groups import TiedGroup, tied_groups
from claim_graph.analysis.measures import Measures, measure
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept, Entry, Person, Thread
from claim_graph.corpus.talk_meanings import talk_meanings
from claim_graph.corpus.vocabulary import Kind, Reading
from claim_graph.site import urls
from claim_graph.site.components.case import tally
from claim_graph.site.components.forecast import (
    ForecastShown,
    JudgementShown,
    as_of,
    forecast_shown,
)
from claim_graph.site.components.links import Link, concept_links, named_links, person_link
from claim_graph.site.components.past import review_shown
from claim_graph.site.components.setting import Setting, setting
from claim_graph.site.components.thread_card import thread_shown
from claim_graph.site.components.witness import WitnessShown, witnesses
from claim_graph.site.data.plain_markdown import items, joined, plain
from claim_graph.site.here import Here
from claim_graph.site.markdown import capitalised
from claim_graph.site.twins import talk_twins
from claim_graph.site.twins.shown import Site
from claim_graph.site.twins.twin_writer import TwinWriter, quoted, section


def record_twins(corpus: Corpus, site: Site) -> dict[str, Callable[[], str]]:
    """Return what writes the bodies of the twins of active records, by path.

    A body is empty where the page has nothing that is made of the record.
    """
    return dict(_bodies(corpus, site))


def _bodies(corpus: Corpus, site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    def on(path: str) -> TwinWriter:
        return TwinWriter(corpus, Here(path), site.history)

    yield urls.HOME, partial(talk_twins.home, on(urls.HOME), site)
    measures, today = measure(corpus), as_of(corpus, site.history)
    for group in corpus.claims_by_chapter.values():
        for position, claim in enumerate(group):
            path = urls.claim(claim.key)
            twin, earlier = on(path), group[:position]
            yield path, partial(_claim, twin, claim, measures[claim.key], earlier, today)
    for concept in corpus.concepts.values():
        if concept.retired is None:
            path = urls.concept(concept.id)
            yield path, partial(_concept, on(path), concept)
    for person in corpus.people.values():
        if person.retired is None:
            path = urls.person(person.id)
            yield path, partial(_person, on(path), person)
    for interview in corpus.interviews.values():
        path = urls.interview(interview.id)
        yield path, partial(talk_twins.interview, on(path), interview)
        for chapter in interview.chapters:
            path = urls.chapter(interview.id, chapter.id)
            yield path, partial(talk_twins.chapter, on(path), interview, chapter)
    for notes in corpus.notes.values():
        if notes.retired is None:
            path = urls.notes(notes.id)
            yield path, partial(talk_twins.notes, on(path), notes)
    for collection in corpus.collections.values():
        if collection.retired is None:
            path = urls.collection(collection.key)
            yield path, partial(talk_twins.collection, on(path), collection)


def _claim(
    twin: TwinWriter,
    claim: Claim,
    measures: Measures,
    earlier: Sequence[Claim],
    today: date | None,
) -> str:
    corpus = twin.corpus
    groups = tied_groups(corpus, claim)
    asked = setting(corpus, claim, earlier)
    figures = [plain(figure.text) for figure in claim.figures]
    shown = forecast_shown(corpus, claim, today)
    forecast = list(_forecast(twin, shown)) if shown else []
    threads = corpus.threads_by_claim.get(claim.key, ())
    treated = [_treated(twin, witness) for witness in witnesses(corpus, claim)]
    return joined(
        f"# {plain(claim.claim)}",
        items(_facts(twin, claim)),
        _setting(twin, asked) if asked else "",
        "## The words spoken" if claim.quotes else "",
        *(twin.quote(claim, quote) for quote in claim.shown_quotes),
        _tally(measures, groups),
        *section("Figures", figures),
        *section("Prediction", forecast),
        *section("Concepts", twin.links(concept_links(corpus.concepts_of(claim)))),
        *section("Then and now", [_thread(twin, claim, thread) for thread in threads]),
        *(
            block
            for group in groups
            for block in section(
                f"{group.kind.title} ({len(group.tied)})", [twin.tied(tied) for tied in group.tied]
            )
        ),
        *section("Reported by", treated),
        *section("Named here", twin.links(named_links(corpus, claim))),
        f"Tags: {', '.join(plain(tag) for tag in claim.tags)}" if claim.tags else "",
        twin.place(claim),
    )


def _thread(twin: TwinWriter, claim: Claim, thread: Thread) -> str:
    """Return what is held at other times on a question on which `claim` is a position."""
    positions = []
    for position, stated in zip(
        thread_shown(twin.corpus, thread).positions, thread.positions, strict=True
    ):
        elsewhere = position.target if position.target != urls.claim(claim.key) else None
        says = twin.link(Link(position.says, elsewhere))
        changes = [f"({change.type.label}: {plain(change.because)})" for change in stated.changes]
        positions.append(" ".join([f"{plain(position.talk.label)}: {says}", *changes]))
    return f"{twin.to(thread.title, urls.thread(thread.id))}. {' '.join(positions)}"


def _forecast(twin: TwinWriter, forecast: ForecastShown) -> Iterator[str]:
    """Yield what is known of a prediction."""
    yield f"Horizon: {plain(forecast.horizon)}"
    if forecast.not_before:
        yield f"Not before: {forecast.not_before} (what comes earlier refutes it too)"
    if forecast.until:
        yield f"{capitalised(forecast.status.last_day)}: {forecast.until}"
    if forecast.settled_when:
        yield f"Settled when: {plain(forecast.settled_when)}"
    due = "; due" if forecast.is_due else ""
    yield f"Status: {forecast.status.label} ({plain(forecast.status.meaning)}{due})"
    if forecast.outcome:
        yield f"Outcome: {plain(forecast.outcome)}"
    yield from (_judgement(twin, judgement) for judgement in forecast.judgements)
    if forecast.looked:
        yield f"Last looked for an outcome: {forecast.looked}"


def _judgement(twin: TwinWriter, judgement: JudgementShown) -> str:
    evidence = f" Evidence: <{judgement.evidence}>" if judgement.evidence else ""
    claim = f" See {twin.link(judgement.claim)}" if judgement.claim else ""
    judged = f"{judgement.status.label}, by {plain(judgement.by)} on {judgement.on}"
    return f"Judged: {judged}: {plain(judgement.why)}{evidence}{claim}"


def _setting(twin: TwinWriter, asked: Setting) -> str:
    how = "Asked by" if asked.asked else "In answer to"
    at = f", {twin.moment(asked.title.moment)}" if asked.title.moment else ""
    words = f" {quoted(asked.words.text)}" if asked.words else ""
    voice = f" (said by {plain(asked.words.voice)})" if asked.words and asked.words.voice else ""
    question = twin.to(asked.title.sentence, asked.title.target)
    return f"{how} {twin.link(asked.by)}{at}: {question}{words}{voice}"


def _tally(measures: Measures, groups: Sequence[TiedGroup]) -> str:
    return f"{', '.join(part.words for part in tally(measures, groups))}."


def _facts(twin: TwinWriter, claim: Claim) -> Iterator[str]:
    """Yield who says a claim, how surely, what sort of statement it is, and where."""
    stance, reading = claim.confidence.stance, claim.confidence.reading
    yield f"Speaker: {twin.link(person_link(twin.corpus, claim.by))}"
    yield f"Stance: {stance.label} ({plain(stance.meaning)})"
    yield f"Kind: {claim.kind.label}"
    if reading is not Reading.HIGH:
        why = f": {plain(claim.confidence.why)}" if claim.confidence.why else ""
        yield f"Our reading: {reading.label}{why}"
    yield from _review(twin, claim)
    interview = twin.corpus.interviews.get(claim.interview)
    chapter = interview.chapter(claim.chapter) if interview else None
    if interview and chapter:
        part = twin.to(chapter.title, urls.chapter(interview.id, chapter.id))
        yield f"In: {twin.to(interview.title, urls.interview(interview.id))}, {part}"


def _review(twin: TwinWriter, record: Entry) -> Iterator[str]:
    if review := review_shown(twin.corpus, record, twin.history):
        before = ", before its last change" if review.is_outdated else ""
        yield f"Reviewed by: {plain(review.by)}, {review.on}{before}"


def _treated(twin: TwinWriter, witness: WitnessShown) -> str:
    title = twin.to(witness.notes, witness.target)
    return f"{title} {witness.how.label} it{talk_twins.passage(witness.where, witness.says)}"


def _concept(twin: TwinWriter, concept: Concept) -> str:
    corpus = twin.corpus
    around = [
        f"{relation.label}: {twin.to(other.label, urls.concept(other.id))}"
        for first, relation, other in corpus.concept_relations
        if first is concept
    ]
    around += [
        f"{relation.inverse}: {twin.to(first.label, urls.concept(first.id))}"
        for first, relation, other in corpus.concept_relations
        if other is concept
    ]
    also = ", ".join(plain(alias) for alias in concept.aliases)
    return joined(
        f"# {plain(capitalised(concept.label))}",
        plain(concept.definition),
        *(plain(meaning.sentence) for meaning in talk_meanings(corpus, concept)),
        f"Also: {also}" if also else "",
        *_review(twin, concept),
        twin.by_kind(corpus.claims_by_concept.get(concept.id, ()), first=Kind.DEFINITION),
        *section("Related concepts", list(dict.fromkeys(around))),
        *section("Elsewhere", [f"<{address}>" for address in concept.same_as]),
        twin.place(concept),
    )


def _person(twin: TwinWriter, person: Person) -> str:
    naming = twin.corpus.claims_naming.get(("person", person.id), ())
    return joined(
        f"# {plain(person.name)}",
        plain(person.description),
        twin.by_kind(twin.corpus.claims_by_speaker.get(person.id, ())),
        *section("Named in", [twin.short(claim) for claim in naming]),
        *section("Elsewhere", [f"<{address}>" for address in person.same_as]),
    )
