"""Hedges: the words by which a speaker takes back some certainty, and how much they leave of it.

Each entry of the lexicon says which stance is the strongest that someone can have who uses it in
earnest. What is written here is meant to be precise rather than complete: a word is left alone
wherever it might as well be something else, such as the `could` of what one is able to do, or an
“I think” that is reported of someone. A claim may be hedged by words outside its quotes, so a
quote without a hedge says nothing.

The lexicon is matched over `claim_graph.core.words`. spaCy's Matcher would see the same words: a
pipeline without a trained model knows no more of a word than its letters, and takes a second to
import.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claim_graph.core.words import Token, composed, tokens, words
from claim_graph.corpus.vocabulary import Stance

LEXICON: Mapping[Stance, tuple[str, ...]] = {
    Stance.BELIEVES: (
        "I think", "I don't think", "I do think", "I guess", "I believe", "I don't believe",
        "I suspect", "I suppose", "I imagine", "I expect", "I fully expect", "I feel like",
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

_ALLOWED = {words(hedge): stance for stance, hedges in LEXICON.items() for hedge in hedges}
_BY_FIRST: dict[str, list[tuple[str, ...]]] = {}
for _hedge in sorted(_ALLOWED, key=lambda hedge: -len(hedge)):
    _BY_FIRST.setdefault(_hedge[0], []).append(_hedge)

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


def hedges(text: str) -> Iterator[Hedge]:
    """Yield the hedges in `text`, in order; of two at one place the longer one."""
    whole = composed(text)
    found = tuple(tokens(whole))
    said = tuple(token.word for token in found)
    after = 0
    for start, word in enumerate(said):
        if start < after:
            continue
        for hedge in _BY_FIRST.get(word, ()):
            end = start + len(hedge)
            if said[start:end] == hedge and _meant(whole, found, start, end):
                yield Hedge(whole[found[start].start : found[end - 1].end], _ALLOWED[hedge])
                after = end
                break


def strongest_hedge(text: str) -> Hedge | None:
    """Return the hedge in `text` that allows least, the first of several; None without any."""
    return min(hedges(text), key=lambda hedge: hedge.allows.certainty, default=None)


def _meant(text: str, found: tuple[Token, ...], start: int, end: int) -> bool:
    """Say whether the words from `start` to `end` are a hedge of the one who speaks."""
    first, last = found[start], found[end - 1]
    before = found[start - 1].word if start else ""
    after = found[end].word if end < len(found) else ""
    if first.word in _MODAL:
        others = first.word == "might" and before in _ANYONE
        return not (others or _COUNT.match(after) or _open(text, first, last))
    if first.word in {"i", "i'm", "i'd", "my"}:
        close = start and not _MARK.search(text, found[start - 1].end, first.start)
        return not (
            (close and before in _REPORTING | _RELATING)
            or (after in _MATTER and last.word in {"think", "believe"})
            or len(_QUOTES.findall(text, 0, first.start)) % 2
        )
    return True


def _open(text: str, first: Token, last: Token) -> bool:
    """Say whether the sentence around is a question, a supposition or a concession."""
    marks = [mark.end() for mark in _MARK.finditer(text)]
    start = max((end for end in marks if end <= first.start), default=0)
    end = min((end for end in marks if end > last.end), default=len(text))
    earlier, later = words(text[start : first.start]), words(text[last.end : end])
    # “Not this but that” grants nothing.
    granted = "but" in later and "not" not in later[: later.index("but")]
    return granted or text[:end].endswith("?") or not _SUPPOSING.isdisjoint(earlier)
