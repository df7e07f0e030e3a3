"""One flat table of claims, a row each: for reading, sorting and editing in a spreadsheet.

Columns that are edits when they come back (`claims import`) are named as the fields in YAML are.
Lists stand in one cell, parted by semicolons. `as-exported` is a hash of the row's editable cells:
it tells whether the record has changed since the table was written.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from io import StringIO
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import NodeType, node_id, texts_in
from claim_graph.analysis.impact import REASONED
from claim_graph.core.times import format_timecode
from claim_graph.exports.cells import bare, guarded
from claim_graph.exports.exported_claims import exported_talk

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph, Scalar

FILE = "claims.csv"
SEPARATOR = "; "
"""What stands between the items of a list."""
MAX_BYTES = 50_000_000
"""The largest table that is read."""
_NUMBER_OF_QUOTES = "quotes"
_HASH = "as-exported"


@dataclass(frozen=True, slots=True)
class ClaimsColumn:
    """A column of the table."""

    name: str
    meaning: str
    is_edited: bool = False
    """Whether what is written there comes back as an edit."""
    is_list: bool = False
    is_number: bool = False
    """Whether its cells are whole numbers, or empty."""


COLUMNS: tuple[ClaimsColumn, ...] = (
    ClaimsColumn("id", "the claim's full id; never edited: `claims rename` gives it another"),
    ClaimsColumn("claim", "the claim, one sentence", is_edited=True),
    ClaimsColumn("by", "the id of the person who makes it", is_edited=True),
    ClaimsColumn("speaker", "the person's name"),
    ClaimsColumn("kind", "what sort of statement it is", is_edited=True),
    ClaimsColumn("stance", "how sure the speaker sounded", is_edited=True),
    ClaimsColumn("reading", "how sure the curator is of the reading", is_edited=True),
    ClaimsColumn("why", "why the reading is not high", is_edited=True),
    ClaimsColumn(
        "quote", "words spoken: the first quote, by the claim's own speaker", is_edited=True
    ),
    ClaimsColumn("quote-at", "the time at which they are spoken, H:MM:SS", is_edited=True),
    ClaimsColumn("quote-by", "who speaks them, where that is someone else", is_edited=True),
    ClaimsColumn("verdict", "how the words compare with those spoken"),
    ClaimsColumn("speaker-check", "whether they were spoken by the one who is named"),
    ClaimsColumn(_NUMBER_OF_QUOTES, "how many quotes the claim has", is_number=True),
    ClaimsColumn(
        "second", "the same time in seconds from the start of the recording", is_number=True
    ),
    ClaimsColumn("watch", "the address that plays that second"),
    ClaimsColumn("source", "the id of the interview"),
    ClaimsColumn("talk", "the title of the interview"),
    ClaimsColumn("published", "the day on which the interview came out"),
    ClaimsColumn("chapter", "the id of the chapter"),
    ClaimsColumn("concepts", "ids of the concepts involved", is_edited=True, is_list=True),
    ClaimsColumn("people", "ids of the people named", is_edited=True, is_list=True),
    ClaimsColumn("works", "ids of the works named", is_edited=True, is_list=True),
    ClaimsColumn("tags", "free words", is_edited=True, is_list=True),
    ClaimsColumn("horizon", "when a prediction is to come true, in words", is_edited=True),
    ClaimsColumn("not-before", "what comes before this day refutes it", is_edited=True),
    ClaimsColumn("resolve-by", "the day after which it can be settled", is_edited=True),
    ClaimsColumn("settled-when", "what would settle it, in our words", is_edited=True),
    ClaimsColumn("status", "what has become of it", is_edited=True),
    ClaimsColumn("outcome", "what happened", is_edited=True),
    ClaimsColumn("judgements", "how it came out, who finds so, when and why", is_list=True),
    ClaimsColumn("looked", "the day on which an outcome was last looked for", is_edited=True),
    ClaimsColumn("reasons", "ids of the claims that support or imply it", is_list=True),
    ClaimsColumn("objections", "ids of claims that contradict it, either way", is_list=True),
    ClaimsColumn("witnesses", "how many notes carry the claim", is_number=True),
    ClaimsColumn("reviewed-by", "who has read the record against the talk"),
    ClaimsColumn("reviewed-on", "the day on which it was read"),
    ClaimsColumn("file", "the YAML file, in the claims folder"),
    ClaimsColumn("line", "the line in that file", is_number=True),
    ClaimsColumn(_HASH, "a hash of the cells that can be edited"),
)
"""The columns, from left to right."""

EDITED = tuple(column for column in COLUMNS if column.is_edited)
"""The columns that come back as edits."""

Row = Mapping[str, str]
"""The cells of a claim by the name of their column, as texts."""


class TableError(ValueError):
    """A file that is no table of claims; the message says why, and what to do."""


def rows(graph: Graph) -> Iterator[Row]:
    """Yield the row of each claim in `graph`, in its order."""
    for node, values in graph.nodes(data=True):
        if values["type"] == NodeType.CLAIM:
            row = _row(graph, node, values)
            yield {**row, _HASH: row_hash(row)}


def table(graph: Graph) -> bytes:
    """Return the contents of the table: RFC 4180, UTF-8 with the mark that Excel looks for."""
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(column.name for column in COLUMNS)
    for row in rows(graph):
        writer.writerow(guarded(row[column.name]) for column in COLUMNS)
    return stream.getvalue().encode("utf-8-sig")


def parse(data: bytes) -> list[tuple[int, Row]]:
    """Return the rows in the contents of a table, each with its line, as a spreadsheet saved it.

    Commas, semicolons or tabs part the cells; columns may be missing or in another order. Raises
    TableError where it is no table of claims.
    """
    if len(data) > MAX_BYTES:
        raise TableError(f"it has more than {MAX_BYTES:,} bytes, which is more than is read")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableError("it is not UTF-8; save it as “CSV UTF-8”") from error
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        names = [name.strip() for name in next(reader, [])]
        if "id" not in names:
            raise TableError("it has no column `id`; start from `claims export csv`")
        if len(set(names)) < len(names):
            raise TableError("two columns have the same name")
        read: list[tuple[int, Row]] = []
        line = reader.line_num + 1
        for cells in reader:
            if any(cells):
                if len(cells) != len(names):
                    raise TableError(f"line {line} has {len(cells)} cells, not {len(names)}")
                read.append((line, dict(zip(names, map(bare, cells), strict=True))))
            line = reader.line_num + 1
    except csv.Error as error:
        raise TableError(f"line {reader.line_num}: {error}") from error
    return read


def items(cell: str) -> tuple[str, ...]:
    """Return the items of a list in a cell."""
    return tuple(filter(None, (item.strip() for item in cell.split(SEPARATOR.strip()))))


def row_hash(row: Row) -> str:
    """Return a hash of the cells of `row` that can be edited, ten hexadecimal digits."""
    cells = "\x1f".join(row.get(column.name, "") for column in EDITED)
    return blake2b(cells.encode(), digest_size=5).hexdigest()


def _row(graph: Graph, node: str, values: Mapping[str, Scalar]) -> Row:
    number, quote = first_quote(graph, node)
    spoken = graph.nodes[quote] if quote else {}
    by = str(values.get("speaker", ""))
    talk = exported_talk(graph, str(values.get("interview", "")))
    cells = {
        "id": values["record"],
        "claim": values["label"],
        "by": by,
        "speaker": _label(graph, node_id(NodeType.PERSON, by)),
        "why": values.get("reading_why", ""),
        "quote": spoken.get("label", ""),
        "quote-at": format_timecode(int(spoken["at"])) if "at" in spoken else "",
        "quote-by": spoken.get("speaker", "") if spoken.get("speaker") != by else "",
        "verdict": spoken.get("verdict", ""),
        "speaker-check": spoken.get("speaker_check", ""),
        _NUMBER_OF_QUOTES: number,
        "second": spoken.get("at", ""),
        "watch": spoken.get("watch", ""),
        "source": talk.id,
        "talk": talk.title,
        "published": talk.published or "",
        "concepts": _targets(graph, node, "about", NodeType.CONCEPT),
        "people": _targets(graph, node, "names", NodeType.PERSON),
        "works": _targets(graph, node, "names", NodeType.WORK),
        "tags": SEPARATOR.join(texts_in(values.get("tags"))),
        "not-before": values.get("not_before", ""),
        "resolve-by": values.get("resolve_by", ""),
        "settled-when": values.get("settled_when", ""),
        "judgements": SEPARATOR.join(texts_in(values.get("judgements"))),
        "reasons": _reasons(graph, node),
        "objections": _objections(graph, node),
        "reviewed-by": values.get("reviewed_by", ""),
        "reviewed-on": values.get("reviewed_on", ""),
    }
    return {
        column.name: str(cells.get(column.name, values.get(column.name, "")))
        for column in COLUMNS
        if column.name != _HASH
    }


def first_quote(graph: Graph, claim: str) -> tuple[int, str | None]:
    """Return how many quotes the node of a claim has, and the node of the one shown first."""
    quotes = sorted(
        (
            quote
            for _, quote, relation in graph.out_edges(claim, keys=True)
            if relation == "has-quote"
        ),
        key=lambda quote: int(quote.rpartition("#")[2]),
    )
    speaker = graph.nodes[claim].get("speaker")
    own = [quote for quote in quotes if graph.nodes[quote].get("speaker") == speaker]
    return len(quotes), next(iter([*own, *quotes]), None)


def _label(graph: Graph, node: str) -> str:
    return str(graph.nodes[node]["label"]) if node in graph else ""


def _targets(graph: Graph, node: str, relation: str, type: NodeType) -> str:
    ids = [
        str(graph.nodes[target]["record"])
        for _, target, key in graph.out_edges(node, keys=True)
        if key == relation and graph.nodes[target]["type"] == type
    ]
    return SEPARATOR.join(sorted(ids))


def _reasons(graph: Graph, node: str) -> str:
    ids = {
        str(graph.nodes[origin]["record"])
        for origin, _, key in graph.in_edges(node, keys=True)
        if key in REASONED and graph.nodes[origin]["type"] == NodeType.CLAIM
    }
    return SEPARATOR.join(sorted(ids))


def _objections(graph: Graph, node: str) -> str:
    ids = {
        str(graph.nodes[other]["record"])
        for a, b, key in (*graph.in_edges(node, keys=True), *graph.out_edges(node, keys=True))
        if key == "contradicts"
        for other in (a, b)
        if other != node
    }
    return SEPARATOR.join(sorted(ids))
