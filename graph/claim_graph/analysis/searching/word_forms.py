"""Words as the search compares them: spellings, plurals, accents and numbers become one.

The counterpart of `words.js`, pattern by pattern.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from claim_graph.core.number_words import FIGURES

GAP: Final = "…"
"""The form of a gap in what was quoted, which no phrase crosses."""

_SPELLINGS: Final[tuple[tuple[re.Pattern[str], str, int], ...]] = tuple(
    (re.compile(pattern), to, times)
    for pattern, to, times in (
        ("z", "s", 0),
        ("ll", "l", 0),
        (r"ogu(?:e|\Z)", "og", 1),
        (
            "^(arm|behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rig|rum|sav|vap|vig)our",
            r"\1or",
            1,
        ),
        ("^(calib|cent|fib|lit|lust|met|spect|theat)(?:ere?|re?)", r"\1r", 1),
        ("^(def|lic|off|pret)enc", r"\1ens", 1),
        ("^(acknowledg|judg)em", r"\1m", 1),
        ("^artef", "artif", 1),
        ("^grey", "gray", 1),
        ("^mould", "mold", 1),
        ("^practis", "practic", 1),
        ("^scept", "skept", 1),
        ("^ageing", "aging", 1),
        (r"^maths\Z", "math", 1),
        (r"^programme(?=s?\Z)", "program", 1),
        (r"^(burn|dream|learn)t\Z", r"\1ed", 1),
    )
)
"""British and American spellings become one: a pattern, what takes its place, and how often at most
(0: wherever it stands). All but the last few hold for the start of a word, too, since a word is
looked for while it is typed."""


class _Ending(NamedTuple):
    """An ending that is taken off a word where enough of it is left."""

    before: re.Pattern[str]
    """What must be left, at its end."""
    ending: re.Pattern[str]
    """The ending, at the end of a word."""
    to: str = ""
    """What takes its place."""


def _ending(before: str, ending: str, to: str = "") -> _Ending:
    return _Ending(re.compile(rf"(?:{before})\Z"), re.compile(rf"(?:{ending})\Z"), to)


_ENDINGS: Final = (
    _ending(".{3}", "ies", "y"),
    _ending(".{2}(?:s|x|ch|sh)", "es"),
    _ending(".{2}[^sui]", "s"),
)
"""Endings of plurals, of which the first that fits is taken off."""
_FORMS: Final = (
    _ending(".{4}", "ations?"),
    _ending(".{4}[st]", "ion"),
    _ending("[aeiouy].{0,9}[^aeiou]|.{4}", "ing"),
    _ending("[aeiouy].{0,9}[^aeiou]|.{4}", "ed"),
    _ending(".{4}", "ly"),
    _ending(".{4}", "ness"),
)
"""Those of verbs, and of the nouns that are made of verbs."""
_DOUBLED = re.compile(r"([bdgmnprt])\1\Z")

_LETTER, _NUMBER, _MARK, _OTHER = "aNM "
"""What stands for any letter, number, combining mark and anything else while words are looked for:
`re` has no classes for these."""
_KEPT: Final = frozenset("%…'’.,")
_WORD = re.compile(r"[aN][aNM'’]*(?:[.,]N+)*|%|…")
_PHRASE = re.compile('["“”„«»]([^"“”„«»]+)["“”„«»]')
_HYPHENS: Final = frozenset("-‐‑–")
_DIGITS = re.compile("[0-9]+")
_OF_S = re.compile(r"['’]s\Z")
_APOSTROPHE = re.compile("['’]")
_THOUSANDS = re.compile(",(?=[0-9]{3})")
_SCALES: Final = {"hundred": 100, "thousand": 1000}
_FOLDS: Final = {"tenfold": "10", "hundredfold": "100", "thousandfold": "1000"}


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word of a text, and where it stands."""

    text: str
    """The word as it is written."""
    form: str
    """What all its spellings have in common."""
    stem: str
    """What its forms have in common, too; it need not be a word."""
    start: int
    """The offset of its first character."""
    end: int
    """The offset after its last one."""
    joined: bool = False
    """Whether a hyphen joins it to the word before."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, in words."""

    words: tuple[SearchWord, ...]
    phrases: tuple[tuple[SearchWord, ...], ...]
    """What stood in quotation marks."""


