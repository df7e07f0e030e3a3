"""A quotation mark is a promise: is this what was said?

`Record.verdict(text)` compares a quotation with a record of what was said, word by word. Here
stand the values; `claim_graph.quotations.transcript_matcher` compares with a transcript,
`claim_graph.quotations.fingerprint_matcher` with hashes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from claim_graph.core.words import composed, tokens

STITCH = 4
"""Words that a part of a stitched quotation has at least."""
GAP = 250
"""Words that an ellipsis may leave out; what lies farther apart is two places."""
LOOSE_GAP = 40
"""Words that may be left out without a mark in what still is one place."""
COVERED_SHARE = 0.8
"""The share of a quotation's words that the runs of a stitched one must carry."""

_ELLIPSIS = re.compile(r"\[\s*(?:…|\.{3})\s*\]|\(\s*(?:…|\.{3})\s*\)|…|\.{3,}|(?:\.\s){2}\.")
_INSERTION = re.compile(r"\[[^\]\[]{0,200}\]")

Words = tuple[str, ...]


class Verdict(StrEnum):
    """How a quotation stands to what was said."""

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
    """Nothing in the record carries it."""
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
    said: str
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


class Record(Protocol):
    """What was said, as a transcript or as its fingerprint."""

    def verdict(self, quotation: str, near: int | None = None) -> Judgement:
        """Judge `quotation`; of several places, the one nearest to `near` seconds counts."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quotation between marks of omission."""

    words: Words
    names: frozenset[str]
    """Words with a capital letter inside a sentence."""
    cut: bool = False
    """Whether its last word is marked as broken off."""


def pieces(quotation: str) -> tuple[Piece, ...]:
    """Take a quotation apart at its marked omissions and insertions."""
    text = composed(quotation)
    parts = (part for bare in _ELLIPSIS.split(text) for part in _INSERTION.split(bare))
    found = []
    for part in parts:
        spoken = list(tokens(part))
        if spoken:
            names = frozenset(
                token.word
                for token, before in zip(spoken[1:], spoken, strict=False)
                if part[token.start].isupper()
                and token.word != "i"
                and part[before.end : token.start].strip(" \"'“‘(,-–—") == ""
            )
            cut = part[spoken[-1].end :].strip()[:1] in {"-", "–", "—"}
            found.append(Piece(tuple(token.word for token in spoken), names, cut))
    return tuple(found)


def words_overlap(one: str, two: str) -> bool:
    """Say whether two quotations share a run of three words."""
    runs = [
        {piece.words[at : at + 3] for piece in pieces(text) for at in range(len(piece.words) - 2)}
        for text in (one, two)
    ]
    return not runs[0].isdisjoint(runs[1])
