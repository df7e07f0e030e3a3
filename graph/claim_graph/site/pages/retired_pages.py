"""Notices at the addresses of retired records, since addresses stay valid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Collection, Concept, Notes, Person, Thread, Work
from claim_graph.site import urls
from claim_graph.site.here import Here
from claim_graph.site.page import Page
from claim_graph.site.templating import render

RetirableRecord = Claim | Collection | Concept | Notes | Person | Thread | Work


@dataclass(frozen=True, slots=True)
class RetiredView:
    """A record that was retired."""

    heading: str
    sentence: str
    """The sentence of a claim; empty for other records, whose heading is their name."""
    day: str
    """The day on which it was retired, ISO 8601."""
    why: str
    instead: str | None
    """The page of the record that took its place."""


def retired(corpus: Corpus) -> Iterator[Page]:
    """Yield a notice for each retired record that had a page, but for interviews."""
    groups: tuple[Iterator[RetirableRecord], ...] = (
        iter(corpus.claims.values()),
        iter(corpus.concepts.values()),
        iter(corpus.people.values()),
        iter(corpus.works.values()),
        iter(corpus.collections.values()),
        iter(corpus.notes.values()),
        iter(corpus.threads.values()),
    )
    for group in groups:
        for record in group:
            if record.retired is not None:
                yield _notice(record)


def _notice(record: RetirableRecord) -> Page:
    assert record.retired is not None
    here = Here(urls.entry(record))
    heading, sentence = _name(record)
    see = record.retired.see
    view = RetiredView(
        heading=heading,
        sentence=sentence,
        day=record.retired.on.isoformat(),
        why=record.retired.why,
        instead=urls.of(record.kind_name, record.in_full(see)) if see else None,
    )
    body = render("pages/retired.md.jinja", record=view, here=here)
    return Page(here.path, heading, body, source=record.file)


def _name(record: RetirableRecord) -> tuple[str, str]:
    """Return the heading of a record's notice, and the sentence of a claim."""
    match record:
        case Claim():
            return "A claim that was retired", record.claim
        case Concept():
            return record.label, ""
        case Person():
            return record.name, ""
        case _:
            return record.title, ""
