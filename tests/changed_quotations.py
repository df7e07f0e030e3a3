"""A talk of our own words, and quotations from it that are changed in every way that matters."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from claim_graph.core.spelling import american
from claim_graph.core.words import words
from claim_graph.quotations.differences import HEDGES, NEGATIONS
from claim_graph.quotations.verdict import Verdict
from claim_graph.rules import RULES, Documentation
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.support import DEMO, demo

_SEASONING = (
    "um,", "uh,", "you know,", "I mean,", "maybe", "I think", "probably", "in 2012", "40 percent",
    "three times", "not", "don't", "it's", "can't", "10,000 hours", "might", "the colour",
    "realise",
)  # fmt: skip
CONTRACTIONS = {
    "don't": "do not", "it's": "it is", "can't": "cannot", "isn't": "is not", "that's": "that is",
    "you're": "you are", "I'm": "I am", "we've": "we have", "doesn't": "does not",
    "there's": "there is", "they're": "they are", "won't": "will not", "they'll": "they will",
}  # fmt: skip
FILLERS = ("um", "uh", "you know", "I mean", "erm")
_CHANGED_HEDGES = frozenset({"maybe", "probably", "might", "could"})
_HEDGES = ("maybe", "probably", "might", "could", "should", "perhaps", "certainly", "must")


@cache
def _prose() -> tuple[str, ...]:
    """Return sentences of ours: of an invented talk and the claims on it, and of rules."""
    corpus = demo()
    spoken = re.sub(r"(?m)^\[[0-9:]+\]", "", (DEMO.parent / "talk.txt").read_text("utf-8"))
    prose = re.split(r"(?<=[.?!])\s+", " ".join(spoken.split()))
    prose += [claim.claim for claim in corpus.claims.values()]
    prose += [link.because for claim in corpus.claims.values() for link in claim.links]
    prose += [concept.definition for concept in corpus.concepts.values()]
    for rule in RULES.values():
        body = re.sub(r"```.*?```", "", Documentation.of(rule).body, flags=re.DOTALL)
        prose += re.split(r"(?<=\.)\s+", re.sub(r"^#.*$", "", body, flags=re.MULTILINE))
    # In a quotation the mark says that words are left out, and brackets that some were put in;
    # nobody speaks either.
    return tuple(dict.fromkeys(re.sub(r"[ `]*…`?|[\[\]]", "", sentence) for sentence in prose))


def talk(seed: int = 0) -> Transcript:
    """Return a talk of some ten thousand words made of the project's own prose.

    Every sentence comes once, in random order, seasoned with what talks have and prose has not:
    fillers, hedges, contractions, figures. Cues have eight to twelve words and last four seconds.
    """
    rng = random.Random(seed)
    spoken: list[str] = []
    for sentence in rng.sample(_prose(), len(_prose())):
        for word in sentence.split():
            if rng.random() < 0.07:
                spoken += rng.choice(_SEASONING).split()
            spoken.append(word)
    cues = []
    at, position = 0.0, 0
    while position < len(spoken):
        size = rng.randint(8, 12)
        cues.append(Cue(at, " ".join(spoken[position : position + size])))
        position += size
        at += 4
    return Transcript.of(cues)


@dataclass(frozen=True)
class Quotation:
    """A quotation made from a talk."""

    text: str
    kind: str
    verdict: Verdict
    at: int | None
    """The second of its first word; None where it was not said."""


Change = Callable[["Maker", list[str], int], Quotation | None]


class Maker:
    """Makes quotations from a transcript."""

    def __init__(self, transcript: Transcript, seed: int) -> None:
        self.transcript = transcript
        self.rng = random.Random(seed)
        self.vocabulary = sorted({word for word in transcript.words if word.isalpha()})
        self.spoken = " ".join(transcript.words)

    def many(self, count: int) -> Iterator[Quotation]:
        """Yield `count` quotations, every kind of change equally often."""
        made = 0
        while made < count:
            change = KINDS[made % len(KINDS)]
            size = self.rng.randint(8, 60)
            start = self.rng.randrange(len(self.transcript.words) - size)
            written = self.transcript.shown(start, start + size).split()
            # Dashes may join words, and too few pieces have no inside.
            quotation = change(self, written, start) if len(written) >= 8 else None
            if quotation is not None:
                made += 1
                yield quotation

    def at(self, position: int) -> int:
        """Return the second of a word."""
        return int(self.transcript.at(position))

    def inside(self, written: list[str]) -> int:
        """Return a position that is neither at the start nor at the end."""
        return self.rng.randrange(3, len(written) - 3)

    def said(self, written: list[str]) -> bool:
        """Say whether these very words are spoken somewhere."""
        return f" {' '.join(words(' '.join(written)))} " in f" {self.spoken} "


def _untouched(maker: Maker, written: list[str], start: int) -> Quotation | None:
    return Quotation(" ".join(written), "untouched", Verdict.EXACT, maker.at(start))


def _punctuation(maker: Maker, written: list[str], start: int) -> Quotation | None:
    text = re.sub(r"[,;]", "", " ".join(written)).replace("'", "’")
    text = text.upper() if maker.rng.random() < 0.3 else text.capitalize()
    return Quotation(f"{text}!", "case and punctuation", Verdict.EXACT, maker.at(start))


def _ellipsis(maker: Maker, written: list[str], start: int) -> Quotation | None:
    if len(written) < 12:
        return None
    left = maker.rng.randrange(3, len(written) - 6)
    right = maker.rng.randrange(left + 1, len(written) - 3)
    mark = maker.rng.choice([" … ", " ... ", "... ", " […] "])
    text = " ".join(written[:left]) + mark + " ".join(written[right:])
    if len(words(" ".join(written[:left]))) < 3 or len(words(" ".join(written[right:]))) < 3:
        return None
    return Quotation(text, "marked ellipsis", Verdict.ELIDED, maker.at(start))


def _filler(maker: Maker, written: list[str], start: int) -> Quotation | None:
    drop = [i for i, word in enumerate(written[2:-2], 2) if words(word) in {("um",), ("uh",)}]
    if drop and maker.rng.random() < 0.5:
        at = maker.rng.choice(drop)
        changed = written[:at] + written[at + 1 :]
    else:
        at = maker.inside(written)
        changed = [*written[:at], maker.rng.choice(FILLERS), *written[at:]]
    if maker.said(changed):
        return None
    return Quotation(" ".join(changed), "filler", Verdict.NEAR, maker.at(start))


def _contraction(maker: Maker, written: list[str], start: int) -> Quotation | None:
    places = [i for i, word in enumerate(written) if word in CONTRACTIONS]
    if not places:
        return None
    at = maker.rng.choice(places)
    changed = [*written[:at], CONTRACTIONS[written[at]], *written[at + 1 :]]
    if maker.said(changed):
        return None
    return Quotation(" ".join(changed), "contraction", Verdict.NEAR, maker.at(start))


def _spelling(maker: Maker, written: list[str], start: int) -> Quotation | None:
    places = [i for i, word in enumerate(written) if american(word) != word and word.isalpha()]
    if not places:
        return None
    at = maker.rng.choice(places)
    changed = [*written[:at], american(written[at]), *written[at + 1 :]]
    if maker.said(changed):
        return None
    return Quotation(" ".join(changed), "spelling", Verdict.NEAR, maker.at(start))


def _negation(maker: Maker, written: list[str], start: int) -> Quotation | None:
    present = [i for i, word in enumerate(written[2:-2], 2) if words(word) == ("not",)]
    if present and maker.rng.random() < 0.5:
        at = maker.rng.choice(present)
        changed = written[:at] + written[at + 1 :]
    else:
        at = maker.inside(written)
        word = maker.rng.choice(["not", "never", "hardly"])
        changed = [*written[:at], word, *written[at:]]
    if maker.said(changed):
        return None
    return Quotation(" ".join(changed), "negation", Verdict.ALTERED, maker.at(start))


def _replaced(
    maker: Maker, written: list[str], start: int, *, kind: str, new: str, old: Callable[[str], bool]
) -> Quotation | None:
    """Put `new` in the place of one word that `old` is true of."""
    spoken = [words(word) for word in written]
    places = [i for i in range(1, len(written) - 1) if len(spoken[i]) == 1 and old(spoken[i][0])]
    if not places:
        return None
    at = maker.rng.choice(places)
    changed = [*written[:at], new, *written[at + 1 :]]
    if words(new) == spoken[at] or maker.said(changed):
        return None
    return Quotation(" ".join(changed), kind, Verdict.ALTERED, maker.at(start))


def _number(maker: Maker, written: list[str], start: int) -> Quotation | None:
    new = str(maker.rng.randrange(21, 9_000))
    return _replaced(maker, written, start, kind="number", new=new, old=lambda w: w[0].isdigit())


def _hedge(maker: Maker, written: list[str], start: int) -> Quotation | None:
    new = maker.rng.choice(_HEDGES)
    return _replaced(maker, written, start, kind="hedge", new=new, old=_CHANGED_HEDGES.__contains__)


def _content(maker: Maker, written: list[str], start: int) -> Quotation | None:
    new = maker.rng.choice(maker.vocabulary)
    return _replaced(maker, written, start, kind="content word", new=new, old=_carries_content)


def _carries_content(word: str) -> bool:
    return len(word) > 4 and word.isalpha() and word not in HEDGES | NEGATIONS


def _joined(maker: Maker, written: list[str], start: int) -> Quotation | None:
    size = maker.rng.randint(5, 25)
    other = maker.rng.randrange(len(maker.transcript.words) - size)
    if abs(other - start) < 400:
        return None
    first = written[: maker.rng.randint(5, max(5, len(written) - 3))]
    changed = first + maker.transcript.shown(other, other + size).split()
    if maker.said(changed) or not 0.25 < size / (size + len(first)) < 0.75:
        return None
    return Quotation(" ".join(changed), "two places", Verdict.STITCHED, maker.at(start))


def _invented(maker: Maker, written: list[str], start: int) -> Quotation | None:
    made = [maker.rng.choice(maker.vocabulary) for _ in written]
    return Quotation(" ".join(made), "invented", Verdict.ABSENT, None)


KINDS: tuple[Change, ...] = (
    _untouched,
    _punctuation,
    _ellipsis,
    _filler,
    _contraction,
    _spelling,
    _negation,
    _number,
    _hedge,
    _content,
    _joined,
    _invented,
)
