"""Where commands keep what they found, and under which circumstances that counts.

It imports nothing that takes time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self

from claim_graph.core.program_digest import identity, program_digest

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
    def of(cls, claims: Path, cache: Path = CACHE) -> Self:
        """Return the place for the claims folder `claims` in the folder `cache` beside it."""
        whole = claims.absolute()
        name = sha256(whole.name.encode(errors="surrogateescape")).hexdigest()[:8]
        return cls(whole.parent / cache, name, _program() + identity(whole))


def _program() -> bytes:
    return program_digest(_sources(Path(__file__).parents[1]), _LIBRARIES)


def _sources(package: Path) -> Iterable[Path]:
    yield from sorted((package / "cli").glob("*.py"))
    for room in _ROOMS:
        yield from sorted((package / room).rglob("*.py"))
