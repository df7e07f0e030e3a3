"""Results that need not be made again, by a digest of all that they are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256


class KeptWork:
    """What earlier runs made, and what this one asked for. Without the former all is made."""

    def __init__(self, known: Mapping[bytes, bytes | memoryview] | None = None) -> None:
        self.known: Mapping[bytes, bytes | memoryview] = known or {}
        """What earlier runs made, by the digests, of 32 bytes, that `made` takes."""
        self.used: dict[bytes, bytes | memoryview] = {}
        """What this run asked for, whoever made it: what is worth keeping."""

    def made(self, *parts: bytes, by: Callable[[], bytes]) -> bytes:
        """Return what `by` makes, which depends on `parts` and on the program alone."""
        whole = sha256()
        for part in parts:
            # Each at one length, so that no end of a part can pass for the beginning of the next.
            whole.update(sha256(part).digest())
        key = whole.digest()
        kept = self.used.get(key)
        if kept is None:
            kept = self.known.get(key)
            kept = self.used[key] = by() if kept is None else kept
        return bytes(kept)
