"""The page on the graph's data: downloads, nodes, edges and attributes, made from their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claim_graph.analysis.compiler import (
    EDGE_ATTRIBUTES,
    FORM,
    NODE_ATTRIBUTES,
    RELATIONS,
    Attribute,
    NodeType,
)
from claim_graph.exports import FORMATS, Format
from claim_graph.site import urls
from claim_graph.site.components.links import Link
from claim_graph.site.data import downloads
from claim_graph.site.data.credits import CREDITS
from claim_graph.site.here import Here
from claim_graph.site.markdown import capitalised
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Asset, Page
from claim_graph.site.templating import render

_LINES = 3
"""How many lines a sample has."""
_WIDTH = 160
"""How many characters of a line a sample shows."""
_READ = 4_000
"""How many bytes are read for it."""


@dataclass(frozen=True, slots=True)
class FileShown:
    """A file that the site offers."""

    link: Link
    size: str
    """How large it is, in words; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class FormatShown:
    """A format of the graph."""

    name: str
    meaning: str
    """What it is, and who reads it."""
    loses: str
    """What is not in it; empty where it is whole."""
    files: tuple[FileShown, ...]
    """Its files, where the site offers them."""
    names: tuple[str, ...]
    """The names of its files."""
    language: str
    """In which language `load` is; empty where it is a sentence."""
    load: str
    """How to open it."""
    sample: str
    """Its first lines; empty where the site does not offer it."""


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
    """The archive of the whole site; empty where there is none."""
    credits: str
    """The file that tells who wrote which record."""
    formats: tuple[FormatShown, ...]
    further: tuple[Link, ...]
    """Hand-written pages that no navigation leads to."""
    nodes: tuple[str, ...]
    node_attributes: tuple[AttributeShown, ...]
    relations: tuple[RelationShown, ...]
    edge_attributes: tuple[AttributeShown, ...]


def data(
    files: Sequence[Asset], own: Sequence[tuple[str, str]] = (), *, offline: bool = True
) -> Page:
    """Return the page on the graph's formats, nodes, edges and attributes, made from their tables.

    `files` are those that the site offers, and `own` hand-written pages that no navigation leads
    to, each with its path and its title. `offline` is whether the site has an archive.
    """
    offered = {file.path.removeprefix(f"{downloads.FOLDER}/"): file.content for file in files}
    view = DataView(
        title=page_name(urls.DATA),
        form=FORM,
        offline=downloads.OFFLINE if offline else "",
        credits=CREDITS,
        formats=tuple(_format(row, offered) for row in FORMATS.values()),
        further=tuple(Link(title, path) for path, title in own),
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


def _format(row: Format, offered: Mapping[str, bytes]) -> FormatShown:
    is_offered = row.name in downloads.SHOWN
    first = offered.get(row.files[0], b"") if is_offered else b""
    return FormatShown(
        name=row.name,
        meaning=capitalised(row.meaning),
        loses=row.loses,
        files=tuple(
            FileShown(Link(name, f"{downloads.FOLDER}/{name}"), _size(offered.get(name)))
            for name in row.files
            if is_offered
        ),
        names=row.files,
        language="" if row.load.endswith(".") else "sh" if row.load.startswith("$ ") else "python",
        load=row.load.removeprefix("$ "),
        sample="\n".join(_sample(first)),
    )


def _size(content: bytes | None) -> str:
    if content is None:
        return ""
    kilobytes = len(content) / 1000
    return f"{kilobytes / 1000:.1f} MB" if kilobytes >= 1000 else f"{max(kilobytes, 1):.0f} kB"


def _sample(content: bytes) -> Iterator[str]:
    """Yield the first lines of a file; of XML those of its first node."""
    start = max(content.find(b"<node"), 0)
    lines = content[start : start + _READ].decode("utf-8-sig", "ignore").splitlines()
    for line in lines[:_LINES]:
        yield line if len(line) <= _WIDTH else f"{line[:_WIDTH]} …"


def _attributes(attributes: tuple[Attribute, ...]) -> tuple[AttributeShown, ...]:
    return tuple(
        AttributeShown(a.name, a.type, ", ".join(a.on) or "all", a.meaning) for a in attributes
    )
