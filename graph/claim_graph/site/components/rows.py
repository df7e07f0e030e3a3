"""Rows of a list: links with what one must know before following them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from claim_graph.site.components.links import Link, Moment
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.templating import macro


@dataclass(frozen=True, slots=True)
class Row:
    """A link with a count and a note; either may be empty."""

    title: str
    target: str
    count: str = ""
    """How much is there, such as `3 claims`."""
    note: str = ""
    moment: Moment | None = None
    """Where it starts in a recording."""


def written_row(here: Here, row: Row) -> Markdown:
    """Return a row as inline Markdown, for lists that are shared out over several pages."""
    return macro("macros/lists.jinja", "row")(here, row)


_NAMES = {"en.wikipedia.org": "Wikipedia", "wikidata.org": "Wikidata"}


def elsewhere(addresses: Iterable[str]) -> tuple[Link, ...]:
    """Return links to other sites, each under the name of its site; the targets are addresses."""
    return tuple(Link(site_name(address), address) for address in addresses)


def site_name(address: str) -> str:
    """Return the name of the site that a web address leads to: what it is known by, or its host."""
    host = address.split("/")[2].removeprefix("www.")
    return _NAMES.get(host, host)
