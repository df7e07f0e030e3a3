"""Licences by their short names in the SPDX list."""

from __future__ import annotations

import re

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-([0-9.]+)")


def licence_address(id: str) -> str:
    """Return the address of the text of a licence, given its short name in the SPDX list.

    Those of Creative Commons have a page of their own; all others are on spdx.org.
    """
    if id == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    terms = _CREATIVE_COMMONS.fullmatch(id)
    if terms:
        return f"https://creativecommons.org/licenses/{terms[1].lower()}/{terms[2]}/"
    return f"https://spdx.org/licenses/{id}.html"
