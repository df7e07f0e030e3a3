"""Everything at once: all formats, with what someone needs to use, cite and trust them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from claim_graph.exports import (
    FORMATS,
    checksums,
    citation_file,
    data_dictionary,
    export,
    receipt,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


COMPANIONS = "companions"
"""The name of what stands beside the formats."""


def bundle(graph: Graph, report: Callable[[str], None] | None = None) -> dict[str, bytes]:
    """Return `graph` in all formats, with its receipt, and the hash of every file.

    `report` is told the name of each format when its turn comes. Raises ModuleNotFoundError where
    an extra that a format needs is not installed.
    """
    parts = bundle_parts(graph, report)
    return {path: data for files in parts.values() for path, data in files.items()}


def bundle_parts(
    graph: Graph, report: Callable[[str], None] | None = None
) -> dict[str, Mapping[str, bytes]]:
    """Return what `bundle` returns by format, and under COMPANIONS what stands beside these."""
    parts: dict[str, Mapping[str, bytes]] = {}
    for name in FORMATS:
        if report:
            report(name)
        parts[name] = export(graph, name)
    beside = companions(graph)
    files = {path: data for part in [*parts.values(), beside] for path, data in part.items()}
    return {**parts, COMPANIONS: {**beside, checksums.FILE: checksums.checksums(files)}}


def companions(graph: Graph) -> Mapping[str, bytes]:
    """Return what stands beside the formats: what the data mean, how to cite them, the receipt."""
    files = {receipt.FILE: receipt.receipt(graph), **data_dictionary.data_dictionary()}
    cited = citation_file.citation_file(graph)
    return {**files, citation_file.FILE: cited} if cited else files
