"""Fixes: what findings know how to put right, and the one layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType

from claim_graph.core.edits import Edit, edited
from claim_graph.core.findings import Finding, Report
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.layout import formatted
from claim_graph.corpus.loader import load
from claim_graph.corpus.saving import Contents
from claim_graph.corpus.yaml_reader import Document

_ROUNDS = 20
"""The most times that the claims are gone over: what one fix makes readable may need another."""

Check = Callable[[Corpus], Report]
"""Returns the findings of a corpus that are to be fixed."""


def fixed(data: bytes, findings: Iterable[Finding]) -> bytes:
    """Return the contents of a file with the fixes of `findings` applied.

    Of two fixes that overlap, the first is applied.
    """
    return edited(
        data, (Edit(f.span.start, f.span.end, f.fix) for f in findings if f.fix is not None)
    )


def all_fixed(folder: Path, check: Check) -> tuple[dict[str, bytes | None], int]:
    """Return what the files in the claims folder hold once everything is fixed that can be.

    By their paths in the folder, with the number of fixes. Nothing is written. A fix that leaves
    more errors than there were is taken back with its round. Raises OSError where a file cannot
    be read.
    """
    files: dict[str, bytes | None] = {}
    number = 0
    report = check(load(folder))
    for _ in range(_ROUNDS):
        tried = dict(files)
        by_file: dict[str, list[Finding]] = {}
        for finding in report:
            if finding.fix is not None:
                by_file.setdefault(finding.file, []).append(finding)
        for name, findings in by_file.items():
            data = tried.get(name)
            data = (folder / name).read_bytes() if data is None else data
            tried[name] = fixed(data, findings)
        if tried == files:
            break
        after = check(load(folder, tried))
        if _unread(after) > _unread(report):
            break
        number += sum(map(len, by_file.values()))
        files, report = tried, after
    return files, number


def all_laid_out(
    folder: Path, documents: Iterable[Document], files: Contents = MappingProxyType({})
) -> dict[str, bytes | None]:
    """Return what the files of `documents` in the claims folder hold in the one layout.

    By their paths in the folder, those that it changes. `files` are contents that are not written
    yet. What could not be read is left out. Nothing is written. Raises OSError where a file cannot
    be read any more.
    """
    changed: dict[str, bytes | None] = {}
    for document in documents:
        if document.whole and not document.findings:
            data = files.get(document.file)
            data = (folder / document.file).read_bytes() if data is None else data
            if (even := formatted(document.file, data)) != data:
                changed[document.file] = even
    return changed


def _unread(report: Report) -> int:
    """Return how many findings say that a file cannot be read."""
    return sum(finding.code.startswith("YML") for finding in report.errors)
