"""What of a record can be found, and the words that lead to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Final, TypeVar

import yaml

from claim_graph.analysis.voices import person_name
from claim_graph.core.ids import full_id
from claim_graph.core.typography import typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Entry
from claim_graph.corpus.talk_meanings import talk_meanings
from claim_graph.corpus.vocabulary import Kind

KINDS: Final = (
    "Claim",
    "Concept",
    "Page",
    "Person",
    "Chapter",
    "Interview",
    "Way in",
    "Thread",
    "Work",
    "Notes",
    "Kind of claim",
    "Tag",
    "Rule",
)
"""What a row can be, in the order in which equally good ones are listed. A record has no pages,
kinds of claims, tags and rules: these are of the site."""

NOWHEN: Final = -1
"""In place of a second, where there is none."""

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class SearchRow:
    """Something that can be found."""

    kind: str
    """One of `KINDS`."""
    leads_to: str
    """The id of the record in full, `talk/opening` for a chapter; in a site, the path of a page."""
    name: str
    """Its own sentence or name."""
    by: str = ""
    """Who speaks in it."""
    at: int = NOWHEN
    """The second at which it was said, or starts; -1 where that means nothing."""
    talk: str = ""
    """The id of the talk it belongs to; empty where it belongs to none, or to all."""
    text: str = ""
    """What is said about it."""
    also: tuple[str, ...] = ()
    """Other names of it, everyday words among them."""
    words: tuple[tuple[str, int, str], ...] = ()
    """What was said: the words, the second and who spoke."""
    about: str = ""
    """What it is about: it is found by these words, and they are not shown."""

    @property
    def rank(self) -> int:
        """The place of its kind among `KINDS`."""
        return KINDS.index(self.kind)


def record_rows(corpus: Corpus) -> tuple[SearchRow, ...]:
    """Return the active records and the chapters, in the order in which they are listed."""
    return tuple(sorted(_records(corpus), key=_order))


def _order(row: SearchRow) -> tuple[int, int, str]:
    """Return what to sort rows by: their kind, then as they were said."""
    return row.rank, row.at, row.leads_to


def _records(corpus: Corpus) -> Iterator[SearchRow]:
    yield from (_claim(corpus, claim) for claim in corpus.active.values())
    for concept in _active(corpus.concepts):
        row = _named("Concept", concept.id, concept.label, concept.definition, concept.aliases)
        meanings = (meaning.text for meaning in talk_meanings(corpus, concept))
        yield replace(row, about=typographic(" … ".join(meanings)))
    for person in _active(corpus.people):
        yield _named("Person", person.id, person.name, person.description)
    for work in _active(corpus.works):
        yield _named("Work", work.id, work.title, work.description)
    for notes in _active(corpus.notes):
        row = _named("Notes", notes.id, notes.title, notes.description)
        yield replace(row, talk=_talk(corpus, notes.about))
    for collection in _active(corpus.collections):
        text, also = collection.description, collection.aliases
        row = _named("Way in", collection.key, collection.title, text, also)
        yield replace(row, talk=_talk(corpus, collection.about))
    for thread in corpus.active_threads:
        row = _named("Thread", thread.id, thread.title, thread.question, thread.aliases)
        says = " ".join(position.says for position in thread.positions)
        yield replace(row, by=person_name(corpus, thread.person), about=says)
    for interview in _active(corpus.interviews):
        row = _named("Interview", interview.id, interview.title, interview.description)
        yield replace(row, talk=interview.id)
    for interview in corpus.interviews.values():
        for chapter in interview.chapters:
            id = full_id(interview.id, chapter.id)
            row = _named("Chapter", id, chapter.title, chapter.summary or "")
            yield replace(row, at=chapter.starts, talk=_talk(corpus, interview.id))


def _active(records: Mapping[str, E]) -> Iterator[E]:
    return (record for record in records.values() if record.retired is None)


def _named(kind: str, id: str, name: str, text: str, also: Iterable[str] = ()) -> SearchRow:
    return SearchRow(
        kind,
        id,
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
        claim.key,
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
    present = corpus.present("source", interview)
    return present if present in corpus.interviews else ""


@cache
def everyday() -> Mapping[str, Any]:
    """Return the table of everyday words."""
    text = (files("claim_graph.analysis.searching") / "everyday.yml").read_text("utf-8")
    table: Mapping[str, Any] = MappingProxyType(yaml.load(text, Loader=yaml.CSafeLoader))
    return table
