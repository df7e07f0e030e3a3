"""The claims of a graph as citations: each claim with a quote, in the words shown first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claim_graph.core.typography import inside_quotation, typographic
from claim_graph.corpus.vocabulary import Role
from claim_graph.exports.citations import Citation
from claim_graph.exports.exported_claims import exported_claims, name_of

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


def cited_claims(graph: Graph) -> Iterator[Citation]:
    """Yield a citation for each claim of `graph` that has a quote and a talk, in its order."""
    for view in exported_claims(graph):
        talk = view.talk.node
        if not view.quotes or talk not in graph:
            continue
        quote, source = view.quotes[0], graph.nodes[talk]
        yield Citation(
            key=view.record,
            speaker=quote.speaker or view.speaker,
            interviewers=tuple(
                name
                for person, _, edge in graph.in_edges(talk, data=True)
                if edge["relation"] == "takes-part-in" and edge.get("role") == Role.HOST
                if (name := name_of(graph, person)) != quote.speaker
            ),
            title=typographic(view.talk.title),
            show=typographic(str(source.get("show", ""))),
            published=view.talk.published,
            language=str(source.get("language", "")),
            at=quote.second,
            address=quote.link,
            quote=inside_quotation(quote.text),
            claim=typographic(view.claim),
        )
