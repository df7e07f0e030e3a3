"""The past of records, from the git history of the claims folder: an edge that runs git.

`history` reads the changes of every version in one process and `replayed` follows them: a claim
has changed where its own lines have, wherever in the files they stand. The past is that of the
commit that is checked out, so that the same commit gives the same pages on every machine. Where
there is no git, no repository, or only a part of one, nothing is said at all: half a past would
be a wrong one.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

_LATEST = 4
"""How many changes of a record are told."""


@dataclass(frozen=True, slots=True)
class Change:
    """A commit that touched a record."""

    number: int
    """Its place among the commits, from 0; later ones have higher numbers."""
    commit: str
    """Its hash."""
    moment: str
    """When it was made: date, time and offset, ISO 8601."""
    subject: str
    """The first line of its message."""

    @property
    def day(self) -> str:
        """The day on which it was made, where it was made."""
        return self.moment[:10]


@dataclass(frozen=True, slots=True)
class Past:
    """What became of one record."""

    changes: tuple[Change, ...]
    """Each commit that touched it, the oldest first; at least one."""

    @property
    def first(self) -> Change:
        """The commit that brought it."""
        return self.changes[0]

    @property
    def last(self) -> Change:
        """The commit that changed it last."""
        return self.changes[-1]

    @property
    def latest(self) -> tuple[Change, ...]:
        """The last few changes, the newest first."""
        return self.changes[::-1][:_LATEST]


@dataclass(frozen=True, slots=True)
class History:
    """The past of every record that git knows. Immutable; empty where nothing is known."""

    records: Mapping[tuple[str, str], tuple[Change, ...]] = field(default_factory=dict)
    """The changes of each record by (`claim` or `concept`, its key)."""
    origin: str = ""
    """The hash of the first commit with a record: what copies of one record have in common."""

    def of(self, kind: str, key: str, *formerly: str) -> Past | None:
        """Return the past of a record, with what it had under former keys; None if unknown."""
        if (kind, key) not in self.records:
            return None
        found = {
            change.number: change
            for name in (key, *formerly)
            for change in self.records.get((kind, name), ())
        }
        return Past(tuple(found[number] for number in sorted(found)))


NOTHING = History()
"""The history of records of which no past is known."""


def history(root: Path, folder: str) -> History:
    """Return the past of the records in the claims folder `folder` of the project at `root`."""
    here = root / folder
    if _git(here, "rev-parse", "--is-shallow-repository") != "false\n":
        return NOTHING
    # Merges count as one change: when their claims came to the record is when they were merged.
    log = _git(
        here,
        *("log", "--reverse", "--first-parent", "-m", "--patch", "--unified=0", "--relative"),
        *("--no-renames", "--no-color", "--no-ext-diff", "--no-textconv", "--no-notes", "--text"),
        *(
            "--no-show-signature",
            "--inter-hunk-context=0",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--encoding=UTF-8",
        ),
        *(f"--format={_MARK}%H{_GAP}%cI{_GAP}%s", "--", "."),
    )
    return replayed(log) if log else NOTHING


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what git says in `folder`, or None where it cannot say it; never asks another host."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment |= {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    settings = ("-c", "protocol.allow=never", "-c", "core.quotePath=false")
    try:
        done = subprocess.run(
            ["git", *settings, *arguments],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        return None
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else None


# --- From the log to the past of records --------------------------------------------------------

_MARK, _GAP = "\x1e", "\x1f"
_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.ASCII)
_ID = re.compile(r"""(?:^|[\s{,])id:\s*["']?([a-z0-9-]+)""", re.ASCII)
_ITEM = re.compile(r"( *)- ", re.ASCII)


@dataclass(frozen=True, slots=True)
class _Hunk:
    start: int
    """Where it stands in the new version, from 0."""
    removed: int
    added: tuple[str, ...]


def replayed(log: str) -> History:
    """Return what `log` tells: commits, oldest first, each with its patch without context."""
    versions: dict[str, list[str]] = {}
    current: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, str], list[Change]] = {}
    origin = ""
    for number, (commit, moment, subject, lines) in enumerate(_commits(log)):
        change = Change(number, commit, moment, subject)
        touched = []
        for path, hunks in _files(lines):
            version = versions.setdefault(path, [])
            for hunk in hunks:
                version[hunk.start : hunk.start + hunk.removed] = hunk.added
            touched.append(path)
        for path in touched:
            for record, content in records(path, versions[path]):
                if current.get(record) != content:
                    current[record] = content
                    found.setdefault(record, []).append(change)
                    origin = origin or commit
    return History({record: tuple(changes) for record, changes in found.items()}, origin)


def _commits(log: str) -> Iterator[tuple[str, str, str, Sequence[str]]]:
    """Yield hash, moment, subject and the lines of the patch of each commit."""
    # Not `splitlines`, to which many a character ends a line that ends none for git.
    for piece in re.split(rf"(?:^|\n){_MARK}", log)[1:]:
        head, *lines = piece.split("\n")
        commit, moment, subject = head.split(_GAP, 2)
        yield commit, moment, subject, lines


def _files(lines: Sequence[str]) -> Iterator[tuple[str, list[_Hunk]]]:
    """Yield the changes of each file, by its path in the claims folder."""
    old, path, hunks = "", "", list[_Hunk]()
    place = 0
    while place < len(lines):
        line = lines[place]
        place += 1
        if line.startswith("--- "):
            if path:
                yield path, hunks
            old, path, hunks = line[4:].rstrip("\t"), "", []
        elif line.startswith("+++ "):
            new = line[4:].rstrip("\t")
            path = (old if new == "/dev/null" else new)[2:]
        elif path and (hunk := _HUNK.match(line)):
            removed, start, added = (int(one) if one is not None else 1 for one in hunk.groups())
            body: list[str] = []
            while len(body) < removed + added:
                # "\ No newline at end of file" is said of a line and is none.
                if not lines[place].startswith("\\"):
                    body.append(lines[place][1:])
                place += 1
            start -= bool(added)
            hunks.append(_Hunk(start, removed, tuple(body[removed:])))
    if path:
        yield path, hunks


def records(path: str, lines: Sequence[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the records of a version of a file: (kind, key), and the lines that are its content.

    `path` is relative to the claims folder. Comments and empty lines are no content.
    """
    place = PurePosixPath(path)
    if len(place.parts) != 2 or place.suffix not in {".yml", ".yaml"}:
        return
    if place.parts[0] == "concepts":
        if content := _content(lines):
            yield ("concept", place.stem), content
        return
    for item in _items(lines):
        id = _ID.search("\n".join(item))
        if id is not None:
            yield ("claim", f"{place.parts[0]}/{id[1]}"), _content(item)


def _items(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each item of the list under `claims:`."""
    start = next((n for n, line in enumerate(lines) if line.rstrip() == "claims:"), None)
    if start is None:
        return
    indent: str | None = None
    item: list[str] = []
    for line in lines[start + 1 :]:
        begins = _ITEM.match(line)
        if begins and indent is None:
            indent = begins[1]
        if begins and begins[1] == indent:
            if item:
                yield item
            item = []
        elif line[:1] not in {"", " ", "#", "\r"}:
            break
        if indent is not None:
            item.append(line)
    if item:
        yield item


def _content(lines: Iterable[str]) -> str:
    kept = (line.strip() for line in lines)
    return "\n".join(line for line in kept if line and not line.startswith("#"))
