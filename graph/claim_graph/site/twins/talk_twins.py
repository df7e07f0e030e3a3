"""The twins of the home page, interviews, chapters, notes on them, and collections."""

from __future__ import annotations

from collections.abc import Iterator

from claim_graph.core.times import format_timecode
from claim_graph.corpus.model import (
    AuditedQuotation,
    Chapter,
    Collection,
    Interview,
    Notes,
    Part,
    Statement,
)
from claim_graph.quotations.verdict import ChangeClass
from claim_graph.site import urls
from claim_graph.site.components.links import moment, person_link
from claim_graph.site.components.scorecard import Score, scorecard
from claim_graph.site.data.participants import guests_first
from claim_graph.site.data.plain_markdown import items, joined, plain
from claim_graph.site.markdown import plural
from claim_graph.site.presence import has
from claim_graph.site.twins.shown import Site
from claim_graph.site.twins.twin_writer import TwinWriter, section


def home(twin: TwinWriter, site: Site) -> str:
    """Return the twin of the home page: the talks, their chapters, and the ways in."""
    corpus = twin.corpus
    talks = [
        joined(
            f"## {twin.to(interview.title, urls.interview(interview.id))}",
            plain(interview.description),
            twin.chapters(interview),
        )
        for interview in corpus.interviews.values()
        if interview.retired is None
    ]
    ways = [
        f"{twin.to(way.title, urls.collection(way.id))}: {plain(way.description)}"
        for way in corpus.collections.values()
        if way.retired is None
    ]
    counts = [
        twin.to(plural(number, noun), path)
        for number, noun, path in (
            (len(corpus.active), "claim", urls.CLAIMS),
            (len(corpus.concepts), "concept", urls.GLOSSARY),
        )
        if has(corpus, path)
    ]
    if corpus.links:
        counts.append(f"{plural(len(corpus.links), 'link')} between claims, each with its reason")
    return joined(
        f"# {plain(site.name)}",
        plain(site.description),
        f"{', '.join(counts)}." if counts else "",
        *talks,
        *section("Ways in", ways),
    )


def interview(twin: TwinWriter, interview: Interview) -> str:
    """Return the twin of the page of an interview."""
    notes = [
        f"{twin.to(notes.title, urls.notes(notes.id))}: {plain(notes.description)}"
        for notes in twin.corpus.notes.values()
        if notes.about == interview.id
    ]
    return joined(
        f"# {plain(interview.title)}",
        plain(interview.description),
        items(_facts(twin, interview)),
        "## Chapters",
        twin.chapters(interview),
        *section("Notes on it", notes),
    )


def _facts(twin: TwinWriter, interview: Interview) -> Iterator[str]:
    people = ", ".join(
        f"{twin.link(person_link(twin.corpus, participant.person))} ({participant.role.label})"
        for participant in guests_first(interview.participants)
    )
    yield f"Show: {plain(interview.show)}"
    if interview.published:
        yield f"Published: {interview.published.isoformat()}"
    yield f"Running time: {format_timecode(interview.duration)}"
    yield f"With: {people}"
    yield f"Recording: <{interview.video}>"
    if interview.transcript:
        yield f"Transcript: <{interview.transcript}>"


def chapter(twin: TwinWriter, interview: Interview, chapter: Chapter) -> str:
    """Return the twin of the page of a chapter."""
    claims = twin.corpus.claims_by_chapter.get((interview.id, chapter.id), ())
    number = f"Chapter {interview.chapter_number(chapter.id)} of {len(interview.chapters)}"
    of = twin.to(interview.title, urls.interview(interview.id))
    start = twin.moment(moment(twin.corpus, interview.id, chapter.starts))
    end = format_timecode(interview.chapter_end(chapter.id))
    return joined(
        f"# {plain(chapter.title)}",
        f"{number} of {of}, {start} to {end}.",
        plain(chapter.summary) if chapter.summary else "",
        *section(plural(len(claims), "claim"), [twin.short(claim) for claim in claims]),
    )


def notes(twin: TwinWriter, notes: Notes) -> str:
    """Return the twin of the page of someone's notes."""
    treated = [
        f"{witness.how.label} {twin.short(claim)}{passage(witness.where, witness.says)}"
        for claim in twin.corpus.active.values()
        for witness in claim.witnesses
        if twin.corpus.present("source", witness.source) == notes.id
    ]
    return joined(
        f"# {plain(notes.title)}",
        plain(notes.description),
        f"By {plain(notes.author)}." if notes.author else "",
        f"<{notes.address}>" if notes.address else "",
        items(_score(score) for score in scorecard(twin.corpus, notes)),
        *section("Claims in these notes", treated),
        *section(
            "Quotations beside the words spoken",
            [_audited(twin, notes, quoted) for quoted in notes.audited],
        ),
    )


def _score(score: Score) -> str:
    verdicts = ", ".join(f"{count.number} {count.verdict}" for count in score.verdicts)
    rest = " ".join(plain(sentence) for sentence in score.rest)
    parts = (f"{score.number} {score.counts}", f"{verdicts}." if verdicts else "", rest)
    return " ".join(part for part in parts if part)


def passage(where: str | None, says: str | None) -> str:
    """Return where in notes a claim is treated, and what they say of it."""
    place = f", in “{plain(where)}”" if where else ""
    return place + (f". {plain(says)}" if says else "")


def _audited(twin: TwinWriter, notes: Notes, quoted: AuditedQuotation) -> str:
    facts = [f"line {quoted.line}: {quoted.verdict}"]
    if quoted.at is not None:
        facts.append(twin.moment(moment(twin.corpus, notes.about, quoted.at)))
    facts += (change for change in quoted.changes if change is not ChangeClass.HARMLESS)
    return ", ".join(facts) + (f". {plain(quoted.says)}" if quoted.says else "")


def collection(twin: TwinWriter, collection: Collection) -> str:
    """Return the twin of the page of a collection."""
    return joined(
        f"# {plain(collection.title)}",
        plain(collection.description),
        *(_part(twin, collection, part) for part in collection.parts),
    )


def _part(twin: TwinWriter, collection: Collection, part: Part) -> str:
    return joined(
        f"## {plain(part.title)}" if part.title else "",
        items(twin.short(claim) for claim in twin.corpus.gathered(collection, part)),
        *(_statement(twin, collection, statement) for statement in part.sentences),
    )


def _statement(twin: TwinWriter, collection: Collection, statement: Statement) -> str:
    grounds = ", ".join(
        twin.to(format_timecode(claim.at or 0), urls.claim(claim.key))
        for claim in twin.corpus.named_in(collection, statement.rests_on)
    )
    return f"{plain(statement.says)} ({grounds})" if grounds else plain(statement.says)
