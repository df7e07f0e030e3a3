"""A record, for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claim_graph.analysis.questions.claim_answer import (
    ClaimAnswer,
    ForecastAnswer,
    LinkedClaim,
    NoteOnClaim,
)
from claim_graph.analysis.questions.collection_answers import (
    CollectionAnswer,
    QuoteAnswer,
    StatementAnswer,
)
from claim_graph.analysis.questions.entity_answers import (
    ConceptAnswer,
    PersonAnswer,
    PersonRole,
    RelatedConcept,
    WorkAnswer,
)
from claim_graph.analysis.questions.record_head import RecordHead
from claim_graph.analysis.questions.show_answer import Shown
from claim_graph.analysis.questions.talk_answers import (
    CarriedClaim,
    ChapterAnswer,
    ChapterSummary,
    InterviewAnswer,
    NotesAnswer,
)
from claim_graph.analysis.questions.thread_answers import PositionAnswer, ThreadAnswer
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.reports.answer_lines import (
    claim_lines,
    indented,
    named,
    quote_lines,
    section,
    summary_lines,
)
from claim_graph.reports.findings_text import displayed
from claim_graph.reports.wording import count


def shown_as_text(answers: Sequence[Shown], corpus: Corpus, limit: int | None = None) -> str:
    """Return records one after the other; with a `limit`, only so many items of each list."""
    return "\n\n".join("\n".join(_lines(answer, corpus, limit)) for answer in answers)


def _lines(answer: Shown, corpus: Corpus, limit: int | None) -> Iterator[str]:
    yield from _top(answer.record)
    match answer:
        case ClaimAnswer():
            yield from _claim(answer, limit)
        case ConceptAnswer():
            yield from _concept(answer, limit)
        case PersonAnswer():
            yield from _person(answer, limit)
        case WorkAnswer():
            yield from _work(answer, limit)
        case InterviewAnswer():
            yield from _interview(answer)
        case NotesAnswer():
            yield from _notes(answer, limit)
        case ChapterAnswer():
            yield from _chapter(answer, limit)
        case CollectionAnswer():
            yield from _collection(answer, limit)
        case ThreadAnswer():
            yield from indented(f"{answer.label}: {answer.question}", 2, 0)
            yield from indented(f"{answer.person.label} ({answer.person.id})", 2)
            yield from section("Positions", answer.positions, _position, None)
        case PositionAnswer():
            yield from indented(f"in “{answer.thread.label}”", 2)
            yield from section("The position", [answer], _position, None)
        case QuoteAnswer():
            yield from quote_lines(answer.quote)
            yield from indented(f"in “{answer.chapter.label}”", 4)
            yield from section("The claim that rests on it", [answer.claim], claim_lines, None)
        case StatementAnswer():
            yield from _statement(answer)
    yield ""
    yield from _bottom(answer.record, corpus)


def _top(head: RecordHead) -> Iterator[str]:
    yield head.id
    if head.asked is not None:
        yield from indented(f"(formerly {head.asked})", 2)
    if head.retired is not None:
        see = f" See {head.retired.see}." if head.retired.see else ""
        yield from indented(f"Retired on {head.retired.on}: {head.retired.why}{see}", 2)


def _bottom(head: RecordHead, corpus: Corpus) -> Iterator[str]:
    if head.reviewed is not None:
        yield from indented(f"Reviewed by {head.reviewed.by} on {head.reviewed.on}")
    yield from indented(f"{displayed(corpus, head.file)}:{head.line}")


# --- By type ------------------------------------------------------------------------------------


def _claim(answer: ClaimAnswer, limit: int | None) -> Iterator[str]:
    claim = answer.claim
    yield from indented(claim.claim, 2, 0)
    reading = f"reading {claim.reading.label}"
    if answer.reading_why:
        reading += f" ({answer.reading_why.rstrip('.')})"
    parts = (claim.speaker.label, claim.kind.label, claim.stance.label, reading)
    yield from indented(" · ".join(parts), 2)
    yield from indented(f"{claim.source.label}, “{claim.chapter.label}”", 2)
    yield from section("Words spoken", claim.quotes, quote_lines, None)
    groups: tuple[tuple[str, Sequence[LinkedClaim]], ...] = (
        ("Reasons for it", answer.reasons),
        ("Objections", answer.objections),
        ("Limits", answer.limits),
        ("What follows from it", answer.consequences),
        ("Answers", answer.answers),
        ("What it limits", answer.limited),
        ("Explanations and examples", answer.related),
        ("The same in other words", answer.restated),
    )
    for title, linked in groups:
        yield from section(title, linked, _linked, limit)
    yield from section("Notes that carry it", answer.notes, _note, limit)
    yield ""
    for figure in answer.figures:
        yield from indented(f"Figure: {figure}")
    if answer.prediction is not None:
        yield from _forecast(answer.prediction)
    yield from named("About", answer.concepts)
    yield from named("Names", (*answer.people, *answer.works))
    yield from named("Gathered in", answer.collections)
    yield from named("A position in", answer.threads)
    if answer.tags:
        yield from indented(f"Tags: {', '.join(answer.tags)}")


def _forecast(forecast: ForecastAnswer) -> Iterator[str]:
    days = (
        f"not before {forecast.not_before}" if forecast.not_before else "",
        f"{forecast.status.last_day} {forecast.resolve_by}" if forecast.resolve_by else "",
    )
    dates = ", ".join((forecast.horizon, *filter(None, days)))
    outcome = f": {forecast.outcome}" if forecast.outcome else ""
    yield from indented(f"Prediction: {dates}; {forecast.status.label}{outcome}")
    if forecast.settled_when:
        yield from indented(f"settled when: {forecast.settled_when}", 4)
    for judgement in forecast.judgements:
        yield from indented(
            f"{judgement.status.label}, by {judgement.by} on {judgement.on}: {judgement.why}", 4
        )
        for evidence in filter(None, (judgement.evidence, judgement.claim)):
            yield from indented(evidence, 6)
    if forecast.looked:
        yield from indented(f"last looked for an outcome on {forecast.looked}", 4)


def _linked(linked: LinkedClaim) -> Iterator[str]:
    yield from claim_lines(linked.claim, lead=f"{linked.words}: ")
    yield from indented(f"because: {linked.because}", 4)


def _note(note: NoteOnClaim) -> Iterator[str]:
    where = f" (under “{note.where}”)" if note.where else ""
    says = f": {note.says}" if note.says else ""
    yield from indented(f"{note.source.label} {note.how.label} it{where}{says}", 2)
    yield from indented(note.source.id, 4)


def _concept(answer: ConceptAnswer, limit: int | None) -> Iterator[str]:
    yield from indented(f"{answer.label}: {answer.definition}", 2, 0)
    for meaning in answer.meanings:
        yield from indented(f"in {meaning.talk} ({meaning.source.id}): {meaning.text}", 2)
    if answer.aliases:
        yield from indented(f"also: {', '.join(answer.aliases)}", 2)
    yield from _elsewhere(answer.same_as)
    yield from section("Related concepts", answer.concepts, _related, limit)
    yield from section("Claims about it", answer.claims, claim_lines, limit)


def _related(related: RelatedConcept) -> Iterator[str]:
    yield from summary_lines(related.concept, lead=f"{related.words} ")


def _person(answer: PersonAnswer, limit: int | None) -> Iterator[str]:
    yield from indented(f"{answer.label}: {answer.description}", 2, 0)
    yield from _elsewhere(answer.same_as)
    for talk in answer.talks:
        yield from indented(f"{talk.role.label} in {talk.source.label} ({talk.source.id})", 2)
    yield from section("Claims", answer.claims, claim_lines, limit)
    yield from section("Named in", answer.named_by, claim_lines, limit)


def _work(answer: WorkAnswer, limit: int | None) -> Iterator[str]:
    year = f", {answer.year}" if answer.year is not None else ""
    yield from indented(f"{answer.label} ({answer.sort.label}{year}): {answer.description}", 2, 0)
    yield from _elsewhere(answer.same_as)
    yield from section("Named in", answer.named_by, claim_lines, limit)


def _elsewhere(addresses: Sequence[str]) -> Iterator[str]:
    for address in addresses:
        yield from indented(address, 2)


def _interview(answer: InterviewAnswer) -> Iterator[str]:
    yield from indented(answer.label, 2, 0)
    published = f", {answer.published}" if answer.published else ""
    length = format_timecode(answer.duration)
    yield from indented(f"{answer.show}{published}, {length}, {answer.language}", 2)
    yield from indented(answer.address, 2)
    yield from indented(answer.description, 2, 0)
    if answer.thesis:
        yield from indented(f"Thesis: {answer.thesis}", 2, 0)
    yield from section("Speakers", answer.speakers, _speaker, None)
    yield from section("Chapters", answer.chapters, _chapter_row, None)
    yield from section("Notes about it", answer.notes, summary_lines, None)
    yield ""
    yield count(answer.claims, "claim")


def _speaker(role: PersonRole) -> Iterator[str]:
    yield from indented(f"{role.person.label}, {role.role.label} ({role.person.id})", 2)


def _chapter_row(chapter: ChapterSummary) -> Iterator[str]:
    start, claims = format_timecode(chapter.at), count(chapter.claims, "claim")
    yield from indented(f"{start} {chapter.label} · {claims}", 2)
    yield from indented(chapter.id, 4)


def _notes(answer: NotesAnswer, limit: int | None) -> Iterator[str]:
    yield from indented(answer.label, 2, 0)
    about = f"about {answer.about.label} ({answer.about.id})"
    parts = (f"by {answer.author}" if answer.author else "", answer.published or "", about)
    yield from indented(", ".join(part for part in parts if part), 2)
    if answer.address:
        yield from indented(answer.address, 2)
    yield from indented(answer.description, 2, 0)
    yield from section("Claims that they carry", answer.carried, _carried, limit)


def _carried(carried: CarriedClaim) -> Iterator[str]:
    yield from claim_lines(carried.claim, lead=f"{carried.how.label}: ")
    if carried.says:
        yield from indented(f"says: {carried.says}", 4)


def _chapter(answer: ChapterAnswer, limit: int | None) -> Iterator[str]:
    yield from indented(answer.label, 2, 0)
    times = f"{format_timecode(answer.at)}–{format_timecode(answer.until)}"
    yield from indented(f"{times} of {answer.source.label} ({answer.source.id})", 2)
    yield from indented(answer.watch, 2)
    if answer.summary:
        yield from indented(answer.summary, 2, 0)
    yield from section("Claims", answer.claims, claim_lines, limit)


def _collection(answer: CollectionAnswer, limit: int | None) -> Iterator[str]:
    yield from indented(f"{answer.label}: {answer.description}", 2, 0)
    yield from indented(f"about {answer.source.label} ({answer.source.id})", 2)
    for part in answer.parts:
        title = part.label or "Claims"
        yield from section(title, part.claims, claim_lines, limit)
        yield from section(part.label or "Sentences", part.statements, _statement, limit)


def _position(answer: PositionAnswer) -> Iterator[str]:
    yield from indented(f"{answer.source.label}: {answer.label}", 2)
    yield from indented(answer.record.id, 4)
    for change in answer.changes:
        yield from indented(f"{change.type.label}: {change.because}", 4)
    for claim in answer.claims:
        yield from claim_lines(claim, 4, "rests on: ")


def _statement(answer: StatementAnswer) -> Iterator[str]:
    yield from indented(answer.label, 2)
    yield from indented(answer.record.id, 4)
    for claim in answer.claims:
        yield from claim_lines(claim, 4, "rests on: ")
