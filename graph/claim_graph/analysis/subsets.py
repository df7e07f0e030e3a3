"""Parts of a graph: some of its claims, with what belongs to them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import NodeType, checked, node_id
from claim_graph.core.suggest import did_you_mean

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph


class SelectionError(ValueError):
    """A selection names what the graph does not have; each problem says how to fix it."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims are wanted: those that meet every condition that is set.

    A condition with several values asks for any of them. Ids are those of the records.
    """

    sources: tuple[str, ...] = field(default=(), metadata={"option": "--source"})
    """Ids of interviews in which the claim is made, or of notes that carry it."""
    chapters: tuple[str, ...] = field(default=(), metadata={"option": "--chapter"})
    """Ids of chapters, alone or with the interview's: `talk/opening`."""
    speakers: tuple[str, ...] = field(default=(), metadata={"option": "--speaker"})
    kinds: tuple[str, ...] = field(default=(), metadata={"option": "--kind"})
    stances: tuple[str, ...] = field(default=(), metadata={"option": "--stance"})
    concepts: tuple[str, ...] = field(default=(), metadata={"option": "--concept"})
    """Ids of concepts that the claim is about."""
    around: str = field(default="", metadata={"option": "--around"})
    """The id of a claim, or that of any node (`concept:tides`); claims near it are wanted."""
    depth: int = field(default=1, metadata={"option": "--depth"})
    """How many links away from `around` a claim may be, from 1."""
    nodes: frozenset[str] | None = None
    """Ids of nodes of claims that a query gave; None where there was none."""
    claims_only: bool = False
    """Whether only claims are wanted, with the links between them."""

    def __str__(self) -> str:
        """Return the selection in words, as options of the command line; the query is not told."""
        parts = []
        for item in fields(self):
            value, option = getattr(self, item.name), item.metadata.get("option")
            if isinstance(value, tuple):
                parts += [f"{option} {item}" for item in value]
            elif item.name == "around" and value:
                parts += [f"--around {value}", f"--depth {self.depth}"]
        if self.nodes is not None:
            parts.append("--query")
        if self.claims_only:
            parts.append("--claims-only")
        return " ".join(parts)


def select(graph: Graph, selection: Selection) -> Graph:
    """Return the part of `graph` that `selection` asks for, with nodes and edges in its order.

    With a claim come its quotes and everything that the two are joined to: who speaks, chapter and
    talk, concepts, people and works, notes, collections. Of two of these the edges between them
    come too. Raises SelectionError where something named is not in the graph.
    """
    problems = list(_problems(graph, selection))
    if problems:
        raise SelectionError(problems)
    if not str(selection):
        return graph
    claims = [node for node in _claims(graph) if _wanted(graph, node, selection)]
    near: Set[str] = frozenset(graph)
    if selection.around:
        near = neighbourhood(graph, _start(graph, selection.around) or "", selection.depth)
    if selection.nodes is not None:
        near = near & selection.nodes
    claims = [node for node in claims if node in near]
    kept = set(claims) if selection.claims_only else _with_surroundings(graph, claims)
    return _part(graph, kept, str(selection))


def neighbourhood(graph: Graph, start: str, depth: int) -> frozenset[str]:
    """Return the nodes at most `depth` links from the node `start`, itself included.

    A way goes along links in either direction, through claims and concepts only: a speaker, a
    chapter or a talk would join everything with everything.
    """
    through = {NodeType.CLAIM, NodeType.CONCEPT}
    reached, border = {start}, [start]
    for _ in range(depth):
        border = sorted(
            {
                node
                for near in border
                for node in (*graph.successors(near), *graph.predecessors(near))
                if node not in reached and graph.nodes[node]["type"] in through
            }
        )
        reached.update(border)
    return frozenset(reached)


def _part(graph: Graph, kept: Set[str], selection: str) -> Graph:
    """Return the nodes in `kept` and the edges between them, in the order of `graph`."""
    part: Graph = type(graph)()
    part.graph.update(graph.graph, selection=selection)
    # networkx's own subgraph goes through the set where that is small, in no order.
    part.add_nodes_from((node, values) for node, values in graph.nodes(data=True) if node in kept)
    for a, b, key, values in graph.edges(keys=True, data=True):
        if a in kept and b in kept:
            part.add_edge(a, b, key, **values)
    part.graph["checked"] = checked(part)
    return part


def _claims(graph: Graph) -> list[str]:
    return [node for node, values in graph.nodes(data=True) if values["type"] == NodeType.CLAIM]


