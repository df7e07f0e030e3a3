"""The twins of the home page, interviews, chapters, notes on them, and collections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from claim_graph.analysis.measures import measure
from claim_graph.core.times import format_timecode
from claim_graph.corpus.model import (
    AuditedQuotation,
    Chapter,
    Claim,
    Collection,
    Interview,
    Notes,
    Part,
    Statement,
)
from claim_graph.quotations.verdict import ChangeClass
from claim_graph.site import urls
from claim_graph.site.components.front import LEVELS, byline, on_record, ways_in
from claim_graph.site.components.links import moment, person_link
from claim_graph.site.components.main_ideas import Idea, main_ideas, stated_ideas
from claim_graph.site.components.roots import roots
from claim_graph.site.components.scorecard import Score, scorecard
from claim_graph.site.data.plain_markdown import items, joined, plain
from claim_graph.site.markdown import plural
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.presence import has
from claim_graph.site.twins.shown import Site
from claim_graph.site.twins.twin_writer import TwinWriter, section


def home(twin: TwinWriter, site: Site) -> str:
    """Return the twin of the home page: what the talk argues, or the list of the talks."""
    listed = twin.corpus.talks
    return joined(
        *(_single(twin, listed[0]) if len(listed) == 1 else _several(twin, listed, site)),
        *section("Ways in", _ways(twin)),
        *section("What is on record", _on_record(twin)),
    )


def _single(twin: TwinWriter, talk: Interview) -> Iterator[str]:
    """Yield what the home page of a single talk shows."""
    measures = measure(twin.corpus)
    ideas = main_ideas(twin.corpus, talk, measures)
    picture = roots(twin.corpus, talk, ideas, measures)
    yield f"# {twin.to(talk.title, urls.interview(talk.id))}"
    yield plain(talk.thesis) if talk.thesis else ""
    yield plain(byline(talk))
    yield from section("Main ideas", [_idea(twin, idea) for idea in ideas])
    yield "## The talk from start to end"
    yield plain(talk.description)
    yield twin.chapters(talk)
    if picture:
        rows = [f"{plain(root.says)} ({root.counts})" for root in picture.ideas]
        yield from section(picture.finding, rows)


def _several(twin: TwinWriter, listed: Sequence[Interview], site: Site) -> Iterator[str]:
    """Yield what the list of several talks shows, or of none."""
    yield f"# {plain(site.name)}"
    yield plain(site.description)
    for talk in listed:
        yield f"## {twin.to(talk.title, urls.interview(talk.id))}"
        yield plain(byline(talk))
        yield plain(talk.thesis or talk.description)
        yield twin.chapters(talk)


def _ways(twin: TwinWriter) -> list[str]:
    """Return the levels of detail, the collections and the tools, each in a line."""
    corpus = twin.corpus
    levels = [f"{twin.to(page_name(path), path)}: {plain(page_summary(path))}" for path in LEVELS]
    collections = [
        f"{twin.to(way.title, urls.collection(way.key))}: {plain(way.description)}"
        for way in corpus.collections.values()
        if way.retired is None
    ]
    tools = twin.links(ways_in(corpus, None).tools)
    return [*(levels[1:] if has(corpus, urls.ALL) else ()), *collections, *tools]


def _on_record(twin: TwinWriter) -> list[str]:
    counts = on_record(twin.corpus)
    ties = f"{plural(counts.ties, 'link')} between claims, each with its reason"
    return [*twin.links(counts.counts), *([ties] if counts.ties else ())]


def _idea(twin: TwinWriter, idea: Idea) -> str:
    return _grounded(twin, idea.says, idea.claims)


def _grounded(twin: TwinWriter, says: str, claims: Iterable[Claim]) -> str:
    """Return a sentence with the times of the claims that it rests on."""
    grounds = ", ".join(
        twin.to(format_timecode(claim.at or 0), urls.claim(claim.key)) for claim in claims
    )
    return f"{plain(says)} ({grounds})" if grounds else plain(says)


def interview(twin: TwinWriter, interview: Interview) -> str:
    """Return the twin of the page of an interview."""
    notes = [
        f"{twin.to(notes.title, urls.notes(notes.id))}: {plain(notes.description)}"
        for notes in twin.corpus.notes.values()
        if notes.about == interview.id
    ]
    ideas = main_ideas(twin.corpus, interview, {}) if stated_ideas(twin.corpus, interview) else ()
    return joined(
        f"# {plain(interview.title)}",
        plain(interview.thesis) if interview.thesis else "",
        plain(interview.description),
        items(_facts(twin, interview)),
        *section("Main ideas", [_idea(twin, idea) for idea in ideas]),
        "## Chapters",
        twin.chapters(interview),
        *section("Notes on it", notes),
    )


def _facts(twin: TwinWriter, interview: Interview) -> Iterator[str]:
    people = ", ".join(
        f"{twin.link(person_link(twin.corpus, participant.person))} ({participant.role.label})"
        for participant in interview.speakers
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
    claims = twin.corpus.named_in(collection, statement.rests_on)
    return _grounded(twin, statement.says, claims)
