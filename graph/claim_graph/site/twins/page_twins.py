"""The twin of each page as a file: front matter and Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache, partial
from urllib.parse import urljoin, urlsplit

from claim_graph.core.kept_work import KeptWork
from claim_graph.core.typography import typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.site.data.plain_markdown import from_html
from claim_graph.site.here import page_path, web_path
from claim_graph.site.page import Asset
from claim_graph.site.twins.llms_list import LLMS, llms
from claim_graph.site.twins.record_twins import record_twins
from claim_graph.site.twins.shown import Shown, Site


def twins(
    corpus: Corpus, shown: Iterable[Shown], site: Site, kept: KeptWork | None = None
) -> Iterator[Asset]:
    """Yield the twin of each page, and the list of them all.

    What is `kept` of pages that show the same as before is not made again.
    """
    pages = list(shown)
    writer = PageTwins(corpus, {page.path for page in pages}, site, kept)
    for page in pages:
        yield writer.twin(page)
    yield writer.listed(pages)


class PageTwins:
    """Writes the twins of pages one by one, and the list of them all."""

    def __init__(
        self, corpus: Corpus, known: Set[str], site: Site, kept: KeptWork | None = None
    ) -> None:
        """Prepare; `known` are the paths of all twins that there will be."""
        self._corpus = corpus
        self._known = known
        self._all_paths = "\n".join(sorted(known)).encode()
        self._site = site
        self._kept = kept or KeptWork()
        self._records = record_twins(corpus, site)

    def twin(self, page: Shown) -> Asset:
        """Return the twin of `page`."""
        twin = self.of_record(page)
        if twin is None:
            made = partial(_body, page, self._known)
            key = (page.path.encode(), self._all_paths, page.html.encode())
            twin = self._asset(page, self._kept.made(*key, by=made).decode())
        return twin

    def of_record(self, page: Shown) -> Asset | None:
        """Return the twin of `page` where it is made of a record; None where of what it shows."""
        write = self._records.get(page.path)
        body = write() if write else ""
        return self._asset(page, body) if body else None

    def _asset(self, page: Shown, body: str) -> Asset:
        return Asset(page.path, f"{_front(page, self._site)}\n{body}\n".encode())

    def listed(self, pages: Sequence[Shown]) -> Asset:
        """Return the list of the twins of `pages`."""
        return Asset(LLMS, llms(self._corpus, pages, self._site).encode())


def _body(page: Shown, known: Set[str]) -> bytes:
    return from_html(page.html, _Addresses(page.path, known)).encode()


def _front(page: Shown, site: Site) -> str:
    entries = {
        "title": typographic(page.title),
        "url": urljoin(site.address, web_path(page.path)),
        "source": page.source,
    }
    # JSON is YAML, and nothing written so can end the front matter early.
    lines = [f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in entries.items() if v]
    return "\n".join(["---", *lines, "---", ""])


@dataclass(frozen=True, slots=True)
class _Addresses:
    """Where the links of a page lead in its twin: to the twins of other pages."""

    page: str
    known: Set[str]

    def __call__(self, address: str) -> str:
        folder, slash, name = self.page.rpartition("/")
        if address.startswith("#"):
            return f"{web_path(name)}{address}"
        target, written = _twin(folder + slash, address)
        return written if target in self.known else address


@lru_cache(maxsize=1 << 14)
def _twin(folder: str, address: str) -> tuple[str, str]:
    """Return the path of what may be a twin, and its address; empty where it cannot be one.

    `address` is that of a page, seen from `folder`, which is empty or ends in a slash.
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.endswith(".html"):
        return "", ""
    path = page_path(parts.path)
    written = f"{path}#{parts.fragment}" if parts.fragment else path
    return urljoin(f"{folder}index.md", path), written
