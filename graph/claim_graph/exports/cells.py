"""Cells of tables that people open in a spreadsheet: nothing in them is run there.

A text that a spreadsheet would take for a formula gets an apostrophe in front, as does one that
starts with an apostrophe: taking one away gives the text back, always (OWASP, CSV injection).
"""

from __future__ import annotations

_GUARDED = tuple("=+-@\t\r\n|%'＝＋－＠")


def guarded(text: str) -> str:
    """Return `text` as a cell that no spreadsheet runs."""
    return f"'{text}" if text.startswith(_GUARDED) else text


def bare(cell: str) -> str:
    """Return the text of which `guarded` made `cell`."""
    return cell.removeprefix("'")
