"""Cards for Anki, as a text file that it imports (docs.ankiweb.net, text files).

Two sorts of cards: whose words are these, and what a concept means. Each has an id of
its own that stays, so that a later file renews the cards and keeps what was learnt.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from html import escape as escape_html
from io import StringIO
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import NodeType, texts_in
from claim_graph.core.times import format_timecode
from claim_graph.core.typography import quoted
from claim_graph.exports.cells import guarded
from claim_graph.exports.exported_claims import ExportedClaim, exported_claims
from claim_graph.exports.how_checked import how_checked, words_checked

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph, Scalar

FILE = "anki.txt"
_HEAD = (
    "#separator:tab",
    "#html:true",
    "#guid column:1",
    "#notetype column:2",
    "#deck column:3",
    "#tags column:4",
)
_NOTE_TYPE = "Basic"


def write(graph: Graph) -> dict[str, bytes]:
    """Return `graph` as `anki.txt`."""
    stream = StringIO(newline="")
    quotes = [view.quotes[0].verdict for view in exported_claims(graph) if view.quotes]
    # A line that starts with a number sign and states nothing that Anki knows is a comment.
    comments = [f"# {line}" for line in how_checked(graph, quotes)]
    stream.write("".join(f"{line}\n" for line in (*_HEAD, *comments)))
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    for card in (*_words(graph), *_concepts(graph)):
        writer.writerow(map(guarded, card))
    return {FILE: stream.getvalue().encode()}


def _escaped(text: str) -> str:
    return escape_html(text, quote=False)


def _deck(graph: Graph, part: str) -> str:
    # Two colons part a deck from the one around it.
    title = str(graph.graph.get("title", "Claims")).replace("::", ": ")
    return f"{_escaped(title)}::{part}"


def _words(graph: Graph) -> Iterator[tuple[str, ...]]:
    for view in exported_claims(graph):
        if view.quotes:
            yield (
                view.node,
                _NOTE_TYPE,
                _deck(graph, "Words"),
                " ".join(_tags(view)),
                "Who said this, and what was meant?<br><br>"
                f"{_escaped(quoted(view.quotes[0].text))}",
                _answer(graph, view),
            )


def _answer(graph: Graph, view: ExportedClaim) -> str:
    quote = view.quotes[0]
    time = format_timecode(quote.second)
    moment = f'<a href="{escape_html(quote.link)}">{time}</a>' if quote.link else time
    verdict = words_checked(graph, quote.verdict)
    return (
        f"{_escaped(quote.speaker)}, in {_escaped(view.talk.dated)}, at {moment}. {verdict}"
        f"<br><br>{_escaped(view.claim)}"
    )


def _tags(view: ExportedClaim) -> Iterator[str]:
    yield from ("claim", view.text("kind"), view.text("stance"))
    yield from view.tags


def _meanings(values: Mapping[str, Scalar]) -> tuple[str, ...]:
    """Return what a concept means in general, and then in single talks."""
    return (str(values.get("definition", "")), *texts_in(values.get("meanings")))


def _concepts(graph: Graph) -> Iterator[tuple[str, ...]]:
    for node, values in graph.nodes(data=True):
        if values["type"] == NodeType.CONCEPT:
            yield (
                node,
                _NOTE_TYPE,
                _deck(graph, "Concepts"),
                "concept",
                f"What does <b>{_escaped(str(values['label']))}</b> mean in this record?",
                "<br><br>".join(map(_escaped, _meanings(values))),
            )
