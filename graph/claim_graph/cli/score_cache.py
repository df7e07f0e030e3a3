"""What `claims central` reckoned of a record, kept for the next time that it is asked.

In a record of 100,000 claims that hang together, counting the shortest paths takes many minutes.
What is kept may be damaged, or come with a project from anywhere. So it is taken only where it is
whole, of the same program, and was written for this very folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from claim_graph.core.files import replace_files
from claim_graph.core.kept_work import KeptWork
from claim_graph.core.program_digest import identity, program_digest
from claim_graph.core.sealed import sealed, unsealed

CACHE = Path(".cache/claim-graph/scores")
"""The folder of what was reckoned, beside the claims folder."""
_SOURCES = ("analysis/centrality.py", "cli/score_cache.py")
_KEY = 32
"""How many bytes a digest takes."""


@contextmanager
def kept_scores(claims: Path, name: str) -> Iterator[KeptWork]:
    """Give what was reckoned under a `name` for the folder `claims`, and keep what the block asked.

    One result is kept under each name, the last. Nothing is kept where nothing can be written, or
    where the block raises.
    """
    whole = claims.absolute()
    folder = whole.parent / CACHE
    package = Path(__file__).parents[1]
    program = program_digest([package / source for source in _SOURCES], ["rustworkx"])
    beginning = program + identity(whole) + b"\n"
    known = _read(folder / name, beginning)
    kept = KeptWork(known)
    yield kept
    for key, content in kept.used.items():
        if key not in known:
            with suppress(OSError):
                replace_files(folder, {name: sealed(b"".join((beginning, key, content)))})


def _read(file: Path, beginning: bytes) -> dict[bytes, bytes]:
    """Return the result in `file` by its digest; none where it is of no use."""
    try:
        content = unsealed(file.read_bytes())
    except OSError:
        return {}
    if content is None or not content.startswith(beginning):
        return {}
    start = len(beginning) + _KEY
    return {content[len(beginning) : start]: content[start:]}
