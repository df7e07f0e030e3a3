"""What everything in an export means, made from the tables that the graph is made by.

`data-dictionary.md` is for people, `data-dictionary.json` for programs; they say the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    FORM,
    GRAPH_ATTRIBUTES,
    NODE_ATTRIBUTES,
    RELATIONS,
    Attribute,
    NodeType,
)
from claim_graph.core.term import Term
from claim_graph.corpus.vocabulary import (
    Kind,
    Reading,
    Role,
    SourceType,
    Stance,
    Status,
    Treatment,
    WorkType,
)
from claim_graph.exports import FORMATS
from claim_graph.exports.claims_table import COLUMNS
from claim_graph.quotations.turns import SpeakerCheck
from claim_graph.quotations.verdict import Verdict

FILES = ("data-dictionary.md", "data-dictionary.json")

_VOCABULARIES: Mapping[str, type[Term]] = {
    "kind": Kind,
    "stance": Stance,
    "reading": Reading,
    "verdict": Verdict,
    "speaker_check": SpeakerCheck,
    "status": Status,
    "role": Role,
    "sort of a source": SourceType,
    "sort of a work": WorkType,
    "relation of a note to a claim": Treatment,
}
"""The words that an attribute may hold."""


def data_dictionary() -> dict[str, bytes]:
    """Return the dictionary in both forms, by the names of its files."""
    dictionary = _dictionary()
    markdown = "\n".join(_lines(dictionary)) + "\n"
    data = json.dumps(dictionary, ensure_ascii=False, indent=2) + "\n"
    return dict(zip(FILES, (markdown.encode(), data.encode()), strict=True))


def _dictionary() -> dict[str, Any]:
    return {
        "form": FORM,
        "node_types": list(NodeType),
        "graph_attributes": _attributes(GRAPH_ATTRIBUTES),
        "node_attributes": _attributes(NODE_ATTRIBUTES),
        "relations": [
            {
                "name": relation.name,
                "from": list(relation.source),
                "to": list(relation.target),
                "meaning": relation.meaning,
                "symmetric": relation.symmetric,
            }
            for relation in RELATIONS
        ],
        "edge_attributes": _attributes(EDGE_ATTRIBUTES),
        "vocabularies": {
            name: [_word(term) for term in terms] for name, terms in _VOCABULARIES.items()
        },
        "claims_table": [{"name": c.name, "meaning": c.meaning} for c in COLUMNS],
        "formats": [
            {
                "name": row.name,
                "meaning": row.meaning,
                "files": list(row.files),
                "loses": row.loses or None,
            }
            for row in FORMATS.values()
        ],
    }


def _attributes(attributes: Iterable[Attribute]) -> list[dict[str, object]]:
    return [
        {"name": a.name, "type": a.type.value, "on": list(a.on) or ["all"], "meaning": a.meaning}
        for a in attributes
    ]


def _word(term: Term) -> dict[str, object]:
    value = getattr(term, "certainty", None)
    word: dict[str, object] = {"word": term.value, "meaning": term.meaning}
    return word if value is None else {**word, "value": value}


def _lines(dictionary: Mapping[str, Any]) -> Iterator[str]:
    yield from ("# Data dictionary", "", f"The graph has the form `{dictionary['form']}`.")
    yield "All values are scalars; a list is a JSON array in a text; times are seconds."
    yield "The id of a node is its type, a colon and the id of its record:"
    yield from (", ".join(f"`{type}:…`" for type in dictionary["node_types"]) + ".", "")
    for title, key in (
        ("The graph", "graph_attributes"),
        ("Nodes", "node_attributes"),
        ("Edges", "edge_attributes"),
    ):
        yield from (f"## {title}", "")
        if key == "edge_attributes":
            rows = [
                (f"`{r['name']}`", ", ".join(r["from"]), ", ".join(r["to"]), r["meaning"]
                 + (" (both ways)" if r["symmetric"] else ""))
                for r in dictionary["relations"]
            ]  # fmt: skip
            yield from _table(("relation", "from", "to", "meaning"), rows)
        rows = [
            (f"`{a['name']}`", a["type"], ", ".join(a["on"]), a["meaning"]) for a in dictionary[key]
        ]
        yield from _table(("attribute", "type", "on", "meaning"), rows)
    yield from ("## Words", "")
    for name, words in dictionary["vocabularies"].items():
        yield from (f"### {name.capitalize()}", "")
        yield from (f"- `{w['word']}`{_in_brackets(w)}: {w['meaning']}" for w in words)
        yield ""
    yield from ("## The table of claims", "")
    yield from _table(
        ("column", "meaning"),
        [(f"`{c['name']}`", c["meaning"]) for c in dictionary["claims_table"]],
    )
    yield from ("## Formats", "")
    yield from _table(
        ("format", "files", "what it is", "not in it"),
        [
            (f"`{f['name']}`", ", ".join(f["files"]), f["meaning"], f["loses"] or "nothing")
            for f in dictionary["formats"]
        ],
    )


def _in_brackets(word: Mapping[str, Any]) -> str:
    return f" ({word['value']:g})" if "value" in word else ""


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |" for row in rows)
    yield ""
