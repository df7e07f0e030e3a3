"""The pages of interviews: what was talked about, by whom, chapter by chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claim_graph.analysis.measures import Measures
from claim_graph.analysis.terms import Vocabulary
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Interview
from claim_graph.corpus.vocabulary import CaptionsOrigin, Role
from claim_graph.site import urls
from claim_graph.site.components import timeline
from claim_graph.site.components.gathering import GroundedSentence
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link, Moment, moment, person_link
from claim_graph.site.components.main_ideas import grounded, main_ideas, stated_ideas
from claim_graph.site.components.rows import Row
from claim_graph.site.components.strip import SCRIPTS, Strip, strip
from claim_graph.site.data import structured
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.page import Page
from claim_graph.site.templating import render


@dataclass(frozen=True, slots=True)
class ParticipantShown:
    """Someone who speaks in an interview."""

    person: Link
    role: Role


@dataclass(frozen=True, slots=True)
class ChapterRow:
    """A chapter as a row of the list of its interview."""

    moment: Moment
    """When it starts."""
    link: Link
    claims: int
    summary: Markdown
    """What it is about; empty where the record does not tell."""
    leading: Link | None
    """The claim on which most is built; None without claims."""


@dataclass(frozen=True, slots=True)
class InterviewView:
    """All that the page of an interview shows, in its order."""

    title: str
    thesis: str
    """What it argues, in a sentence; empty where the record does not tell."""
    description: Markdown
    show: str
    captions: CaptionsOrigin | None
    published: str
    """The day, ISO 8601; empty where it is not known."""
    duration: Markdown
    """The running time, as a timecode."""
    participants: tuple[ParticipantShown, ...]
    video: str
    transcript: str
    """The address of a transcript; empty where there is none."""
    ideas: tuple[GroundedSentence, ...]
    """Its main ideas; empty where nobody has written them down."""
    strip: Strip
    chapters: tuple[ChapterRow, ...]
    notes: tuple[Row, ...]
    """The notes that others took."""


def interviews(
    corpus: Corpus, names: Vocabulary, measures: Mapping[str, Measures]
) -> Iterator[Page]:
    """Yield a page for each interview."""
    for interview in corpus.interviews.values():
        here = Here(urls.interview(interview.id))
        view = _view(corpus, interview, measures, Prose(here, names))
        yield Page(
            here.path,
            interview.title,
            render("pages/interview.md.jinja", interview=view, here=here),
            interview.thesis or interview.description,
            source=interview.file,
            hide=("navigation", "toc"),
            scripts=SCRIPTS,
            structured=structured.interview(corpus, interview),
        )


def _view(
    corpus: Corpus, interview: Interview, measures: Mapping[str, Measures], prose: Prose
) -> InterviewView:
    """Return what the page of `interview` shows.

    `prose` links the first mention of each concept, so the fields are made in the page's order.
    """
    return InterviewView(
        title=interview.title,
        thesis=interview.thesis or "",
        description=prose(interview.description),
        show=interview.show,
        captions=interview.captions,
        published=interview.published.isoformat() if interview.published else "",
        # Digits and colons: nothing to escape.
        duration=Markdown(format_timecode(interview.duration)),
        participants=tuple(
            ParticipantShown(person_link(corpus, participant.person), participant.role)
            for participant in interview.speakers
        ),
        video=interview.video,
        transcript=interview.transcript or "",
        ideas=grounded(main_ideas(corpus, interview, measures), prose)
        if stated_ideas(corpus, interview)
        else (),
        strip=strip(corpus, interview),
        chapters=tuple(
            _chapter(corpus, interview, chapter, measures, prose) for chapter in interview.chapters
        ),
        notes=tuple(
            Row(notes.title, urls.notes(notes.id), note=notes.description)
            for notes in corpus.notes.values()
            if notes.about == interview.id
        ),
    )


def _chapter(
    corpus: Corpus,
    interview: Interview,
    chapter: Chapter,
    measures: Mapping[str, Measures],
    prose: Prose,
) -> ChapterRow:
    claims = timeline.chapter_claims(corpus, interview, chapter)
    leading = timeline.leading(claims, measures, 1)
    return ChapterRow(
        moment=moment(corpus, interview.id, chapter.starts, within=interview.id),
        link=Link(chapter.title, urls.chapter(interview.id, chapter.id)),
        claims=len(claims),
        summary=prose(chapter.summary) if chapter.summary else Markdown(),
        leading=Link(leading[0].claim, urls.claim(leading[0].key)) if leading else None,
    )
