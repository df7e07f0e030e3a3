"""Whether quotes carry their claim: what the claim says beyond the words that were spoken.

A quote can be exact and still say nothing of what the claim says, or the opposite. That is told
here from words alone, by the plain cases only: a negation in one of the two, a number or a name
that is in no quote, no word in common. It is an estimate for English, made to alarm rarely.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from claim_graph.analysis.telling_words import OPPOSITES, is_telling, stem
from claim_graph.analysis.terms import word_form
from claim_graph.core.negation import is_negation
from claim_graph.core.number_values import NumberReadings, number_readings
from claim_graph.core.words import composed, fold, tokens, words, words_as_written, written_words
from claim_graph.quotations.sentences import Sentence, sentences, word_set
from claim_graph.quotations.turning_words import TurningKind, turning_words

_OPPOSED = frozenset(word for pair in OPPOSITES for word in pair)

# --- Polarity ---------------------------------------------------------------------------------

_PLAIN = frozenset({
    "not", "never", "no", "nobody", "nothing", "none", "neither", "nor", "cannot", "nowhere",
})  # fmt: skip
"""The negations that leave no doubt, beside those in n't."""
_NO_MORE = frozenset({"more", "less", "fewer", "longer", "only", "just"})
"""“No more than”, “not only”: behind a negation these make something else of it."""
_TURNED = 2
"""Telling words behind a negation that it turns for sure."""
_IMPLICIT = word_set(
    "abundance against avoid away bad badly behind beyond cease contrary decline deny deprive "
    "differ different differently difficult doubt drop either else empty end ends except exclude "
    "fail fails failed failing failure false few fewer free hard harder hardly ignore impossible "
    "incapable instead less least little lose loses losing lost miss misses missing mistake "
    "mistakes more open opposed opposite otherwise only prevent question rather refuse refused "
    "refuses reject rejected scarce small stop stops stopped surprised surprising unable wary weak "
    "weaker worse worst wrong"
)
"""Words that may say by themselves what a negation says elsewhere: “fails” for “does not work”."""
_PREFIXED = re.compile(
    r"un(?!der|it|iv|iq|ion|til|less)[a-z]{4,}|non[a-z]{4,}|[a-z]{3,}less(?:ly)?"
    r"|dis(?:agree|like|appear|prove|similar|trust|courag|continu)[a-z]*|mis(?:t|read|lead|us)[a-z]+"
    r"|in(?:ab|adequ|cap|complete|correct|ept|suffic|valid|visib)[a-z]+"
    r"|im(?:poss|pract|prob|perf|patien)[a-z]+|ir(?:relev|regul|respons)[a-z]+|il(?:leg|log)[a-z]+"
)
"""Words such as “unclear” and “useless”."""


def opposed_words(claim: str, quotes: str) -> tuple[str, ...]:
    """Return the words that are negated in just one of a claim and its quotes, in order.

    Only where nothing else in either could make up for the negation: no second negation, and no
    word like “unclear” or “fails” that the other lacks.
    """
    if not _negated(claim) and not _negated(quotes):
        return _opposites(claim, quotes)
    first, second = _polarity(claim), _polarity(quotes)
    shared = first.signs.keys() & second.signs.keys()
    for negating, plain in ((first, second), (second, first)):
        doubtful = (negating.implicit | plain.implicit | plain.negations) - shared
        turned = [at for at in negating.turned if plain.signs.get(at) == {1}]
        if turned and not doubtful:
            return tuple(dict.fromkeys(negating.written[at] for at in turned))
    return ()


@dataclass(frozen=True, slots=True)
class _Polarity:
    """What a text affirms and what it negates, by the stems of its telling words."""

    signs: dict[str, set[int]]
    """1 where the word is affirmed, -1 where it is negated; both where it is both."""
    turned: tuple[str, ...]
    """Those right behind a plain negation that turns them, in order."""
    written: dict[str, str]
    """How a word is written where it stands first."""
    implicit: frozenset[str]
    """Those that may stand for a negation."""
    negations: frozenset[str]


@lru_cache(maxsize=1 << 10)
def _polarity(text: str) -> _Polarity:
    signs: dict[str, set[int]] = {}
    written: dict[str, str] = {}
    turned: list[str] = []
    every = tuple(tokens(text))
    spoken = [token.word for token in every]
    for sentence in sentences(text, spoken, [(token.start, token.end) for token in every]):
        sign = [1] * len(sentence)
        direct: list[int] = []
        for turning in turning_words(sentence):
            if turning.kind is not TurningKind.NEGATION:
                continue
            for position in range(max(0, turning.reach_start), min(len(sign), turning.reach_end)):
                if not turning.start <= position < turning.end:
                    sign[position] = -sign[position]
            if any(map(_is_plain, sentence.words[turning.start : turning.end])):
                direct += _directly_behind(sentence, turning.end, turning.reach_end)
        for position, word in enumerate(sentence.words):
            if is_telling(word):
                signs.setdefault(stem(word), set()).add(sign[position])
                written.setdefault(stem(word), word)
        # Two negations in a sentence may cancel out.
        if sum(map(is_negation, sentence.words)) == 1:
            turned += [stem(sentence.words[position]) for position in direct if sign[position] < 0]
    return _Polarity(
        signs,
        tuple(dict.fromkeys(turned)),
        written,
        frozenset(stem(word) for word in spoken if word in _IMPLICIT or _PREFIXED.fullmatch(word)),
        frozenset(filter(is_negation, spoken)),
    )


