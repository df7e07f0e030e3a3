"""Marks: where words stand in a talk that turn what is said beside them, but not which words.

They are kept beside the hashes of a fingerprint, so that it tells of most cuts without the text. A
mark has the kind of the words and how far they reach (`claim_graph.quotations.turning_words`).
Talks that differ in words of one kind have the same marks.

As text, marks of one kind stand together, each as four whole numbers: the position of its first
word in the talk, how many words it has, and where its reach starts and ends, counted from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from textwrap import wrap
from typing import NamedTuple

from claim_graph.quotations.sentences import LONGEST, Sentence, sentences
from claim_graph.quotations.turning_words import Turning, TurningKind, turning_words
from claim_graph.transcripts.transcript import Transcript

BRIEF = 6
"""Words of a sentence at most that says of the one before that it was a joke."""
UNPUNCTUATED_REACH = 12
"""Words that are reached on either side at most where no punctuation tells clauses apart."""
FARTHEST = 2 * LONGEST
"""Words from a mark to the end of its reach at most: it ends with the sentence, or starts with the
one before."""
_WIDTH = 100
"""Characters of a line at most."""


class TurningMark(NamedTuple):
    """Where words stand in a talk that turn others; positions count the words of the talk."""

    start: int
    end: int
    """The position after the last; `start` where the sentence is asked only by its mark."""
    kind: TurningKind
    reach_start: int
    """The first word that is turned."""
    reach_end: int
    """The position after the last."""


def marks(transcript: Transcript) -> tuple[TurningMark, ...]:
    """Return the marks of a talk, in the order of its words."""
    all_marks: list[TurningMark] = []
    before = 0
    for sentence in sentences(
        transcript.text, transcript.words, transcript.spans, _turns_of(transcript)
    ):
        all_marks += (_mark(sentence, turning, before) for turning in turning_words(sentence))
        before = sentence.first
    return tuple(sorted(mark for mark in all_marks if mark.reach_start < mark.reach_end))


def _mark(sentence: Sentence, turning: Turning, before: int) -> TurningMark:
    """Return the mark of words in a sentence; `before` is where the one before it starts."""
    first = sentence.first
    start, end = first + turning.start, first + turning.end
    reach_start, reach_end = first + turning.reach_start, first + turning.reach_end
    if sentence.unpunctuated:
        reach_start = max(reach_start, start - UNPUNCTUATED_REACH)
        reach_end = min(reach_end, end + UNPUNCTUATED_REACH)
    if turning.kind is TurningKind.JOKE and len(sentence) <= BRIEF:
        reach_start = before
    return TurningMark(start, end, turning.kind, reach_start, reach_end)


def _turns_of(transcript: Transcript) -> frozenset[int]:
    """Return the positions of the words with which somebody else begins to speak."""
    speakers = [transcript.cues[cue].speaker for cue in transcript.cue_of]
    return frozenset(
        position
        for position, (before, after) in enumerate(pairwise(speakers), 1)
        if before != after
    )


# --- As text ----------------------------------------------------------------------------------


def dump(marked: Iterable[TurningMark]) -> Iterator[str]:
    """Yield the lines that `parse` reads back."""
    by_kind: dict[TurningKind, list[str]] = {kind: [] for kind in TurningKind}
    for mark in sorted(marked):
        numbers = (
            mark.start,
            mark.end - mark.start,
            mark.reach_start - mark.start,
            mark.reach_end - mark.start,
        )
        by_kind[mark.kind].append(",".join(map(str, numbers)))
    for kind, listed in by_kind.items():
        yield from wrap(
            " ".join(listed),
            _WIDTH,
            initial_indent=f"{kind} ",
            subsequent_indent=f"{kind} ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def parse(lines: Sequence[str], length: int) -> tuple[TurningMark, ...]:
    """Return the marks that `dump` wrote, of a talk of `length` words.

    Raises ValueError for anything that it does not write.
    """
    all_marks = []
    for line in lines:
        kind, *listed = line.split(" ")
        for numbers in listed:
            start, size, first, last = map(int, numbers.split(","))
            mark = TurningMark(start, start + size, TurningKind(kind), start + first, start + last)
            if not (
                0 <= mark.start <= mark.end <= length
                and 0 <= mark.reach_start < mark.reach_end <= length
                and max(mark.start - mark.reach_start, mark.reach_end - mark.start) <= FARTHEST
            ):
                raise ValueError(f"a mark lies outside of the talk: {numbers}")
            all_marks.append(mark)
    marked = tuple(sorted(all_marks))
    if list(dump(marked)) != list(lines):
        raise ValueError("the marks are not as they are written")
    return marked
