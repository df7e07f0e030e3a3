"""When a record came, how often it changed, who wrote it and who has reviewed it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Entry
from claim_graph.site import urls
from claim_graph.site.data.history import History, Revision
from claim_graph.site.data.reviews import changed_since_review


@dataclass(frozen=True, slots=True)
class RecordPast:
    """The past of a record as its page shows it."""

    first: str
    """The day on which it came, ISO 8601."""
    last: str
    """The day of its last change."""
    times: str
    """How often it changed since it came, such as `once`; empty where it did not."""
    changes: Sequence[Revision]
    """The last few, the newest first."""
    authors: tuple[str, ...]
    """Who wrote and changed it, by name."""
    news: str
    """The page that lists what is new in all records."""


def record_past(history: History, kind: str, key: str, *formerly: str) -> RecordPast | None:
    """Return the past of the record `key`, once named `formerly`; None where nothing tells."""
    past = history.of(kind, key, *formerly)
    if past is None:
        return None
    since = len(past.changes) - 1
    times = "" if since == 0 else "once" if since == 1 else f"{since:,} times"
    authors = history.credits(kind, key, *formerly)
    return RecordPast(past.first.day, past.last.day, times, past.latest, authors, urls.NEWS)


@dataclass(frozen=True, slots=True)
class ReviewShown:
    """Who has reviewed a record, as its page shows it."""

    by: str
    on: str
    """The day, ISO 8601."""
    is_outdated: bool
    """Whether the record has said something else since."""


def review_shown(corpus: Corpus, record: Entry, history: History) -> ReviewShown | None:
    """Return who has reviewed a record; None where nobody has. An id of a person is a name."""
    review = record.reviewed
    if review is None:
        return None
    person = corpus.people.get(corpus.present("person", review.by))
    return ReviewShown(
        person.name if person else review.by,
        review.on.isoformat(),
        changed_since_review(corpus, record, history),
    )
