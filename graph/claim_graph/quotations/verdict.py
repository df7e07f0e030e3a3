"""A quotation mark is a promise: is this what was said?

`Evidence.verdict(text)` compares a quotation with what was said, word by word. Here stand the
values; `claim_graph.quotations.transcript_matcher` compares with a transcript,
`claim_graph.quotations.fingerprint_matcher` with hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

Words = tuple[str, ...]
"""Words folded for comparison (`claim_graph.core.words`)."""


class Verdict(StrEnum):
    """How a quotation compares with what was said."""

    EXACT = "exact"
    """The same words in the same order."""
    ELIDED = "elided"
    """Exact runs, in order, joined by a marked ellipsis, or with an insertion in brackets."""
    NEAR = "near"
    """One place, and only harmless differences."""
    ALTERED = "altered"
    """One place, but the meaning could differ."""
    STITCHED = "stitched"
    """Runs from different places presented as one."""
    ABSENT = "absent"
    """Nothing that was said carries it."""
    INEXACT = "inexact"
    """Not as spoken; only a transcript could tell near from altered."""

    @property
    def kept(self) -> bool:
        """Whether the promise is kept: every quoted word was said, and gaps are marked."""
        return self in {Verdict.EXACT, Verdict.ELIDED}


class ChangeClass(StrEnum):
    """What kind of difference a change is."""

    NEGATION = "negation"
    NUMBER = "number"
    HEDGE = "hedge"
    COMPARATIVE = "comparative"
    NAME = "name"
    CONTENT = "content"
    HARMLESS = "harmless"


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between the quotation and what was said at its place."""

    kind: ChangeClass
    spoken: str
    """The words spoken; empty where the quotation adds some."""
    quoted: str
    """The words in the quotation; empty where it leaves some out."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run of the quotation was said."""

    at: int
    """Seconds from the start of the recording."""
    words: str
    """The words of the quotation that were said there."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one quotation, and what it rests on."""

    verdict: Verdict
    at: int | None = None
    """The second of the first word; None where it was not said."""
    changes: tuple[Change, ...] = ()
    """Every difference, for near and altered, where a transcript tells."""
    places: tuple[Place, ...] = ()
    """For elided and stitched, each run with its place; for exact, every other place that has
    the same words (a tie)."""
    around: str = ""
    """The words around, where a transcript tells; third-party text, never published."""


class Evidence(Protocol):
    """What was said, as a transcript or as its fingerprint."""

    def verdict(self, quotation: str, near: int | None = None) -> Judgement:
        """Judge `quotation`; of several places, the one nearest to `near` seconds counts."""
