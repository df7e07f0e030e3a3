"""CSL-JSON, for Zotero, pandoc and citation processors: an item a claim (citationstyles.org)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from claim_graph.exports.citations import csl_item
from claim_graph.exports.cited_claims import cited_claims

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FILE = "claims.csl.json"


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `claims.csl.json`."""
    items = [csl_item(cited) for cited in cited_claims(graph)]
    return {FILE: (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()}
