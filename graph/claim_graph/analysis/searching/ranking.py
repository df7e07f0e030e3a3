"""Which rows fit what was typed, and in which order: the counterpart of `ranking.js`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import pairwise
from typing import Final

from claim_graph.analysis.searching.entries import FIELDS, Entries, Fit, Fits
from claim_graph.analysis.searching.record_rows import SearchRow
from claim_graph.analysis.searching.word_forms import SearchWord, parsed, phrase_at


class Tier(IntEnum):
    """Why a row is found, in the order in which rows are shown."""

    NAMED = 0
    """What was typed is its name."""
    SPOKEN = 1
    """Somebody said just that."""
    ALIAS = 2
    """What was typed is another name of it, or the name by which a person is known."""
    STARTED = 3
    """Its name starts so."""
    WHOLE = 4
    """All words stand in it, or their plurals and other spellings."""
    AKIN = 5
    """All words stand in it, or what means much the same."""
    PARTLY = 6
    """Most of the words stand in it."""


_QUOTED: Final = 3
"""Words in a row that are taken for a quotation without quotation marks."""
_SMALL: Final = 0.1
"""How much a word counts that carries little by itself."""
_LEAST: Final = 0.1
"""How much a word counts at least."""
_BESIDE: Final = 0.35
"""How much two words count for standing side by side, as they were typed."""
_ENOUGH: Final = 0.6
"""How much of what was typed must be in a row, against the row that has most of it."""
_CLOSELY: Final = 200
"""Rows that are looked at closely."""
_FEW: Final = 8
"""Where fewer have all words, those that have most are shown as well, up to so many."""


@dataclass(frozen=True, slots=True)
class Sought:
    """A word that was typed."""

    word: SearchWord
    fits: Fits
    """The forms that fit it."""
    weight: float
    small: bool
    """Whether it carries little by itself, beside words that carry more."""


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A row that fits what was typed."""

    number: int
    """Its place among the rows."""
    row: SearchRow
    tier: Tier
    score: float
    quote: int
    """Which of its quotations shows why, or holds most of the words; 0 where it has none."""
    fits: Mapping[int, float]
    """How well it fits each of the words that it has, by the word's place among those typed."""


@dataclass(frozen=True, slots=True)
class Matches:
    """What fits, the best first."""

    hits: tuple[RankedRow, ...]
    complete: int
    """How many of them have all that was typed."""
    sought: tuple[Sought, ...]
    """What was typed."""


@dataclass(slots=True)
class WordHit:
    """How well a row fits each word, by its place among those typed, and what that counts."""

    fits: dict[int, float] = field(default_factory=dict)
    scores: dict[int, float] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """What all words count together."""
        return sum(self.scores[at] for at in sorted(self.scores))


def matching(
    entries: Entries, typed: str, kept: Callable[[SearchRow], bool] | None = None
) -> Matches:
    """Return the rows that fit what was typed, the best first; only those that are `kept`."""
    asked = parsed(typed)
    sought = sought_words(entries, asked.words)
    rough = [
        (number, hit)
        for number, hit in scored(entries, sought).items()
        if kept is None or kept(entries.rows[number])
    ]
    rough.sort(key=lambda hit: (-hit[1].score, hit[0]))
    near = [
        _ranked(entries, number, hit, sought, asked.phrases)
        for number, hit in _candidates(entries, rough, asked.phrases)
    ]
    near.sort(key=_order)
    complete = sum(hit.tier < Tier.PARTLY for hit in near)
    enough = _ENOUGH * max((hit.score for hit in near), default=0.0)
    partly = [hit for hit in near[complete:] if hit.score >= enough]
    return Matches((*near[:complete], *partly[: max(0, _FEW - complete)]), complete, sought)


def _order(hit: RankedRow) -> tuple[int, int, float, int, int, int, str]:
    """Return what to sort by: the tier, claims before concepts before the rest, the better fit."""
    row, rank = hit.row, hit.row.rank
    by_kind = rank if hit.tier < Tier.PARTLY else 0
    # In a browser, the length of a name is counted in units of UTF-16.
    length = len(row.name.encode("utf-16-le", "surrogatepass"))
    return hit.tier, by_kind, -hit.score, length, row.at, rank, row.leads_to


def sought_words(
    entries: Entries, words: Sequence[SearchWord], *, unfinished: bool = True
) -> tuple[Sought, ...]:
    """Return each word that was typed, with the forms that fit it and how much it weighs.

    The last one may be `unfinished`.
    """
    small = [entries.is_small(word.form) for word in words]
    alone = all(small)
    made = []
    for at, word in enumerate(words):
        fits = entries.fitting(word, last=unfinished and at == len(words) - 1)
        weight = max((fit * entries.tells(form) for form, fit in fits.items()), default=0.0)
        little = small[at] and not alone
        made.append(Sought(word, fits, (_SMALL if little else 1) * max(_LEAST, weight), little))
    # “co founder” is “cofounder”, too.
    for first, second in pairwise(made):
        joined = first.word.form + second.word.form
        if joined in entries.places:
            first.fits[joined] = second.fits[joined] = Fit.STEM
    return tuple(made)


_WEIGHTS: Final = tuple(
    max((field.weight for bit, field in enumerate(FIELDS.values()) if bits & 1 << bit), default=0.0)
    for bits in range(1 << len(FIELDS))
)
"""For each set of fields, as bits: how much a word weighs that stands in them."""


