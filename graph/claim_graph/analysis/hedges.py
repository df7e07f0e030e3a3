"""Hedges: the words by which a speaker takes back some certainty, and how much they leave of it.

Each entry of the lexicon says which stance is the strongest that someone can have who uses it in
earnest. What is written here is meant to be precise rather than complete: a word is left alone
wherever it might as well be something else, such as the `could` of what one is able to do, or an
“I think” that is reported of someone. A claim may be hedged by words outside its quotes, so a
quote without a hedge says nothing.

An entry is a pattern over the words of `claim_graph.core.words`. After a pronoun, “don't” or
“not” adverbs may stand in between: “I really do think” is “I think”. spaCy's Matcher, which is
given the patterns in `claim_graph.analysis.hedge_matcher`, defines what they match. The matching
here is the same for `claims check`, which does not import spaCy; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claim_graph.core.words import Token, composed, tokens, words
from claim_graph.corpus.vocabulary import Stance

LEXICON: Mapping[Stance, tuple[str, ...]] = {
    Stance.BELIEVES: (
        "I think", "I don't think", "I guess", "I believe", "I don't believe",
        "I suspect", "I suppose", "I imagine", "I expect", "I feel like",
        "I feel that", "I would say", "I'd say", "I would guess", "I'd guess", "my guess is",
        "in my opinion", "in my view", "as far as I can tell", "as far as I know", "probably",
        "presumably", "it's kind of", "is kind of", "are kind of", "it's sort of", "is sort of",
        "are sort of", "I kind of", "I sort of",
    ),
    Stance.SUGGESTS: (
        "maybe", "perhaps", "possibly", "conceivably", "arguably", "ostensibly", "supposedly",
        "apparently", "might", "may or may not", "could be that", "could well", "could possibly",
        "may well", "could perhaps", "it could be the case", "you could say", "you could argue",
        "one could say", "one could argue", "it seems", "it seems like", "seems to me",
        "it would seem", "it looks like", "I'm not sure", "I am not sure", "I'm not certain",
        "not obvious", "not 100% obvious", "not entirely clear", "not 100% clear",
    ),
    Stance.SPECULATES: (
        "I wonder if", "I wonder whether", "just speculating", "this is speculation",
    ),
    Stance.WITHHOLDS: (
        "I don't know if", "I don't know whether", "I don't know what", "I don't know how",
        "I don't know why", "I have no idea", "no one knows", "nobody knows",
    ),
}  # fmt: skip
"""Hedges by the strongest stance that they allow."""

_BEFORE_ADVERBS = {
    "i", "i'm", "i'd", "am", "it", "you", "one", "nobody", "don't", "not",
}  # fmt: skip
"""After which words of an entry adverbs may stand."""
ADVERBS = frozenset({
    "actually", "also", "always", "certainly", "definitely", "do", "entirely", "firmly", "fully",
    "genuinely", "generally", "honestly", "just", "kinda", "mostly", "often", "personally",
    "quite", "really", "simply", "so", "sometimes", "sorta", "still", "strongly", "totally",
    "truly", "usually", "very",
})  # fmt: skip
"""Words that may stand in a hedge without changing what it allows, “do” among them. None that
turns it round, such as “never”, or that is a hedge itself, such as “probably”."""
MAX_ADVERBS = 3
"""How many adverbs may stand in one place."""


@dataclass(frozen=True, slots=True)
class HedgePattern:
    """An entry of the lexicon as words, between which adverbs may stand."""

    words: tuple[str, ...]
    """Folded for comparison."""
    allows: Stance

    def adverbs_after(self, place: int) -> bool:
        """Return whether adverbs may stand between the word at `place` and the next one."""
        return place + 1 < len(self.words) and self.words[place] in _BEFORE_ADVERBS

    def ends(self, text: Sequence[str], start: int) -> frozenset[int]:
        """Return where the pattern can end if its first word is that of `text` at `start`."""
        ends = {start}
        for place, word in enumerate(self.words):
            ends = {end + 1 for end in ends if end < len(text) and text[end] == word}
            if self.adverbs_after(place):
                for _ in range(MAX_ADVERBS):
                    ends |= {end + 1 for end in ends if end < len(text) and text[end] in ADVERBS}
        return frozenset(ends)


PATTERNS: tuple[HedgePattern, ...] = tuple(
    HedgePattern(words(hedge), stance) for stance, hedges in LEXICON.items() for hedge in hedges
)
"""The lexicon."""
_BY_BEGINNING: dict[str, dict[str | None, list[HedgePattern]]] = {}
"""By the first word, and the second where there is one, so that most are never tried."""
for _pattern in PATTERNS:
    _second = _pattern.words[1] if len(_pattern.words) > 1 else None
    _BY_BEGINNING.setdefault(_pattern.words[0], {}).setdefault(_second, []).append(_pattern)

_MODAL = {"maybe", "perhaps", "possibly", "might"}
"""Hedges that are none in what is supposed, asked or granted (“it might be hard, but …”), before
a number (“maybe five years”), or in what others might say."""
_SUPPOSING = {"if", "suppose", "imagine", "unless", "whether"}
_ANYONE = {"you", "one", "people", "someone", "somebody", "anyone", "anybody"}
_REPORTING = {
    "said", "say", "saying", "says", "like", "goes", "go", "thought", "told", "quote", "wrote",
}  # fmt: skip
"""What stands before an “I” that is someone else's."""
_RELATING = {"as", "how", "what", "when", "whenever", "where", "who", "way", "did", "do", "should"}
"""What stands before an “I think” that is about thinking: “the way I think”, “what do I think”."""
_MATTER = {"about", "of", "through", "over", "in"}
"""What stands after it: “I think about it”, “I believe in it”."""
_COUNT = re.compile(r"[0-9]|(?:plus|two|three|four|five|six|seven|eight|nine|ten|hundreds?)$")
_MARK = re.compile(r"[.?!]")
_QUOTES = re.compile('["“”]')


