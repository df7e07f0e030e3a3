"""Chapters of each talk as podcast players read them: JSON Chapters 1.2 (Podcasting 2.0).

Besides the keys of that format a file has `checked` and `policy`, named as in the data dictionary:
how the quotes of the talk that the record has were checked. The format forbids no further keys, and
players pass over them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import NodeType, compared
from claim_graph.exports.how_checked import verdicts_of_talks

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph
    from claim_graph.quotations.verdict import Verdict

FOLDER = "podcast"


def write(graph: Graph) -> dict[str, bytes]:
    """Return `podcast/ID.chapters.json` for each talk of `graph` that has chapters."""
    talks: dict[str, list[dict[str, object]]] = {}
    for _, values in graph.nodes(data=True):
        if values["type"] == NodeType.CHAPTER:
            chapter: dict[str, object] = {"startTime": values["at"], "title": values["label"]}
            if "until" in values:
                chapter["endTime"] = values["until"]
            if "watch" in values:
                chapter["url"] = values["watch"]
            talks.setdefault(str(values["interview"]), []).append(chapter)
    verdicts = verdicts_of_talks(graph)
    return {
        f"{FOLDER}/{talk}.chapters.json": _file(graph, talk, chapters, verdicts.get(talk, []))
        for talk, chapters in sorted(talks.items())
    }


def _file(
    graph: Graph, talk: str, chapters: list[dict[str, object]], verdicts: list[Verdict]
) -> bytes:
    source = graph.nodes.get(f"{NodeType.SOURCE}:{talk}", {})
    content: dict[str, object] = {"version": "1.2.0"}
    content |= {
        key: source[name]
        for key, name in (("title", "label"), ("podcastName", "show"), ("description", "thesis"))
        if name in source
    }
    content |= {"checked": compared(verdicts), "policy": graph.graph.get("policy")}
    content["chapters"] = sorted(chapters, key=lambda chapter: int(str(chapter["startTime"])))
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
