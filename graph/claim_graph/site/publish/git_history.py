"""Runs git: yields each commit that touched the claims folder, with the files it left there.

The past is that of the commit that is checked out, so that the same commit gives the same pages on
every machine. Without git or a repository, and in a shallow clone, the past is unknown: a part of
it would mislead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from claim_graph.core.git import blobs, git
from claim_graph.core.kept_work import KeptWork
from claim_graph.site.data.history import (
    NOTHING,
    Commit,
    Contribution,
    History,
    dumped,
    holds_records,
    replayed,
    restored,
)

_MARK, _GAP = "\x1e", "\x1f"
_ENTRY = re.compile(f"{_MARK}(?=[0-9a-f]{{40,64}}{_GAP})")
"""Before each commit; a mark inside a message is followed by no hash."""
_RAW = re.compile(r":(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) [A-Z]\d*\t(.+)")
_GITLINK = "160000"
_OPTIONS = (
    *("--reverse", "--raw", "--no-abbrev", "--relative", "--no-renames", "--no-color"),
    *("--no-notes", "--no-show-signature", "--encoding=UTF-8"),
)
_HELPED = "%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x1f)"
_ADDRESS = re.compile(r"\s*<[^<>]*>\s*$|@\S+")
"""An e-mail address behind a name, or the host of one in it: nothing that is published has it."""


@dataclass(frozen=True, slots=True)
class _Logged:
    """A commit as git tells of it."""

    about: tuple[str, ...]
    """What was asked for: its hash, and more."""
    files: Mapping[str, tuple[str, str]]
    """The hashes of the old and the new text of each file that may hold records.

    That of a file that was not there is the hash of zeros, which no text has.
    """


class _MissingVersionsError(Exception):
    """Some versions of files are not at hand, as in a partial clone; later they may be."""

    def __init__(self, known: History) -> None:
        super().__init__()
        self.known = known


def history(root: Path, folder: str, kept: KeptWork | None = None) -> History:
    """Return the past of the records in the claims folder `folder` of the project at `root`.

    What is `kept` of the same commits is not read again.
    """
    here = root / folder
    if git(here, "rev-parse", "--is-shallow-repository") != b"false\n":
        return NOTHING
    # Merges count as one change: when their claims came to the record is when they were merged.
    touched = _log(here, "%cI", "%s", options=("--first-parent", "-m"))
    # But who wrote them is told by the commits that were merged.
    written = _log(here, "%aN", _HELPED, options=("--no-merges", "--topo-order"))
    if not touched:
        return NOTHING

    def read() -> bytes:
        return dumped(_read(here, _entries(touched, 3), _entries(written, 3)))

    try:
        # They name the content of each version by its hash: nothing else of it can differ.
        return restored((kept or KeptWork()).made(b"history", touched, written, by=read))
    except _MissingVersionsError as missing:
        return missing.known


def _read(here: Path, touched: Sequence[_Logged], written: Sequence[_Logged]) -> History:
    """Return what commits did to the records, with the contents of files as git has them.

    Raises _MissingVersionsError where some are not at hand.
    """
    hashes = dict.fromkeys(
        [
            *(new for logged in touched for _, new in logged.files.values()),
            *(hash for logged in written for pair in logged.files.values() for hash in pair),
        ]
    )
    contents = blobs(here, hashes)
    if contents is None:
        raise _MissingVersionsError(NOTHING)
    texts = {hash: data.decode("utf-8", "replace") for hash, data in contents.items()}
    known = replayed(
        [_commit(logged, texts) for logged in touched],
        [_contribution(logged, texts) for logged in written],
    )
    if any(hash not in texts for hash in hashes if hash.strip("0")):
        raise _MissingVersionsError(known)
    return known


def _commit(logged: _Logged, texts: Mapping[str, str]) -> Commit:
    hash, moment, subject = logged.about
    files = {path: texts.get(new) for path, (_, new) in logged.files.items()}
    return Commit(hash, moment, subject, files)


def _contribution(logged: _Logged, texts: Mapping[str, str]) -> Contribution:
    _, author, helpers = logged.about
    files = {path: (texts.get(old), texts.get(new)) for path, (old, new) in logged.files.items()}
    return Contribution(_names(author, *helpers.split(_GAP)), files)


def _log(here: Path, *asked: str, options: tuple[str, ...]) -> bytes:
    """Return the commits that touched the folder `here`, oldest first; empty where git fails.

    `asked` are the placeholders of git for what is asked for beside the hash.
    """
    form = _GAP.join(("%H", *asked))
    return git(here, "log", *_OPTIONS, *options, f"--format={_MARK}{form}", "--", ".") or b""


def _entries(log: bytes, fields: int) -> list[_Logged]:
    """Return the commits in a `log` that has so many `fields` of each, the hash among them."""
    return [_logged(entry, fields) for entry in _ENTRY.split(log.decode("utf-8", "replace"))[1:]]


def _logged(entry: str, fields: int) -> _Logged:
    head, *lines = entry.split("\n")
    raw = filter(None, map(_RAW.fullmatch, lines))
    files = {
        match[5]: (match[3], match[4])
        for match in raw
        if _GITLINK not in match.group(1, 2) and holds_records(match[5])
    }
    return _Logged(tuple(head.split(_GAP, fields - 1)), files)


def _names(*written: str) -> tuple[str, ...]:
    """Return the names in `written`, each once, without the addresses that stand behind them."""
    names = (_ADDRESS.sub("", name).strip() for name in written)
    return tuple(dict.fromkeys(name for name in names if name))
