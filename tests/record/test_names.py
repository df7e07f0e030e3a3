"""The program knows nothing of the record that it is used for, and nor do its tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claim_graph.corpus.corpus import Corpus
from tests.support import ROOT

ASIDE = {"__pycache__", "record", "node_modules"}
"""Folders that are not looked into: these tests are about the record."""


def files() -> Iterator[Path]:
    """Yield the files of the program and of its tests."""
    for folder in ("graph", "scripts", "tests"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and ASIDE.isdisjoint(path.relative_to(ROOT).parts):
                yield path


def test_nobody_who_takes_part_is_named_in_the_program(record: Corpus) -> None:
    names = {
        word.lower().encode()
        for interview in record.interviews.values()
        for participant in interview.participants
        for word in (participant.person, record.people[participant.person].name.split()[-1])
    } | {id.encode() for id in record.interviews}
    naming = [
        f"{path.relative_to(ROOT).as_posix()}: {name.decode()}"
        for path in files()
        for name in sorted(names)
        if name in path.read_bytes().lower()
    ]

    assert names
    assert not naming
