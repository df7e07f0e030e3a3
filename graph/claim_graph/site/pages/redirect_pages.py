"""The pages at the old addresses of records."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.site import urls
from claim_graph.site.here import Here
from claim_graph.site.page import Page
from claim_graph.site.templating import render


def redirects(corpus: Corpus) -> Iterator[Page]:
    """Yield a page at each old address that leads on to the record's present one."""
    yield from _renamed(corpus)
    yield from _collections(corpus)


def _renamed(corpus: Corpus) -> Iterator[Page]:
    """Yield the pages at the former ids of records."""
    for (kind, old), new in corpus.renamed.items():
        record = corpus.of_kind(kind).get(new)
        if record is None or old in corpus.of_kind(kind) or kind == "work":
            continue
        is_interview = isinstance(record, Interview)
        path, target = urls.of(kind, old, is_interview), urls.of(kind, new, is_interview)
        yield _moved(path, target)


def _collections(corpus: Corpus) -> Iterator[Page]:
    """Yield the pages where collections stood when their ids were unique over all talks.

    Where several talks have a collection of an id, the first one has the address.
    """
    ways = corpus.collections.values()
    names = chain(
        ((way.id, way) for way in ways), ((old, way) for way in ways for old in way.formerly)
    )
    led: set[str] = set()
    for name, way in names:
        if name not in led:
            led.add(name)
            yield _moved(urls.collection(name), urls.collection(way.key))


def _moved(path: str, target: str) -> Page:
    body = render("pages/redirect.md.jinja", target=target, here=Here(path))
    return Page(path, "Moved", body, redirect=target)
