"""Which files hold the claims of which talk, and which words their quotes have.

A file of claims names its talk in its first line, and stands in the folder of the talk unless
somebody has put it elsewhere. So not even that is read again where all files of a folder are in the
state in which they were read (`core.file_states`).
"""

from __future__ import annotations

import json
import os
import re
import stat
import time
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b, sha256
from pathlib import Path
from typing import NamedTuple

from pydantic import TypeAdapter, ValidationError

from claim_graph.analysis.find import short_runs
from claim_graph.cli.kept_parts import KeptParts
from claim_graph.core.file_states import FileState, file_state, is_settled
from claim_graph.corpus.loader import load_files
from claim_graph.corpus.reserved_ids import RECORD_FOLDERS
from claim_graph.corpus.yaml_reader import MAX_BYTES, decode

_FOLDERS_KIND = "chapters"
_RUNS_KIND = "quoted"
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?interview: ([a-z0-9-]+)\r?\nchapter: ")
"""How nearly all files of claims begin. YAML leaves no doubt about what that says: a key that is
written again does not count."""
_LONGEST_HEAD = 200
_DIGEST = sha256().digest_size


class _KnownFolder(NamedTuple):
    """A folder of files with claims, as it was read."""

    states: str
    """A digest of the names and states of its files; empty where that does not tell whether they
    are unchanged."""
    elsewhere: dict[str, str]
    """The talk of each file that is not of the talk with the name of the folder; empty for a file
    that has no claims."""


_FOLDERS = TypeAdapter(dict[str, _KnownFolder])


class ChapterIndex:
    """What is known of the files with claims in a claims folder."""

    def __init__(self, claims: Path, names: Iterable[str], kept: KeptParts) -> None:
        """Look at the files of records `names`, as `corpus.loader.record_files` gives them."""
        self._claims = claims
        self._kept = kept
        self._files: dict[str, list[str]] = {}
        self._quoted: dict[str, Sequence[int]] = {}
        for name in names:
            folder, _, file = name.partition("/")
            if file and "/" not in file and folder not in RECORD_FOLDERS:
                self._files.setdefault(folder, []).append(name)

    def files_of(self, interviews: Iterable[str]) -> list[str]:
        """Return the files that hold claims of these interviews, in the order of all."""
        wanted = set(interviews)
        return sorted(
            name
            for folder, known in self._folders.items()
            for name in self._files[folder]
            if known.elsewhere.get(name, folder) in wanted
        )

    def is_quoted(self, interview: str, quotation: str) -> bool:
        """Return whether a quote of an interview may have these words.

        False where it is sure that none has them in the sense of `analysis.find.HoldingQuote`.
        """
        runs = tuple(_hashes(short_runs(quotation)))
        return any(
            all(_has(self._quoted_in(folder), run) for run in runs)
            for folder in self._folders_of.get(interview, ())
        )

    def keep(self) -> None:
        """Keep what was found out, if anything was asked."""
        if "_folders" not in self.__dict__:
            return
        rows = {folder: known for folder, known in self._folders.items() if known.states}
        if rows != self._earlier:
            self._kept.keep(_FOLDERS_KIND, "", json.dumps(rows).encode())
            self._kept.remove_others(_RUNS_KIND, rows)

    # --- Which talk a file is of --------------------------------------------------------------

    @cached_property
    def _earlier(self) -> dict[str, _KnownFolder]:
        content = self._kept.read(_FOLDERS_KIND)
        if content is not None:
            with suppress(ValidationError):
                return _FOLDERS.validate_json(bytes(content))
        return {}

    @cached_property
    def _folders(self) -> dict[str, _KnownFolder]:
        return {folder: self._known(folder, names) for folder, names in self._files.items()}

    @cached_property
    def _folders_of(self) -> dict[str, list[str]]:
        """The folders with files of each interview."""
        folders: dict[str, list[str]] = {}
        for folder, names in self._files.items():
            elsewhere = self._folders[folder].elsewhere
            for interview in dict.fromkeys(elsewhere.get(name, folder) for name in names):
                folders.setdefault(interview, []).append(folder)
        return folders

    def _known(self, folder: str, names: Sequence[str]) -> _KnownFolder:
        root = os.fspath(self._claims)
        states: list[FileState] = []
        with suppress(OSError):
            states = [file_state(os.lstat(f"{root}/{name}")) for name in names]
        digest = ""
        if states:
            digest = sha256(repr((names, states)).encode(errors="surrogateescape")).hexdigest()
        earlier = self._earlier.get(folder)
        if earlier is not None and digest and earlier.states == digest:
            return earlier
        now = time.time_ns()
        is_told = bool(states) and all(is_settled(state, now) for state in states)
        talks = {name: self._interview_in(name) for name in names}
        elsewhere = {name: talk for name, talk in talks.items() if talk != folder}
        return _KnownFolder(digest if is_told else "", elsewhere)

    def _interview_in(self, name: str) -> str:
        """Return the interview whose claims a file may hold; empty where it can hold none."""
        path = self._claims / name
        try:
            status = os.lstat(path)
            if not stat.S_ISREG(status.st_mode) or status.st_size > MAX_BYTES:
                return ""
            with open(path, "rb") as stream:
                data = stream.read(_LONGEST_HEAD)
                head = _HEAD.match(data)
                if head is not None:
                    return head[1].decode()
                data += stream.read(MAX_BYTES)
        except OSError:
            return ""
        value = decode(name, data).value
        named = value.get("interview") if isinstance(value, dict) else None
        return named if isinstance(named, str) else ""

    # --- Which words are quoted ---------------------------------------------------------------

    def _quoted_in(self, folder: str) -> Sequence[int]:
        """Return the hashes of the short runs of all quotes in a folder, sorted."""
        if folder not in self._quoted:
            self._quoted[folder] = self._read_quoted(folder)
        return self._quoted[folder]

    def _read_quoted(self, folder: str) -> Sequence[int]:
        states = self._folders[folder].states
        content = self._kept.read(_RUNS_KIND, folder) if states else None
        if content is not None and content[:_DIGEST].hex() == states:
            with suppress(ValueError):
                return array("I", bytes(content[_DIGEST:]))
        corpus = load_files(self._claims, self._files[folder])
        texts = (quote.text for claim in corpus.all_claims for quote in claim.quotes)
        made = array("I", sorted({run for text in texts for run in _hashes(short_runs(text))}))
        if states:
            self._kept.keep(_RUNS_KIND, folder, bytes.fromhex(states) + bytes(made))
        return made


def _hashes(runs: Iterable[Sequence[str]]) -> Iterator[int]:
    for run in runs:
        yield int.from_bytes(blake2b(" ".join(run).encode(), digest_size=4).digest())


def _has(quoted: Sequence[int], run: int) -> bool:
    at = bisect_left(quoted, run)
    return at < len(quoted) and quoted[at] == run
