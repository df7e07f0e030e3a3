"""Runs git: yields each commit that touched the claims folder, with the files it left there.

The past is that of the commit that is checked out, so that the same commit gives the same pages on
every machine. Without git or a repository, and in a shallow clone, the past is unknown: a part of
it would mislead.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from claim_graph.site.data.history import NOTHING, Commit, History, holds_records, replayed

_MARK, _GAP = "\x1e", "\x1f"
_RAW = re.compile(r":\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*\t(.+)")
_GITLINK = "160000"


def history(root: Path, folder: str) -> History:
    """Return the past of the records in the claims folder `folder` of the project at `root`."""
    here = root / folder
    if _git(here, "rev-parse", "--is-shallow-repository") != b"false\n":
        return NOTHING
    # Merges count as one change: when their claims came to the record is when they were merged.
    log = _git(
        here,
        *("log", "--reverse", "--first-parent", "-m", "--raw", "--no-abbrev", "--relative"),
        *("--no-renames", "--no-color", "--no-notes", "--no-show-signature", "--encoding=UTF-8"),
        *(f"--format={_MARK}%H{_GAP}%cI{_GAP}%s", "--", "."),
    )
    if not log:
        return NOTHING
    touched = list(_touched(log.decode("utf-8", "replace")))
    blobs = _blobs(here, dict.fromkeys(hash for *_, files in touched for hash in files.values()))
    if blobs is None:
        return NOTHING
    return replayed(
        Commit(hash, moment, subject, {path: blobs.get(blob) for path, blob in files.items()})
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


def _blobs(folder: Path, hashes: Iterable[str]) -> dict[str, str] | None:
    """Return the text of each blob by its hash, without those that are missing."""
    batch = _git(folder, "cat-file", "--batch", "--buffer", stdin="\n".join(hashes).encode())
    if batch is None:
        return None
    texts: dict[str, str] = {}
    place = 0
    while place < len(batch):
        end = batch.index(b"\n", place)
        hash, *header = batch[place:end].decode().split(" ")
        place = end + 1
        if header[0] != "missing":
            size = int(header[-1])
            texts[hash] = batch[place : place + size].decode("utf-8", "replace")
            place += size + 1
    return texts


def _git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """Return what git prints in `folder`; None where it fails. It never asks another host."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    settings = ("protocol.allow=never", "core.quotePath=false", "log.showRoot=true")
    options = [word for setting in settings for word in ("-c", setting)]
    try:
        done = subprocess.run(
            ["git", *options, *arguments],
            cwd=folder,
            env=environment,
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
