"""Claims as boxes and the links between them as arrows: what small drawings show of a graph."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import NodeType
from claim_graph.core.times import format_timecode
from claim_graph.core.typography import quoted
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.quotations.verdict import Verdict

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

_RELATIONS = frozenset(relation.value for relation in ClaimRelation)


@dataclass(frozen=True, slots=True)
class Box:
    """A claim as it is drawn."""

    node: str
    """Its id in the graph."""
    text: str
    said: str
    """Who says it and when: `Ida Reed, 0:01:02`; what is not known is left out."""
    watch: str
    """The address that plays it; empty where there is none."""
    quotes: tuple[str, ...]
    """The words spoken, each with speaker, time and verdict."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link between two claims as it is drawn."""

    source: str
    target: str
    relation: str
    because: str
    """The reason; empty where none is stated."""
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Diagram:
    """What is drawn, in the order of the graph."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    claims: int
    """How many claims the graph has, drawn or not."""


def diagram(graph: Graph, most: int | None = None) -> Diagram:
    """Return all claims and the links between them, or at most `most` claims.

    Where there are more, those with most links to other claims are drawn, in either direction.
    """
    claims = [node for node, v in graph.nodes(data=True) if v["type"] == NodeType.CLAIM]
    links = [
        Arrow(
            source,
            target,
            str(values["relation"]),
            str(values.get("because", "")),
            bool(values["symmetric"]),
        )
        for source, target, values in graph.edges(data=True)
        if values["relation"] in _RELATIONS
    ]
    many = Counter(end for link in links for end in (link.source, link.target))
    ranked = sorted(claims, key=lambda node: (-many[node], node))
    drawn = set(ranked[:most])
    return Diagram(
        tuple(_box(graph, node) for node in claims if node in drawn),
        tuple(link for link in links if link.source in drawn and link.target in drawn),
        len(claims),
    )


def _box(graph: Graph, node: str) -> Box:
    values = graph.nodes[node]
    quotes = (
        graph.nodes[quote]
        for _, quote, relation in graph.out_edges(node, keys=True)
        if relation == "has-quote"
    )
    return Box(
        node,
        str(values["label"]),
        said(graph, values),
        str(values.get("watch", "")),
        tuple(_spoken(graph, quote) for quote in quotes),
    )


def _spoken(graph: Graph, quote: dict[str, object]) -> str:
    verdict = Verdict.stated(quote.get("verdict"))
    return f"{quoted(str(quote['label']))} ({said(graph, quote)}; {verdict.label})"


def said(graph: Graph, values: dict[str, object]) -> str:
    """Return who says a claim or a quote, and when, as far as it is known."""
    speaker, at = values.get("speaker"), values.get("at")
    person = graph.nodes.get(f"{NodeType.PERSON}:{speaker}", {})
    parts = [str(person.get("label", speaker))] if speaker else []
    parts += [format_timecode(at)] if isinstance(at, int) else []
    return ", ".join(parts)
