"""The claims of a graph as citations: each claim with a quote, in the words shown first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from claim_graph.core.typography import inside_quotation, typographic
from claim_graph.corpus.vocabulary import Role
from claim_graph.exports.citations import Citation
from claim_graph.exports.exported_claims import (
    ExportedClaim,
    ExportedQuote,
    exported_claims,
    name_of,
)
from claim_graph.exports.how_checked import words_checked

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph
    from claim_graph.quotations.verdict import Verdict


def cited_claims(graph: Graph) -> Iterator[Citation]:
    """Yield a citation for each claim of `graph` that has a quote and a talk, in its order."""
    for view, quote, talk in _cited(graph):
        source = graph.nodes[talk]
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
            checked=words_checked(graph, quote.verdict),
        )


def cited_verdicts(graph: Graph) -> list[Verdict]:
    """Return the verdicts on the quotes that `cited_claims` cites, in its order."""
    return [quote.verdict for _, quote, _ in _cited(graph)]


def _cited(graph: Graph) -> Iterator[tuple[ExportedClaim, ExportedQuote, str]]:
    """Yield each claim with the words that are shown first, and the node of its talk."""
    for view in exported_claims(graph):
        talk = view.talk.node
        if view.quotes and talk in graph:
            yield view, view.quotes[0], talk
