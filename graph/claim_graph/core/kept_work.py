"""Results that need not be made again, by a digest of all that they are made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from hashlib import sha256


class KeptWork:
    """What earlier runs made, and what this one asked for. Without the former all is made."""

    def __init__(
        self,
        known: Mapping[bytes, bytes] | None = None,
        used: MutableMapping[bytes, bytes] | None = None,
    ) -> None:
        self.known: Mapping[bytes, bytes] = {} if known is None else known
        """What earlier runs made, by the digests, of 32 bytes, that `made` takes."""
        self.used: MutableMapping[bytes, bytes] = {} if used is None else used
        """What this run asked for, whoever made it: what is worth keeping."""

    def made(self, *parts: bytes, by: Callable[[], bytes]) -> bytes:
        """Return what `by` makes, which depends on `parts` and on the program alone."""
        key = digest(*parts)
        kept = self.taken(key)
        if kept is None:
            kept = self.used[key] = by()
        return kept

    def taken(self, key: bytes) -> bytes | None:
        """Return what was made under the digest `key`, by whichever run; None if by none."""
        kept = self.used.get(key)
        if kept is None:
            kept = self.known.get(key)
            if kept is not None:
                self.used[key] = kept
        return kept


def digest(*parts: bytes) -> bytes:
    """Return a digest, of 32 bytes, of `parts` in their order."""
    whole = sha256()
    for part in parts:
        # Each at one length, so that no end of a part can pass for the beginning of the next.
        whole.update(sha256(part).digest())
    return whole.digest()
