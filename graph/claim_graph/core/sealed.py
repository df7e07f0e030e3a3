"""Bytes with a digest before them, so that what was damaged on a disk is not taken for whole."""

from __future__ import annotations

from hashlib import sha256
from typing import TypeVar

Kept = TypeVar("Kept", bytes, memoryview)
"""Bytes, or a view of some, of which no part is copied."""

_DIGEST = sha256().digest_size


def sealed(*parts: bytes | memoryview) -> bytes:
    """Return `parts` joined, with the digest that `unsealed` looks at. Anybody can make one."""
    whole = sha256()
    for part in parts:
        whole.update(part)
    return b"".join((whole.digest(), *parts))


def unsealed(kept: Kept) -> Kept | None:
    """Return what was `sealed`; None where it has been damaged."""
    digest, content = kept[:_DIGEST], kept[_DIGEST:]
    return content if digest == sha256(content).digest() else None
