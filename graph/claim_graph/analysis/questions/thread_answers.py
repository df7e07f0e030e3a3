"""Everything that a record says of a thread, and of a position in one."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.analysis.compiler import NodeType
from claim_graph.analysis.questions.lookup import Identity
from claim_graph.analysis.questions.record_head import RecordHead, part_head
from claim_graph.analysis.questions.summaries import (
    ClaimSummary,
    NamedRecord,
    claim_summaries,
    person_called,
    record_name,
    source_called,
)
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Thread
from claim_graph.corpus.vocabulary import ChangeType


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """A reading of how a position differs from the one before it."""

    type: ChangeType
    """The type of change."""
    because: str
    """The reason to read it so."""


@dataclass(frozen=True, slots=True)
class PositionAnswer:
    """What a person holds on the question of a thread, in one talk."""

    record: RecordHead
    """Where it is written."""
    label: str
    """The position, in a sentence."""
    thread: NamedRecord
    """The thread that it is a position of."""
    source: NamedRecord
    """The interview in which it is held."""
    changes: tuple[ChangeAnswer, ...]
    """How it differs from the position before; two where it can be read in two ways."""
    claims: tuple[ClaimSummary, ...]
    """The claims that it rests on."""


@dataclass(frozen=True, slots=True)
class ThreadAnswer:
    """A thread: what one person holds on one question over time."""

    record: RecordHead
    """Where it is written, and what has become of the record."""
    label: str
    """What it is called."""
    person: NamedRecord
    """Whose positions they are."""
    question: str
    """The question that they answer."""
    positions: tuple[PositionAnswer, ...]
    """The positions, in the order in which they were spoken."""


def thread_answer(corpus: Corpus, thread: Thread, head: RecordHead) -> ThreadAnswer:
    """Return everything that a thread holds."""
    return ThreadAnswer(
        record=head,
        label=thread.title,
        person=person_called(corpus, thread.person),
        question=thread.question,
        positions=tuple(
            position_answer(corpus, thread, number)
            for number in range(1, len(thread.positions) + 1)
        ),
    )


def position_answer(corpus: Corpus, thread: Thread, number: int) -> PositionAnswer:
    """Return the answer for a position of a thread by its number, counted from 1."""
    position = thread.positions[number - 1]
    identity = Identity(NodeType.POSITION, f"{thread.id}#{number}")
    return PositionAnswer(
        record=part_head(corpus, identity, thread, "positions", number - 1),
        label=position.says,
        thread=record_name(thread),
        source=source_called(corpus, position.interview),
        changes=tuple(ChangeAnswer(change.type, change.because) for change in position.changes),
        claims=claim_summaries(corpus, corpus.claims_under(position)),
    )
