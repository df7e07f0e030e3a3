"""Quotation marks: which of them belong together, and which are apostrophes or signs for inches."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping

from claim_graph.notes.blocks import MARKS, Q_END, Q

MarkPair = tuple[int, int]
"""The offsets of a mark that opens and of the one that closes."""

_INTRODUCING = "([{<-–—―/=:|*_~\"'“„«»‹›‘‚：，。、；！？（【《〈・…「『｢" + Q
_FOLLOWING = ".,;:!?)]}%，。、；：！？）】"
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
"""Letters of scripts in which words and marks stand side by side without a blank: Thai, Lao, Khmer,
Chinese, Japanese, Korean."""
_ELISION = re.compile(
    r"(?:[0-9]0s|(?:em|tis|twas|twere|twill|til|till|cause|bout|round|neath|cos|cuz|n|im|er)"
    r"(?!\w))",
    re.IGNORECASE,
)
_SPACED = "«‹" + Q
"""Marks that open, though a blank may follow them."""
_CURLY = {"“": "”", "„": '“”‟"', "‟": "”", "”": "”"}
_ANGLED = {"«": "»", "»": "«»"}
_ANGLED_SINGLE = {"‹": "›", "›": "‹›"}
_CORNERS = ({"「": "」"}, {"『": "』"}, {"｢": "｣"})
"""Each shape opens or closes, whatever stands beside it."""
_Q_PAIR = {Q: Q_END}
_ANY_MARK = re.compile(f"[{MARKS}{Q}{Q_END}]")


def paired_marks(text: str) -> list[MarkPair]:
    """Return the outermost quotations of a block, in order."""
    marks: dict[str, list[int]] = {}
    for mark in _ANY_MARK.finditer(text):
        marks.setdefault(mark.group(), []).append(mark.start())
    if not marks:
        return []

    def of(shapes: str) -> list[int]:
        return sorted(position for shape in shapes for position in marks.get(shape, ()))

    double = _outermost(
        [
            *_pairs_of(text, of('"'), '"', '"'),
            *_pairs_of(text, of("＂"), "＂", "＂"),
            *_facing(text, of("“”„‟" + '"' * ("„" in marks)), _CURLY),
            *_facing(text, of("«»"), _ANGLED),
            *_facing(text, of("‹›"), _ANGLED_SINGLE),
            *_facing(text, of(Q + Q_END), _Q_PAIR),
            *(pair for shapes in _CORNERS for pair in _enclosing(text, marks, shapes)),
        ]
    )
    # A single mark inside double ones belongs to what they enclose.
    starts = [start for start, _ in double]

    def outside(position: int) -> bool:
        around = bisect_right(starts, position) - 1
        return around < 0 or double[around][1] < position

    single = [position for position in of("'‘’‚‛") if outside(position)]
    return _outermost(
        [
            *double,
            *_pairs_of(text, [at for at in single if text[at] == "'"], "'", "'"),
            *_pairs_of(text, [at for at in single if text[at] != "'"], "‘‚‛", "’‘"),
        ]
    )


def _outermost(pairs: Iterable[MarkPair]) -> list[MarkPair]:
    """Return the pairs that lie in no other; of two that cross, the first."""
    kept: list[MarkPair] = []
    for start, end in sorted(pairs, key=lambda pair: (pair[0], -pair[1])):
        if not kept or start > kept[-1][1]:
            kept.append((start, end))
    return kept


def _pairs_of(text: str, marks: Iterable[int], opens: str, closes: str) -> Iterator[MarkPair]:
    """Pair marks whose shape does not tell, or not surely, which of them open.

    An apostrophe (`students’ work`) or a sign for inches (`12" disc`) only closes where nothing
    else does. An opening mark that nothing closes is dropped when the next one opens.
    """
    opener: int | None = None
    doubtful: int | None = None
    for mark in marks:
        can_open = text[mark] in opens and _opens(text, mark) and not _elided(text, mark)
        if opener is None:
            if can_open:
                opener = mark
        elif text[mark] in closes and _closes(text, mark):
            if not _doubtful(text, mark):
                yield opener, mark
                opener = doubtful = None
            elif doubtful is None:
                doubtful = mark
        elif can_open:
            if doubtful is not None:
                yield opener, doubtful
            opener, doubtful = mark, None
        elif text[mark] == '"' and _next(text, mark).isspace():
            # A blank before the closing mark is a slip.
            yield opener, mark
            opener = doubtful = None
    if opener is not None and doubtful is not None:
        yield opener, doubtful


def _facing(text: str, marks: Iterable[int], partners: Mapping[str, str]) -> Iterator[MarkPair]:
    """Pair marks whose shape tells; `partners` are those that close, for each that opens."""
    opener: int | None = None
    for mark in marks:
        shape = text[mark]
        if opener is not None and shape in partners[text[opener]]:
            yield opener, mark
            opener = None
        elif shape in partners and (shape in _SPACED or _opens(text, mark)):
            opener = mark


def _enclosing(
    text: str, marks: Mapping[str, list[int]], shapes: Mapping[str, str]
) -> Iterator[MarkPair]:
    """Pair marks of which one only opens and one only closes; the outermost count."""
    opened: list[int] = []
    for mark in sorted(
        at for pair in shapes.items() for shape in pair for at in marks.get(shape, ())
    ):
        if text[mark] in shapes:
            opened.append(mark)
        elif opened:
            yield opened.pop(), mark


def _next(text: str, position: int) -> str:
    return text[position + 1 : position + 2]


def _opens(text: str, position: int) -> bool:
    """Return whether a mark stands where one that opens does: after a gap, before a word."""
    before, after = text[position - 1 : position] if position else "", _next(text, position)
    if (
        not after
        or after.isspace()
        or (
            before
            and not before.isspace()
            and before not in _INTRODUCING
            and not _UNSPACED.match(before)
        )
    ):
        return False
    return after not in _FOLLOWING or text.startswith("...", position + 1)


def _closes(text: str, position: int) -> bool:
    """Return whether a mark stands where one that closes does: after a word, before a gap."""
    before = text[position - 1 : position] if position else ""
    after = _next(text, position)
    parted = not after.isalnum() or bool(_UNSPACED.match(after))
    return bool(before) and not before.isspace() and parted


def _elided(text: str, mark: int) -> bool:
    """Return whether the mark stands for letters left out at the start of a word: ’90s, ’em."""
    return text[mark] in "'‘" and bool(_ELISION.match(text, mark + 1))


def _doubtful(text: str, mark: int) -> bool:
    """Return whether a mark that could close a quotation may belong to the word before it."""
    before = text[mark - 1]
    if before.isdigit() and text[mark] in "'\"":
        return _next(text, mark) in {" ", ""}
    if text[mark] == '"':
        return False
    goes_on = _next(text, mark) == " " and text[mark + 2 : mark + 3].islower()
    return goes_on and (before in "sxzSXZ" or text[mark - 2 : mark] == "in")
