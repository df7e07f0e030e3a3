"""BibTeX, for LaTeX and reference managers: an entry a claim, with its second in the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claim_graph.exports.citations import bibtex
from claim_graph.exports.cited_claims import cited_claims, cited_verdicts
from claim_graph.exports.how_checked import how_checked

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FILE = "claims.bib"


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `claims.bib`, in UTF-8."""
    comment = "".join(f"  {line}\n" for line in how_checked(graph, cited_verdicts(graph)))
    head = f"@comment{{\n{comment}}}\n"
    return {FILE: "\n".join([head, *map(bibtex, cited_claims(graph))]).encode()}
