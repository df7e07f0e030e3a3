"""The past of records: which commits brought and changed each claim and concept, and who did.

A claim has changed if its own lines have, wherever in the files they are. Pure: git is read by
`claim_graph.site.publish.git_history`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

_Record = tuple[str, str]
"""A record: its kind, `claim` or `concept`, and its key."""

_LATEST = 4
"""How many changes of a record are shown."""


@dataclass(frozen=True, slots=True)
class Commit:
    """What one commit did to the files of a claims folder."""

    hash: str
    moment: str
    """When it was made: date, time and offset, ISO 8601."""
    subject: str
    """The first line of its message."""
    files: Mapping[str, str | None]
    """The new text of each file it touched, by path in the claims folder; None where it was
    removed."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What someone changed in the files of a claims folder, against what was there before."""

    authors: tuple[str, ...]
    """Who did, by name."""
    files: Mapping[str, tuple[str | None, str | None]]
    """The old and the new text of each file, by path in the claims folder; None where there was
    none."""


@dataclass(frozen=True, slots=True)
class Revision:
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
class Version:
    """A version of a record, in the file that held it."""

    number: int
    """The place of its commit among the commits, from 0; later ones have higher numbers."""
    file: str
    """By its path in the claims folder."""
    text: str


@dataclass(frozen=True, slots=True)
class Past:
    """What became of one record."""

    changes: tuple[Revision, ...]
    """Each commit that touched it, the oldest first; at least one."""

    @property
    def first(self) -> Revision:
        """The commit that brought it."""
        return self.changes[0]

    @property
    def last(self) -> Revision:
        """The commit that changed it last."""
        return self.changes[-1]

    @property
    def latest(self) -> tuple[Revision, ...]:
        """The last few changes, the newest first."""
        return self.changes[::-1][:_LATEST]


@dataclass(frozen=True, slots=True)
class History:
    """The past of every record that git knows. Immutable; empty where nothing is known."""

    records: Mapping[tuple[str, str], tuple[Revision, ...]] = field(default_factory=dict)
    """The changes of each record by (`claim` or `concept`, its key)."""
    authors: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """Who wrote and changed each record, by name, in the order in which they first did."""
    origin: str = ""
    """The hash of the first commit with a record: what copies of one record have in common."""
    reviewed: Mapping[tuple[str, str], tuple[Version, ...]] = field(default_factory=dict)
    """The versions of each record since it has a review, the oldest first."""

    @property
    def newest_day(self) -> date | None:
        """The day of the last commit that touched a record; None where no past is known."""
        days = [changes[-1].day for changes in self.records.values()]
        return date.fromisoformat(max(days)) if days else None

    def of(self, kind: str, key: str, *formerly: str) -> Past | None:
        """Return the past of a record, with what it had under former keys; None if unknown."""
        if (kind, key) not in self.records:
            return None
        revisions = {
            change.number: change
            for name in (key, *formerly)
            for change in self.records.get((kind, name), ())
        }
        return Past(tuple(revisions[number] for number in sorted(revisions)))

    def reviewed_versions(self, kind: str, *keys: str) -> tuple[Version, ...]:
        """Return the versions of a record, under any of `keys`, since it has a review."""
        versions = (version for key in keys for version in self.reviewed.get((kind, key), ()))
        return tuple(sorted(versions, key=lambda version: version.number))

    def credits(self, kind: str, key: str, *formerly: str) -> tuple[str, ...]:
        """Return who wrote and changed a record, under former keys too; empty if unknown."""
        keys = (*formerly, key)
        names = (name for known in keys for name in self.authors.get((kind, known), ()))
        return tuple(dict.fromkeys(names))


NOTHING = History()
"""The history without any known past."""


# --- As bytes -----------------------------------------------------------------------------------


