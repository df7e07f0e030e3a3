"""Near duplicates: sentences that say the same in nearly the same words.

Sentences are compared as bags of their telling words, each in the form of
`claim_graph.analysis.terms`, so word order, number, spelling and small words do not count. Two
things always do: a sentence with a negation, or with another number, says something else however
alike the rest is.

Comparing every pair is out of the question, so only those are scored that share two of their
rarest words. That loses next to nothing: the fewer words two sentences may differ in, the fewer
of the rarest need to be looked at before two must be shared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import ceil
from typing import NamedTuple

from claim_graph.analysis.telling_words import OPPOSITES, is_telling, stem
from claim_graph.core.negation import is_negation
from claim_graph.core.number_words import is_number
from claim_graph.core.words import words

LIKENESS = 80.0
"""The least likeness, 0–100, of two sentences that are taken to say the same: one telling word in
five may differ. In 66 claims on one talk, all different, no pair reaches more than 53; rewritten
with a word replaced, turned round or put into the passive, they keep 82 and more of likeness.
"""
_CROWD = 30
"""Two words that more sentences than this share are a turn of phrase, and no sign of likeness."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that say the same, by their positions in what was compared."""

    first: int
    second: int
    """The later one."""
    score: float
    """How alike they are, 0–100."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    bag: tuple[str, ...]
    """The stems of the telling words, sorted."""
    sign: tuple[int, tuple[str, ...]]
    """What must be the same in both: the number of negations, and the numbers."""
    every: tuple[str, ...]
    """All words."""

    def side(self, word: str, opposite: str) -> int:
        """Return 1 where it has `word`, -1 where it has the `opposite`, 0 for neither or both."""
        return (word in self.every) - (opposite in self.every)


def _sentence(text: str) -> _Sentence:
    every = words(text)
    sorts = list(map(_sort, every))
    negations = sum(sort.negates for sort in sorts)  # "no longer" is one, "not without" is two
    numbers = (word for word, sort in zip(every, sorts, strict=True) if sort.counts)
    telling = (sort.stem for sort in sorts if sort.stem)
    return _Sentence(tuple(sorted(telling)), (negations, tuple(sorted(numbers))), every)


class _Sort(NamedTuple):
    """What sort of word one is."""

    stem: str
    """Empty where it is not telling."""
    negates: bool
    counts: bool


@lru_cache(maxsize=1 << 15)
def _sort(word: str) -> _Sort:
    counts = is_number(word) and word != "one"  # mostly a pronoun
    return _Sort(stem(word) if is_telling(word) else "", is_negation(word), counts)


def likeness(first: str, second: str) -> float:
    """Return how alike two sentences are, 0–100; 0 where a negation or a number tells them apart.

    This is the share of telling words that they have in common: rapidfuzz's normalised Indel
    similarity on the sorted words.
    """
    return _score(_sentence(first), _sentence(second))


def _score(first: _Sentence, second: _Sentence) -> float:
    if not _comparable(first, second):
        return 0.0
    if first.bag == second.bag:
        return 100.0
    from rapidfuzz.distance import Indel  # noqa: PLC0415 - only a likely pair pays for it

    return 100 * Indel.normalized_similarity(first.bag, second.bag)


def _at_most(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    """Return a likeness that two bags do not exceed, without asking rapidfuzz."""
    in_both = (Counter(first) & Counter(second)).total()
    return 200 * in_both / max(1, len(first) + len(second)) + 1e-9


def _comparable(first: _Sentence, second: _Sentence) -> bool:
    """Return whether no negation, number or opposite tells the two apart."""
    return first.sign == second.sign and not any(
        first.side(*pair) * second.side(*pair) < 0 for pair in OPPOSITES
    )


def near_duplicates(sentences: Sequence[str]) -> Iterator[Pair]:
    """Yield the pairs of `sentences` that say the same, by the position of the later one.

    The cost grows with the number of sentences, not of pairs. A sentence that stands there many
    times is paired with its first occurrence only.
    """
    parsed = [_sentence(text) for text in sentences]
    earliest: dict[tuple[tuple[str, ...], tuple[int, tuple[str, ...]]], int] = {}
    pairs: list[Pair] = []
    distinct: list[int] = []
    for position, sentence in enumerate(parsed):
        same = earliest.setdefault((sentence.bag, sentence.sign), position)
        if same != position and sentence.bag:
            pairs.append(Pair(same, position, 100.0))
        else:
            distinct.append(position)
    for first, second in _likely(parsed, distinct):
        if _at_most(parsed[first].bag, parsed[second].bag) >= LIKENESS:
            score = _score(parsed[first], parsed[second])
            if score >= LIKENESS:
                pairs.append(Pair(first, second, score))
    return iter(sorted(pairs, key=lambda pair: (pair.second, pair.first)))


def _likely(parsed: Sequence[_Sentence], positions: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that share two of their rarest words, each once, the earlier one first."""
    usage = Counter(word for position in positions for word in set(parsed[position].bag))
    crowds: dict[tuple[str, str], list[int]] = {}
    for position in positions:
        for key in _keys(parsed[position].bag, usage):
            crowds.setdefault(key, []).append(position)
    seen: set[tuple[int, int]] = set()
    for crowd in crowds.values():
        if 1 < len(crowd) <= _CROWD:
            for pair in combinations(crowd, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _keys(bag: tuple[str, ...], usage: Counter[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of rare words by which a likeness to the sentence must show.

    Another sentence as like as `LIKENESS` has at least `shared` of its n words. Then at most
    n - `shared` of them are missing there, and of the n - `shared` + 2 rarest two are not.
    """
    share = LIKENESS / 100
    shared = ceil(len(bag) * share / (2 - share) - 1e-9)
    rarest = sorted(set(bag), key=lambda word: (usage[word], word))[: len(bag) - shared + 2]
    return combinations([word for word in rarest if usage[word] > 1], 2)
