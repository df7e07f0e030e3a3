"""What can be found, and the words that lead to it: the counterpart of `entries.js`."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile
from typing import Final, NamedTuple

from claim_graph.analysis.searching.record_rows import SearchRow
from claim_graph.analysis.searching.word_forms import (
    GAP,
    SearchWord,
    distance,
    is_number,
    stem,
    tokens,
)


class FoundBy(NamedTuple):
    """Something that a row is found by."""

    weight: float
    """How much a word weighs there."""
    texts: Callable[[SearchRow], Sequence[str]]
    """Its texts: a phrase never goes from one into the next."""


FIELDS: Final[Mapping[str, FoundBy]] = {
    "name": FoundBy(1, lambda row: (row.name,)),
    "also": FoundBy(0.9, lambda row: row.also),
    "words": FoundBy(0.9, lambda row: [text for text, _, _ in row.words]),
    "text": FoundBy(0.5, lambda row: (row.text,)),
    "about": FoundBy(0.5, lambda row: (row.about,)),
}
"""What a row is found by: its own sentence or name, other names, words spoken, what is said about
it, and what it is about."""


class Fit:
    """How well a word fits what was typed, by what they have in common."""

    FORM = 1.0
    STEM = 0.95
    START = 0.75
    START_INSIDE = 0.4
    ALIKE = 0.6
    TYPO = 0.7
    FAR = 0.5


_FORGIVEN: Final = (4, 7)
"""Letters from which on one typo is forgiven, and two."""
_START: Final = 2
"""Letters that make the start of a word."""

Fits = dict[str, float]
"""Forms with how well each fits."""


@dataclass(frozen=True, slots=True)
class Language:
    """What words mean whatever the record is about: `everyday.yml`."""

    small: frozenset[str]
    """The forms of words that carry little by themselves."""
    alike: Mapping[str, frozenset[str]]
    """For each stem: those that mean much the same."""


def language(small: str, alike: Sequence[Sequence[str]]) -> Language:
    """Return the language of a list of small words and of groups that mean much the same."""
    others: dict[str, set[str]] = {}
    for group in alike:
        stems = [tokens(word)[0].stem for word in group]
        for form in stems:
            others.setdefault(form, set()).update(other for other in stems if other != form)
    return Language(
        frozenset(token.form for token in tokens(small)),
        {stem: frozenset(group) for stem, group in others.items()},
    )


class Entries:
    """The rows and, for each form of a word, where it stands. Immutable once it is made."""

    def __init__(self, rows: Sequence[SearchRow], language: Language) -> None:
        self.rows = tuple(rows)
        self.language = language
        self.places: dict[str, dict[int, int]] = {}
        """For each form: the numbers of the rows that have it, with the fields, as bits."""
        self.by_stem: dict[str, list[str]] = {}
        """The forms of each stem."""
        self._read: dict[int, tuple[tuple[tuple[SearchWord, ...], ...], ...]] = {}
        for number in range(len(self.rows)):
            self._take(number)

    def _take(self, number: int) -> None:
        for field, texts in enumerate(self.read(number)):
            for words in texts:
                for at, word in enumerate(words):
                    if word.form == GAP:
                        continue
                    self._note(word.form, number, field)
                    if word.joined and at:
                        self._note(words[at - 1].form + word.form, number, field)

    def _note(self, form: str, number: int, field: int) -> None:
        places = self.places.get(form)
        if places is None:
            places = self.places[form] = {}
            self.by_stem.setdefault(stem(form), []).append(form)
        places[number] = places.get(number, 0) | 1 << field

    def read(self, number: int) -> tuple[tuple[tuple[SearchWord, ...], ...], ...]:
        """Return the words of each text of each field of a row, in the order of `FIELDS`."""
        if number not in self._read:
            row = self.rows[number]
            self._read[number] = tuple(
                tuple(tokens(text) for text in field.texts(row)) for field in FIELDS.values()
            )
        return self._read[number]

    def is_small(self, form: str) -> bool:
        """Return whether a form carries little by itself."""
        return form in self.language.small

    @cached_property
    def forms(self) -> Sequence[str]:
        """All forms, in the order of the alphabet."""
        return sorted(self.places)

    @cached_property
    def claim_length(self) -> float:
        """How many words the sentence of a claim has on average; 1 where there is no claim."""
        claims = [number for number, row in enumerate(self.rows) if row.rank == 0]
        words = sum(len(self.read(number)[0][0]) for number in claims)
        return max(1.0, words / max(1, len(claims)))

    def tells(self, form: str) -> float:
        """Return how much a form tells: a rare one more than one that stands everywhere."""
        return math.log(1 + len(self.rows) / len(self.places.get(form, "?")))

    def _starting(self, start: str) -> Iterator[str]:
        first = bisect_left(self.forms, start)
        later = (self.forms[at] for at in range(first, len(self.forms)))
        return takewhile(lambda form: form.startswith(start), later)

    def fitting(self, word: SearchWord, *, last: bool) -> Fits:
        """Return the forms that fit a word, each with how well.

        These are itself, its plural and the like, the start of a longer one, one that means much
        the same. Only where there is none of the first three, typos are forgiven. The `last` word
        may be unfinished.
        """
        fits: Fits = {}

        def add(form: str, fit: float) -> None:
            if form in self.places:
                fits[form] = max(fit, fits.get(form, 0.0))

        add(word.form, Fit.FORM)
        for form in self.by_stem.get(word.stem, ()):
            add(form, Fit.STEM)
        begins = len(word.form) >= _START and not is_number(word.form)
        if begins and not self.is_small(word.form):
            start = Fit.START_INSIDE if fits and not last else Fit.START
            for form in self._starting(word.form):
                add(form, start)
        direct = bool(fits)
        for other in self.language.alike.get(word.stem, ()):
            for form in self.by_stem.get(other, ()):
                add(form, Fit.ALIKE)
        if not direct:
            for form, fit in self._forgiven(word.form, last=last):
                add(form, fit)
        return fits

    def _forgiven(self, form: str, *, last: bool) -> Iterator[tuple[str, float]]:
        """Yield the forms that a word may be meant for; two steps only where one does not do."""
        limit = sum(len(form) >= length for length in _FORGIVEN)
        if not limit or is_number(form):
            return
        near: dict[int, list[str]] = {1: [], 2: []}
        for other in self.forms:
            steps = distance(form, other, limit)
            if steps <= limit:
                near[steps].append(other)
        if not near[1] and not near[2] and last:
            near[1] = [other for other in self.forms if distance(form, other, 1, start=True) <= 1]
        fit = Fit.TYPO if near[1] else Fit.FAR
        yield from ((other, fit) for other in near[1] or near[2])