def dumped(history: History) -> bytes:
    """Return `history` as `restored` takes it."""
    revisions = {change.number: change for past in history.records.values() for change in past}
    # Records in one file share its text, which is long.
    texts = {v.text: None for versions in history.reviewed.values() for v in versions}
    places = {text: place for place, text in enumerate(texts)}
    rows = {
        "revisions": [(r.number, r.commit, r.moment, r.subject) for r in revisions.values()],
        "texts": list(texts),
        "records": [(*key, [r.number for r in past]) for key, past in history.records.items()],
        "authors": [(*key, names) for key, names in history.authors.items()],
        "origin": history.origin,
        "reviewed": [
            (*key, [(v.number, v.file, places[v.text]) for v in versions])
            for key, versions in history.reviewed.items()
        ],
    }
    return json.dumps(rows).encode()


def restored(content: bytes) -> History:
    """Return the history that was `dumped`."""
    rows = json.loads(content)
    revisions = {number: Revision(number, *about) for number, *about in rows["revisions"]}
    texts = rows["texts"]
    return History(
        {(kind, key): tuple(revisions[n] for n in past) for kind, key, past in rows["records"]},
        {(kind, key): tuple(names) for kind, key, names in rows["authors"]},
        rows["origin"],
        {
            (kind, key): tuple(Version(number, file, texts[n]) for number, file, n in versions)
            for kind, key, versions in rows["reviewed"]
        },
    )


# --- From commits to the past of records ---------------------------------------------------------

_ID = re.compile(r"""(?:^|[\s{,])id:\s*["']?([a-z0-9-]+)""", re.ASCII)
_REVIEWED = re.compile(r"(?:^|[\s{,])reviewed:", re.ASCII)
_ITEM = re.compile(r"( *)- ", re.ASCII)


def replayed(commits: Iterable[Commit], contributions: Iterable[Contribution] = ()) -> History:
    """Return what `commits` did to each record, and who `contributions` come from; oldest first.

    The two are apart because a merge is one change of the record, made by whoever merged, and
    holds what others wrote.
    """
    contents: dict[_Record, str] = {}
    revisions: dict[_Record, list[Revision]] = {}
    reviewed: dict[_Record, tuple[Version, ...]] = {}
    origin = ""
    versions = _Versions()
    for number, commit in enumerate(commits):
        revision = Revision(number, commit.hash, commit.moment, commit.subject)
        for path, text in commit.files.items():
            for record, content in versions.of(path, text):
                if contents.get(record) != content:
                    contents[record] = content
                    revisions.setdefault(record, []).append(revision)
                    origin = origin or commit.hash
                    if _REVIEWED.search(content):
                        version = Version(number, path, text or "")
                        reviewed[record] = (*reviewed.get(record, ()), version)
                    else:
                        reviewed.pop(record, None)
    changes = {record: tuple(group) for record, group in revisions.items()}
    return History(changes, _authors(contributions, versions), origin, reviewed)


class _Versions:
    """The records in versions of files, each read once: what one commit leaves the next finds."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], tuple[tuple[_Record, str], ...]] = {}

    def of(self, path: str, text: str | None) -> tuple[tuple[_Record, str], ...]:
        """Return what `records` yields for the text of a file; nothing where there is none."""
        key = (path, text or "")
        if key not in self._read:
            # Not `splitlines`: it ends lines at characters at which git does not.
            self._read[key] = tuple(records(path, key[1].split("\n")))
        return self._read[key]


def _authors(
    contributions: Iterable[Contribution], versions: _Versions
) -> dict[_Record, tuple[str, ...]]:
    names: dict[_Record, dict[str, None]] = {}
    for contribution in contributions:
        for path, (old, new) in contribution.files.items():
            before = dict(versions.of(path, old))
            for record, content in dict(versions.of(path, new)).items():
                if before.get(record) != content:
                    names.setdefault(record, {}).update(dict.fromkeys(contribution.authors))
    return {record: tuple(group) for record, group in names.items()}


def holds_records(path: str) -> bool:
    """Return whether the file `path` of a claims folder may hold claims or a concept."""
    place = PurePosixPath(path)
    return len(place.parts) == 2 and place.suffix in {".yml", ".yaml"}


def records(path: str, lines: Sequence[str]) -> Iterator[tuple[_Record, str]]:
    """Yield the records of a version of a file: (kind, key), and the lines that are its content.

    `path` is relative to the claims folder. Comments and empty lines are no content.
    """
    if not holds_records(path):
        return
    place = PurePosixPath(path)
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
