"""Parts of what a command keeps beside a claims folder, each in a file of its own.

A file may be damaged, come with a project from anywhere, or be written by two processes at once. So
each is written beside its place and renamed, and taken only where it is whole, of the same program
and of the same folder. Whether it is of the same contents, those who keep it must see to.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from claim_graph.cli.cache_place import CachePlace
from claim_graph.core.files import replace_files
from claim_graph.core.sealed import sealed, unsealed

CACHE = Path(".cache/claim-graph/find")
"""The folder of what `claims find` keeps, beside the claims folder."""
_ENOUGH = 32_000_000
"""Bytes that wait to be written at most."""


class KeptParts:
    """The parts that are kept of one claims folder, by their kind and what they are of."""

    def __init__(self, place: CachePlace | None) -> None:
        """Use `place`; None to know nothing and to keep nothing."""
        self._place = place
        self._waiting: dict[str, bytes] = {}
        self._size = 0

    @classmethod
    def of(cls, claims: Path) -> KeptParts:
        """Return what `claims find` keeps of the claims folder `claims`."""
        return cls(CachePlace.of(claims, CACHE))

    def read(self, kind: str, of: str = "") -> memoryview | None:
        """Return a part; None where there is none that counts."""
        if self._place is None:
            return None
        with suppress(OSError):
            content = unsealed(memoryview((self._place.folder / self._name(kind, of)).read_bytes()))
            beginning = self._place.program + b"\n"
            if content is not None and content[: len(beginning)] == beginning:
                return content[len(beginning) :]
        return None

    def keep(self, kind: str, of: str, content: bytes) -> None:
        """Write a part, at the latest with `finish`; not where nothing can be written."""
        if self._place is None:
            return
        self._waiting[self._name(kind, of)] = sealed(self._place.program + b"\n" + content)
        self._size += len(content)
        if self._size > _ENOUGH:
            self.finish()

    def finish(self) -> None:
        """Write what waits."""
        if self._place is not None and self._waiting:
            with suppress(OSError):
                replace_files(self._place.folder, self._waiting)
        self._waiting = {}
        self._size = 0

    def remove_others(self, kind: str, of: Iterable[str]) -> None:
        """Remove the parts of a kind that are of nothing in `of`."""
        if self._place is None:
            return
        used = {self._name(kind, source) for source in of}
        with suppress(OSError):
            for file in self._place.folder.glob(f"{self._place.beginning}-{kind}-*"):
                if file.name not in used:
                    file.unlink()

    def _name(self, kind: str, of: str) -> str:
        assert self._place is not None
        digest = sha256(of.encode(errors="surrogateescape")).hexdigest()[:16]
        return f"{self._place.beginning}-{kind}-{digest}"
