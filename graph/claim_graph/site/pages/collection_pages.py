"""Pages of collections: claims gathered for a reader, and sentences that rest on claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claim_graph.analysis.terms import Vocabulary
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Collection
from claim_graph.site import urls
from claim_graph.site.components.findings_box import RecordPlace, record_place
from claim_graph.site.components.gathering import GatheredPart, gathered_parts, size
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link
from claim_graph.site.components.pager import Turn, turns
from claim_graph.site.components.rows import Row
from claim_graph.site.here import Here
from claim_graph.site.markdown import plural
from claim_graph.site.naming import EXPLORE, EXPLORED, page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.presence import has
from claim_graph.site.templating import render

_TITLE = page_name(urls.COLLECTIONS)
_LEAD = page_summary(urls.COLLECTIONS)


@dataclass(frozen=True, slots=True)
class CollectionView:
    """All that the page of a collection shows, in its order."""

    trail: tuple[Link, ...]
    title: str
    description: str
    parts: tuple[GatheredPart, ...]
    turns: tuple[Turn, ...]
    place: RecordPlace


@dataclass(frozen=True, slots=True)
class CollectionsView:
    """All that the list of ways in shows, in its order."""

    title: str
    lead: str
    collections: tuple[Row, ...]
    explore: str
    """The heading of what follows."""
    elsewhere: tuple[Row, ...]
    """The ways in that are made from the claims as a whole, and not by choosing some."""


def collections(corpus: Corpus, names: Vocabulary, *, dated: bool = False) -> Iterator[Page]:
    """Yield a page for each collection, and the list of them.

    `dated` tells whether there is a page of what is new.
    """
    active = [entry for entry in corpus.collections.values() if entry.retired is None]
    for position, collection in enumerate(active):
        here = Here(urls.collection(collection.key))
        view = CollectionView(
            trail=(Link(_TITLE, urls.COLLECTIONS), *_talk(corpus, collection)),
            title=collection.title,
            description=collection.description,
            parts=gathered_parts(corpus, collection, Prose(here, names)),
            turns=turns(active, position, _turn),
            place=record_place(corpus, collection.file, corpus.span(collection).line),
        )
        yield Page(
            here.path,
            collection.title,
            render("pages/collection.md.jinja", collection=view, here=here),
            collection.description,
            source=collection.file,
        )
    yield _index(corpus, active, dated)


def _index(corpus: Corpus, active: Sequence[Collection], dated: bool) -> Page:
    here = Here(urls.COLLECTIONS)
    rows = tuple(
        Row(
            collection.title,
            urls.collection(collection.key),
            _counted(corpus, collection),
            collection.description,
        )
        for collection in active
    )
    view = CollectionsView(_TITLE, _LEAD, rows, EXPLORE, _elsewhere(corpus, dated))
    body = render("pages/collections.md.jinja", index=view, here=here)
    return Page(here.path, _TITLE, body, _LEAD)


def _talk(corpus: Corpus, collection: Collection) -> Iterator[Link]:
    """Yield the link to the talk of a collection where the record has several."""
    talk = corpus.interviews.get(collection.about)
    if talk and corpus.talk_names:
        yield Link(talk.title, urls.interview(talk.id))


def _counted(corpus: Corpus, collection: Collection) -> str:
    number = plural(size(corpus, collection), "claim")
    talk = corpus.talk_names.get(collection.about)
    return f"{number}, {talk}" if talk else number


def _elsewhere(corpus: Corpus, dated: bool) -> tuple[Row, ...]:
    pages = (*EXPLORED, *((urls.NEWS,) if dated else ()), urls.WORKS, urls.DATA)
    return tuple(
        Row(page_name(page), page, note=page_summary(page)) for page in pages if has(corpus, page)
    )


def _turn(_: int, collection: Collection) -> Link:
    return Link(collection.title, urls.collection(collection.key))
