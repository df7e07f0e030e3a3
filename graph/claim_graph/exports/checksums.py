"""`SHA256SUMS`: the hash of every file, as `sha256sum --check` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

FILE = "SHA256SUMS"


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the contents of `SHA256SUMS` for `files`, contents by path, sorted by path."""
    lines = (f"{sha256(files[path]).hexdigest()}  {path}" for path in sorted(files))
    return "".join(f"{line}\n" for line in lines).encode()
