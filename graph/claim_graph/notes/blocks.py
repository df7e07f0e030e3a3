"""Texts as blocks: what a reader sees of a text, paragraph by paragraph.

What is not seen (addresses, code, attributes) is left out or hidden, and for every offset the line
of the file is known.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from claim_graph.notes.stated_times import StatedTime, linked_second, stated_times

MARKS = "\"'“”„‟«»‹›‘’‚‛＂「」『』｢｣"
"""The characters that quotations stand between."""
_HIDDEN = {mark: chr(0xF0000 + ord(mark)) for mark in MARKS}
_HIDE = str.maketrans(_HIDDEN)
Q, Q_END = chr(0xF0001), chr(0xF0002)
"""What <q> and </q> are in the text of a block; marks in code are hidden in the same way."""
_SHOW = str.maketrans({**{hidden: mark for mark, hidden in _HIDDEN.items()}, Q: None, Q_END: None})


class NotesForm(StrEnum):
    """How notes are written."""

    MARKDOWN = "markdown"
    HTML = "html"
    PLAIN = "plain"


class BlockKind(StrEnum):
    """What a block is in its text."""

    PROSE = "prose"
    HEADING = "heading"
    QUOTED = "quoted"
    """A paragraph of a block quote."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of visible text that no quotation reaches beyond."""

    text: str
    lines: tuple[tuple[int, int], ...]
    """(offset, line of the file from 1) wherever a line starts."""
    kind: BlockKind
    group: int | None
    """The position of its group in `Blocks.groups`; None where it is in none."""
    times: tuple[StatedTime, ...] = ()
    """The times that are stated in it, in order."""

    def line(self, offset: int) -> int:
        """Return the line of the file, from 1, on which the character at `offset` stands."""
        return self.lines[bisect_right(self.lines, (offset, 1 << 60)) - 1][1]

    def cited(self, start: int, end: int) -> str:
        """Return the text from `start` to `end` on one line, as a reader sees it."""
        return " ".join(self.text[start:end].translate(_SHOW).split())


@dataclass(frozen=True, slots=True)
class BlockGroup:
    """A list item, a row or a block quote: what shares stated times."""

    inherited: int | None
    """The second stated last in the group around, where this one starts."""
    times: tuple[tuple[int, int], ...]
    """(position of the block, second) of each time stated in it."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """A text as blocks, in order."""

    form: NotesForm
    blocks: tuple[Block, ...]
    groups: tuple[BlockGroup, ...]


class VisibleText:
    """Collects the visible text of a block."""

    def __init__(self) -> None:
        self.length = 0
        self._parts: list[str] = []
        self._lines: list[tuple[int, int]] = []
        self._links: list[tuple[int, int]] = []

    def add(self, text: str, *, code: bool = False) -> None:
        """Add text; quotation marks in code quote nothing."""
        if text:
            self._parts.append(text.translate(_HIDE) if code else text)
            self.length += len(text)

    @property
    def placed(self) -> bool:
        """Whether it is known on which line the text starts."""
        return bool(self._lines)

    def start(self, line: int) -> None:
        """Note that what follows, and what comes before the first such note, stands on `line`."""
        if self._lines and self._lines[-1][0] == self.length:
            self._lines.pop()
        self._lines.append((self.length if self._lines else 0, line))

    def link(self, address: str) -> None:
        """Note a link, after its words."""
        second = linked_second(address)
        if second is not None:
            self._links.append((self.length, second))

    def block(self, kind: BlockKind, group: int | None) -> Block | None:
        """Return what was collected as a block; None where there is nothing to see."""
        text = "".join(self._parts)
        if not self._lines or not text.strip():
            return None
        return Block(text, tuple(self._lines), kind, group, stated_times(text, self._links))


class BlockCollector:
    """Collects blocks and the groups that they stand in, in the order of the text."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._inherited: list[int | None] = []
        self._times: list[list[tuple[int, int]]] = []

    def open_group(self, around: int | None) -> int:
        """Start a group inside the group `around`; return its position."""
        inherited = None
        if around is not None:
            times = self._times[around]
            inherited = times[-1][1] if times else self._inherited[around]
        self._inherited.append(inherited)
        self._times.append([])
        return len(self._times) - 1

    def add(self, text: VisibleText, kind: BlockKind, group: int | None = None) -> None:
        """Add what was collected as a block, unless there is nothing to see."""
        block = text.block(kind, group)
        if block is None:
            return
        if group is not None:
            self._times[group] += [(len(self._blocks), time.second) for time in block.times]
        self._blocks.append(block)

    def all(self, form: NotesForm) -> Blocks:
        """Return the blocks of the text, which is written in `form`."""
        groups = zip(self._inherited, self._times, strict=True)
        return Blocks(
            form,
            tuple(self._blocks),
            tuple(BlockGroup(inherited, tuple(times)) for inherited, times in groups),
        )
