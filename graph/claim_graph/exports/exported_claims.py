"""Claims of a graph with everything that belongs to them, for formats that people read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import RELATIONS, NodeType, node_id, texts_in
from claim_graph.exports.citations import written_day
from claim_graph.quotations.verdict import Verdict

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph, Scalar

CLAIM_RELATIONS = tuple(
    relation.name
    for relation in RELATIONS
    if relation.source == relation.target == (NodeType.CLAIM,)
)
"""The relations between two claims."""


@dataclass(frozen=True, slots=True)
class ExportedQuote:
    """Words spoken, with who spoke them and when."""

    node: str
    text: str
    speaker: str
    """The name of who spoke them."""
    second: int
    link: str
    """The address that plays that second; empty where there is none."""
    verdict: Verdict
    """How they compare with what was said."""
    speaker_check: str
    """Whether it is the speaker named who spoke them."""


@dataclass(frozen=True, slots=True)
class ExportedLink:
    """A link between two claims, seen from one of them."""

    relation: str
    other: str
    """The node of the other claim."""
    because: str


@dataclass(frozen=True, slots=True)
class ExportedTalk:
    """The talk that a claim is from."""

    node: str
    id: str
    title: str
    """Its id where the graph does not have it."""
    published: date | None
    """The day on which it came out; None where that is not known."""

    @property
    def dated(self) -> str:
        """The title and, where it is known, the day: A talk, 5 November 2025."""
        return f"{self.title}, {written_day(self.published)}" if self.published else self.title


@dataclass(frozen=True, slots=True)
class ExportedClaim:
    """A claim, and the records that belong to it by their nodes."""

    node: str
    values: Mapping[str, Scalar]
    """The attributes of the node."""
    speaker: str
    """The name of who makes it."""
    talk: ExportedTalk
    quotes: tuple[ExportedQuote, ...]
    """The words of the claim's own speaker first."""
    concepts: tuple[str, ...]
    people: tuple[str, ...]
    works: tuple[str, ...]
    outgoing: tuple[ExportedLink, ...]
    """The links that it states."""
    incoming: tuple[ExportedLink, ...]
    """The links that other claims state to it."""

    @property
    def claim(self) -> str:
        """The claim, one sentence."""
        return str(self.values["label"])

    @property
    def record(self) -> str:
        """The claim's full id."""
        return str(self.values["record"])

    @property
    def tags(self) -> tuple[str, ...]:
        """Free words."""
        return texts_in(self.values.get("tags"))

    def text(self, name: str) -> str:
        """Return an attribute as a text; empty where it is missing."""
        return str(self.values.get(name, ""))


def exported_claims(graph: Graph) -> Iterator[ExportedClaim]:
    """Yield the claims of `graph`, in its order."""
    for node, values in graph.nodes(data=True):
        if values["type"] == NodeType.CLAIM:
            yield _view(graph, node, values)


def exported_talk(graph: Graph, id: str) -> ExportedTalk:
    """Return the talk of an id, whether or not `graph` has it."""
    node = node_id(NodeType.SOURCE, id)
    published = graph.nodes[node].get("published") if node in graph else None
    return ExportedTalk(
        node=node,
        id=id,
        title=name_of(graph, node),
        published=date.fromisoformat(str(published)) if published else None,
    )


def name_of(graph: Graph, node: str) -> str:
    """Return what a node is called; its record's id where the graph does not have it."""
    return str(graph.nodes[node]["label"]) if node in graph else node.partition(":")[2]


def _view(graph: Graph, node: str, values: Mapping[str, Scalar]) -> ExportedClaim:
    joined: dict[str, list[str]] = {"concepts": [], "people": [], "works": [], "quotes": []}
    outgoing = []
    for _, target, edge in graph.out_edges(node, data=True):
        match edge["relation"]:
            case "about":
                joined["concepts"].append(target)
            case "names":
                is_person = graph.nodes[target]["type"] == NodeType.PERSON
                joined["people" if is_person else "works"].append(target)
            case "has-quote":
                joined["quotes"].append(target)
            case relation if relation in CLAIM_RELATIONS:
                outgoing.append(ExportedLink(str(relation), target, str(edge.get("because", ""))))
    incoming = [
        ExportedLink(str(edge["relation"]), origin, str(edge.get("because", "")))
        for origin, _, edge in graph.in_edges(node, data=True)
        if edge["relation"] in CLAIM_RELATIONS
    ]
    own = values.get("speaker")
    quotes = sorted(joined["quotes"], key=lambda quote: int(quote.rpartition("#")[2]))
    quotes.sort(key=lambda quote: graph.nodes[quote].get("speaker") != own)
    return ExportedClaim(
        node=node,
        values=values,
        speaker=_speaker(graph, own),
        talk=exported_talk(graph, str(values.get("interview", ""))),
        quotes=tuple(_quote(graph, quote) for quote in quotes),
        concepts=tuple(joined["concepts"]),
        people=tuple(joined["people"]),
        works=tuple(joined["works"]),
        outgoing=tuple(outgoing),
        incoming=tuple(incoming),
    )


def _quote(graph: Graph, node: str) -> ExportedQuote:
    values = graph.nodes[node]
    return ExportedQuote(
        node=node,
        text=str(values["label"]),
        speaker=_speaker(graph, values.get("speaker")),
        second=int(values["at"]),
        link=str(values.get("watch", "")),
        verdict=Verdict.stated(values.get("verdict")),
        speaker_check=str(values["speaker_check"]),
    )


def _speaker(graph: Graph, id: Scalar | None) -> str:
    return name_of(graph, node_id(NodeType.PERSON, str(id))) if id is not None else ""
