"""What a build makes that the next one need not make again, kept in the folder of the project.

What is kept may be damaged, or come with a project from anywhere. So it is taken only where it is
whole, of the same program, and was written for this very folder.

It may be larger than all else that a build needs, so none of it is held in memory: what is asked
for is read from the file of the last build, and what is new goes into a temporary one.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import IO

from claim_graph.core.files import replaced_file
from claim_graph.core.kept_work import KeptWork
from claim_graph.core.program_digest import identity, program_digest
from claim_graph.core.sealed import sealed, unsealed
from claim_graph.site.publish.spool import Place, Spool

CACHE = Path(".cache/claim-graph/builds")
"""The folder of what builds made, in the folder of the project."""
_LIBRARIES = ("lxml", "markdown", "networkx", "pydantic", "pymdown-extensions", "rustworkx")

_KEY, _SIZE = 32, 8
"""How many bytes a digest takes, and the length of what is kept under it."""


@contextmanager
def kept_work(project: Path, kind: str, *, whole: bool = True) -> Iterator[KeptWork]:
    """Give what earlier builds made of one `kind`, and keep what the block asked of it.

    `project` is the folder that has the cache. All else that was kept of the kind goes, if the
    block asks for the `whole` of what is worth keeping. Nothing is kept where nothing can be
    written, or where the block raises.
    """
    file = project / CACHE / kind
    beginning = _program() + identity(project) + b"\n"
    with _opened(file) as stream, Spool() as spool:
        known = _KeptFile(stream, beginning)
        used = _UsedWork(known, spool)
        yield KeptWork(known, used)
        if not whole:
            used.places = known.places | used.places
        if used.places.keys() != known.places.keys():
            with suppress(OSError), replaced_file(file) as target:
                used.write(target, beginning)


class _Rows(MutableMapping[bytes, bytes]):
    """Results by their digests, of which only the places are in memory."""

    def __init__(self) -> None:
        self.places: dict[bytes, Place] = {}

    def __len__(self) -> int:
        return len(self.places)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.places)

    def __delitem__(self, key: bytes) -> None:
        del self.places[key]

    def __setitem__(self, key: bytes, content: bytes) -> None:
        raise NotImplementedError


class _KeptFile(_Rows):
    """What `_UsedWork.write` wrote into a file; nothing where that is of no use."""

    def __init__(self, stream: IO[bytes] | None, beginning: bytes) -> None:
        super().__init__()
        self._stream = stream
        if stream is not None and stream.read(len(beginning)) == beginning:
            self._list(stream)

    def _list(self, stream: IO[bytes]) -> None:
        at, end = stream.tell(), os.fstat(stream.fileno()).st_size
        while len(head := stream.read(_KEY + _SIZE)) == _KEY + _SIZE:
            size = int.from_bytes(head[_KEY:])
            at += len(head)
            if size > end - at:
                return
            self.places[head[:_KEY]] = (at, size)
            at = stream.seek(at + size)

    def __getitem__(self, key: bytes) -> bytes:
        """Return what is kept. Raises KeyError where that is nothing, or damaged."""
        content = unsealed(self.row(key))
        if content is None or content[:_KEY] != key:
            # Then it counts as if it had never been there.
            del self.places[key]
            raise KeyError(key)
        return content[_KEY:]

    def row(self, key: bytes) -> bytes:
        """Return what is kept as it is written, with its seal; KeyError where that is nothing."""
        at, size = self.places[key]
        assert self._stream is not None
        self._stream.seek(at)
        return self._stream.read(size)


class _UsedWork(_Rows):
    """What a build asks for: what it made itself, and what it took of that which was kept."""

    def __init__(self, known: _KeptFile, spool: Spool) -> None:
        super().__init__()
        self._known = known
        self._spool = spool

    def __getitem__(self, key: bytes) -> bytes:
        """Return what was made or taken before. Raises KeyError where that is nothing."""
        place = self.places[key]
        if key in self._known.places:
            return self._known[key]
        content = unsealed(self._spool.read(place))
        assert content is not None
        return content[_KEY:]

    def __setitem__(self, key: bytes, content: bytes) -> None:
        # What is kept stays where it is; all else is sealed with its key, so that neither can be
        # taken for another.
        known = self._known.places.get(key)
        self.places[key] = known or self._spool.add(sealed(key, content))

    def write(self, target: IO[bytes], beginning: bytes) -> None:
        """Write everything into `target`, one after another."""
        target.write(beginning)
        for key, place in self.places.items():
            is_known = key in self._known.places
            row = self._known.row(key) if is_known else self._spool.read(place)
            target.write(key + len(row).to_bytes(_SIZE) + row)


@contextmanager
def _opened(file: Path) -> Iterator[IO[bytes] | None]:
    try:
        stream = file.open("rb")
    except OSError:
        yield None
        return
    with stream:
        yield stream


@cache
def _program() -> bytes:
    sources = sorted(Path(__file__).parents[2].rglob("*.py"))
    return program_digest(sources, _LIBRARIES) + zlib.ZLIB_RUNTIME_VERSION.encode()
