"""A piece of a quotation beside a place in a transcript: what is the same, and what was changed.

The words are aligned by rapidfuzz's Levenshtein, then corrected at the ends, where a place has
words before and after the quotation that are none of it: only what stands in the same sentence can
have been changed into the first or last words quoted.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from claim_graph.quotations.differences import (
    FILLER_PHRASES,
    SET_OFF,
    classify,
    idle_numbers,
    is_harmless,
    is_repeated,
    is_sensitive,
)
from claim_graph.quotations.pieces import Piece
from claim_graph.quotations.runs import RUN
from claim_graph.quotations.verdict import Change, ChangeClass, Words
from claim_graph.transcripts.transcript import Transcript

SLACK = 4
"""Words beyond the expected ends of a place that are looked at, for what is left out there."""
TORN = 10
"""The most words at an end of a quotation that are read anew where they seem torn off."""

_SENTENCE_END = ".?!…:"


class SameWords(NamedTuple):
    """Words that are the same in the quotation and in the talk."""

    quoted: int
    """The position of the first word in the piece."""
    quoted_end: int
    spoken: int
    """The position of the first word in the stretch of the talk."""
    spoken_end: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """A piece beside the place that is most like it."""

    start: int
    """The position in the talk of the first word that the piece stands for."""
    end: int
    matched: int
    """How many words of the piece are the same, or harmlessly different."""
    changes: tuple[Change, ...]
    blocks: tuple[SameWords, ...]
    """The words that are the same, by their positions in the talk."""


def same_words(start: int, length: int) -> Alignment:
    """Return the alignment of a piece that stands in the talk as it is quoted."""
    block = SameWords(0, length, start, start + length)
    return Alignment(start, start + length, length, (), (block,))


def _sizes(length: int, most: int) -> Iterator[int]:
    """Yield how many words `length` words may stand for: as many, or a few less or more."""
    return (size for size in (length, length - 1, length + 1, length - 2) if 0 <= size <= most)


def _is_torn(blocks: Sequence[SameWords]) -> bool:
    """Return whether the record has words between blocks that the quotation knows nothing of."""
    return any(
        after.spoken - before.spoken_end > after.quoted - before.quoted_end + 1
        for before, after in pairwise(blocks)
    )


class Aligner:
    """Aligns pieces of quotations with stretches of a transcript."""

    def __init__(self, transcript: Transcript, vocabulary: Container[str]) -> None:
        self._transcript = transcript
        self._words = transcript.words
        self._vocabulary = vocabulary

    def align(self, piece: Piece, start: int, end: int) -> Alignment | None:
        """Return a piece beside the words from `start` to `end`; None if none is the same."""
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only inexact quotes need it

        window = self._words[start : min(end, len(self._words))]
        blocks = [
            SameWords(code.src_start, code.src_end, code.dest_start, code.dest_end)
            for code in Levenshtein.opcodes(piece.words, window)
            if code.tag == "equal"
        ]
        if not blocks:
            return None
        blocks = self._trimmed(piece.words, window, blocks)
        blocks = self._without_strays(blocks, start)
        blocks = [*_at_head(piece.words, window, blocks[0]), *blocks]
        blocks = [*blocks, *_at_tail(piece.words, window, blocks[-1])]
        return self._compared(piece, blocks, start, window)

    def _compared(
        self, piece: Piece, blocks: Sequence[SameWords], start: int, window: Words
    ) -> Alignment:
        gaps = []
        # At the ends the place has as many words as the quotation: what lies beyond is not quoted.
        head, tail = blocks[0], blocks[-1]
        before = range(self._in_sentence(start, start + head.spoken, -1) + 1)
        opening = head.spoken - self._like(
            piece.words[: head.quoted],
            [window[head.spoken - size : head.spoken] for size in before],
        )
        gaps.append((0, head.quoted, opening, head.spoken))
        for left, right in pairwise(blocks):
            gaps.append((left.quoted_end, right.quoted, left.spoken_end, right.spoken))
        after = range(self._in_sentence(start + tail.spoken_end, start + len(window), 1) + 1)
        closing = tail.spoken_end + self._like(
            piece.words[tail.quoted_end :],
            [window[tail.spoken_end : tail.spoken_end + size] for size in after],
        )
        gaps.append((tail.quoted_end, len(piece.words), tail.spoken_end, closing))
        open_gaps = [gap for gap in gaps if gap[0] < gap[1] or gap[2] < gap[3]]
        changes = [
            self._change(piece, (left, right), (start + low, start + high))
            for left, right, low, high in open_gaps
        ]
        matched = len(piece.words) - sum(
            right - left
            for (left, right, *_), change in zip(open_gaps, changes, strict=True)
            if change.kind is not ChangeClass.HARMLESS
        )
        placed = tuple(
            SameWords(
                block.quoted, block.quoted_end, start + block.spoken, start + block.spoken_end
            )
            for block in blocks
        )
        return Alignment(start + opening, start + closing, matched, tuple(changes), placed)

    def _in_sentence(self, first: int, last: int, step: int) -> int:
        """Return how many words from `first` to `last` are of the sentence next to them.

        With the step 1 they go on after a word, with -1 they come before one.
        """
        positions = range(first, last) if step == 1 else range(last - 1, first - 1, -1)
        for count, position in enumerate(positions):
            if self._ends_sentence(position - 1 if step == 1 else position):
                return count
        return len(positions)

    def _ends_sentence(self, position: int) -> bool:
        """Return whether a sentence ends behind the word in that position."""
        spans = self._transcript.spans
        if not 0 <= position < len(spans) - 1:
            return True
        between = self._transcript.text[spans[position][1] : spans[position + 1][0]]
        return any(mark in between for mark in ".?!…")

    def _without_strays(self, blocks: list[SameWords], start: int) -> list[SameWords]:
        """Leave out blocks at the ends that are too far from the rest to be of the quotation.

        A word such as “it” stands in the sentence before, too. It is a stray where fewer words
        would be changed without it, and another sentence or several words lie in between.
        """
        while len(blocks) > 1 and self._is_stray(blocks[0], blocks[0], blocks[1], start):
            blocks = blocks[1:]
        while len(blocks) > 1 and self._is_stray(blocks[-1], blocks[-2], blocks[-1], start):
            blocks = blocks[:-1]
        return blocks

    def _is_stray(self, block: SameWords, before: SameWords, after: SameWords, start: int) -> bool:
        left_out = (after.spoken - before.spoken_end) - (after.quoted - before.quoted_end)
        size = block.quoted_end - block.quoted
        if size > RUN or left_out <= size:
            return False
        between = range(start + before.spoken_end - 1, start + after.spoken)
        return left_out > size + SLACK or any(map(self._ends_sentence, between))

    def _trimmed(self, words: Words, window: Words, equal: list[SameWords]) -> list[SameWords]:
        """Leave out equal blocks at the ends that would better be read with what follows.

        A word that also stands a little before the place counts as equal there, and the place
        seems torn. If the words up to the next block stand for the words right before that
        block, they are from there.
        """
        for drop in (1, 2):
            if len(equal) > drop and equal[drop].quoted <= TORN and _is_torn(equal[: drop + 1]):
                opening = words[: equal[drop].quoted]
                end = equal[drop].spoken
                if any(
                    is_harmless(window[end - size : end], opening)
                    for size in _sizes(len(opening), end)
                ):
                    equal = equal[drop:]
                    break
        for drop in (1, 2):
            rest = len(words) - equal[-1 - drop].quoted_end if len(equal) > drop else TORN + 1
            if rest <= TORN and _is_torn(equal[-1 - drop :]):
                closing = words[equal[-1 - drop].quoted_end :]
                start = equal[-1 - drop].spoken_end
                if any(
                    is_harmless(window[start : start + size], closing)
                    for size in _sizes(len(closing), len(window) - start)
                ):
                    equal = equal[:-drop]
                    break
        return equal

    def _like(self, words: Words, stretches: Sequence[Words]) -> int:
        """Return how many words at an end of the place stand for `words`.

        As many as there are; but “it is” at the end of a quotation may stand for one “it's”.
        `stretches` are the candidates by their length.
        """
        size = min(len(words), len(stretches) - 1)
        if words:
            for other in _sizes(len(words), len(stretches) - 1):
                if is_harmless(stretches[other], words):
                    return other
        return size

    def _change(self, piece: Piece, quoted: tuple[int, int], spoken: tuple[int, int]) -> Change:
        quoted_words, spoken_words = piece.words[slice(*quoted)], self._words[slice(*spoken)]
        at_end = quoted[1] == len(piece.words)
        if (
            (at_end and self._cut_off(piece, quoted_words, spoken_words))
            or (self._set_off(*spoken) and not quoted_words)
            or self._filler_phrase(piece, quoted, spoken)
            or (not spoken_words and is_repeated(piece.words, *quoted))
            or (not quoted_words and is_repeated(self._words, *spoken))
        ):
            kind = ChangeClass.HARMLESS
        else:
            kind = classify(
                spoken_words,
                quoted_words,
                piece.names | self._names(*spoken),
                idle_numbers(self._words, *spoken) | idle_numbers(piece.words, *quoted),
            )
        return Change(kind, self._transcript.shown(*spoken), " ".join(quoted_words))

    def _cut_off(self, piece: Piece, quoted_words: Words, spoken_words: Words) -> bool:
        """Return whether the quotation ends in the middle of the word spoken."""
        if len(quoted_words) != 1 or len(spoken_words) != 1 or is_sensitive(spoken_words[0]):
            return False
        begun = spoken_words[0].startswith(quoted_words[0]) and len(quoted_words[0]) >= RUN
        return begun and (piece.cut or quoted_words[0] not in self._vocabulary)

    def _set_off(self, first: int, last: int) -> bool:
        """Return whether the words spoken are fillers that punctuation sets off from the rest."""
        if first >= last or not all(word in SET_OFF for word in self._words[first:last]):
            return False
        text, spans = self._transcript.text, self._transcript.spans
        start, end = spans[first][0], spans[last - 1][1]
        before = text[max(0, start - 4) : start].rstrip()[-1:]
        after = text[end : end + 4].lstrip()[:1]
        return after == "," and (before == "" or before in _SENTENCE_END + ",—–")

    def _filler_phrase(
        self, piece: Piece, quoted: tuple[int, int], spoken: tuple[int, int]
    ) -> bool:
        """Return whether all that is added or left out is a phrase such as “you know”."""
        quoted_words, spoken_words = piece.words[slice(*quoted)], self._words[slice(*spoken)]
        return (not quoted_words and spoken_words in FILLER_PHRASES) or (
            not spoken_words and quoted_words in FILLER_PHRASES
        )

    def _names(self, first: int, last: int) -> frozenset[str]:
        text, spans = self._transcript.text, self._transcript.spans
        names = set()
        for position in range(first, last):
            start = spans[position][0]
            before = (
                text[:start].rstrip()[-1:] if start < 200 else text[start - 3 : start].rstrip()[-1:]
            )
            if text[start].isupper() and before not in set(_SENTENCE_END) and before:
                names.add(self._words[position])
        return frozenset(names - {"i"})


def _at_head(words: Words, window: Words, first: SameWords) -> list[SameWords]:
    """Return blocks among the few words in front of the first block, where the talk has some."""
    if not 0 < first.quoted <= TORN:
        return []
    quoted = words[: first.quoted]
    reach = window[max(0, first.spoken - first.quoted - SLACK) : first.spoken]
    # From the other side the words stand in front of nothing else.
    return [
        SameWords(
            first.quoted - block.quoted_end,
            first.quoted - block.quoted,
            first.spoken - block.spoken_end,
            first.spoken - block.spoken,
        )
        for block in reversed(_at_tail(quoted[::-1], reach[::-1], SameWords(0, 0, 0, 0)))
    ]


def _at_tail(words: Words, window: Words, last: SameWords) -> list[SameWords]:
    """Return blocks among the few words behind the last block, where the talk has some."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only inexact quotes need it

    quoted = words[last.quoted_end :]
    if not 0 < len(quoted) <= TORN:
        return []
    reach = window[last.spoken_end : last.spoken_end + len(quoted) + SLACK]
    # Of stretches that are as like, the longest: a word is rather replaced than added.
    size = min(
        range(len(reach) + 1), key=lambda size: (Levenshtein.distance(quoted, reach[:size]), -size)
    )
    return [
        SameWords(
            last.quoted_end + code.src_start,
            last.quoted_end + code.src_end,
            last.spoken_end + code.dest_start,
            last.spoken_end + code.dest_end,
        )
        for code in Levenshtein.opcodes(quoted, reach[:size])
        if code.tag == "equal"
    ]
