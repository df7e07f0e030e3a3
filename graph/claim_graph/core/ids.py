"""Ids: lowercase slugs that are safe in a path, an address and an XML name."""

from __future__ import annotations

import re
from functools import lru_cache

SLUG_LENGTH = 64
"""The most characters an id may have."""

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
"""The pattern of an id: lowercase letters and digits, single hyphens between them."""

_SLUG = re.compile(SLUG, re.ASCII)


@lru_cache(maxsize=1 << 14)
def is_slug(text: str) -> bool:
    """Return whether `text` can stand as an id."""
    return len(text) <= SLUG_LENGTH and _SLUG.fullmatch(text) is not None


def slugify(text: str) -> str:
    """Return the id nearest to `text`; empty where nothing of it can stand in an id."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[: SLUG_LENGTH + 1].strip("-")[:SLUG_LENGTH]


def full_id(interview: str, claim: str) -> str:
    """Return the id of a claim that is unique over all interviews.

    `claim` may be given in full already.
    """
    return claim if "/" in claim else f"{interview}/{claim}"