class _Classes(dict[int, str]):
    """For each character, by its number: what stands for it while words are looked for."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character in _KEPT:
            stands = character
        else:
            stands = {"L": _LETTER, "N": _NUMBER, "M": _MARK}.get(
                unicodedata.category(character)[0], _OTHER
            )
        self[code] = stands
        return stands


_CLASSES = _Classes()


def plain(text: str) -> str:
    """Return `text` in lower case and without accents."""
    if text.isascii():
        return text.lower()
    taken_apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in taken_apart if unicodedata.category(c)[0] != "M").lower()


def is_number(form: str) -> bool:
    """Return whether a form is a number in digits."""
    return _DIGITS.fullmatch(form) is not None


@lru_cache(maxsize=1 << 15)
def form_of(text: str) -> str:
    """Return a word in the form that all its spellings share; numbers are in digits."""
    if text == "%":
        return "percent"
    written = _APOSTROPHE.sub("", _OF_S.sub("", plain(text)))
    if _DIGITS.match(written):
        return _THOUSANDS.sub("", written).removesuffix("x")
    if written in FIGURES:
        return FIGURES[written]
    if written in _FOLDS:
        return _FOLDS[written]
    for pattern, to, times in _SPELLINGS:
        written = pattern.sub(to, written, count=times)
    return written


@lru_cache(maxsize=1 << 15)
def stem(form: str) -> str:
    """Return what the singular and the plural, and the forms of a verb, have in common.

    It need not be a word.
    """
    if len(form) < 4 or is_number(form):
        return form
    whole = _cut(form, _ENDINGS)
    short = _cut(whole, _FORMS)
    single = short if short == whole else _DOUBLED.sub(r"\1", short)
    return single.removesuffix("e") if len(single) > 3 else single


def _cut(word: str, endings: Sequence[_Ending]) -> str:
    for before, ending, to in endings:
        ending_match = ending.search(word)
        if ending_match and before.search(word[: ending_match.start()]):
            return word[: ending_match.start()] + to
    return word


def tokens(text: str) -> tuple[SearchWord, ...]:
    """Return the words of `text` with their places in it."""
    made: list[SearchWord] = []
    end = -1
    for match in _WORD.finditer(text.translate(_CLASSES)):
        joined = match.start() == end + 1 and text[end : end + 1] in _HYPHENS
        start, end = match.span()
        written = text[start:end]
        form = GAP if written == GAP else form_of(written)
        if not form:
            continue
        token = SearchWord(written, form, stem(form), start, end, joined)
        number = _together(made[-1], token) if made else None
        if number is None:
            made.append(token)
        else:
            whole = text[made[-1].start : end]
            made[-1] = replace(made[-1], text=whole, end=end, form=number, stem=number)
    return tuple(made)


def _together(first: SearchWord, second: SearchWord) -> str | None:
    """Return the number that two neighbours make: 25 for 20 and 5, 10000 for 10 and thousand."""
    if not is_number(first.form):
        return None
    left, scale = _value(first.form), _SCALES.get(second.form)
    if scale and left < scale:
        return str(left * scale)
    if not is_number(second.form) or re.search("[0-9]", second.text):
        return None
    right = _value(second.form)
    return str(left + right) if left in range(20, 100, 10) and 0 < right < 10 else None


def _value(form: str) -> int:
    """Return the number in digits; of a very long one, a number that is large enough."""
    return int(form.lstrip("0")[:9] or "0")


def parsed(typed: str) -> Typed:
    """Return what was typed, in words."""
    phrases = (tokens(inside) for inside in _PHRASE.findall(typed))
    words = tuple(token for token in tokens(typed) if token.form != GAP)
    return Typed(words, tuple(phrase for phrase in phrases if phrase))


def phrase_at(text: Sequence[SearchWord], phrase: Sequence[SearchWord]) -> int:
    """Return at which word of a text a phrase stands; -1 where it does not.

    Hyphens and spaces are one: “pre-training” is “pretraining”.
    """
    wanted = "".join(token.stem for token in phrase)
    for first in range(len(text) if wanted else 0):
        rest = wanted
        for token in text[first:]:
            if not rest.startswith(token.stem):
                break
            rest = rest[len(token.stem) :]
            if not rest:
                return first
    return -1


def distance(typed: str, word: str, limit: int, *, start: bool = False) -> int:
    """Return in how many steps one word becomes the other; `limit + 1` where it takes more.

    A step is a letter more, less or another, or two changed over: optimal string alignment. With
    `start`, the second word may go on after that.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only a typo pays for the import

    if not start:
        return OSA.distance(typed, word, score_cutoff=limit)
    least, most = max(0, len(typed) - limit), min(len(word), len(typed) + limit)
    begun = (
        OSA.distance(typed, word[:size], score_cutoff=limit) for size in range(least, most + 1)
    )
    return min(begun, default=limit + 1)
