"""What every record has: an id, a place in a file, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.analysis.compiler import NodeType
from claim_graph.analysis.questions.lookup import Identity, entry_of, successor_of
from claim_graph.core.spans import Path
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Entry


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Why a record was retired."""

    on: str
    """The day, ISO 8601."""
    why: str
    """The reason."""
    see: str | None
    """The id of the record to read instead."""


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """Who has read a record against the talk."""

    by: str
    """Their name."""
    on: str
    """The day, ISO 8601."""


@dataclass(frozen=True, slots=True)
class RecordHead:
    """What every record has."""

    id: str
    """The id of its node in the graph."""
    type: NodeType
    """What it is."""
    file: str
    """The file in which it is written, relative to the claims folder."""
    line: int
    """The line on which it starts."""
    asked: str | None
    """The id that was asked for, where the record is called otherwise now."""
    formerly: tuple[str, ...]
    """Ids that it had before."""
    retired: Withdrawal | None
    """Why it was retired; None where it was not."""
    reviewed: ReviewAnswer | None
    """Who has read it against the talk; None where nobody has."""


def record_head(corpus: Corpus, identity: Identity) -> RecordHead:
    """Return the head of a record. Raises KeyError where `identity` is none of `RECORD_TYPES`."""
    entry = entry_of(corpus, identity)
    if entry is None:
        raise KeyError(identity.node)
    reviewed = entry.reviewed
    return RecordHead(
        id=identity.node,
        type=identity.type,
        file=entry.file,
        line=corpus.span(entry).line,
        asked=identity.former,
        formerly=entry.formerly,
        retired=_withdrawal(corpus, entry),
        reviewed=ReviewAnswer(reviewed.by, reviewed.on.isoformat()) if reviewed else None,
    )


def part_head(corpus: Corpus, identity: Identity, entry: Entry, *path: str | int) -> RecordHead:
    """Return the head of what stands inside a record, at `path` in it."""
    place: Path = tuple(path)
    line = corpus.span(entry, *place).line
    return RecordHead(identity.node, identity.type, entry.file, line, None, (), None, None)


def _withdrawal(corpus: Corpus, entry: Entry) -> Withdrawal | None:
    if entry.retired is None:
        return None
    return Withdrawal(entry.retired.on.isoformat(), entry.retired.why, successor_of(corpus, entry))
