"""What kind of difference it is when a quotation has other words than were spoken.

Harmless is only what cannot change the meaning: a filler, a contraction written out, British or
American spelling, a number in figures instead of words. Everything else is a change, sorted by
the most telling word in it. In doubt a difference is not harmless.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from claim_graph.core import negation
from claim_graph.core.number_words import FIGURES, is_number
from claim_graph.core.spelling import american
from claim_graph.quotations.verdict import ChangeClass


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEGATIONS = negation.NEGATIONS | _set("lacks lacking fail fails failed")
HEDGES = _set(
    "maybe perhaps possibly probably likely presumably apparently seemingly supposedly ostensibly "
    "might may could would should must can will shall ought think thinks thought guess believe "
    "believes suppose imagine feel feels seem seems seemed appear appears expect suspect doubt "
    "hope sure certain certainly definitely clearly obviously obvious almost nearly roughly "
    "somewhat somehow kind sort quite pretty rather sometimes often usually generally mostly "
    "potentially hypothetically arguably wonder unclear if"
)
COMPARATIVES = _set(
    "more less most least fewer fewest better best worse worst greater greatest larger largest "
    "bigger biggest smaller smallest higher highest lower lowest faster slower harder easier "
    "further farther stronger weaker longer shorter earlier later than as same equal only too "
    "enough all every each any some many much few several both always very extremely "
    "dramatically far"
)
FILLERS = _set("um umm uh uhm er erm ah oh eh hm hmm mm mhm yeah")
"""Words that mean nothing wherever they stand."""
FILLER_PHRASES = (("you", "know"), ("i", "mean"))
"""Phrases that do."""
SET_OFF = _set("well so like right okay ok now look see actually basically anyway")
"""Words that are fillers only where punctuation sets them off."""

_CONTRACTIONS: dict[str, tuple[str, ...]] = {
    "can't": ("can not",), "cannot": ("can not",), "won't": ("will not",), "shan't": ("shall not",),
    "ain't": ("is not", "am not", "are not"), "let's": ("let us",), "gonna": ("going to",),
    "wanna": ("want to",), "gotta": ("got to", "have got to"), "kinda": ("kind of",),
    "sorta": ("sort of",), "y'all": ("you all",), "'cause": ("because",), "cause": ("because",),
    "dunno": ("do not know",), "lemme": ("let me",), "gimme": ("give me",),
    "alright": ("all right",),
}  # fmt: skip
_ENDINGS: dict[str, tuple[str, ...]] = {
    "n't": (" not",), "'re": (" are",), "'ve": (" have",), "'ll": (" will", " shall"),
    "'m": (" am",), "'d": (" would", " had"), "'s": (" is", " has", "'s"),
}  # fmt: skip


@lru_cache(4096)
def _readings(word: str) -> tuple[str, ...]:
    """Return what a word can be written out as, each as words joined by spaces."""
    if word in _CONTRACTIONS:
        return _CONTRACTIONS[word]
    for ending, readings in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return tuple(word.removesuffix(ending) + reading for reading in readings)
    return (FIGURES.get(word, american(word)),)


def _canonical(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the plain forms that a run of words can be read as; at most 32 of them."""
    kept = []
    position = 0
    while position < len(words):
        phrase = tuple(words[position : position + 2])
        if phrase in FILLER_PHRASES:
            position += 2
            continue
        if words[position] not in FILLERS:
            kept.append(_readings(words[position]))
        position += 1
    for count, reading in enumerate(product(*kept)):
        if count == 32:
            return
        yield tuple(" ".join(reading).split())


def is_harmless(spoken: Sequence[str], quoted: Sequence[str]) -> bool:
    """Return whether two runs of folded words differ in what cannot change the meaning."""
    return not set(_canonical(spoken)).isdisjoint(_canonical(quoted))


def classify(
    spoken: Sequence[str], quoted: Sequence[str], names: frozenset[str] = frozenset()
) -> ChangeClass:
    """Return the class of a difference between two runs of folded words.

    `names` are the words among them that are written with a capital letter inside a sentence.
    """
    if is_harmless(spoken, quoted):
        return ChangeClass.HARMLESS
    before, after = Counter(_plain(spoken)), Counter(_plain(quoted))
    differing = set((before - after) + (after - before))
    for kind, tells in _TELLING:
        if any(map(tells, differing)):
            return kind
    return ChangeClass.NAME if differing & names else ChangeClass.CONTENT


_TELLING: tuple[tuple[ChangeClass, Callable[[str], bool]], ...] = (
    (ChangeClass.NEGATION, NEGATIONS.__contains__),
    (ChangeClass.NUMBER, is_number),
    (ChangeClass.HEDGE, HEDGES.__contains__),
    (ChangeClass.COMPARATIVE, COMPARATIVES.__contains__),
)
"""The classes that single words tell, the most telling first."""


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    return next(_canonical(words), ())


def is_sensitive(word: str) -> bool:
    """Return whether a folded word is a negation, a number, a hedge or a comparison."""
    return any(tells(part) for part in _plain([word]) for _, tells in _TELLING)