def _start(graph: Graph, name: str) -> str | None:
    """Return the node that `name` means: its own id, or that of a claim, in full or alone."""
    if name in graph:
        return name
    full = node_id(NodeType.CLAIM, name)
    if full in graph:
        return full
    short = [node for node in _claims(graph) if node.endswith(f"/{name}")]
    return short[0] if len(short) == 1 else None


_Values = Callable[["Graph", str], Iterable[str]]


def _targets(*relations: str) -> _Values:
    """Return what gives the records that a claim has an edge of one of `relations` to."""

    def values(graph: Graph, node: str) -> Iterable[str]:
        for _, target, values in graph.out_edges(node, data=True):
            if values["relation"] in relations:
                yield str(graph.nodes[target]["record"])

    return values


def _chapters(graph: Graph, node: str) -> Iterable[str]:
    values = graph.nodes[node]
    return (str(values["chapter"]), f"{values['interview']}/{values['chapter']}")


def _sources(graph: Graph, node: str) -> Iterable[str]:
    yield str(graph.nodes[node]["interview"])
    for source in graph.predecessors(node):
        if graph.nodes[source]["type"] == NodeType.SOURCE:
            yield str(graph.nodes[source]["record"])


def _attribute(name: str) -> _Values:
    return lambda graph, node: (str(graph.nodes[node].get(name, "")),)


_CONDITIONS: Mapping[str, _Values] = {
    "sources": _sources,
    "chapters": _chapters,
    "speakers": _attribute("speaker"),
    "kinds": _attribute("kind"),
    "stances": _attribute("stance"),
    "concepts": _targets("about"),
}
"""What each condition compares: the values that a claim has for it."""


def _wanted(graph: Graph, node: str, selection: Selection) -> bool:
    return all(
        not (wanted := getattr(selection, name)) or not set(wanted).isdisjoint(values(graph, node))
        for name, values in _CONDITIONS.items()
    )


def _known(graph: Graph, condition: str) -> set[str]:
    """Return the values that a condition can have in `graph`."""
    values = {value for node in _claims(graph) for value in _CONDITIONS[condition](graph, node)}
    types = {"sources": NodeType.SOURCE, "concepts": NodeType.CONCEPT}
    if condition in types:
        typed = graph.nodes(data=True)
        values |= {str(data["record"]) for _, data in typed if data["type"] == types[condition]}
    return values


def _problems(graph: Graph, selection: Selection) -> Iterable[str]:
    for item in fields(selection):
        option, value = item.metadata.get("option"), getattr(selection, item.name)
        if isinstance(value, tuple) and value:
            known = _known(graph, item.name)
            for name in value:
                if name not in known:
                    yield f"{option} {name}: the record has none. {_instead(name, known)}"
    if selection.around and _start(graph, selection.around) is None:
        ids = {node.removeprefix("claim:") for node in _claims(graph)}
        advice = _instead(selection.around, ids)
        yield f"--around {selection.around}: the record has nothing by this id. {advice}"
    if selection.depth < 1:
        yield f"--depth {selection.depth}: give a whole number from 1"
    for node in sorted((selection.nodes or frozenset()) - frozenset(_claims(graph))):
        what = "claim" if node in graph else "node"
        advice = "let it give a column of ids of claims"
        yield f"--query: it gave `{node}`, which is no {what}; {advice}"


def _instead(name: str, known: set[str]) -> str:
    """Return a sentence that says what could be meant."""
    if guess := did_you_mean(name, known):
        return guess
    shown = sorted(known)[:12]
    return f"Known: {', '.join(shown)}{', …' if len(known) > len(shown) else ''}"


def _with_surroundings(graph: Graph, claims: Iterable[str]) -> set[str]:
    """Return `claims` and the nodes that belong to them."""
    kept = set(claims)
    joined = kept | {node for claim in kept for node in graph.successors(claim)
                     if graph.nodes[node]["type"] == NodeType.QUOTE}  # fmt: skip
    around = {n for node in joined for n in (*graph.successors(node), *graph.predecessors(node))}
    kept |= {node for node in joined | around if graph.nodes[node]["type"] != NodeType.CLAIM}
    # The talk of a chapter, the collection of a sentence and the thread of a position are a step
    # further.
    further = {NodeType.SOURCE, NodeType.COLLECTION, NodeType.THREAD}
    kept |= {
        node
        for known in tuple(kept)
        if graph.nodes[known]["type"] in {NodeType.CHAPTER, NodeType.STATEMENT, NodeType.POSITION}
        for node in (*graph.successors(known), *graph.predecessors(known))
        if graph.nodes[node]["type"] in further
    }
    return kept
