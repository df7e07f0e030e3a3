"""Rows of a list: links with a count, a note or a moment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.site import urls
from claim_graph.site.components import badges
from claim_graph.site.components.links import Link, Moment, claim_moment, speaker_name
from claim_graph.site.here import Here
from claim_graph.site.markdown import EMPTY, Markdown
from claim_graph.site.templating import macro


@dataclass(frozen=True, slots=True)
class Row:
    """A link with a count and a note; either may be empty."""

    title: str
    target: str
    count: str = ""
    """The number of items there, such as `3 claims`; empty where the row has none."""
    note: str = ""
    moment: Moment | None = None
    """Where it starts in a recording."""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as a line of a list."""

    moment: Moment | None
    sentence: str
    target: str
    by: str = ""
    """The speaker's name; empty where the list goes without it."""
    kind: Markdown = EMPTY
    """What sort of statement it is; empty where the list goes without it."""


def claim_row(
    corpus: Corpus, claim: Claim, *, with_speaker: bool = False, with_kind: bool = False
) -> ClaimRow:
    """Return a claim as a line of a list."""
    return ClaimRow(
        moment=claim_moment(corpus, claim),
        sentence=claim.claim,
        target=urls.claim(claim.key),
        by=speaker_name(corpus, claim) if with_speaker else "",
        kind=badges.kind(claim.kind) if with_kind else EMPTY,
    )


def written_claim_row(here: Here, row: ClaimRow) -> Markdown:
    """Return a claim as inline Markdown, for lists that are shared out over several pages."""
    return macro("macros/lists.jinja", "claim_row")(here, row)


def written_row(here: Here, row: Row) -> Markdown:
    """Return a row as inline Markdown, for lists that are shared out over several pages."""
    return macro("macros/lists.jinja", "row")(here, row)


def written_sample(here: Here, row: Row, classes: str, items: Sequence[Markdown]) -> Markdown:
    """Return a row over a few of the items, inline Markdown, that are there, as a block."""
    return macro("macros/lists.jinja", "sample")(here, row, Markdown(classes), items)


_NAMES = {"en.wikipedia.org": "Wikipedia", "wikidata.org": "Wikidata"}


def elsewhere(addresses: Iterable[str]) -> tuple[Link, ...]:
    """Return links to other sites, each under the name of its site; the targets are addresses."""
    return tuple(Link(site_name(address), address) for address in addresses)


def site_name(address: str) -> str:
    """Return the name of the site that a web address leads to: what it is known by, or its host."""
    host = address.split("/")[2].removeprefix("www.")
    return _NAMES.get(host, host)
