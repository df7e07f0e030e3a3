"""A Mermaid flowchart of claims, for pages in Markdown, as GitHub, GitLab and Obsidian draw it.

Mermaid refuses more than 50,000 characters or 500 arrows, and hundreds of boxes cannot be read, so
where there are many claims only those with most links are drawn, which a comment says. Choose some,
as by `--around`, for the others.

Labels hold letters, digits and few signs as they are, and all other ASCII signs as the codes that
Mermaid has for them: no text can end a label, become Markdown or HTML, or set an option.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING

from claim_graph.exports.claim_diagram import Arrow, Box, Diagram, diagram
from claim_graph.exports.dataset_lines import dataset_lines
from claim_graph.exports.node_looks import relation_colour

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph

MOST = 40
"""The most claims that are drawn."""
_CHARACTERS = 50_000
_ARROWS = 500
_LONGEST = 160
"""Characters of a claim in its box."""
_COMMENT = 500
"""Characters of a line of a comment."""
_SPECIAL = re.compile(r"[!-+\-/:-@\[-`{-~]")
"""ASCII signs but comma and full stop."""
_NUMBERED = re.compile(r"^(\w*)\.")
"""What Mermaid would take for an item of a numbered list."""


def write(graph: Graph) -> dict[str, bytes]:
    """Return the most linked claims of `graph`, with the links between them, as `graph.mmd`."""
    most = MOST
    while True:
        drawn = diagram(graph, most)
        text = _text(graph, drawn)
        # Comments alone always fit.
        if len(text) < _CHARACTERS and len(drawn.arrows) <= _ARROWS:
            return {"graph.mmd": text.encode()}
        most //= 2


def _text(graph: Graph, drawn: Diagram) -> str:
    names = {box.node: f"c{number}" for number, box in enumerate(drawn.boxes, start=1)}
    lines = [
        "flowchart LR",
        *_comments(graph, drawn),
        *(_box(names[box.node], box) for box in drawn.boxes),
        *(_arrow(names, arrow) for arrow in drawn.arrows),
        *_colours(drawn.arrows),
    ]
    return "\n".join(lines) + "\n"


def _comments(graph: Graph, drawn: Diagram) -> Iterable[str]:
    # Braces in a comment could be taken for an option.
    for line in dataset_lines(graph):
        yield f"%% {textwrap.shorten(line, _COMMENT, placeholder=' …')}".translate(
            {123: 40, 125: 41}
        )
    if len(drawn.boxes) < drawn.claims:
        yield (
            f"%% drawn: the {len(drawn.boxes)} claims with most links, of {drawn.claims:,}; "
            "choose others with --around, --concept or --chapter"
        )


def _box(name: str, box: Box) -> str:
    text = _label(textwrap.shorten(box.text, _LONGEST, placeholder=" …"))
    return f'  {name}["{text}{f"<br>{_label(box.said)}" if box.said else ""}"]'


def _arrow(names: dict[str, str], arrow: Arrow) -> str:
    line = "<-->" if arrow.symmetric else "-->"
    return f"  {names[arrow.source]} {line}|{arrow.relation}| {names[arrow.target]}"


def _colours(arrows: Iterable[Arrow]) -> Iterable[str]:
    """Yield a line for each colour that arrows have."""
    numbers: dict[str, list[str]] = {}
    for number, arrow in enumerate(arrows):
        numbers.setdefault(relation_colour(arrow.relation), []).append(str(number))
    for colour, coloured in numbers.items():
        yield f"  linkStyle {','.join(coloured)} stroke:{colour},color:{colour}"


def _label(text: str) -> str:
    """Return `text` on one line, with a code for each sign that Mermaid might take for its own."""
    coded = _SPECIAL.sub(lambda sign: f"#{ord(sign[0])};", " ".join(text.split()))
    return _NUMBERED.sub(r"\1#46;", coded)
