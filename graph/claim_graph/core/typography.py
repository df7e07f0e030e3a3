"""Quotation marks and apostrophes as print has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\[—–-]))"')
_SINGLE_OF = {"“": "‘", "”": "’"}
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–\"“]))'(?=\w)")


def typographic(value: str) -> str:
    """Return `value` with the quotation marks and apostrophes of print."""
    if '"' in value:
        value = _OPENING.sub("“", value).replace('"', "”")
    if "'" in value:
        value = _SINGLE.sub("‘", value).replace("'", "’")
    return value


def inside_quotation(value: str) -> str:
    """Return spoken words as they are inside quotation marks.

    Double and single marks alternate from one depth to the next, as print has them: the outermost
    of `value` become single, those within them double. A mark without its other half becomes
    single.
    The length stays the same.
    """
    printed = typographic(value)
    if "“" not in printed and "”" not in printed:
        # Single marks alone are right already: the words stand inside double ones.
        return printed
    signs = list(printed)
    for at, sign in enumerate(printed):
        signs[at] = _SINGLE_OF.get(sign, sign)
    for depth, start, end in _pairs(printed):
        signs[start], signs[end] = ("‘", "’") if depth % 2 == 0 else ("“", "”")
    return "".join(signs)


def enumerated(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: a, b and c."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def quoted(value: str) -> str:
    """Return spoken words in quotation marks; those inside alternate."""
    return f"“{inside_quotation(value)}”"


def _ends(printed: str, at: int) -> bool:
    """Say whether the mark at a place can close a quotation: no letter follows."""
    return not printed[at + 1 : at + 2].isalnum()


def _pairs(printed: str) -> Iterator[tuple[int, int, int]]:
    """Yield each pair of quotation marks: its depth, 0 for the outermost, and where its marks are.

    A single mark that closes looks like an apostrophe: it is none where a single quotation is open
    and no letter follows.
    """
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for at, sign in enumerate(printed):
        if sign in "“‘":
            opened.append(at)
        elif sign == "”":
            start = next((place for place in reversed(opened) if printed[place] == "“"), None)
            if start is not None:
                # What is opened inside and never closed is no quotation, as in ‘cause.
                del opened[opened.index(start) :]
                pairs.append((start, at))
        elif sign == "’" and opened and printed[opened[-1]] == "‘" and _ends(printed, at):
            pairs.append((opened.pop(), at))
    ends: list[int] = []
    for start, end in sorted(pairs):
        while ends and ends[-1] < start:
            ends.pop()
        yield len(ends), start, end
        ends.append(end)
