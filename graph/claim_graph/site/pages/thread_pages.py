"""Then and now: what one person holds on one question over time, thread by thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claim_graph.analysis.threads import by_change, greatest_change
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Position, Thread
from claim_graph.corpus.vocabulary import ChangeType, Depth
from claim_graph.site import urls
from claim_graph.site.components import badges, sheets
from claim_graph.site.components.card import Card, card
from claim_graph.site.components.findings_box import RecordPlace, record_place
from claim_graph.site.components.links import Link, person_link
from claim_graph.site.components.pager import Turn, turns
from claim_graph.site.components.sheets import Section
from claim_graph.site.components.thread_card import (
    PositionShown,
    position_shown,
    thread_shown,
    written_thread,
)
from claim_graph.site.components.tracks import tracks
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import macro, render

_TITLE = page_name(urls.THREADS)
_HIDE = ("navigation", "toc")
_IN_PICTURE = 60
"""The most threads that the picture shows."""


# --- What the pages show ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ChangeCount:
    """How many threads tell of a change."""

    badge: Markdown
    threads: int


@dataclass(frozen=True, slots=True)
class ThreadsView:
    """What the list of threads begins with."""

    title: str
    people: tuple[Link, ...]
    """Whose positions they are."""
    threads: int
    counts: tuple[ChangeCount, ...]
    """The threads by the greatest change that each tells of."""


@dataclass(frozen=True, slots=True)
class HeldView:
    """A position on the page of its thread."""

    position: PositionShown
    claims: tuple[Card, ...]
    """The claims that it rests on."""


@dataclass(frozen=True, slots=True)
class ThreadView:
    """All that the page of a thread shows, in its order."""

    above: Link
    title: str
    person: Link
    question: str
    positions: tuple[HeldView, ...]
    turns: tuple[Turn, ...]
    place: RecordPlace


# --- Pages --------------------------------------------------------------------------------------


def threads(corpus: Corpus) -> Iterator[Page]:
    """Yield the list of threads, and a page for each."""
    changed, unchanged = by_change(corpus.active_threads)
    listed = (*changed, *unchanged)
    if not listed:
        return
    yield from _index(corpus, changed, unchanged)
    for place, thread in enumerate(listed):
        yield _thread(corpus, thread, turns(listed, place, _turn))


def _index(
    corpus: Corpus, changed: Sequence[Thread], unchanged: Sequence[Thread]
) -> Iterator[Page]:
    here = Here(urls.THREADS)
    listed = (*changed, *unchanged)
    counts = Counter(map(greatest_change, listed))
    view = ThreadsView(
        title=_TITLE,
        people=tuple(
            person_link(corpus, id)
            for id in dict.fromkeys(
                corpus.present("person", position.person) for position in listed
            )
        ),
        threads=len(listed),
        counts=tuple(
            ChangeCount(badges.change(change), counts[change])
            for change in ChangeType
            if counts[change]
        ),
    )
    brief_changed, more_changed = _parted(changed)
    brief_unchanged, more_unchanged = _parted(unchanged)

    def section(title: str, anchor: str, group: Sequence[Thread]) -> Section:
        items = [written_thread(here, thread_shown(corpus, thread)) for thread in group]
        return Section(items, sheets.blocks("cg-threads"), title, anchor)

    picture = macro("macros/threads.jinja", "tracks")(here, tracks(corpus, listed[:_IN_PICTURE]))
    yield from sheets.pages(
        here.path,
        _TITLE,
        render("pages/threads.md.jinja", page=view, here=here),
        [
            section("What changed most", "changed", brief_changed),
            section("What stayed the same", "unchanged", brief_unchanged),
            Section([picture], sheets.blocks("cg-threads"), "All at a glance", "picture"),
            section("More changes", "more-changed", more_changed),
            section("More that stayed the same", "more-unchanged", more_unchanged),
        ],
        description=page_summary(urls.THREADS),
        hide=_HIDE,
    )


def _parted(threads: Sequence[Thread]) -> tuple[list[Thread], list[Thread]]:
    """Return the threads that a reader with one minute sees, and the others."""
    brief = [thread for thread in threads if thread.depth is Depth.MINUTE]
    return brief, [thread for thread in threads if thread.depth is not Depth.MINUTE]


def _thread(corpus: Corpus, thread: Thread, pager: tuple[Turn, ...]) -> Page:
    here = Here(urls.thread(thread.id))
    view = ThreadView(
        above=Link(_TITLE, urls.THREADS),
        title=thread.title,
        person=person_link(corpus, thread.person),
        question=thread.question,
        positions=tuple(_held(corpus, position) for position in thread.positions),
        turns=pager,
        place=record_place(corpus, thread.file, corpus.span(thread).line),
    )
    return Page(
        here.path,
        thread.title,
        render("pages/thread.md.jinja", thread=view, here=here),
        thread.question,
        source=thread.file,
        hide=_HIDE,
    )


def _held(corpus: Corpus, position: Position) -> HeldView:
    return HeldView(
        position=position_shown(corpus, position),
        claims=tuple(
            card(corpus, claim, within=claim.interview) for claim in corpus.claims_under(position)
        ),
    )


def _turn(_: int, thread: Thread) -> Link:
    return Link(thread.title, urls.thread(thread.id))
