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


def bundle(graph: Graph, report: Callable[[str], None] | None = None) -> dict[str, bytes]:
    """Return `graph` in all formats, with its receipt, and the hash of every file.

    `report` is told the name of each format when its turn comes. Raises ModuleNotFoundError where
    an extra that a format needs is not installed.
    """
    files: dict[str, bytes] = {}
    for name in FORMATS:
        if report:
            report(name)
        files |= export(graph, name)
    files |= companions(graph)
    return {**files, checksums.FILE: checksums.checksums(files)}


def companions(graph: Graph) -> Mapping[str, bytes]:
    """Return what stands beside the formats: what the data mean, how to cite them, the receipt."""
    files = {receipt.FILE: receipt.receipt(graph), **data_dictionary.data_dictionary()}
    cited = citation_file.citation_file(graph)
    return {**files, citation_file.FILE: cited} if cited else files
