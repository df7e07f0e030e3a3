"""Texts that wait on the disk until they are needed: those of all pages would fill the memory."""

from __future__ import annotations

import tempfile
from types import TracebackType
from typing import IO, Self

Place = tuple[int, int]
"""Where something is in a file: its first byte, and how many there are."""
_IN_MEMORY = 1 << 20
"""How many bytes are held before a file is made."""


class Spool:
    """A temporary file to which texts are added, and from which each can be read again.

    Nothing is left of it once it is closed, or the process ends.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        type: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(self, content: bytes) -> Place:
        """Add `content` and return where it is. Raises OSError where the disk is full."""
        place = (self._end, len(content))
        self._file.seek(self._end)
        self._file.write(content)
        self._end += len(content)
        return place

    def read(self, place: Place) -> bytes:
        """Return what was added at `place`."""
        at, size = place
        self._file.seek(at)
        return self._file.read(size)

    def close(self) -> None:
        """Remove the file."""
        self._file.close()
