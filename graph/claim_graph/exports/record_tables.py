"""Tables of records and of the links between them, made for questions: claims, quotes, concepts, …

Their ids are those of the records. Columns are called as the attributes are, except where SQL keeps
the word for itself (`at` is `second`, `where` is `section`). A `chapter` has the interview's id in
front, so that it leads to one chapter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    NODE_ATTRIBUTES,
    Attribute,
    AttributeType,
)
from claim_graph.core.times import format_timecode
from claim_graph.exports.table_layout import LINKS, RECORDS, Links, Owner, Records
from claim_graph.exports.tables import (
    Column,
    Table,
    Value,
    about_table,
    column,
    edges_table,
    nodes_table,
    with_held_references,
)

if TYPE_CHECKING:
    from claim_graph.analysis.compiler import Graph, Scalar

_RENAMED = {"at": "second", "where": "section"}
_REFERENCES = {"speaker": "people", "interview": "sources", "chapter": "chapters"}
_LAST = {"reviewed_by", "reviewed_on", "file", "line"}
"""Attributes that tell of the record rather than of what it says: they come last."""
_TEXT = AttributeType.TEXT


def all_tables(graph: Graph) -> tuple[Table, ...]:
    """Return every table of `graph`; those of records come before those of links."""
    return with_held_references(
        (
            about_table(graph),
            nodes_table(graph),
            edges_table(graph),
            *(_records(graph, records) for records in RECORDS),
            *_links(graph),
        )
    )


def _records(graph: Graph, records: Records) -> Table:
    attributes = [
        attribute
        for attribute in NODE_ATTRIBUTES
        if (not attribute.on or records.type in attribute.on)
        and attribute.name not in {"type", "label", "record"}
    ]
    attributes.sort(key=lambda attribute: attribute.name in _LAST)
    edge_attributes = _edge_attributes((records.owner.relation,)) if records.owner else []
    columns = [
        Column("id", _TEXT, "the record's id"),
        Column(records.label, _TEXT, records.meaning),
        *_owner_columns(records.owner, edge_attributes),
    ]
    for attribute in attributes:
        name = _RENAMED.get(attribute.name, attribute.name)
        shown = column(attribute, name, _REFERENCES.get(attribute.name, ""))
        if attribute.name == "chapter":
            shown = replace(shown, meaning=f"{shown.meaning}, behind the interview's and a slash")
        columns.append(shown)
        if attribute.name == "at":
            columns.append(Column("time", _TEXT, "the same second, as H:MM:SS"))
    columns.append(Column("node", _TEXT, "the id of its node", "nodes"))
    rows = tuple(
        (
            values["record"],
            values["label"],
            *_owner_values(graph, node, records.owner, edge_attributes),
            *_values(values, attributes),
            node,
        )
        for node, values in graph.nodes(data=True)
        if values["type"] == records.type
    )
    return Table(records.table, records.meaning, tuple(columns), ("id",), rows)


def _owner_columns(owner: Owner | None, attributes: list[Attribute]) -> Iterator[Column]:
    if owner:
        yield Column(owner.column, _TEXT, "the id of what it belongs to", owner.table)
        yield from map(column, attributes)


def _owner_values(
    graph: Graph, node: str, owner: Owner | None, attributes: list[Attribute]
) -> Iterator[Value]:
    if owner is None:
        return
    whole, edge = next(
        (
            (whole, values)
            for whole, _, key, values in graph.in_edges(node, keys=True, data=True)
            if key == owner.relation
        ),
        ("", {}),
    )
    yield graph.nodes[whole]["record"] if whole else None
    yield from (edge.get(attribute.name) for attribute in attributes)


def _values(values: Mapping[str, Scalar], attributes: list[Attribute]) -> Iterator[Value]:
    for attribute in attributes:
        value = values.get(attribute.name)
        if attribute.name == "chapter" and value is not None:
            yield f"{values['interview']}/{value}"
        else:
            yield value
        if attribute.name == "at":
            yield None if value is None else format_timecode(int(value))


def _links(graph: Graph) -> Iterator[Table]:
    """Yield the tables of links, all of them from one walk along the edges."""
    tables = {
        (relation, links.source.type, links.target.type): links
        for links in LINKS
        for relation in links.relations
    }
    attributes = {links.table: _edge_attributes(links.relations) for links in LINKS}
    rows: dict[str, list[tuple[Value, ...]]] = defaultdict(list)
    for source, target, edge in graph.edges(data=True):
        first, second = graph.nodes[source], graph.nodes[target]
        links = tables.get((edge["relation"], first["type"], second["type"]))
        if links:
            relation = (edge["relation"],) if links.has_relation else ()
            given = (edge.get(attribute.name) for attribute in attributes[links.table])
            rows[links.table].append((first["record"], *relation, second["record"], *given))
    for links in LINKS:
        ends = tuple(_link_columns(links))
        given_columns = (
            column(attribute, _RENAMED.get(attribute.name, ""))
            for attribute in attributes[links.table]
        )
        key = tuple(known.name for known in ends)
        columns = (*ends, *given_columns)
        yield Table(links.table, links.meaning, columns, key, tuple(rows[links.table]))


def _link_columns(links: Links) -> Iterator[Column]:
    first, second = links.source, links.target
    yield Column(first.column, _TEXT, f"the id of the {first.type}", first.table)
    if links.has_relation:
        yield Column("relation", _TEXT, "what the first says, or does, of the second")
    yield Column(second.column, _TEXT, f"the id of the {second.type}", second.table)


def _edge_attributes(relations: tuple[str, ...]) -> list[Attribute]:
    """Return the attributes that only edges of such relations have."""
    return [
        attribute for attribute in EDGE_ATTRIBUTES if not set(relations).isdisjoint(attribute.on)
    ]
