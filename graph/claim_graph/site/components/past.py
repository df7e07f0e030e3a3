"""When a record came and how often it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claim_graph.site import urls
from claim_graph.site.data.history import History, Revision


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
    news: str
    """The page that lists what is new in all records."""


def record_past(history: History, kind: str, key: str, *formerly: str) -> RecordPast | None:
    """Return the past of the record `key`, once named `formerly`; None where nothing tells."""
    past = history.of(kind, key, *formerly)
    if past is None:
        return None
    since = len(past.changes) - 1
    times = "" if since == 0 else "once" if since == 1 else f"{since:,} times"
    return RecordPast(past.first.day, past.last.day, times, past.latest, urls.NEWS)
