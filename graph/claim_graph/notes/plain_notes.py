"""Notes in plain text: paragraphs, which blank lines, bullets and unwrapped lines part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claim_graph.notes.attribution import WRAPPED, is_attribution
from claim_graph.notes.blocks import BlockCollector, BlockKind, Blocks, NotesForm, VisibleText

BULLET = re.compile(r"\s*(?:[-*+•◦▪‣·]|\(?[0-9]{1,3}[.)])\s+")
"""What starts an item of a list."""
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»()\[\]]+")


def plain_blocks(lines: Sequence[str]) -> Blocks:
    """Return the paragraphs of plain text."""
    blocks = BlockCollector()
    start = 0
    for position in range(1, len(lines) + 1):
        if position == len(lines) or _parted(lines[position - 1], lines[position]):
            blocks.add(plain_text(lines[start:position], start + 1), BlockKind.PROSE)
            start = position
    return blocks.all(NotesForm.PLAIN)


def plain_text(lines: Sequence[str], first: int) -> VisibleText:
    """Return what is visible of `lines`, the first of which is line `first` of the file."""
    text = VisibleText()
    for number, line in enumerate(lines, first):
        text.start(number)
        add_words(line, text)
        text.add("\n")
    return text


def add_words(line: str, text: VisibleText) -> None:
    """Add running text to `text`; web addresses in it are links, not words."""
    last = 0
    for address in _ADDRESS.finditer(line):
        text.add(line[last : address.start()])
        text.link(address.group())
        last = address.end()
    text.add(line[last:])


def _parted(above: str, line: str) -> bool:
    if not above.strip() or not line.strip():
        return True
    if is_attribution(line[:200]):
        return False
    return (
        len(above) > WRAPPED
        or len(line) > WRAPPED
        or bool(BULLET.match(line))
        or is_attribution(above[:200])
    )
