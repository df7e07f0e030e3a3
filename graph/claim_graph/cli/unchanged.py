"""Whether a claims folder still is as it was when nothing was wrong with it.

That is told from the bytes of its files alone, before anything that takes time is imported.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self

from claim_graph.cli.cache_place import CachePlace
from claim_graph.core.characters import printable
from claim_graph.core.files import replace_files
from claim_graph.core.sealed import sealed, unsealed

_MAX_BYTES = 20_000_000
"""The most bytes of a file that is looked at; a check refuses larger ones."""


@dataclass(frozen=True)
class CleanState:
    """All that is in a claims folder, as a digest, and what was said of it where all was well."""

    claims: Path
    place: CachePlace
    digest: str
    """Of the names and the bytes of all files; empty where that cannot be told."""

    @classmethod
    def of(cls, claims: Path) -> Self:
        """Return the state that the claims folder `claims` is in."""
        return cls(claims, CachePlace.of(claims), _digest(claims))

    def known_summary(self) -> str | None:
        """Return the summary of the check that found nothing in this state; None without one."""
        with suppress(OSError, UnicodeDecodeError):
            content = unsealed((self.place.folder / self._name).read_bytes()) or b""
            program, _, rest = content.partition(b"\n")
            digest, _, summary = rest.decode().partition("\n")
            if self.digest and program == self.place.program and digest == self.digest:
                return printable(summary)
        return None

    def is_still_so(self) -> bool:
        """Return whether the folder is in this state now, of which a digest can be told."""
        return bool(self.digest) and _digest(self.claims) == self.digest

    def keep(self, summary: str) -> None:
        """Remember that nothing is wrong in this state.

        Not where nothing can be written, or where it has changed while it was checked.
        """
        if self.known_summary() != summary and self.is_still_so():
            content = f"{self.digest}\n{summary}".encode()
            with suppress(OSError):
                replace_files(
                    self.place.folder, {self._name: sealed(self.place.program + b"\n" + content)}
                )

    @property
    def _name(self) -> str:
        return f"clean-{self.place.beginning}"


def _digest(claims: Path) -> str:
    """Return a digest of the names and bytes of all files; empty where some are no plain files."""
    whole = sha256()
    try:
        for folder, folders, files in os.walk(claims, onerror=_fail):
            folders.sort()
            for name in sorted((*folders, *files)):
                path = os.path.join(folder, name)
                status = os.lstat(path)
                whole.update(sha256(os.fsencode(os.path.relpath(path, claims))).digest())
                if stat.S_ISREG(status.st_mode) and status.st_size <= _MAX_BYTES:
                    with open(path, "rb") as stream:
                        whole.update(sha256(stream.read()).digest())
                elif not stat.S_ISDIR(status.st_mode):
                    return ""
    except OSError:
        return ""
    return whole.hexdigest()


def _fail(error: OSError) -> None:
    raise error
