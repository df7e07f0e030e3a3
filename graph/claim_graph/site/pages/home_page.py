"""The home page: what the talk argues, and what that rests on; or the list of several talks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claim_graph.analysis.measures import Measures
from claim_graph.analysis.terms import Vocabulary
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.site import urls
from claim_graph.site.components import sheets, timeline
from claim_graph.site.components.front import (
    OnRecord,
    WaysIn,
    byline,
    levels,
    on_record,
    ways_in,
)
from claim_graph.site.components.gathering import GroundedSentence
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link
from claim_graph.site.components.main_ideas import grounded, main_ideas
from claim_graph.site.components.roots import Roots, roots
from claim_graph.site.components.sheets import Section
from claim_graph.site.components.strip import SCRIPTS, Strip, strip
from claim_graph.site.data import structured
from claim_graph.site.here import Here
from claim_graph.site.markdown import EMPTY, Markdown, plural
from claim_graph.site.naming import page_name
from claim_graph.site.page import Page
from claim_graph.site.templating import macro, render

_SCRIPTS = (*SCRIPTS, "assets/roots.js")
_HIDDEN = ("navigation", "toc")
_MACROS = "macros/front.jinja"


@dataclass(frozen=True, slots=True)
class TalkHeading:
    """A talk and what it argues."""

    byline: str
    """The programme, the day and the running time."""
    link: Link
    thesis: str
    """What it argues, in a sentence; empty where the record does not tell."""


@dataclass(frozen=True, slots=True)
class HomeView:
    """All that the home page of a single talk shows, in its order."""

    heading: TalkHeading
    levels: tuple[Link, ...]
    ideas: tuple[GroundedSentence, ...]
    about: Markdown
    """What the talk is."""
    strip: Strip
    roots: Roots | None
    ways: WaysIn
    record: OnRecord


@dataclass(frozen=True, slots=True)
class ListedTalk:
    """A talk in the list of all."""

    heading: TalkHeading
    about: Markdown
    """What it is, where nothing says what it argues; else empty."""
    idea: GroundedSentence | None
    """The first of its main ideas."""
    strip: Strip
    claims: int


def home(
    corpus: Corpus, name: str, names: Vocabulary, measures: Mapping[str, Measures]
) -> Iterator[Page]:
    """Yield the home page; where it is a list of very many talks, the further pages of it too.

    `name` is the name of the site.
    """
    listed = corpus.talks
    if len(listed) > 1:
        yield from _several(corpus, listed, name, names, measures)
    elif listed:
        yield _single(corpus, listed[0], name, names, measures)
    else:
        yield _without_talk(corpus, name)


def _heading(talk: Interview) -> TalkHeading:
    return TalkHeading(
        byline=byline(talk),
        link=Link(talk.title, urls.interview(talk.id)),
        thesis=talk.thesis or "",
    )


# --- A single talk ------------------------------------------------------------------------------


def _single(
    corpus: Corpus,
    talk: Interview,
    name: str,
    names: Vocabulary,
    measures: Mapping[str, Measures],
) -> Page:
    here = Here(urls.HOME)
    prose = Prose(here, names)
    ideas = main_ideas(corpus, talk, measures)
    view = HomeView(
        heading=_heading(talk),
        levels=levels(corpus),
        ideas=grounded(ideas, prose),
        about=prose(talk.description),
        strip=strip(corpus, talk, entered=False),
        roots=roots(corpus, talk, ideas, measures),
        ways=ways_in(corpus, talk),
        record=on_record(corpus),
    )
    return Page(
        here.path,
        name,
        render("pages/home.md.jinja", home=view, here=here),
        talk.thesis or f"{talk.title}, claim by claim: the words spoken, and what each rests on.",
        hide=_HIDDEN,
        scripts=_SCRIPTS,
        structured=structured.home(corpus, name, here),
    )


# --- None, and several --------------------------------------------------------------------------


def _without_talk(corpus: Corpus, name: str) -> Page:
    here = Here(urls.HOME)
    return Page(
        here.path,
        name,
        macro(_MACROS, "without_talk")(here, name, ways_in(corpus, None), on_record(corpus)),
        f"{name}: claims with the words spoken, the second, and what they rest on.",
        hide=_HIDDEN,
        structured=structured.home(corpus, name, here),
    )


def _several(
    corpus: Corpus,
    listed: Sequence[Interview],
    name: str,
    names: Vocabulary,
    measures: Mapping[str, Measures],
) -> Iterator[Page]:
    here = Here(urls.HOME)
    prose = Prose(here, names)
    items = [
        macro(_MACROS, "listed_talk")(here, _listed(corpus, talk, prose, measures))
        for talk in listed
    ]
    yield from sheets.pages(
        here.path,
        name,
        macro(_MACROS, "several_top")(here, name, len(listed), levels(corpus), _over_time(corpus)),
        [Section(items, sheets.blocks("cg-talks"))],
        description=f"{len(listed)} talks, claim by claim: what each argues, and what that "
        "rests on.",
        bottom=macro(_MACROS, "bottom")(here, ways_in(corpus, None), on_record(corpus)),
        hide=_HIDDEN,
        scripts=SCRIPTS,
        structured=structured.home(corpus, name, here),
    )


def _over_time(corpus: Corpus) -> Link | None:
    """Return the link to what is held over time; None where the record has no threads."""
    number = len(corpus.active_threads)
    if not number:
        return None
    return Link(f"{page_name(urls.THREADS)}: {plural(number, 'question')} over time", urls.THREADS)


def _listed(
    corpus: Corpus, talk: Interview, prose: Prose, measures: Mapping[str, Measures]
) -> ListedTalk:
    ideas = grounded(main_ideas(corpus, talk, measures)[:1], prose)
    return ListedTalk(
        heading=_heading(talk),
        about=EMPTY if talk.thesis else prose(talk.description),
        idea=ideas[0] if ideas else None,
        strip=strip(corpus, talk, entered=False),
        claims=sum(
            len(timeline.chapter_claims(corpus, talk, chapter)) for chapter in talk.chapters
        ),
    )
