"""The page on the graph's data: downloads, nodes, edges and attributes, made from their tables."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    FORM,
    NODE_ATTRIBUTES,
    RELATIONS,
    Attribute,
    NodeType,
)
from claim_graph.exports import FORMATS
from claim_graph.site import urls
from claim_graph.site.components.links import Link
from claim_graph.site.data import downloads
from claim_graph.site.data.credits import CREDITS
from claim_graph.site.here import Here
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render


@dataclass(frozen=True, slots=True)
class Download:
    """The graph in a format."""

    files: tuple[Link, ...]
    format: str
    """What the format is for."""


@dataclass(frozen=True, slots=True)
class RelationShown:
    """A sort of edge."""

    name: str
    source: str
    """The types of the nodes that it leads from."""
    target: str
    meaning: str
    symmetric: bool


@dataclass(frozen=True, slots=True)
class AttributeShown:
    """An attribute of nodes or of edges."""

    name: str
    type: str
    on: str
    """The types that have it."""
    meaning: str


@dataclass(frozen=True, slots=True)
class DataView:
    """What the page on the graph's data shows."""

    title: str
    form: str
    """The name of the form that exports have, with its version."""
    offline: str
    """The archive of the whole site."""
    credits: str
    """The file that tells who wrote which record."""
    downloads: tuple[Download, ...]
    nodes: tuple[str, ...]
    node_attributes: tuple[AttributeShown, ...]
    relations: tuple[RelationShown, ...]
    edge_attributes: tuple[AttributeShown, ...]


def data() -> Page:
    """Return the page on the graph's nodes, edges and attributes, made from their tables."""
    view = DataView(
        title=page_name(urls.DATA),
        form=FORM,
        offline=downloads.OFFLINE,
        credits=CREDITS,
        downloads=tuple(
            Download(
                tuple(Link(name, f"{downloads.FOLDER}/{name}") for name in FORMATS[form].files),
                FORMATS[form].meaning,
            )
            for form in downloads.SHOWN
        ),
        nodes=tuple(NodeType),
        node_attributes=_attributes(NODE_ATTRIBUTES),
        relations=tuple(
            RelationShown(
                relation.name,
                ", ".join(relation.source),
                ", ".join(relation.target),
                relation.meaning,
                relation.symmetric,
            )
            for relation in RELATIONS
        ),
        edge_attributes=_attributes(EDGE_ATTRIBUTES),
    )
    body = render("pages/data.md.jinja", data=view, here=Here(urls.DATA))
    return Page(urls.DATA, page_name(urls.DATA), body, page_summary(urls.DATA))


def _attributes(attributes: tuple[Attribute, ...]) -> tuple[AttributeShown, ...]:
    return tuple(
        AttributeShown(a.name, a.type, ", ".join(a.on) or "all", a.meaning) for a in attributes
    )
