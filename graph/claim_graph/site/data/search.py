"""The files of the search.

A script loads them when somebody searches, so that it works from a disk too, and a page weighs the
same however much there is to find. The rows are cut into files of a bounded size, which load side
by side; `static/assets/search/entries.js` takes them in a slice at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from claim_graph.analysis.searching.record_rows import KINDS, SearchRow, everyday
from claim_graph.core.typography import typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.data.search_rows import HandwrittenPage, rows
from claim_graph.site.page import Asset, Page, data_script, parted
from claim_graph.site.presence import has

HEAD: Final = "data/search.js"
"""The file of what all rows share."""

_FILE = re.compile(r"data/search-\d+\.js")
_NONE = -1


def assets(
    corpus: Corpus, pages: Iterable[Page], own: Iterable[HandwrittenPage] = ()
) -> Iterator[Asset]:
    """Yield the files of the search.

    `pages` are all pages made from the claims, `own` hand-written ones.
    """
    listed = rows(corpus, pages, own)
    people = sorted({row.by for row in listed} - {""})
    # A single talk is not named: there is nothing to tell apart.
    talks = list(corpus.talk_names)
    table = everyday()
    head = {
        "kinds": KINDS,
        "people": people,
        "talks": [{"id": id, "name": typographic(name)} for id, name in corpus.talk_names.items()],
        "small": table["small"],
        "alike": table["alike"],
    }
    yield data_script(HEAD, "search", head)
    packed = [_packed(row, people, talks) for row in listed]
    for number, part in enumerate(parted(packed)):
        yield data_script(f"data/search-{number}.js", f"search-{number}", part)


def settings(corpus: Corpus, made: Iterable[str]) -> dict[str, object]:
    """Return what the templates need: the number of files, and where the button leads by itself.

    `made` are the paths of all files that are no pages.
    """
    listing = urls.CLAIMS if has(corpus, urls.CLAIMS) else urls.HOME
    return {"files": _count(made), "list": f"{listing.removesuffix('.md')}.html"}


def _count(made: Iterable[str]) -> int:
    return sum(1 for path in made if _FILE.fullmatch(path))


def _packed(row: SearchRow, people: Sequence[str], talks: Sequence[str]) -> list[object]:
    """Return a row as the script reads it: values by their place, those at the end left out."""
    # Whoever else spoke stands beside the words, by name.
    words = [[text, at] if voice == row.by else [text, at, voice] for text, at, voice in row.words]
    packed: list[object] = [
        row.rank,
        row.leads_to.removesuffix(".md"),
        row.name,
        people.index(row.by) if row.by else _NONE,
        row.at,
        talks.index(row.talk) if row.talk in talks else _NONE,
        row.text,
        row.also,
        words,
        row.about,
    ]
    while packed[-1] in ("", (), [], _NONE):
        packed.pop()
    return packed
