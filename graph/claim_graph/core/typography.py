"""Quotation marks and apostrophes as print has them."""

from __future__ import annotations

import re

_OPENING = re.compile(r'(?:(?<=^)|(?<=[\s(\[—–-]))"')
_SINGLE = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–\"“]))'(?=\w)")


def typographic(value: str) -> str:
    """Return `value` with the quotation marks and apostrophes of print."""
    if '"' in value:
        value = _OPENING.sub("“", value).replace('"', "”")
    if "'" in value:
        value = _SINGLE.sub("‘", value).replace("'", "’")
    return value


def inside_quotation(value: str) -> str:
    """Return spoken words as they are inside quotation marks: marks in them become single ones."""
    return typographic(value).replace("“", "‘").replace("”", "’")
