"""A vault for Obsidian: a note a record, joined by links, with properties and a base over them.

Notes are named by the ids of the records, which every system takes as file names; what a note is
about stands in its first line and in the property `aliases`. Links between claims are properties
too, so that a base can show them. The text of records is escaped: none of it becomes a link, an
embed, a tag, code or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import yaml

from claim_graph.analysis.compiler import NodeType, node_id, texts_in
from claim_graph.core.characters import printable
from claim_graph.core.times import format_timecode
from claim_graph.exports.exported_claims import ExportedClaim, exported_claims, name_of
from claim_graph.exports.how_checked import all_verdicts, how_checked

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph, Scalar

FOLDER = "obsidian"
_FOLDERS: Mapping[str, str] = {
    NodeType.CLAIM: "claims",
    NodeType.CONCEPT: "concepts",
    NodeType.PERSON: "people",
    NodeType.WORK: "works",
    NodeType.CHAPTER: "chapters",
    NodeType.SOURCE: "sources",
    NodeType.COLLECTION: "collections",
    NodeType.THREAD: "threads",
}
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))]
)
"""What Windows takes for a device."""
_MARKS = str.maketrans(
    {"[": "(", "]": ")", "|": "/", "<": "‹", ">": "›", "#": "＃", "^": "ˆ", "`": "ˋ", "$": "＄"}
)
_PAIRS = {"%%": "％％", "::": ": :", "==": "= ="}
"""What has a meaning in the text of a link, where nothing can be escaped, and its replacement."""
_SPECIAL = re.compile(r"[\\`*_\[\]#|~$^<>]|%%|==|::")
"""What has a meaning to Obsidian or to its usual plugins inside a line."""
_INCOMING = {
    "supports": "supported by",
    "contradicts": "contradicted by",
    "qualifies": "qualified by",
    "explains": "explained by",
    "illustrates": "illustrated by",
    "implies": "implied by",
    "answers": "answered by",
    "restates": "restated by",
}
"""A relation between claims as the other one has it."""
_BETWEEN = ("broader", "related", "contrasts", "part-of", "enables", "limits")
"""The relations that a note of another record lists, and those of concepts."""

Property = str | int | float | list[str]


def write(graph: Graph) -> dict[str, bytes]:
    """Return the vault: notes under `obsidian/`, and `obsidian/Claims.base`."""
    views = list(exported_claims(graph))
    talks = frozenset(view.talk.id for view in views)
    # A single talk need not be named.
    known = talks if len(talks) == 1 else frozenset()
    notes = {_path(view.node): _claim(graph, view, known) for view in views}
    for node, values in graph.nodes(data=True):
        if values["type"] in _FOLDERS and values["type"] != NodeType.CLAIM:
            notes[_path(node)] = _record(graph, node, values, known)
    files = {f"{FOLDER}/{path}.md": "\n".join(lines).encode() for path, lines in notes.items()}
    files[f"{FOLDER}/Start here.md"] = "\n".join(_start(graph)).encode()
    files[f"{FOLDER}/Claims.base"] = _base(named=not known)
    return files


# --- Names and links ----------------------------------------------------------------------------


def _path(node: str) -> str:
    """Return the path of a node's note in the vault, without its ending."""
    type, _, record = node.partition(":")
    parts = [f"{part}_" if part in _RESERVED else part for part in record.split("/")]
    return "/".join([_FOLDERS[type], *parts])


def _link(graph: Graph, node: str) -> str:
    text = printable(name_of(graph, node)).translate(_MARKS)
    for pair, other in _PAIRS.items():
        text = text.replace(pair, other)
    return f"[[{_path(node)}|{text}]]"


def _links(graph: Graph, nodes: Iterable[str]) -> list[str]:
    return [_link(graph, node) for node in nodes]


