"""What can be found on the site, and the words that lead to it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, TypeVar

import yaml

from claim_graph.analysis.voices import person_name
from claim_graph.core.typography import typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Entry
from claim_graph.corpus.vocabulary import Kind
from claim_graph.site import urls
from claim_graph.site.markdown import capitalised
from claim_graph.site.page import Page

KINDS: Final = (
    "Claim",
    "Concept",
    "Page",
    "Person",
    "Chapter",
    "Interview",
    "Way in",
    "Work",
    "Notes",
    "Kind of claim",
    "Tag",
    "Rule",
)
"""What a row can be, in the order in which equally good ones are listed."""

NOWHEN: Final = -1
"""In place of a second, where there is none."""

E = TypeVar("E", bound=Entry)

_FOLDERS = MappingProxyType({"tags": "Tag", "kinds": "Kind of claim", "rules": "Rule"})
_FURTHER = re.compile(r"-\d+\.md$")
"""The end of a path that leads to a further part of a page."""
_SUFFIX = re.compile(r" \([^()]+\)$")


@dataclass(frozen=True, slots=True)
class SearchRow:
    """A page that can be found."""

    kind: str
    """One of `KINDS`."""
    path: str
    """The page, as a path of `site/urls.py`."""
    name: str
    """Its own sentence or name."""
    by: str = ""
    """Who speaks in it."""
    at: int = NOWHEN
    """The second at which it was said, or starts; -1 where that means nothing."""
    talk: str = ""
    """The title of the talk it belongs to."""
    text: str = ""
    """What is said about it."""
    also: tuple[str, ...] = ()
    """Other names of it, everyday words among them."""
    words: tuple[tuple[str, int, str], ...] = ()
    """What was said: the words, the second and who spoke."""
    about: str = ""
    """What it is about: it is found by these words, and they are not shown."""


@dataclass(frozen=True, slots=True)
class HandwrittenPage:
    """What a hand-written page is found by, in plain text."""

    path: str
    """Its path in the docs folder."""
    title: str
    lead: str = ""
    """Its first paragraph."""
    headings: tuple[str, ...] = ()
    """Its other headings."""


def rows(
    corpus: Corpus, pages: Iterable[Page], own: Iterable[HandwrittenPage] = ()
) -> list[SearchRow]:
    """Return what can be found, in the order in which equally good ones are listed.

    That is each active record, each of `pages` that is no record's, and the hand-written pages
    `own`.
    """
    return sorted((*_made(corpus, pages), *_own(own)), key=_order)


def _made(corpus: Corpus, pages: Iterable[Page]) -> Iterator[SearchRow]:
    known = set()
    for row in _records(corpus):
        known.add(row.path)
        yield row
    names: Mapping[str, Sequence[str]] = everyday()["pages"]
    for page in pages:
        folder, name = posixpath.split(page.path)
        stands_alone = not folder or name == "index.md" or folder in _FOLDERS
        if not stands_alone or page.redirect or page.path in known or _FURTHER.search(name):
            continue
        key = page.path.removesuffix(".md")
        kind = "Page" if name == "index.md" else _FOLDERS.get(folder, "Page")
        title = _SUFFIX.sub("", page.title) if kind != "Page" else page.title
        also = tuple(names.get(key, ()))
        yield SearchRow(kind, page.path, title, text=page.description, also=also)


def _own(own: Iterable[HandwrittenPage]) -> Iterator[SearchRow]:
    for page in own:
        yield SearchRow(
            "Page",
            page.path,
            page.title,
            text=page.lead,
            also=tuple(everyday()["pages"].get(page.path.removesuffix(".md"), ())),
            about=" … ".join(page.headings),
        )


def _order(row: SearchRow) -> tuple[int, int, int, str]:
    """Return what to sort rows by: pages in the order of the table, records as they were said."""
    listed = list(everyday()["pages"])
    key = row.path.removesuffix(".md")
    place = listed.index(key) if key in listed else len(listed)
    return KINDS.index(row.kind), place, row.at, row.path


def _records(corpus: Corpus) -> Iterator[SearchRow]:
    """Yield the rows of all active records that have a page of their own."""
    yield from (_claim(corpus, claim) for claim in corpus.active.values())
    for concept in _active(corpus.concepts):
        label, path = capitalised(typographic(concept.label)), urls.concept(concept.id)
        yield _named("Concept", path, label, concept.definition, concept.aliases)
    for person in _active(corpus.people):
        yield _named("Person", urls.person(person.id), person.name, person.description)
    for work in _active(corpus.works):
        yield _named("Work", urls.work(work.id), work.title, work.description)
    for notes in _active(corpus.notes):
        yield _named("Notes", urls.notes(notes.id), notes.title, notes.description)
    for collection in _active(corpus.collections):
        path, text = urls.collection(collection.id), collection.description
        row = _named("Way in", path, collection.title, text, collection.aliases)
        yield replace(row, talk=_talk(corpus, collection.about))
    for interview in _active(corpus.interviews):
        path = urls.interview(interview.id)
        yield _named("Interview", path, interview.title, interview.description)
    for interview in corpus.interviews.values():
        for chapter in interview.chapters:
            path = urls.chapter(interview.id, chapter.id)
            row = _named("Chapter", path, chapter.title, chapter.summary or "")
            yield replace(row, at=chapter.starts, talk=_talk(corpus, interview.id))


def _active(records: Mapping[str, E]) -> Iterator[E]:
    return (record for record in records.values() if record.retired is None)


def _named(kind: str, path: str, name: str, text: str, also: Iterable[str] = ()) -> SearchRow:
    return SearchRow(
        kind,
        path,
        typographic(name),
        text=typographic(text),
        also=tuple(typographic(other) for other in also),
    )


def _claim(corpus: Corpus, claim: Claim) -> SearchRow:
    table = everyday()
    stance = claim.confidence.stance
    concepts = (corpus.concepts.get(corpus.present("concept", id)) for id in claim.concepts)
    about = [
        *(label for concept in concepts if concept for label in (concept.label, *concept.aliases)),
        *(tag.replace("-", " ") for tag in claim.tags),
        claim.kind.value,
        *table["kinds"].get(claim.kind.value, ()),
        # A question that is put withholds nothing.
        *(table["stances"].get(stance.value, ()) if claim.kind is not Kind.QUESTION else ()),
    ]
    return SearchRow(
        "Claim",
        urls.claim(claim.key),
        typographic(claim.claim),
        by=typographic(person_name(corpus, claim.by)),
        at=NOWHEN if claim.at is None else claim.at,
        talk=_talk(corpus, claim.interview),
        words=tuple(
            (
                typographic(quote.text),
                quote.at,
                typographic(person_name(corpus, quote.by or claim.by)),
            )
            for quote in claim.shown_quotes
        ),
        about=typographic(" … ".join(about)),
    )


def _talk(corpus: Corpus, interview: str) -> str:
    known = corpus.interviews.get(corpus.present("source", interview))
    return typographic(known.title) if known else ""


@cache
def everyday() -> Mapping[str, Any]:
    """Return the table of everyday words."""
    text = (files("claim_graph.site.data") / "everyday.yml").read_text("utf-8")
    table: Mapping[str, Any] = MappingProxyType(yaml.load(text, Loader=yaml.CSafeLoader))
    return table
