"""xAIF, the Argument Interchange Format as JSON, for OVA, arguebuf and other tools for arguments.

A claim is an I-node; a quote is an L-node, a locution, in which an illocution (YA) anchors the
claim; a link is a scheme node between two claims: inference (RA), conflict (CA) or rephrase (MA),
as `SCHEMES` says. Locutions name who spoke and when, in seconds, and where that plays. `OVA` has
the places of the site's map.

Nodes are numbered, since tools count on from the highest number. Fields that AIF does not know,
which its tools pass over, keep what it has no place for: `claim` and `quote` the record's id,
`verdict` how the words compare with those spoken, `relation` and `because` what a link says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from claim_graph.analysis.compiler import NodeType
from claim_graph.corpus.vocabulary import ClaimRelation, Kind
from claim_graph.exports.dataset_lines import dataset_lines
from claim_graph.exports.node_looks import drawing

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

SCHEMES: Mapping[str, str] = MappingProxyType(
    {
        ClaimRelation.SUPPORTS.value: "RA",
        ClaimRelation.IMPLIES.value: "RA",
        ClaimRelation.EXPLAINS.value: "RA",
        ClaimRelation.ILLUSTRATES.value: "RA",
        ClaimRelation.CONTRADICTS.value: "CA",
        ClaimRelation.QUALIFIES.value: "CA",
        ClaimRelation.RESTATES.value: "MA",
    }
)
"""The scheme that stands for each relation. An answer is none: AIF has it between locutions."""
_NAMES = {"RA": "Default Inference", "CA": "Default Conflict", "MA": "Default Rephrase"}
_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
Item = dict[str, Any]


def write(graph: Graph) -> dict[str, bytes]:
    """Return the claims, their quotes and the links of `graph` as `graph.xaif.json`."""
    argument = _Argument(graph)
    parts = {
        "nodes": argument.nodes,
        "edges": argument.edges,
        "schemefulfillments": [],
        "descriptorfulfillments": [],
        "participants": argument.participants,
        "locutions": argument.locutions,
    }
    ova = {"firstname": "", "surname": "", "url": "", "nodes": argument.places, "edges": []}
    lines = [f"{_json(name)}: {_rows(items)}" for name, items in parts.items()]
    whole = [
        '"AIF": {\n' + ",\n".join(lines) + "\n}",
        f'"text": {_json("<br>".join(map(_marked_up, dataset_lines(graph))))}',
        '"dialog": true',
        f'"OVA": {_json(ova)}',
    ]
    return {"graph.xaif.json": ("{\n" + ",\n".join(whole) + "\n}\n").encode()}


def _rows(items: list[Item]) -> str:
    return "[\n" + ",\n".join(map(_json, items)) + "\n]" if items else "[]"


def _marked_up(text: str) -> str:
    """Return `text` for the field `text`, which tools show as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class _Argument:
    """The items of the argument, numbered as they come: claims, then quotes, then links."""

    def __init__(self, graph: Graph) -> None:
        self.nodes: list[Item] = []
        self.edges: list[Item] = []
        self.participants: list[Item] = []
        self.locutions: list[Item] = []
        self.places: list[Item] = []
        self._graph = graph
        self._marks = drawing(graph)
        self._numbers: dict[str, str] = {}
        self._people = self._speakers()
        for node, values in graph.nodes(data=True):
            if values["type"] == NodeType.CLAIM:
                self._numbers[node] = self._node("I", str(values["label"]), claim=values["record"])
                self._place(self._numbers[node], node)
        for source, target, values in graph.edges(data=True):
            if values["relation"] == "has-quote":
                self._locution(source, target)
        for source, target, values in graph.edges(data=True):
            if values["relation"] in SCHEMES:
                self._link(source, target, values)

    def _speakers(self) -> dict[str, int]:
        """Return the number of each person who is quoted, after listing them."""
        quotes = [v for _, v in self._graph.nodes(data=True) if v["type"] == NodeType.QUOTE]
        people = sorted({str(values["speaker"]) for values in quotes if "speaker" in values})
        for number, person in enumerate(people):
            first, _, last = self._name(person).rpartition(" ")
            self.participants.append({"participantID": number, "firstname": first, "surname": last})
        return {person: number for number, person in enumerate(people)}

    def _name(self, person: str) -> str:
        node = self._graph.nodes.get(f"{NodeType.PERSON}:{person}", {})
        return str(node.get("label", person))

    def _node(self, type: str, text: str, **more: object) -> str:
        number = str(len(self.nodes) + 1)
        self.nodes.append({"nodeID": number, "text": text, "type": type, **more})
        return number

    def _edge(self, source: str, target: str) -> None:
        number = str(len(self.edges) + 1)
        self.edges.append({"edgeID": number, "fromID": source, "toID": target})

    def _place(self, number: str, node: str) -> None:
        mark = self._marks[node]
        place = {"nodeID": number, "visible": True, "x": round(mark.x), "y": round(mark.y)}
        self.places.append({**place, "timestamp": ""})

    def _locution(self, claim: str, quote: str) -> None:
        values = self._graph.nodes[quote]
        speaker = values.get("speaker")
        words = str(values["label"])
        text = f"{self._name(str(speaker))}: {words}" if speaker else words
        spoken = self._node("L", text, quote=values["record"])
        asks = self._graph.nodes[claim].get("kind") == Kind.QUESTION.value
        illocution = self._node("YA", "Pure Questioning" if asks else "Asserting")
        self._edge(spoken, illocution)
        self._edge(illocution, self._numbers[claim])
        self.locutions.append(
            {
                "nodeID": spoken,
                "personID": self._people[str(speaker)] if speaker else None,
                "start": str(values["at"]) if "at" in values else None,
                "end": None,
                "source": values.get("watch"),
                "verdict": values.get("verdict"),
            }
        )

    def _link(self, source: str, target: str, values: Mapping[str, object]) -> None:
        relation = str(values["relation"])
        type = SCHEMES[relation]
        reason = {"because": values["because"]} if "because" in values else {}
        scheme = self._node(type, _NAMES[type], relation=relation, **reason)
        self._edge(self._numbers[source], scheme)
        self._edge(scheme, self._numbers[target])