def _claim_link(graph: Graph, claim: str, known: frozenset[str]) -> str:
    """Return the link to a claim; it names the talk unless that is among those `known` there."""
    talk = str(graph.nodes[claim].get("interview", ""))
    source = node_id(NodeType.SOURCE, talk)
    named = talk not in known and source in graph
    return f"{_link(graph, claim)} ({_link(graph, source)})" if named else _link(graph, claim)


def _text(text: str) -> str:
    """Return `text` as Markdown that shows just this text."""
    line = printable(text).replace("\n", " ").replace("&", "&amp;")
    return _SPECIAL.sub(lambda special: "".join(f"\\{mark}" for mark in special[0]), line)


def _front(properties: Mapping[str, Property]) -> Iterator[str]:
    kept = {name: value for name, value in properties.items() if value not in ("", [])}
    text: str = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=10_000)
    yield from ("---", text.rstrip("\n"), "---")


# --- Notes --------------------------------------------------------------------------------------


def _claim(graph: Graph, view: ExportedClaim, known: frozenset[str]) -> Iterator[str]:
    talk, known = view.talk, known | {view.talk.id}
    chapter = node_id(NodeType.CHAPTER, f"{talk.id}/{view.text('chapter')}")
    speaker = node_id(NodeType.PERSON, view.text("speaker"))
    properties: dict[str, Property] = {
        "aliases": [view.claim],
        "type": NodeType.CLAIM.value,
        "speaker": _link(graph, speaker) if speaker in graph else "",
        **{name: view.text(name) for name in ("kind", "stance", "reading", "status", "horizon")},
        "second": int(view.values["at"]) if "at" in view.values else "",
        "verdict": view.quotes[0].verdict.value if view.quotes else "",
        "watch": view.text("watch"),
        "source": _link(graph, talk.node) if talk.node in graph else "",
        "published": talk.published.isoformat() if talk.published else "",
        "chapter": _link(graph, chapter) if chapter in graph else "",
        "concepts": _links(graph, view.concepts),
        "names": _links(graph, (*view.people, *view.works)),
        "witnesses": int(view.values.get("witnesses", 0)),
    }
    for link in view.outgoing:
        listed = properties.setdefault(link.relation, [])
        assert isinstance(listed, list)
        listed.append(_link(graph, link.other))
    properties["tags"] = ["claim", *view.tags]
    yield from _front(properties)
    yield from ("", f"# {_text(view.claim)}", "")
    for quote in view.quotes:
        time = format_timecode(quote.second)
        moment = f"[{time}](<{quote.link}>)" if quote.link else time
        yield f"> [!quote] {_text(quote.speaker)}, {moment}, {quote.verdict.label}"
        yield from (f"> {_text(quote.text)}", "")
    for title, links in (
        ("Links to other claims", [(link.relation, link) for link in view.outgoing]),
        ("Links from other claims", [(_INCOMING[link.relation], link) for link in view.incoming]),
    ):
        if links:
            yield from (f"## {title}", "")
            for words, link in links:
                yield f"- {words} {_claim_link(graph, link.other, known)}: {_text(link.because)}"
            yield ""


def _record(
    graph: Graph, node: str, values: Mapping[str, Scalar], known: frozenset[str]
) -> Iterator[str]:
    label, type = str(values["label"]), str(values["type"])
    if within := values["record"] if type == NodeType.SOURCE else values.get("interview"):
        known |= {str(within)}
    between = {
        relation: [b for _, b, edge in graph.out_edges(node, data=True)
                   if edge["relation"] == relation and graph.nodes[b]["type"] in _FOLDERS]
        for relation in _BETWEEN
    }  # fmt: skip
    kept = ("sort", "year", "published", "duration", "address", "at", "watch", "show")
    properties: dict[str, Property] = {
        "aliases": [label, *texts_in(values.get("aliases"))],
        "type": type,
        **{name: _plain(values[name]) for name in kept if name in values},
        "same as": list(texts_in(values.get("same_as"))),
        **{relation: _links(graph, others) for relation, others in between.items()},
        "tags": [type],
    }
    yield from _front(properties)
    yield from ("", f"# {_text(label)}", "")
    for name in ("thesis", "definition", "description", "question"):
        if name in values:
            yield from (_text(str(values[name])), "")
    for meaning in texts_in(values.get("meanings")):
        yield from (_text(meaning), "")
    yield from _statements(graph, node, known)
    claims = list(dict.fromkeys(_claims_of(graph, node)))
    if claims:
        yield from (f"## Claims: {len(claims)}", "")
        yield from (f"- {_claim_link(graph, claim, known)}" for claim in claims)
        yield ""


