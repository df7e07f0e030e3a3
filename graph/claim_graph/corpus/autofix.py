"""Fixes: what findings know how to put right, written to the files they were found in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from claim_graph.core.edits import Edit, edited
from claim_graph.core.files import replace_files
from claim_graph.core.findings import Finding, Report


def fixed(data: bytes, findings: Iterable[Finding]) -> bytes:
    """Return the contents of a file with the fixes of `findings` applied.

    Of two fixes that overlap, the first is applied.
    """
    return edited(
        data, (Edit(f.span.start, f.span.end, f.fix) for f in findings if f.fix is not None)
    )


def apply(folder: Path, report: Report) -> int:
    """Write the fixes of `report` to the files in the claims folder; return how many there were.

    Raises OSError where a file cannot be written.
    """
    by_file: dict[str, list[Finding]] = {}
    for finding in report:
        if finding.fix is not None:
            by_file.setdefault(finding.file, []).append(finding)
    _write(folder, by_file)
    return sum(len(findings) for findings in by_file.values())


def _write(folder: Path, by_file: Mapping[str, list[Finding]]) -> None:
    for name, findings in by_file.items():
        path = folder / name
        replace_files(path.parent, {path.name: fixed(path.read_bytes(), findings)})
