"""`SHA256SUMS`: the hash of every file, as `sha256sum --check` reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

FILE = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")


def checksums(files: Mapping[str, bytes]) -> bytes:
    """Return the contents of `SHA256SUMS` for `files`, contents by path, sorted by path."""
    lines = (f"{sha256(files[path]).hexdigest()}  {path}" for path in sorted(files))
    return "".join(f"{line}\n" for line in lines).encode()


def read_checksums(data: bytes) -> dict[str, str]:
    """Return the hash of each path that `SHA256SUMS` names; lines of another form are left out."""
    lines = data.decode(errors="replace").splitlines()
    return {found[2]: found[1] for line in lines if (found := _LINE.fullmatch(line))}
