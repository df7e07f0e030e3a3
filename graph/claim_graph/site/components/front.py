"""What the front pages share: the three levels of detail, what is on record, and the ways in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.corpus.vocabulary import Depth
from claim_graph.site import urls
from claim_graph.site.components.links import Link
from claim_graph.site.components.main_ideas import brief, stated_ideas
from claim_graph.site.markdown import plural
from claim_graph.site.naming import EXPLORED, page_name
from claim_graph.site.presence import has

LEVELS = (urls.HOME, urls.TEN, urls.ALL)
"""The pages of the three levels, the shortest first."""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What the site holds."""

    counts: tuple[Link, ...]
    """The number of claims, quotes and concepts, as links."""
    ties: int
    """How many links there are between claims."""
    contribute: str
    """The page that tells how to add the first claim."""


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Other ways of reading the record."""

    collections: tuple[Link, ...]
    """What readers may be after."""
    tools: tuple[Link, ...]
    """Pages that are made from all claims."""


def byline(talk: Interview) -> str:
    """Return the programme, the day and the running time of a talk."""
    published = (talk.published.isoformat(),) if talk.published else ()
    return " · ".join((talk.show, *published, format_timecode(talk.duration)))


def levels(corpus: Corpus) -> tuple[Link, ...]:
    """Return the links between the levels of detail; empty where there is only one."""
    links = tuple(Link(level_name(corpus, path), path) for path in LEVELS if has(corpus, path))
    return links if len(links) > 1 else ()


def level_name(corpus: Corpus, path: str) -> str:
    """Return what the level with the page `path` is called."""
    if path == urls.HOME:
        return "Main ideas" if len(corpus.talks) < 2 else "Talks"
    return page_name(path)


def on_record(corpus: Corpus) -> OnRecord:
    """Return what the site holds."""
    return OnRecord(tuple(_counts(corpus)), len(corpus.links), urls.CONTRIBUTE)


def _counts(corpus: Corpus) -> Iterator[Link]:
    quotes = sum(len(claim.quotes) for claim in corpus.active.values())
    for number, noun, page in (
        (len(corpus.active), "claim", urls.CLAIMS),
        (quotes, "quote", urls.QUOTES),
        (len(corpus.concepts), "concept", urls.GLOSSARY),
    ):
        if number:
            yield Link(plural(number, noun), page)


def ways_in(corpus: Corpus, talk: Interview | None) -> WaysIn:
    """Return the other ways of reading the record; the collections are those about `talk`."""
    return WaysIn(
        collections=tuple(_collections(corpus, talk)) if talk else (),
        tools=tuple(
            Link(page_name(page), page)
            for page in (
                *EXPLORED,
                urls.GLOSSARY,
                urls.QUOTES,
                urls.PEOPLE,
                urls.WORKS,
                urls.NOTES,
                urls.COLLECTIONS,
            )
            if has(corpus, page)
        ),
    )


def _collections(corpus: Corpus, talk: Interview) -> Iterator[Link]:
    shown = stated_ideas(corpus, talk)
    for depth in (Depth.MINUTE, Depth.WHOLE):
        for collection in brief(corpus, talk, depth):
            if collection is not shown:
                yield Link(collection.title, urls.collection(collection.key))
