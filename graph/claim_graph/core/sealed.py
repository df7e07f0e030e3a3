"""Bytes with a digest before them, so that what was damaged on a disk is not taken for whole."""

from __future__ import annotations

from hashlib import sha256
from typing import TypeVar

Kept = TypeVar("Kept", bytes, memoryview)
"""Bytes, or a view of some, of which no part is copied."""

_DIGEST = sha256().digest_size


def sealed(content: bytes) -> bytes:
    """Return `content` with the digest that `unsealed` looks at. Anybody can make one."""
    return sha256(content).digest() + content


def unsealed(kept: Kept) -> Kept | None:
    """Return what was `sealed`; None where it has been damaged."""
    digest, content = kept[:_DIGEST], kept[_DIGEST:]
    return content if digest == sha256(content).digest() else None
