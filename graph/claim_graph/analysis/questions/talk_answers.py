"""Everything that a record says of an interview, its chapters, and the notes about it."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.analysis.compiler import NodeType, node_id
from claim_graph.analysis.questions.entity_answers import PersonRole, interview_roles
from claim_graph.analysis.questions.record_head import RecordHead
from claim_graph.analysis.questions.summaries import (
    ClaimSummary,
    NamedRecord,
    claim_summaries,
    claim_summary,
    record_name,
    source_called,
)
from claim_graph.core.times import iso_day, moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Interview, Notes
from claim_graph.corpus.vocabulary import SourceType, Treatment


@dataclass(frozen=True, slots=True)
class ChapterSummary:
    """A chapter with its times."""

    id: str
    """The id of its node."""
    label: str
    """Its title."""
    at: int
    """The second at which it starts."""
    until: int
    """The second at which it ends."""
    watch: str
    """The address that plays its start."""
    claims: int
    """How many claims are made in it."""


@dataclass(frozen=True, slots=True)
class InterviewAnswer:
    """An interview: what it is, who speaks, its chapters, and the notes about it."""

    record: RecordHead
    """Where it is written, and what has become of the record."""
    label: str
    """Its title."""
    sort: SourceType
    """Says that it is an interview."""
    show: str
    """The programme it belongs to."""
    description: str
    """What it is."""
    thesis: str | None
    """What it argues, in one sentence."""
    published: str | None
    """The day it came out, ISO 8601."""
    duration: int
    """How long it runs, in seconds."""
    language: str
    """The language spoken, as a BCP 47 tag."""
    address: str
    """The recording."""
    transcript: str | None
    """Where a published transcript can be read."""
    speakers: tuple[PersonRole, ...]
    """Who speaks: the guests first."""
    chapters: tuple[ChapterSummary, ...]
    """Its chapters, in order."""
    claims: int
    """How many claims are made in it."""
    notes: tuple[NamedRecord, ...]
    """The notes about it."""


@dataclass(frozen=True, slots=True)
class ChapterAnswer:
    """A chapter: when it is, what it is about, and the claims made in it."""

    record: RecordHead
    """Where it is written."""
    label: str
    """Its title."""
    source: NamedRecord
    """The interview."""
    summary: str | None
    """What it is about."""
    at: int
    """The second at which it starts."""
    until: int
    """The second at which it ends."""
    watch: str
    """The address that plays its start."""
    claims: tuple[ClaimSummary, ...]
    """The claims made in it, in the order in which they were spoken."""


@dataclass(frozen=True, slots=True)
class CarriedClaim:
    """A claim, and what a set of notes does with it."""

    how: Treatment
    """What they do with it."""
    where: str | None
    """The section in which they do it."""
    says: str | None
    """What they make of it, in our words."""
    claim: ClaimSummary
    """The claim."""


@dataclass(frozen=True, slots=True)
class NotesAnswer:
    """Notes by somebody else: what they are about, and what they do with the claims."""

    record: RecordHead
    """Where they are written, and what has become of the record."""
    label: str
    """Their title."""
    sort: SourceType
    """Says that they are notes."""
    about: NamedRecord
    """The interview."""
    author: str | None
    """Who wrote them."""
    description: str
    """What they are."""
    published: str | None
    """The day they came out, ISO 8601."""
    address: str | None
    """Where they can be read."""
    carried: tuple[CarriedClaim, ...]
    """The claims that they carry, in whatever form."""


def interview_answer(corpus: Corpus, interview: Interview, head: RecordHead) -> InterviewAnswer:
    """Return everything that the record says of an interview."""
    return InterviewAnswer(
        record=head,
        label=interview.title,
        sort=interview.type,
        show=interview.show,
        description=interview.description,
        thesis=interview.thesis,
        published=iso_day(interview.published),
        duration=interview.duration,
        language=interview.language,
        address=interview.video,
        transcript=interview.transcript,
        speakers=tuple(interview_roles(corpus, interview)),
        chapters=tuple(
            ChapterSummary(
                id=node_id(NodeType.CHAPTER, f"{interview.id}/{chapter.id}"),
                label=chapter.title,
                at=chapter.starts,
                until=interview.chapter_end(chapter.id),
                watch=moment_address(interview.video, chapter.starts),
                claims=len(corpus.claims_by_chapter.get((interview.id, chapter.id), ())),
            )
            for chapter in interview.chapters
        ),
        claims=sum(claim.interview == interview.id for claim in corpus.active.values()),
        notes=tuple(
            record_name(notes)
            for notes in corpus.notes.values()
            if corpus.present("source", notes.about) == interview.id and notes.retired is None
        ),
    )


def chapter_answer(
    corpus: Corpus, interview: Interview, chapter: Chapter, head: RecordHead
) -> ChapterAnswer:
    """Return everything that the record says of a chapter."""
    claims = corpus.claims_by_chapter.get((interview.id, chapter.id), ())
    return ChapterAnswer(
        record=head,
        label=chapter.title,
        source=record_name(interview),
        summary=chapter.summary,
        at=chapter.starts,
        until=interview.chapter_end(chapter.id),
        watch=moment_address(interview.video, chapter.starts),
        claims=claim_summaries(corpus, claims),
    )


def notes_answer(corpus: Corpus, notes: Notes, head: RecordHead) -> NotesAnswer:
    """Return everything that the record says of notes."""
    return NotesAnswer(
        record=head,
        label=notes.title,
        sort=notes.type,
        about=source_called(corpus, notes.about),
        author=notes.author,
        description=notes.description,
        published=iso_day(notes.published),
        address=notes.address,
        carried=tuple(
            CarriedClaim(witness.how, witness.where, witness.says, claim_summary(corpus, claim))
            for claim in corpus.active.values()
            for witness in claim.witnesses
            if corpus.present("source", witness.source) == notes.id
        ),
    )