def scored(entries: Entries, sought: Sequence[Sought]) -> dict[int, WordHit]:
    """Return each row with any of the words: how well each fits it, weighed by where it stands."""
    hits: dict[int, WordHit] = {}
    for at, term in enumerate(sought):
        for form, fit in term.fits.items():
            value = fit * entries.tells(form) * (_SMALL if term.small else 1)
            for number, fields in entries.places[form].items():
                hit = hits.setdefault(number, WordHit())
                hit.fits[at] = max(hit.fits.get(at, 0.0), fit)
                hit.scores[at] = max(hit.scores.get(at, 0.0), value * _WEIGHTS[fields])
    return hits


def _candidates(
    entries: Entries, rough: Sequence[tuple[int, WordHit]], phrases: Sequence[Sequence[SearchWord]]
) -> Iterator[tuple[int, WordHit]]:
    """Yield the rows worth a close look.

    With a phrase in quotation marks, these are all that hold it; else the best of the claims and
    the best of the rest, so that no number of claims hides what is named so.
    """
    if not phrases:
        for claims in (True, False):
            best = [hit for hit in rough if (entries.rows[hit[0]].rank == 0) is claims]
            yield from best[:_CLOSELY]
        return
    least = sum(len(phrase) for phrase in phrases)
    for number, hit in rough:
        texts = [words for texts in entries.read(number) for words in texts]
        if len(hit.fits) >= least and all(
            any(phrase_at(words, phrase) >= 0 for words in texts) for phrase in phrases
        ):
            yield number, hit


def _ranked(
    entries: Entries,
    number: int,
    hit: WordHit,
    sought: Sequence[Sought],
    phrases: Sequence[Sequence[SearchWord]],
) -> RankedRow:
    tier, quote = tier_of(entries, number, hit.fits, sought, phrases)
    return RankedRow(
        number,
        entries.rows[number],
        tier,
        hit.score + beside(entries, number, sought),
        quote if quote >= 0 else likeliest(entries, number, sought),
        hit.fits,
    )


def tier_of(
    entries: Entries,
    number: int,
    fits: Mapping[int, float],
    sought: Sequence[Sought],
    phrases: Sequence[Sequence[SearchWord]],
) -> tuple[Tier, int]:
    """Return the tier of a row and which of its quotations shows why, -1 where none does."""
    row = entries.rows[number]
    (own,), others, spoken, *_ = entries.read(number)
    parts = phrases or [[term.word for term in sought]]
    quote = next(
        (
            at
            for at, words in enumerate(spoken)
            if all(phrase_at(words, part) >= 0 for part in parts)
        ),
        -1,
    )
    name = _names(entries, own, sought)
    if quote >= 0 and phrases:
        return Tier.SPOKEN, quote
    if name == _WHOLE:
        return Tier.NAMED, -1
    if quote >= 0 and len(sought) >= _QUOTED:
        return Tier.SPOKEN, quote
    also = {_names(entries, words, sought) for words in others}
    if _WHOLE in also or (row.kind == "Person" and _known(own, sought)):
        return Tier.ALIAS, -1
    if row.rank != 0 and _BEGUN in {name, *also}:
        return Tier.STARTED, -1
    big = [at for at, term in enumerate(sought) if not term.small]
    if all(fits.get(at, 0.0) > Fit.TYPO for at in big):
        return Tier.WHOLE, quote
    return Tier.AKIN if all(at in fits for at in big) else Tier.PARTLY, quote


_WHOLE, _BEGUN = "whole", "begun"


def _names(entries: Entries, words: Sequence[SearchWord], sought: Sequence[Sought]) -> str | None:
    """Return whether a name is what was typed, or starts so; little words may be missing."""
    shorter = [word for word in words if not entries.is_small(word.form)] or words
    asked = [term for term in sought if not entries.is_small(term.word.form)] or sought
    if _same(words, sought) or _same(shorter, asked):
        return _WHOLE
    begun = _same(words[: len(sought)], sought, unfinished=True) or _same(
        shorter[: len(asked)], asked, unfinished=True
    )
    return _BEGUN if begun else None


def _same(
    words: Sequence[SearchWord], sought: Sequence[Sought], *, unfinished: bool = False
) -> bool:
    """Return whether these words are, one by one, what was typed; the last may be `unfinished`."""
    if len(words) != len(sought):
        return False
    for at, (word, term) in enumerate(zip(words, sought, strict=True)):
        fit = term.fits.get(word.form, 0.0)
        if fit in {0.0, Fit.ALIKE}:
            return False
        enough = fit > Fit.START or fit in {Fit.TYPO, Fit.FAR}
        if not enough and not (unfinished and at == len(sought) - 1):
            return False
    return True


def _known(name: Collection[SearchWord], sought: Sequence[Sought]) -> bool:
    """Return whether all words that were typed are parts of a person's name."""
    return all(any(term.fits.get(part.form, 0.0) >= Fit.FAR for part in name) for term in sought)


def beside(entries: Entries, number: int, sought: Sequence[Sought]) -> float:
    """Return what neighbours count that stand side by side in the row, as they were typed."""
    best = 0.0
    for searched, texts in zip(FIELDS.values(), entries.read(number), strict=True):
        for words in texts:
            total = 0.0
            for before, after in pairwise(sought):
                if any(
                    right.form in after.fits and left.form in before.fits
                    for left, right in pairwise(words)
                ):
                    total += _BESIDE * (after.weight + before.weight)
            best = max(best, total * searched.weight)
    return best


def likeliest(entries: Entries, number: int, sought: Sequence[Sought]) -> int:
    """Return the first of the quotations that hold most of the words; 0 where there is none."""
    counts = [
        sum(term.weight for term in sought if any(word.form in term.fits for word in words))
        for words in entries.read(number)[2]
    ]
    return counts.index(max(counts)) if counts else 0
