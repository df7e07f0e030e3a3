"""A picture of positions over time: a line for each thread, whose shape shows how it changes.

Each talk has a column of the same width, in the order of time, and a position stands in it where
its clearest claim was made. So talks years apart and positions minutes apart are both told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from claim_graph.core.typography import enumerated
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview, Position, Thread
from claim_graph.corpus.vocabulary import ChangeType
from claim_graph.site import urls
from claim_graph.site.components.thread_card import talk_link


@dataclass(frozen=True, slots=True)
class TrackLine:
    """What leads from one position to the next."""

    change: ChangeType
    start: str
    """Where it starts, in per cent of the width."""
    width: str
    """How long it is, in per cent of the width."""


@dataclass(frozen=True, slots=True)
class Track:
    """A thread in the picture."""

    title: str
    target: str
    dots: tuple[str, ...]
    """Where its positions are, in per cent of the width."""
    lines: tuple[TrackLine, ...]
    word: str
    """How it changed, in words."""


@dataclass(frozen=True, slots=True)
class TracksShown:
    """The picture."""

    label: str
    """What it shows, in a few words."""
    talks: tuple[str, ...]
    """The talks, by their short names, in the order of time."""
    tracks: tuple[Track, ...]


def tracks(corpus: Corpus, threads: Sequence[Thread]) -> TracksShown:
    """Return the picture of threads, in their order."""
    positions = [position for thread in threads for position in thread.positions]
    talks = {corpus.present("source", position.interview): position for position in positions}
    ids = sorted(talks, key=lambda id: _day(corpus.interviews.get(id)))
    columns = {id: column for column, id in enumerate(ids)}
    return TracksShown(
        label="How positions changed from talk to talk",
        talks=tuple(talk_link(corpus, talks[id]).label for id in ids),
        tracks=tuple(_track(corpus, thread, columns) for thread in threads),
    )


def _day(talk: Interview | None) -> tuple[str, str]:
    if talk is None:
        return "", ""
    return talk.published.isoformat() if talk.published else "", talk.id


def _track(corpus: Corpus, thread: Thread, columns: dict[str, int]) -> Track:
    places = [_place(corpus, position, columns) for position in thread.positions]
    changes = [position.changes for position in thread.positions]
    return Track(
        title=thread.title,
        target=urls.thread(thread.id),
        dots=tuple(map(_percent, places)),
        lines=tuple(
            TrackLine(change[0].type, _percent(start), _percent(max(end - start, 0)))
            for (start, end), change in zip(pairwise(places), changes[1:], strict=True)
            if change
        ),
        word=enumerated(
            [
                " or ".join(stated_change.type.label for stated_change in change)
                for change in changes
                if change
            ]
        ),
    )


def _place(corpus: Corpus, position: Position, columns: dict[str, int]) -> float:
    """Return where a position stands in the picture, from 0 to 1."""
    talk = corpus.interviews.get(corpus.present("source", position.interview))
    claims = corpus.claims_under(position)
    at = claims[0].at if claims else None
    within = 0.5 if talk is None or at is None else min(at / max(talk.duration, 1), 1)
    column = columns[corpus.present("source", position.interview)]
    return (column + within) / len(columns)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
