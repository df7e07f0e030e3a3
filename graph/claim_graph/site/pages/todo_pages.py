"""What there is to do in the record: a row for each task leads to the record and its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from claim_graph.analysis.todo import Task, TaskSort, tasks
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept, Interview
from claim_graph.site import urls
from claim_graph.site.components.correction import (
    UNKNOWN,
    About,
    Keepers,
    corrected_at,
    excerpt_of,
    issue_on,
)
from claim_graph.site.components.findings_box import folder_name
from claim_graph.site.components.forecast import as_of
from claim_graph.site.components.links import Link, Moment, claim_moment, moment
from claim_graph.site.components.portions import other_parts, portions
from claim_graph.site.data.history import History
from claim_graph.site.data.reviews import changed_since_review
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown, capitalised
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One thing to do."""

    moment: Moment | None
    """When to listen; None where the record tells of no second."""
    record: Link
    fact: str
    place: str
    """File and line; without the line where several records of a file are meant."""
    correct: str = ""
    """Where the record is corrected; empty where it has no such place."""
    issue: str = ""
    """Where an issue on it is written that is filled in; empty without a repository."""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The things to do of one sort that a page shows."""

    title: str
    anchor: Markdown
    advice: Markdown
    number: int
    """How many there are on all pages."""
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class TaskCount:
    """How much there is to do of one sort."""

    number: int
    link: Link
    """Where it begins."""


@dataclass(frozen=True, slots=True)
class TodoView:
    """A page of what there is to do."""

    title: str
    counts: tuple[TaskCount, ...]
    """Of each sort, on all pages; shown on the first."""
    due: str
    """The day up to which predictions count as due; empty where no day is known."""
    groups: tuple[TaskGroup, ...]
    parts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    sort: TaskSort
    shown: TaskRow


def todo(corpus: Corpus, history: History, keepers: Keepers = UNKNOWN) -> Iterator[Page]:
    """Yield the pages of what there is to do; nothing where that is nothing."""
    today = as_of(corpus, history)
    listed = tasks(corpus, today, lambda record: changed_since_review(corpus, record, history))
    if not listed:
        return
    numbers = Counter(task.sort for task in listed)
    pages = portions(tuple(_rows(corpus, listed, keepers)))
    starts: dict[TaskSort, int] = {}
    for number, rows in enumerate(pages, start=1):
        for row in rows:
            starts.setdefault(row.sort, number)
    counts = tuple(
        TaskCount(numbers[sort], Link(sort.title, f"{urls.todo(part)}#{_anchor(sort)}"))
        for sort, part in starts.items()
    )
    title = page_name(urls.todo())
    for number, rows in enumerate(pages, start=1):
        here = Here(urls.todo(number))
        view = TodoView(
            title=title if number == 1 else f"{title}, part {number}",
            counts=counts if number == 1 else (),
            due=today.isoformat() if today else "",
            groups=tuple(_groups(rows, numbers)),
            parts=other_parts(number, len(pages), urls.todo),
        )
        body = render("pages/todo.md.jinja", todo=view, here=here)
        yield Page(here.path, view.title, body, page_summary(urls.todo()))


def _groups(rows: Sequence[_Row], numbers: Counter[TaskSort]) -> Iterator[TaskGroup]:
    for sort, group in groupby(rows, key=lambda row: row.sort):
        shown = tuple(row.shown for row in group)
        yield TaskGroup(
            sort.title, Markdown(_anchor(sort)), Markdown(sort.advice), numbers[sort], shown
        )


def _anchor(sort: TaskSort) -> str:
    return sort.name.lower().replace("_", "-")


def _rows(corpus: Corpus, listed: Sequence[Task], keepers: Keepers) -> Iterator[_Row]:
    """Yield the rows: one for each task, but for what nobody reviewed one for each chapter."""
    for sort, group in groupby(listed, key=lambda task: task.sort):
        if sort is TaskSort.UNREVIEWED:
            yield from _unreviewed(corpus, list(group), keepers)
        else:
            yield from (_Row(sort, _row(corpus, task, keepers)) for task in group)


def _row(corpus: Corpus, task: Task, keepers: Keepers) -> TaskRow:
    span = corpus.span(task.record, *task.path)
    record = _link(task.record)
    has_correction = isinstance(task.record, Claim | Concept)
    row = TaskRow(
        moment=_moment(corpus, task),
        record=record,
        fact=task.fact,
        place=f"{folder_name(corpus)}/{task.record.file}:{span.line}",
        correct=corrected_at(record.target) if has_correction and record.target else "",
    )
    excerpt = excerpt_of(corpus, task.record, *task.path) if task.path else None
    return _with_issue(row, task.sort, keepers, excerpt)


def _with_issue(
    row: TaskRow, sort: TaskSort, keepers: Keepers, excerpt: str | None = None
) -> TaskRow:
    """Return `row` with the issue that tells what is known and what to do."""
    at = f"At: {row.moment.time}" if row.moment else ""
    known = f"Known: {row.fact}" if row.fact else ""
    asked = "\n".join((*filter(None, (at, known)), "", sort.advice))
    about = About(row.place, row.record.target or urls.todo(), asked, excerpt)
    return replace(row, issue=issue_on(keepers, f"{sort.title}: {row.record.label}", about))


def _moment(corpus: Corpus, task: Task) -> Moment | None:
    if isinstance(task.record, Claim):
        return claim_moment(corpus, task.record)
    return moment(corpus, task.record.id, task.at) if task.at is not None else None


def _link(record: object) -> Link:
    match record:
        case Claim():
            return Link(record.claim, urls.claim(record.key))
        case Concept():
            return Link(capitalised(record.label), urls.concept(record.id))
        case Interview():
            return Link(record.title, urls.interview(record.id))
    raise TypeError(f"there is no task for {record!r}")


def _unreviewed(corpus: Corpus, listed: Sequence[Task], keepers: Keepers) -> Iterator[_Row]:
    sort = TaskSort.UNREVIEWED
    folder = folder_name(corpus)
    claims = [task.record for task in listed if isinstance(task.record, Claim)]
    counts = Counter((claim.interview, claim.chapter) for claim in claims)
    for (interview, chapter), number in counts.items():
        talk = corpus.interviews.get(interview)
        part = talk.chapter(chapter) if talk else None
        of = len(corpus.claims_by_chapter.get((interview, chapter), ()))
        first = next(c for c in claims if (c.interview, c.chapter) == (interview, chapter))
        link = Link(part.title, urls.chapter(interview, chapter)) if part else _link(first)
        fact = f"{number} of {of} claims"
        row = TaskRow(claim_moment(corpus, first), link, fact, f"{folder}/{first.file}")
        yield _Row(sort, _with_issue(row, sort, keepers))
    concepts = len(listed) - len(claims)
    if concepts:
        of = sum(concept.retired is None for concept in corpus.concepts.values())
        link = Link("Concepts", urls.GLOSSARY)
        row = TaskRow(None, link, f"{concepts} of {of} concepts", f"{folder}/concepts/")
        yield _Row(sort, _with_issue(row, sort, keepers))
