"""A quotation mark is a promise: is this what was said?

`Evidence.verdict(text)` compares a quotation with what was said, word by word. Here stand the
values; `claim_graph.quotations.transcript_matcher` compares with a transcript,
`claim_graph.quotations.fingerprint_matcher` with hashes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from claim_graph.core.term import Term

if TYPE_CHECKING:
    from claim_graph.quotations.surroundings import Cut

POLICY = 2
"""The version of the rules by which a verdict is reached. It is raised whenever a quotation could
get another verdict than before; the changes are listed in CHANGELOG.md."""

TOLERANCE = 15
"""Seconds by which a stated time may be off: about as long as a sentence takes."""

Words = tuple[str, ...]
"""Words folded for comparison (`claim_graph.core.words`)."""


class Verdict(Term):
    """How a quotation compares with what was said."""

    EXACT = "exact", "the same words, in the same order"
    ELIDED = "elided", "the same words in the same order; what is left out or added is marked"
    NEAR = "near", "said, but for differences that cannot change the meaning"
    ALTERED = "altered", "other words were said, and the meaning could differ"
    STITCHED = "stitched", "words from several places, joined as if they were said in one"
    ABSENT = "absent", "not said in the talk"
    INEXACT = "inexact", "not said in these words; only a transcript can show the difference"
    UNCLEAR = "unclear", "too few words in a row for a fingerprint; only a transcript can tell"
    NOT_CHECKED = "not-checked", "not compared: neither fingerprint nor transcript is in the record"

    @property
    def kept(self) -> bool:
        """Whether the promise is kept: every quoted word was said, and gaps are marked."""
        return self in {Verdict.EXACT, Verdict.ELIDED}

    @classmethod
    def stated(cls, value: object) -> Verdict:
        """Return the verdict that is stated as `value`; not checked where it is none."""
        return next((verdict for verdict in cls if verdict == value), cls.NOT_CHECKED)

    @property
    def is_reached(self) -> bool:
        """Whether the words could be compared with what was said."""
        return self not in {Verdict.UNCLEAR, Verdict.NOT_CHECKED}


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
    """The second of the first word, or at which the caption or paragraph with it starts; None
    where it was not said, or it is not sure where."""
    changes: tuple[Change, ...] = ()
    """Every difference, for near and altered, where a transcript tells."""
    places: tuple[Place, ...] = ()
    """For elided and stitched, each run with its place; for exact, every other place that has
    the same words (a tie); for inexact without a second, each place that it may be from."""
    around: str = ""
    """The words around, where a transcript tells; third-party text, never published."""
    until: int | None = None
    """The second by which the first word has been spoken: the end of its caption or paragraph.
    None where no second is known."""
    elsewhere: tuple[int, ...] = ()
    """For exact and elided, the seconds of the other places that carry the words as well."""

    @property
    def is_vague(self) -> bool:
        """Whether the words are in a paragraph that is too long to tell their second."""
        if self.at is None or self.until is None:
            return False
        return self.until - self.at > TOLERANCE

    def is_right(self, stated: int) -> bool:
        """Return whether words may be said at `stated` seconds; also true where none is known.

        That is any second of their caption or paragraph, and `TOLERANCE` around it.
        """
        if self.at is None:
            return True
        until = self.at if self.until is None else self.until
        return self.at - TOLERANCE <= stated <= until + TOLERANCE


UNCHECKED = Judgement(Verdict.NOT_CHECKED)
"""The judgement on words that there is nothing to compare with."""


class Evidence(Protocol):
    """What was said, as a transcript or as its fingerprint."""

    def verdict(self, quotation: str, near: int | None = None) -> Judgement:
        """Judge `quotation`; of several places, the one nearest to `near` seconds counts."""

    def cuts(self, quotation: str, near: int | None = None) -> tuple[Cut, ...] | None:
        """Return what `quotation` leaves out of its sentence and what turns it.

        None where that cannot be told.
        """
