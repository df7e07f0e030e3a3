"""What kind of difference it is when a quotation has other words than were spoken.

Harmless is only what cannot change the meaning: a filler, a contraction written out, another
spelling (British or American, accents, a hyphen), a number in figures instead of words. Everything
else is a change, sorted by the most telling word in it. In doubt a difference is not harmless.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from claim_graph.core import negation
from claim_graph.core.number_words import FIGURES, is_number
from claim_graph.core.spelling import american, joined, parted, without_accents
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
IDLE_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "in the first place", "first of all", "at first", "no one", "one another", "one day",
        "for one thing", "one of the", "at once", "once again", "once more", "all at once",
        "on the one hand",
    )
)  # fmt: skip
"""Phrases with words in them that otherwise count something."""
LONGEST_STUTTER = 6
"""Words that a stutter repeats at the most."""
SET_OFF = _set("well so like right okay ok now look see actually basically anyway")
"""Words that are fillers only where punctuation sets them off."""

_CONTRACTIONS: dict[str, tuple[str, ...]] = {
    "can't": ("can not",), "cannot": ("can not",), "won't": ("will not",), "shan't": ("shall not",),
    "ain't": ("is not", "am not", "are not"), "let's": ("let us",), "gonna": ("going to",),
    "wanna": ("want to",), "gotta": ("got to", "have got to"), "kinda": ("kind of",),
    "sorta": ("sort of",), "y'all": ("you all",), "'cause": ("because",), "cause": ("because",),
    "dunno": ("do not know",), "lemme": ("let me",), "gimme": ("give me",),
    "alright": ("all right",), "ok": ("okay",),
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
    plain = american(without_accents(word))
    return (FIGURES.get(plain, plain),)


def _canonical(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the plain forms that a run of words can be read as; at most 32 of them."""
    kept = []
    position = 0
    while position < len(words):
        phrase = tuple(words[position : position + 2])
        if phrase in FILLER_PHRASES:
            position += 2
            continue
        whole = joined(*phrase) if len(phrase) == 2 else None
        if whole is not None:
            kept.append(_readings(whole))
            position += 2
            continue
        if words[position] not in FILLERS:
            kept.append(_readings(words[position]))
        position += 1
    for count, reading in enumerate(product(*kept)):
        if count == 32:
            return
        yield tuple(" ".join(reading).split())


@lru_cache(1 << 14)
def spoken_forms(quoted: tuple[str, ...]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return what the first words of `quoted` may stand for, where the difference is harmless.

    Each is the number of words it accounts for, and the words that may have been spoken instead;
    the first is the word as it is.
    """
    word, pair = quoted[0], tuple(quoted[:2])
    forms: list[tuple[int, tuple[str, ...]]] = [(1, (word,))]
    for reading in _readings(word):
        written = tuple(reading.split())
        # “cannot” may be “can't” too: both are “can not”.
        others = _CONTRACTED.get(written, ()) if len(written) == 2 else ()
        forms += [(1, written), *((1, (other,)) for other in others)]
    forms += [(2, (contraction,)) for contraction in _CONTRACTED.get(pair, ())]
    forms += [(1, (short,)) for short in _CONTRACTED.get((word,), ())]
    if len(pair) == 2:
        whole = joined(pair[0], pair[1])
        forms += [(2, (whole,))] if whole else []
        forms += [(2, (f"{pair[0]}{e}",)) for e in _SHORT_ENDINGS.get(pair[1], ())]
        forms += [(2, ())] if pair in FILLER_PHRASES else []
    parts = parted(word)
    forms += [(1, parts)] if parts else []
    forms += [(1, (_NUMBERS[word],))] if word in _NUMBERS else []
    forms += [(1, ())] if word in FILLERS else []
    return tuple(dict.fromkeys(forms))


def _inverse() -> dict[tuple[str, ...], tuple[str, ...]]:
    shorter: dict[tuple[str, ...], tuple[str, ...]] = {}
    for contraction, readings in _CONTRACTIONS.items():
        for reading in readings:
            written = tuple(reading.split())
            shorter[written] = (*shorter.get(written, ()), contraction)
    return shorter


_CONTRACTED = _inverse()
"""The contractions that a run of words may be spoken as."""
_SHORT_ENDINGS: dict[str, tuple[str, ...]] = {
    word: tuple(e for e, readings in _ENDINGS.items() if f" {word}" in readings)
    for word in {reading[1:] for readings in _ENDINGS.values() for reading in readings}
    if word != "s"
}
"""The endings that a word may be spoken as behind another."""
_NUMBERS = {figure: word for word, figure in FIGURES.items()}


def is_harmless(spoken: Sequence[str], quoted: Sequence[str]) -> bool:
    """Return whether two runs of folded words differ in what cannot change the meaning."""
    return not set(_canonical(spoken)).isdisjoint(_canonical(quoted))


def classify(
    spoken: Sequence[str],
    quoted: Sequence[str],
    names: frozenset[str] = frozenset(),
    idle: frozenset[str] = frozenset(),
) -> ChangeClass:
    """Return the class of a difference between two runs of folded words.

    `names` are the words among them that are written with a capital letter inside a sentence, and
    `idle` those that look like numbers and count nothing.
    """
    if is_harmless(spoken, quoted):
        return ChangeClass.HARMLESS
    before, after = Counter(_plain(spoken)), Counter(_plain(quoted))
    differing = set((before - after) + (after - before)) - {
        FIGURES.get(word, word) for word in idle
    }
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


def idle_numbers(words: Sequence[str], first: int, last: int) -> frozenset[str]:
    """Return the number words from `first` to `last` that count nothing: in the first place."""
    idle: set[str] = set()
    for phrase in IDLE_PHRASES:
        for at in range(max(0, first - len(phrase) + 1), min(last, len(words) - len(phrase) + 1)):
            if tuple(words[at : at + len(phrase)]) == phrase:
                inside = words[max(at, first) : min(at + len(phrase), last)]
                idle.update(filter(is_number, inside))
    return frozenset(idle)


def stutter(words: Sequence[str], at: int) -> int:
    """Return how many words from `at` are said again right behind them by a stutter; 0 if none."""
    for size in range(LONGEST_STUTTER, 0, -1):
        again = tuple(words[at + size : at + 2 * size])
        if again == tuple(words[at : at + size]) and is_repeated(words, at, at + size):
            return size
    return 0


def is_repeated(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether the words from `first` to `last` only repeat those right beside them.

    People stutter; but a single word that is said twice, such as “very” or “no”, may be meant so.
    """
    run = tuple(words[first:last])
    for size in range(1, min(len(run), LONGEST_STUTTER) + 1):
        unit = run[:size]
        if len(run) % size or run != unit * (len(run) // size):
            continue
        beside = (tuple(words[last : last + size]), tuple(words[max(0, first - size) : first]))
        if unit in beside and (size > 1 or not is_sensitive(unit[0])):
            return True
    return False


def is_sensitive(word: str) -> bool:
    """Return whether a folded word is a negation, a number, a hedge or a comparison."""
    return any(tells(part) for part in _plain([word]) for _, tells in _TELLING)
