"""JSON Lines for retrieval: an object a claim, with all that an answer from it has to state.

`text` is what to embed or to index: the claim and its quotes. All else is for the answer: who said
it, in which words, in which talk and at which second, how the words compare with what was said, by
which version of the rules and against which fingerprint, and on which terms the sentence may be
used. Keys are never missing; what is unknown is null.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import NodeType, node_id
from claim_graph.analysis.impact import REASONED
from claim_graph.exports.exported_claims import (
    ExportedClaim,
    ExportedQuote,
    exported_claims,
    name_of,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

FILE = "claims.jsonl"


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `claims.jsonl`."""
    lines = (
        json.dumps(_object(graph, view), ensure_ascii=False) for view in exported_claims(graph)
    )
    return {FILE: "".join(f"{line}\n" for line in lines).encode()}


def _object(graph: Graph, view: ExportedClaim) -> dict[str, object]:
    values = view.values
    talk = view.talk
    checked_by = {
        "policy": graph.graph.get("policy"),
        "fingerprint_sha256": graph.nodes.get(talk.node, {}).get("fingerprint"),
    }
    quotes = [{**_quote(quote), **checked_by} for quote in view.quotes]
    quoted = "".join(f"\n“{quote.text}”" for quote in view.quotes)
    chapter = node_id(NodeType.CHAPTER, f"{talk.id}/{view.text('chapter')}")
    contradicted = [
        link.other for link in (*view.incoming, *view.outgoing) if link.relation == "contradicts"
    ]
    return {
        "id": view.record,
        "text": f"{view.claim}{quoted}",
        "claim": view.claim,
        "speaker": view.speaker or None,
        "kind": values.get("kind"),
        "stance": values.get("stance"),
        "stance_value": values.get("stance_value"),
        "reading": values.get("reading"),
        "reading_value": values.get("reading_value"),
        "quotes": quotes,
        "second": values.get("at"),
        "link": values.get("watch"),
        "source": talk.id,
        "talk": talk.title,
        "published": talk.published.isoformat() if talk.published else None,
        "chapter": name_of(graph, chapter),
        "concepts": [name_of(graph, concept) for concept in view.concepts],
        "people": [name_of(graph, person) for person in view.people],
        "works": [name_of(graph, work) for work in view.works],
        "tags": list(view.tags),
        "reasons": _ids(graph, [li.other for li in view.incoming if li.relation in REASONED]),
        "limits": _ids(graph, [li.other for li in view.incoming if li.relation == "qualifies"]),
        "objections": _ids(graph, contradicted),
        "witnesses": values.get("witnesses"),
        "licence": graph.graph.get("licence"),
    }


def _quote(quote: ExportedQuote) -> dict[str, object]:
    return {
        "text": quote.text,
        "speaker": quote.speaker or None,
        "second": quote.second,
        "link": quote.link or None,
        "verdict": quote.verdict.value,
        "speaker_check": quote.speaker_check,
    }


def _ids(graph: Graph, nodes: list[str]) -> list[str]:
    return sorted({str(graph.nodes[node]["record"]) for node in nodes})
