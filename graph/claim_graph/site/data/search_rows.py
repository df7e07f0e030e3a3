"""What can be found on the site: the rows of the records, and those of pages beside them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from claim_graph.analysis.searching.record_rows import SearchRow, everyday, record_rows
from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.markdown import capitalised
from claim_graph.site.page import Page

_FOLDERS = MappingProxyType({"tags": "Tag", "kinds": "Kind of claim", "rules": "Rule"})
_FURTHER = re.compile(r"-\d+\.md$")
"""The end of a path that leads to a further part of a page."""
_SUFFIX = re.compile(r" \([^()]+\)$")


def _parts(id: str) -> tuple[str, str]:
    interview, _, chapter = id.partition("/")
    return interview, chapter


_PATHS: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {
        "Claim": urls.claim,
        "Concept": urls.concept,
        "Person": urls.person,
        "Chapter": lambda id: urls.chapter(*_parts(id)),
        "Interview": urls.interview,
        "Way in": urls.collection,
        "Thread": urls.thread,
        "Work": urls.work,
        "Notes": urls.notes,
    }
)
"""The page of a record of each kind."""


@dataclass(frozen=True, slots=True)
class HandwrittenPage:
    """What a hand-written page is found by, in plain text."""

    path: str
    """Its path in the docs folder."""
    title: str
    lead: str = ""
    """Its first paragraph."""
    headings: tuple[str, ...] = ()
    """Its other headings."""


def rows(
    corpus: Corpus, pages: Iterable[Page], own: Iterable[HandwrittenPage] = ()
) -> list[SearchRow]:
    """Return what can be found, in the order in which equally good ones are listed.

    That is each active record, each of `pages` that is no record's, and the hand-written pages
    `own`. Each row leads to the path of a page.
    """
    return sorted((*_made(corpus, pages), *_own(own)), key=_order)


def _made(corpus: Corpus, pages: Iterable[Page]) -> Iterator[SearchRow]:
    known = set()
    for row in map(_with_page, record_rows(corpus)):
        known.add(row.leads_to)
        yield row
    names: Mapping[str, Sequence[str]] = everyday()["pages"]
    for page in pages:
        folder, name = posixpath.split(page.path)
        stands_alone = not folder or name == "index.md" or folder in _FOLDERS
        if not stands_alone or page.redirect or page.path in known or _FURTHER.search(name):
            continue
        key = page.path.removesuffix(".md")
        kind = "Page" if name == "index.md" else _FOLDERS.get(folder, "Page")
        title = _SUFFIX.sub("", page.title) if kind != "Page" else page.title
        also = tuple(names.get(key, ()))
        yield SearchRow(kind, page.path, title, text=page.description, also=also)


def _with_page(row: SearchRow) -> SearchRow:
    """Return the row of a record, leading to its page, with its name as it begins a line."""
    name = capitalised(row.name) if row.kind == "Concept" else row.name
    return replace(row, leads_to=_PATHS[row.kind](row.leads_to), name=name)


def _own(own: Iterable[HandwrittenPage]) -> Iterator[SearchRow]:
    for page in own:
        yield SearchRow(
            "Page",
            page.path,
            page.title,
            text=page.lead,
            also=tuple(everyday()["pages"].get(page.path.removesuffix(".md"), ())),
            about=" … ".join(page.headings),
        )


def _order(row: SearchRow) -> tuple[int, int, int, str]:
    """Return what to sort rows by: pages in the order of the table, records as they were said."""
    listed = list(everyday()["pages"])
    key = row.leads_to.removesuffix(".md")
    place = listed.index(key) if key in listed else len(listed)
    return row.rank, place, row.at, row.leads_to
