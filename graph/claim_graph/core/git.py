"""Runs git, which never asks another host and changes nothing."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> bytes | None:
    """Return what git prints in `folder`; None where it fails or is not installed."""
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


def blobs(folder: Path, hashes: Iterable[str]) -> dict[str, bytes] | None:
    """Return the contents of each blob by its hash, without those that are missing.

    None where git fails.
    """
    batch = git(folder, "cat-file", "--batch", "--buffer", stdin="\n".join(hashes).encode())
    if batch is None:
        return None
    contents: dict[str, bytes] = {}
    place = 0
    while place < len(batch):
        end = batch.index(b"\n", place)
        hash, *header = batch[place:end].decode().split(" ")
        place = end + 1
        if header[0] != "missing":
            size = int(header[-1])
            contents[hash] = batch[place : place + size]
            place += size + 1
    return contents
