"""The records as they were at a revision: read from git's objects, nothing is checked out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from claim_graph.core.git import blobs, git
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import from_files

_ENTRY = re.compile(r"(?P<mode>\d+) blob (?P<hash>[0-9a-f]+)\t(?P<path>.+)")
_LINK = "120000"


class RevisionError(Exception):
    """There is no such revision, or no repository; the message says which."""


def corpus_at(folder: Path, revision: str) -> Corpus:
    """Return the records that the claims folder `folder` held at `revision`.

    What could not be read then is among the corpus' findings, as for the folder itself. Raises
    RevisionError where git knows no such revision.
    """
    return from_files(folder.as_posix(), files_at(folder, revision))


def files_at(folder: Path, revision: str) -> Mapping[str, bytes]:
    """Return the files of the claims folder at `revision`, by their paths in it.

    Symbolic links are left out. Raises RevisionError as `corpus_at` does.
    """
    if git(folder, "rev-parse", "--is-inside-work-tree") != b"true\n":
        raise RevisionError(f"{folder} is in no git repository")
    commit = git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    if commit is None:
        raise RevisionError(f"git knows no revision {revision!r}")
    listed = git(folder, "ls-tree", "-r", "-z", commit.decode().strip(), ".")
    entries = [
        match
        for row in (listed or b"").decode("utf-8", "replace").split("\0")
        if (match := _ENTRY.fullmatch(row)) and match["mode"] != _LINK
    ]
    contents = blobs(folder, dict.fromkeys(entry["hash"] for entry in entries)) if entries else {}
    if contents is None:
        raise RevisionError(f"the files of {revision!r} cannot be read from git")
    return {
        entry["path"]: contents[entry["hash"]] for entry in entries if entry["hash"] in contents
    }


def changed_lines(folder: Path, revision: str) -> Mapping[str, frozenset[int]]:
    """Return the lines that were added or changed since `revision`, by file in the claims folder.

    Lines count from 1. Files that git does not know yet are left out. Raises RevisionError as
    `corpus_at` does.
    """
    diff = git(
        folder,
        *("diff", "--unified=0", "--no-color", "--no-ext-diff", "--relative", "--no-renames"),
        *("--end-of-options", revision, "--", "."),
    )
    if diff is None:
        raise RevisionError(f"git knows no revision {revision!r}")
    changed: dict[str, set[int]] = {}
    file = ""
    for line in diff.decode("utf-8", "replace").split("\n"):
        if line.startswith("+++ b/"):
            file = line[6:]
        elif match := _HUNK.match(line):
            start, count = int(match["start"]), int(match["count"] or 1)
            changed.setdefault(file, set()).update(range(start, start + count))
    return {name: frozenset(lines) for name, lines in changed.items()}


_HUNK = re.compile(r"@@ -\S+ \+(?P<start>\d+)(?:,(?P<count>\d+))? @@")
