"""Characters that no text of ours may hold, and text made safe to print."""

from __future__ import annotations

import re

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
"""Characters that XML cannot carry, that terminals obey, that reverse the reading order, or that
end a line for some readers and not for others."""


def printable(text: str) -> str:
    """Return `text` with whatever a terminal could take for an order written as an escape."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable()
        else character.encode("unicode_escape", "surrogatepass").decode()
        for character in text
    )