def _plain(value: Scalar) -> Property:
    return value if isinstance(value, int | float) else str(value)


def _statements(graph: Graph, node: str, known: frozenset[str]) -> Iterator[str]:
    """Yield the sentences of a collection or a thread, each with the claims that it rests on."""
    for _, sentence, edge in graph.out_edges(node, data=True):
        if edge["relation"] in {"states", "has-position"}:
            grounds = ", ".join(
                _claim_link(graph, claim, known)
                for _, claim, relation in graph.out_edges(sentence, keys=True)
                if relation == "rests-on"
            )
            yield f"- {_text(name_of(graph, sentence))} ({grounds}){_change(graph, sentence)}"
    yield ""


def _change(graph: Graph, position: str) -> str:
    """Return how a position differs from the one before it, and why; empty for other sentences."""
    values = graph.nodes[position]
    return "".join(
        f"\n    - {_text(str(values[type]))}: {_text(str(values[because]))}"
        for type, because in (("change", "change_because"), ("other_change", "other_because"))
        if type in values
    )


def _claims_of(graph: Graph, node: str) -> Iterator[str]:
    """Yield the claims that a record is joined to, whichever of the two names the other."""
    for other in (*graph.successors(node), *graph.predecessors(node)):
        if graph.nodes[other]["type"] == NodeType.CLAIM:
            yield other


# --- The vault ----------------------------------------------------------------------------------


def _start(graph: Graph) -> Iterator[str]:
    about = graph.graph
    yield from (f"# {_text(str(about.get('title', 'Claims')))}", "")
    if "description" in about:
        yield from (_text(str(about["description"])), "")
    first, rules, *meanings = how_checked(graph, all_verdicts(graph))
    yield from (first, "", rules, "", *(f"- {meaning}" for meaning in meanings), "")
    if "licence" in about:
        yield from (f"Licence of our text: {_text(str(about['licence']))}.", "")
    yield from ("![[Claims.base]]", "")
    for type in (NodeType.SOURCE, NodeType.COLLECTION, NodeType.THREAD):
        nodes = [node for node, values in graph.nodes(data=True) if values["type"] == type]
        if nodes:
            yield from (f"## {_FOLDERS[type].capitalize()}", "")
            yield from (f"- {_link(graph, node)}" for node in nodes)
            yield ""


def _base(*, named: bool) -> bytes:
    """Return a base: tables over the properties of the claims (help.obsidian.md/bases).

    Where talks are to be `named`, the lists of all claims have a column for them.
    """
    talk = ["source"] if named else []
    columns = ["file.name", "aliases", "speaker", "kind", "stance", *talk, "second", "concepts"]
    views = [
        {"type": "table", "name": "All claims", "order": columns},
        {
            "type": "table",
            "name": "Predictions",
            "filters": {"and": ['kind == "prediction"']},
            "order": ["file.name", "aliases", "speaker", "stance", "horizon", "status"],
        },
        {
            "type": "table",
            "name": "Contradictions",
            "filters": {"and": ["!contradicts.isEmpty()"]},
            "order": ["file.name", "aliases", "contradicts", "speaker"],
        },
        {
            "type": "table",
            "name": "By stance",
            "groupBy": {"property": "stance", "direction": "ASC"},
            "order": columns,
        },
    ]
    base = {"filters": {"and": ['type == "claim"']}, "views": views}
    text: str = yaml.safe_dump(base, allow_unicode=True, sort_keys=False)
    return text.encode()
