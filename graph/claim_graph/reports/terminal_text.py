"""What all reports for a terminal share."""

from __future__ import annotations

from collections.abc import Callable

WIDTH = 100
"""The most columns of a line of text."""

Style = Callable[[str, str], str]
"""Gives a text a look: `error`, `warning`, `place` or `quiet`."""


def plain(text: str, look: str) -> str:
    """Return `text` as it is: the style for pipes and files."""
    return text
