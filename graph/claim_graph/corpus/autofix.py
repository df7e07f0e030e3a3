"""Fixes: stretches of a file's text replaced, every other byte left as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from claim_graph.core.files import replace_files
from claim_graph.core.findings import Finding, Report

BOM = b"\xef\xbb\xbf"


def fixed(data: bytes, findings: Iterable[Finding]) -> bytes:
    """Return the contents of a file with the fixes of `findings` applied, last place first.

    Places are offsets in the text as it is read: decoded, without a byte order mark, with every
    line end as one character. Of two fixes that overlap, the first is applied.
    """
    mark, body = (BOM, data.removeprefix(BOM)) if data.startswith(BOM) else (b"", data)
    text = body.decode("utf-8")
    offsets = _offsets(text)
    fixes = sorted(
        (offsets[f.span.start], offsets[f.span.end], f.fix) for f in findings if f.fix is not None
    )
    apart: list[tuple[int, int, str]] = []
    for start, end, fix in fixes:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end, fix))
    for start, end, fix in reversed(apart):
        text = text[:start] + fix + text[end:]
    return mark + text.encode("utf-8")


def _offsets(text: str) -> list[int]:
    """Return, for each offset in the text with plain line ends, the offset in `text`."""
    if "\r" not in text:
        return list(range(len(text) + 1))
    offsets = []
    position = 0
    while position < len(text):
        offsets.append(position)
        position += 2 if text.startswith("\r\n", position) else 1
    return [*offsets, len(text)]


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
