"""Sentences of a talk and the clauses in them: how far a word such as “not” or “if” reaches.

Told from punctuation and from the words that open a clause, for English. It is an estimate: no
grammar is parsed. Positions count the words of one sentence, from 0.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property


def word_set(listed: str) -> frozenset[str]:
    """Return words that are listed with spaces between them."""
    return frozenset(listed.split())


LONGEST = 90
"""Words of a sentence at most: captions without punctuation are cut there."""
UNPUNCTUATED = 30
"""Words of a sentence without a comma from which on it has none because nobody wrote any."""

_END = re.compile(r"[.?!…][\"'”’)\]]*(?:\s+[\"'“‘(\[—–-]*|$)")
_ABBREVIATIONS = word_set("dr mr mrs ms prof st vs etc e.g i.e")
_OPENING = re.compile(r"(?:^|\s)[\"“‘]")
_STRONG = re.compile(r"[;:()\[\]—]|\s[–-]\s|–")
_COORDINATORS = word_set(
    "but so because since although though while whereas which who whose then yet except unless if "
    "when however even"
)
"""What opens another clause after a comma."""
_BREAKS = word_set("but because although though whereas unless until")
"""What opens another clause even without one."""
SUBJECTS = word_set(
    "i you he she it we they there this that these those "
    "i'm you're he's she's it's we're they're there's that's this's i've you've we've they've "
    "i'd you'd he'd she'd it'd we'd they'd i'll you'll he'll she'll it'll we'll they'll"
)
"""Words that can be the subject of a clause, with the verbs that are written into them."""
NOMINATIVES = SUBJECTS - word_set("this that these those it you")
"""Those of them that can hardly be an object too."""
DETERMINERS = word_set(
    "the a an my your his her its our their any anyone anything anybody somebody someone something "
    "everyone everything people all most many some one each every such no"
)
"""Words that a subject can start with."""
_FACTIVE = word_set("know realize realise remember notice forget")
_REMARKS = word_set("think believe guess suppose mean know see say feel would might could hope")
"""What shows behind “I” or “you” that a remark stands between two commas: “, I think,”."""
_RELATIVE = word_set("which who whose where being having though although while")


@dataclass(frozen=True)
class Sentence:
    """The words of one sentence with what is written between them."""

    first: int
    """The position of its first word in the talk."""
    words: tuple[str, ...]
    """Folded for comparison."""
    gaps: tuple[str, ...]
    """What is written before each word, and after the last: one more than there are words."""

    def __len__(self) -> int:
        """Return how many words it has."""
        return len(self.words)

    def word(self, position: int) -> str:
        """Return the word in that position; an empty text outside of the sentence."""
        return self.words[position] if 0 <= position < len(self.words) else ""

    def comma(self, position: int) -> bool:
        """Return whether a comma stands before the word in that position."""
        return "," in self.gaps[position]

    def breaks(self, position: int) -> bool:
        """Return whether stronger punctuation than a comma stands before that word."""
        return bool(_STRONG.search(self.gaps[position]))

    def quote_opens(self, position: int) -> bool:
        """Return whether a quotation mark opens right before that word."""
        return position < len(self.words) and bool(
            re.search(r"(?:^|\s)[\"“‘]", self.gaps[position])
        )

    @cached_property
    def unpunctuated(self) -> bool:
        """Whether it is long and nothing tells its clauses apart, as in automatic captions."""
        return len(self.words) > UNPUNCTUATED and not any(
            mark in gap for gap in self.gaps[1:-1] for mark in ",;:—–()"
        )

    @cached_property
    def asked(self) -> bool:
        """Whether it ends with a question mark."""
        return "?" in self.gaps[-1]

    # --- Clauses ------------------------------------------------------------------------------

    def clause_end(self, start: int, mark: int) -> int:
        """Return where the clause ends in which a word at `mark` works on those from `start`.

        A clause that a comma opened ends at the next; a remark between two commas does not end it.
        """
        inserted = self._inserted(mark)
        position = start
        while position < len(self.words):
            if position > mark + 1 and inserted and self.comma(position):
                return position
            if self._opens_clause(position, start, mark):
                return position
            position += 1
        return position

    def main_end(self, start: int) -> int:
        """Return where what is said under a condition ends: at a “but”, or with the sentence."""
        for position in range(start, len(self.words)):
            opens = self.comma(position) or self.breaks(position)
            if opens and self.word(position) == "which":
                return position
            if (
                opens
                and self.word(position) == "but"
                and self.word(position + 1) in SUBJECTS | DETERMINERS
            ):
                return position
            if ";" in self.gaps[position]:
                return position
        return len(self.words)

    def clause_start(self, position: int) -> int:
        """Return where the clause starts that goes on up to the word in that position."""
        for start in range(position - 1, 0, -1):
            if self.breaks(start) or self.word(start) in {"but", "because"}:
                return start
            if self.comma(start) and self.word(start) in _COORDINATORS | {"and"}:
                return start
            if self.word(start) == "and" and self.word(start + 1) in NOMINATIVES | {"so"}:
                return start
        return 0

    def starts_clause(self, position: int) -> bool:
        """Return whether a clause can start with the word in that position."""
        return (
            position == 0
            or self.comma(position)
            or self.breaks(position)
            or self.quote_opens(position)
            or self.word(position - 1)
            in {"and", "but", "so", "or", "then", "that", "because", "now", "well", "is", "think"}
        )

    def _inserted(self, mark: int) -> bool:
        """Return whether `mark` stands in a clause that a comma put into another."""
        for position in range(mark, 0, -1):
            if self.comma(position) or self.breaks(position):
                return self.comma(position) and self.word(position) in _RELATIVE
        return False

    def _opens_clause(self, position: int, start: int, mark: int) -> bool:
        word, following = self.word(position), self.word(position + 1)
        if self.breaks(position) and position > start:
            return True
        if self.comma(position):
            return self._opens_after_comma(word, following, position - start)
        if word in _BREAKS:
            return position > mark + 1
        if word in {"and", "so"}:
            return following in NOMINATIVES and position > start
        if word in {"if", "when"}:
            return position > start
        # “You need not ask to know that it is so”: what is known is so.
        return (
            word in {"that", "what"}
            and self.word(position - 1) in _FACTIVE
            and position - 1 > mark + 1
        )

    @staticmethod
    def _opens_after_comma(word: str, following: str, distance: int) -> bool:
        if word in _COORDINATORS:
            return True
        if word == "and":
            return following in SUBJECTS | DETERMINERS
        remark = word in {"i", "you"} and following in _REMARKS
        return word in SUBJECTS and not remark and distance >= 1


def sentences(
    text: str,
    words: Sequence[str],
    spans: Sequence[tuple[int, int]],
    turns: Container[int] = frozenset(),
) -> Iterator[Sentence]:
    """Yield the sentences of a text, whose words stand at `spans`.

    `turns` are the positions of words with which somebody else begins to speak.
    """
    first = 0
    for last in range(1, len(words) + 1):
        if (
            last == len(words)
            or last - first >= LONGEST
            or last in turns
            or _ends(text, spans[last - 1][1], spans[last][0], words[last - 1])
        ):
            gaps = [_between(text, spans, at) for at in range(first, last + 1)]
            gaps[0] = _opening(gaps[0])
            yield Sentence(first, tuple(words[first:last]), tuple(gaps))
            first = last


def _between(text: str, spans: Sequence[tuple[int, int]], position: int) -> str:
    """Return what is written before the word in that position; after the last, a little of it."""
    start = spans[position - 1][1] if position else 0
    return text[start : spans[position][0] if position < len(spans) else start + 8]


def _ends(text: str, end: int, start: int, word: str) -> bool:
    """Return whether a sentence ends between a word and the next, which starts at `start`."""
    gap = text[end:start]
    if gap == " ":
        # Between nearly all words.
        return False
    capital = text[start].isupper() or text[start].isdigit()
    sure = "?" in gap or "!" in gap
    return bool(_END.search(gap)) and word not in _ABBREVIATIONS and (capital or sure)


def _opening(gap: str) -> str:
    """Return what of the gap between two sentences belongs to the second."""
    return re.split(r"[.?!…]", gap)[-1].lstrip("\"'”’)] ") if gap.strip() else gap