def _directly_behind(sentence: Sentence, start: int, end: int) -> list[int]:
    """Return the positions of the first telling words from `start`, up to the next comma."""
    if sentence.word(start) in _NO_MORE:
        return []
    positions: list[int] = []
    for position in range(start, min(len(sentence), end)):
        if position > start and sentence.comma(position):
            break
        if is_telling(sentence.words[position]):
            positions.append(position)
    return positions[:_TURNED]


def _negated(text: str) -> bool:
    return any(map(_is_plain, words(text)))


def _is_plain(word: str) -> bool:
    return word in _PLAIN or word.endswith("n't")


def _opposites(claim: str, quotes: str) -> tuple[str, ...]:
    """Return the word of the claim whose opposite stands in the quotes before the same word."""
    if _OPPOSED.isdisjoint(words(claim)):
        return ()
    pairs = set(zip(words(claim), map(stem, words(claim)[1:]), strict=False))
    spoken = set(zip(words(quotes), map(stem, words(quotes)[1:]), strict=False))
    for pair in OPPOSITES:
        for ours, theirs in (pair, pair[::-1]):
            for word, following in pairs:
                turned = word == ours and is_telling(following) and (theirs, following) in spoken
                if turned and (ours, following) not in spoken:
                    return (ours,)
    return ()


# --- Numbers ----------------------------------------------------------------------------------

_UNCERTAIN = word_set("one 1 once first second third half both pair couple")
"""Words that are seldom meant as a number."""


@dataclass(frozen=True, slots=True)
class StatedNumber:
    """A number as a claim states it."""

    written: str
    readings: frozenset[Fraction]
    """All that it can stand for."""


def unquoted_numbers(stated: str, quotes: str) -> tuple[StatedNumber, ...]:
    """Return the numbers of a text that no quote says, in order, each once.

    “50 percent” is said by “half”, and “32 billion” by “$32B”.
    """
    ours = words(stated)
    numbers = number_readings(ours)
    if not numbers:
        return ()
    written = written_words(stated)
    spoken = _readings(number_readings(words(quotes)))
    missing = {}
    for number in numbers:
        readings = _with_shares(number, ours)
        if ours[number.position] not in _UNCERTAIN and spoken.isdisjoint(readings):
            missing[readings] = StatedNumber(written[number.position], readings)
    return tuple(missing.values())


def _with_shares(number: NumberReadings, stated: Sequence[str]) -> frozenset[Fraction]:
    """Return what a number can stand for, as a part of one too where it counts percents."""
    counts_percents = "percent" in stated[number.position + 1 : number.position + 2]
    shares = {reading / 100 for reading in number.readings if counts_percents}
    return number.readings | shares


def _readings(numbers: Iterable[NumberReadings]) -> frozenset[Fraction]:
    return frozenset(reading for number in numbers for reading in number.readings)


# --- Words in common --------------------------------------------------------------------------

_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
_ROOT = 4
"""Letters that two words of one root have in common at their start: luck and lucky."""


def share_a_word(claim: str, quotes: str) -> bool:
    """Return whether a telling word of a claim, or another of its root, stands in its quotes."""
    return not _roots(claim).isdisjoint(_roots(quotes))


@lru_cache(maxsize=1 << 10)
def _roots(text: str) -> frozenset[str]:
    """Return the roots of the telling words of `text`, those joined by a hyphen as one word too."""
    joined = _HYPHEN.sub("", text) if "-" in text else ""
    return frozenset(map(_root, (*words(text), *words(joined)))) - {""}


@lru_cache(maxsize=1 << 15)
def _root(word: str) -> str:
    """Return the root of a folded word; nothing where the word tells nothing."""
    return stem(word)[:_ROOT] if is_telling(word) else ""


# --- Names ------------------------------------------------------------------------------------

_POSSESSIVE = re.compile(r"['’]s?$")
_CALENDAR = word_set(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december"
)
"""Days and months: names that say when, and nothing of whom or what."""


def names(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the names in an English sentence, each as its words, by their capitals.

    Words with only a space between them are one name. The first word of the sentence belongs to
    one only where it has a capital further on, as “OpenAI” has. Days and months are none.
    """
    whole = composed(text)
    names_found: list[tuple[str, ...]] = []
    last_end = -2
    for position, (word, start) in enumerate(words_as_written(whole)):
        if not _has_capital(word) or (position == 0 and not any(map(str.isupper, word[1:]))):
            continue
        if fold(word).removesuffix("s") in _CALENDAR:
            continue
        if names_found and whole[last_end:start] == " ":
            names_found[-1] += (_POSSESSIVE.sub("", word),)
        else:
            names_found.append((_POSSESSIVE.sub("", word),))
        last_end = start + len(word)
    return tuple(dict.fromkeys(names_found))


def acronyms(text: str) -> tuple[str, ...]:
    """Return the words of a term that are written in capitals only, but for a plural's s."""
    return tuple(
        word for word in written_words(text) if len(word) > 1 and word.removesuffix("s").isupper()
    )


def _has_capital(word: str) -> bool:
    if word.islower():
        return False
    return any(map(str.isupper, word)) and not re.match(r"I(?:['’]|$)", word)


def name_forms(words_of_name: Iterable[str]) -> frozenset[str]:
    """Return the words of a name as they are compared: without a possessive 's or a plural's."""
    return frozenset(fold(word_form(word)) for word in words_of_name)


def spoken_forms(text: str) -> frozenset[str]:
    """Return what names are looked up in: the words of `text`, and each joined to the next.

    Captions write “open AI” for OpenAI, and “tpus” for TPUs.
    """
    written = written_words(text)
    joined = (first + second for first, second in pairwise(written))
    forms = name_forms((*written, *joined))
    return forms | {word.removesuffix("s") for word in forms}
