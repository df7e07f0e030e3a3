"""Where `claims check` keeps what it found, and under which circumstances that counts.

It imports nothing that takes time.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Self

CACHE = Path(".cache/claim-graph/checks")
"""The folder of what the last check found, beside the claims folder."""
_ROOMS = ("core", "transcripts", "quotations", "notes", "corpus", "analysis", "rules", "reports")
"""Where the program is that makes what is kept, beside the modules here."""
_LIBRARIES = ("pydantic", "pydantic-core", "pyyaml", "rapidfuzz")


@dataclass(frozen=True)
class CachePlace:
    """Where what was found in a claims folder is kept."""

    folder: Path
    """The folder of the cache."""
    beginning: str
    """How the names of its files begin: claims folders may stand side by side."""
    program: bytes
    """What all that is kept begins with: a digest of the program, and which folder it is of."""

    @classmethod
    def of(cls, claims: Path) -> Self:
        """Return the place for the claims folder `claims`."""
        whole = claims.absolute()
        name = sha256(whole.name.encode(errors="surrogateescape")).hexdigest()[:8]
        return cls(whole.parent / CACHE, name, _program() + _identity(whole))


def _program() -> bytes:
    """Return a digest of the program and of the libraries that make what is kept."""
    package = Path(__file__).parents[1]
    versions = (sys.version, unicodedata.unidata_version, *map(_version, _LIBRARIES))
    whole = sha256("\0".join(versions).encode())
    for source in _sources(package):
        whole.update(sha256(source.read_bytes()).digest())
    return whole.hexdigest().encode()


def _identity(folder: Path) -> bytes:
    """Return what tells a folder from all others on this machine.

    A cache that comes with a project counts for nothing: who made it did not know where on a disk
    the folder would come to stand.
    """
    try:
        status = folder.stat()
    except OSError:
        return b""
    return f" {status.st_dev}:{status.st_ino}".encode()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "unknown"


def _sources(package: Path) -> Iterable[Path]:
    yield from sorted((package / "cli").glob("*.py"))
    for room in _ROOMS:
        yield from sorted((package / room).rglob("*.py"))
