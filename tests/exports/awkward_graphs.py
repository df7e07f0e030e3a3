"""A graph in which every text is one that programs have been known to trip over."""

from __future__ import annotations

import json
from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING

from tests.exports.graphs import GRAPHS, invented
from tests.exports.test_exports import NASTY

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

TEXTS = (
    *NASTY,
    "C:\\unit",
    "\\u0041",
    "\\\\u0041",
    "a\\",
    '\\" + "u',
    "`where`",
    "one\ntwo\r\nthree\tfour",
    "שלום עולם, مرحبا",
    "👩‍👩‍👧 e\u0301",
    "1. first",
    "- item",
    "# heading",
    "%%{init: {'theme':'dark'}}%%",
    'x"] --> y["',
    "`**bold**`",
    "end",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &#35; #35; #quot;",
    "\\N \\G \\l",
    "'; DROP TABLE Claim; --",
    "word " * 2_000,
)
"""What stands wherever a text may stand, in turn; the last has 10,000 characters."""
_FREE = {"label", "because", "definition", "description", "words", "says", "part", "reading_why"}
_LISTS = {"aliases", "tags", "figures", "same_as", "sentences"}


@cache
def awkward() -> Graph:
    """Return the invented graph with `TEXTS` for its texts, in lists too."""
    graph = invented().copy()
    graph.graph |= {"title": TEXTS[0], "description": "".join(TEXTS[:40])}
    graph.graph |= {"creators": json.dumps(TEXTS[:40], ensure_ascii=False)}
    texts = cycle(TEXTS)
    nodes = [values for _, values in graph.nodes(data=True)]
    for values in (*nodes, *(values for *_, values in graph.edges(data=True))):
        for name in values:
            if name in _FREE:
                values[name] = next(texts).strip()
            elif name in _LISTS:
                items = [next(texts).strip() for _ in range(3)]
                values[name] = json.dumps(items, ensure_ascii=False)
    return graph


ALL = {**GRAPHS, "awkward": awkward}
"""What makes each graph that a format is tried on, by its name."""
