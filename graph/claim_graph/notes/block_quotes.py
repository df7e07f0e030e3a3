"""Which words of a block quote are quoted: not what stands behind its marks, nor who said it."""

from __future__ import annotations

import re
from typing import NamedTuple

from claim_graph.core.words import words
from claim_graph.notes.attribution import without_attribution
from claim_graph.notes.blocks import MARKS, Q
from claim_graph.notes.notes_text import SHORT
from claim_graph.notes.quotation_marks import MarkPair, paired_marks

_BRACKETS = re.compile(
    r"[ \t\n]*[(\[（【](?P<inside>[^()\[\]（）【】\n]{1,160})[)\]）】][.,;]?\s*\Z"
)
"""A note in brackets at the end, such as a page, a source, a remark."""
_SOURCE = re.compile(
    r"[0-9]|(?:sources?|see|from|via|ibid|cf|op|loc|page|emphasis|my|our|translated|trans)\b",
    re.IGNORECASE,
)
"""How a note of a source reads: it has a figure in it, or starts with such a word."""
_SENTENCE_ENDS = ".!?…。！？"
_INTRODUCTION = 6
"""Words in front of a quotation that only introduce it, at most."""
_OWN = frozenset({"i", "me", "my", "we", "us", "our"})
"""Words with which a speaker tells what somebody said: then all of it is quoted."""
_LABELS = frozenset({
    "context", "idea", "in", "insight", "key", "my", "note", "notes", "point", "question", "short",
    "summary", "takeaway", "takeaways", "thought", "tip", "tl", "dr", "tldr",
})  # fmt: skip
"""Words in front of a colon that are no name of who spoke."""
_ENDS = 240
"""How far from the end, in characters, a note is sought."""


class QuotedStretch(NamedTuple):
    """A quotation in a paragraph of a block quote."""

    start: int
    """The offset of its first character."""
    end: int
    """The offset after its last character."""
    named: bool
    """Whether marks, or a name at its ends, present it as somebody's words."""


def quoted_words(text: str) -> list[QuotedStretch]:
    """Return the quotations of a paragraph of a block quote, in order.

    That is the whole paragraph without notes and names at its ends. Where it stands in marks that
    end before the paragraph does, only what they enclose is quoted; what follows is a note.
    """
    start, end = without_attribution(text, 0, len(text))
    end = _without_notes(text, start, end)
    start, end = without_attribution(text, start, end)
    label = words(text[:start])
    named = bool(words(text[end:])) or (bool(label) and not {*label} <= _LABELS)
    pairs = paired_marks(text[start:end])
    marked = _marked(text[start:end], pairs)
    if marked:
        return [QuotedStretch(start + opens + 1, start + closes, True) for opens, closes in marked]
    enclosed = start > 0 and text[start - 1] in MARKS + Q
    return [QuotedStretch(start, end, named or enclosed)]


def _without_notes(text: str, start: int, end: int) -> int:
    """Return where the quotation ends in front of notes in brackets."""
    for _ in range(4):
        offset = max(start, end - _ENDS)
        note = _BRACKETS.search(text[offset:end])
        if note is None:
            break
        before = text[start : offset + note.start()].rstrip()
        closed = before[-1:] in _SENTENCE_ENDS or before[-1:] in "\"”’»›」』“‘'"
        if not words(before) or not words(note["inside"]):
            break
        if not closed and not _SOURCE.search(note["inside"]):
            break
        end = offset + note.start()
    return end


def _marked(text: str, pairs: list[MarkPair]) -> list[MarkPair]:
    """Return the quotations in marks where these are what is quoted, and not words in it."""
    if not pairs:
        return []
    first, last = pairs[0], pairs[-1]
    inside = sum(len(words(text[opens + 1 : closes])) for opens, closes in pairs)
    introduction = words(text[: first[0]])
    if introduction:
        introduces = (
            text[: first[0]].rstrip()[-1:] in {":", "："}
            and len(introduction) <= min(_INTRODUCTION, inside)
            and not _OWN & {*introduction}
            and not words(text[last[1] :])
        )
        return pairs if introduces else []
    if not words(text[first[1] :]):
        return [first]
    ended = text[first[1] - 1] in _SENTENCE_ENDS or text[first[1] + 1] in {*_SENTENCE_ENDS, "\n"}
    behind = text[first[1] + 1 :].lstrip(" \t\n,;." + _SENTENCE_ENDS)[:1]
    # “Why?” he asked: the speaker tells what somebody said.
    parted = behind in {*"([（【—–-"} or (ended and not behind.islower())
    between = len(words(text)) - inside
    return pairs if inside > SHORT and (parted or inside >= 2 * between) else []
