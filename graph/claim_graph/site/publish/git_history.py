"""Runs git: yields each commit that touched the claims folder, with the files it left there.

The past is that of the commit that is checked out, so that the same commit gives the same pages on
every machine. Without git or a repository, and in a shallow clone, the past is unknown: a part of
it would mislead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from claim_graph.core.git import blobs, git
from claim_graph.site.data.history import NOTHING, Commit, History, holds_records, replayed

_MARK, _GAP = "\x1e", "\x1f"
_RAW = re.compile(r":\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*\t(.+)")
_GITLINK = "160000"


def history(root: Path, folder: str) -> History:
    """Return the past of the records in the claims folder `folder` of the project at `root`."""
    here = root / folder
    if git(here, "rev-parse", "--is-shallow-repository") != b"false\n":
        return NOTHING
    # Merges count as one change: when their claims came to the record is when they were merged.
    log = git(
        here,
        *("log", "--reverse", "--first-parent", "-m", "--raw", "--no-abbrev", "--relative"),
        *("--no-renames", "--no-color", "--no-notes", "--no-show-signature", "--encoding=UTF-8"),
        *(f"--format={_MARK}%H{_GAP}%cI{_GAP}%s", "--", "."),
    )
    if not log:
        return NOTHING
    touched = list(_touched(log.decode("utf-8", "replace")))
    contents = blobs(here, dict.fromkeys(hash for *_, files in touched for hash in files.values()))
    if contents is None:
        return NOTHING
    return replayed(
        Commit(
            hash, moment, subject, {path: _text(contents.get(blob)) for path, blob in files.items()}
        )
        for hash, moment, subject, files in touched
    )


def _touched(log: str) -> Iterator[tuple[str, str, str, Mapping[str, str]]]:
    """Yield hash, moment and subject of each commit, and the blob of each file that it touched.

    A file that was removed has the hash of zeros, which no blob has.
    """
    for entry in log.split(_MARK)[1:]:
        head, *lines = entry.split("\n")
        commit, moment, subject = head.split(_GAP, 2)
        raw = filter(None, map(_RAW.fullmatch, lines))
        files = {
            match[3]: match[2] for match in raw if match[1] != _GITLINK and holds_records(match[3])
        }
        yield commit, moment, subject, files


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace")
