"""What a build makes that the next one need not make again, kept in the folder of the project.

What is kept may be damaged, or come with a project from anywhere. So it is taken only where it is
whole, of the same program, and was written for this very folder.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from claim_graph.core.files import replace_files
from claim_graph.core.kept_work import KeptWork
from claim_graph.core.program_digest import identity, program_digest
from claim_graph.core.sealed import sealed, unsealed

CACHE = Path(".cache/claim-graph/builds")
"""The folder of what builds made, in the folder of the project."""
_LIBRARIES = ("lxml", "markdown", "networkx", "pydantic", "pymdown-extensions")

_KEY, _SIZE = 32, 8
"""How many bytes a digest takes, and the length of what is kept under it."""


@contextmanager
def kept_work(project: Path, kind: str) -> Iterator[KeptWork]:
    """Give what earlier builds made of one `kind`, and keep what the block asked of it.

    `project` is the folder that has the cache. All else that was kept of the kind goes. Nothing is
    kept where nothing can be written, or where the block raises.
    """
    file = project / CACHE / kind
    beginning = _program() + identity(project)
    work = KeptWork(_read(file, beginning))
    yield work
    if work.used.keys() != work.known.keys():
        with suppress(OSError):
            replace_files(file.parent, {kind: _written(work.used, beginning)})


def _written(results: Mapping[bytes, bytes | memoryview], beginning: bytes) -> bytes:
    rows = (
        part
        for key, content in results.items()
        for part in (key, len(content).to_bytes(_SIZE), content)
    )
    return sealed(beginning, b"\n", *rows)


def _read(file: Path, beginning: bytes) -> dict[bytes, memoryview]:
    """Return the results that `_written` wrote into `file`; none where these are of no use."""
    try:
        content = unsealed(memoryview(file.read_bytes()))
    except OSError:
        return {}
    at = len(beginning) + 1
    if content is None or content[:at] != beginning + b"\n":
        return {}
    results = {}
    while at < len(content):
        size, start = at + _KEY, at + _KEY + _SIZE
        end = start + int.from_bytes(content[size:start])
        results[bytes(content[at:size])] = content[start:end]
        at = end
    return results


@cache
def _program() -> bytes:
    sources = sorted(Path(__file__).parents[2].rglob("*.py"))
    return program_digest(sources, _LIBRARIES) + zlib.ZLIB_RUNTIME_VERSION.encode()