@dataclass(frozen=True, slots=True)
class Hedge:
    """A hedge in a text."""

    text: str
    """The words, as they stand there."""
    allows: Stance
    """The strongest stance that they allow."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place where a pattern matches, whether or not the words are meant as a hedge there."""

    start: int
    """The first word."""
    end: int
    """The word after the last."""
    allows: Stance


def hedges(text: str) -> Iterator[Hedge]:
    """Yield the hedges in `text`, in order; of two at one place the longer one."""
    return meant(text, candidates(words(text)))


def candidates(folded: Sequence[str]) -> Iterator[Candidate]:
    """Yield each place where a pattern matches words, folded for comparison."""
    for start, word in enumerate(folded):
        by_second = _BY_BEGINNING.get(word)
        if by_second is None:
            continue
        following = folded[start + 1] if start + 1 < len(folded) else None
        seconds = by_second if following in ADVERBS else {following, None}
        for second in seconds:
            for pattern in by_second.get(second, ()):
                for end in pattern.ends(folded, start):
                    yield Candidate(start, end, pattern.allows)


def meant(text: str, candidates: Iterable[Candidate]) -> Iterator[Hedge]:
    """Yield the hedges among `candidates`, by the words of `text`: those meant by the speaker.

    In order; of several that overlap the first, and of several at one place the longest.
    """
    ranked = sorted(candidates, key=lambda place: (place.start, -place.end, place.allows.certainty))
    if not ranked:
        return
    whole = composed(text)
    listed = tuple(tokens(whole))
    after = 0
    for place in ranked:
        if place.start >= after and _meant(whole, listed, place.start, place.end):
            yield Hedge(whole[listed[place.start].start : listed[place.end - 1].end], place.allows)
            after = place.end


def strongest_hedge(text: str) -> Hedge | None:
    """Return the hedge in `text` that allows least, the first of several; None without any."""
    return least_allowing(hedges(text))


def least_allowing(hedges: Iterable[Hedge]) -> Hedge | None:
    """Return the one of `hedges` that allows least, the first of several; None of none."""
    return min(hedges, key=lambda hedge: hedge.allows.certainty, default=None)


def _meant(text: str, listed: Sequence[Token], start: int, end: int) -> bool:
    """Return whether the words from `start` to `end` are a hedge of the one who speaks."""
    first, last = listed[start], listed[end - 1]
    before = listed[start - 1].word if start else ""
    after = listed[end].word if end < len(listed) else ""
    if first.word in _MODAL:
        others = first.word == "might" and before in _ANYONE
        return not (others or _COUNT.match(after) or _open(text, first, last))
    if first.word in {"i", "i'm", "i'd", "my"}:
        close = start and not _MARK.search(text, listed[start - 1].end, first.start)
        return not (
            (close and before in _REPORTING | _RELATING)
            or (after in _MATTER and last.word in {"think", "believe"})
            or len(_QUOTES.findall(text, 0, first.start)) % 2
        )
    return True


def _open(text: str, first: Token, last: Token) -> bool:
    """Return whether the sentence around is a question, a supposition or a concession."""
    marks = [mark.end() for mark in _MARK.finditer(text)]
    start = max((end for end in marks if end <= first.start), default=0)
    end = min((end for end in marks if end > last.end), default=len(text))
    earlier, later = words(text[start : first.start]), words(text[last.end : end])
    # “Not this but that” grants nothing.
    granted = "but" in later and "not" not in later[: later.index("but")]
    return granted or text[:end].endswith("?") or not _SUPPOSING.isdisjoint(earlier)
