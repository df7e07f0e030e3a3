"""The feed of what is new, as Atom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin
from uuid import UUID, uuid5

from lxml import etree

from claim_graph.analysis.voices import person_name
from claim_graph.core.typography import quoted, typographic
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.site import urls
from claim_graph.site.data.history import History
from claim_graph.site.data.news import News, news
from claim_graph.site.here import Here
from claim_graph.site.page import Asset

FEED = "feed.xml"
_ENTRIES = 50
"""How many records the feed holds."""
_SPACE = UUID("6f1e7a52-2d0c-5c0e-9a55-0d7f2b6c1e43")
"""The namespace of the ids in feeds; it never changes, or readers would see all entries again."""
_NAMESPACE = "http://www.w3.org/2005/Atom"
_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""


def feed(corpus: Corpus, history: History, *, name: str, address: str = "") -> Iterator[Asset]:
    """Yield the feed of what is new, as Atom (RFC 4287); none where no past is known.

    `name` is the name of the site, `address` where it is published, empty if nowhere: then links
    are relative to the feed. Ids do not depend on either, and times are those of commits.
    """
    items = news(corpus, history)[:_ENTRIES]
    if not items:
        return
    base = address if not address or address.endswith("/") else f"{address}/"
    # The stubs do not know None as the default namespace.
    root = etree.Element(_name("feed"), nsmap={None: _NAMESPACE})  # type: ignore[dict-item]
    _add(root, "id", _urn(history, "feed"))
    _add(root, "title", f"{name}: what is new")
    _add(root, "updated", items[0].change.moment)
    _add(_add(root, "author"), "name", name)
    _add_page(root, base, urls.NEWS)
    if base:
        _add(root, "link", rel="self", href=urljoin(base, FEED))
    for item in items:
        _add_entry(root, corpus, item, history, base)
    content = etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
    yield Asset(FEED, content)


def _add_entry(
    root: etree._Element, corpus: Corpus, item: News, history: History, base: str
) -> None:
    record = item.record
    if isinstance(record, Claim):
        quote = record.first_quote
        speaker = person_name(corpus, (quote and quote.by) or record.by)
        who = ", ".join(filter(None, (speaker, corpus.talk_names.get(record.interview, ""))))
        summary = f"{who}: {quoted(quote.text)}" if quote else ""
    else:
        summary = record.definition
    entry = _add(root, "entry")
    _add(entry, "id", _urn(history, f"{record.kind_name}/{record.key}"))
    _add(entry, "title", item.label)
    _add(entry, "published", item.past.first.moment)
    _add(entry, "updated", item.change.moment)
    _add_page(entry, base, urls.entry(record))
    _add(entry, "category", term=record.kind_name)
    _add(entry, "summary", summary or item.label)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, _name(name), attributes)
    element.text = _ILLEGAL.sub("", typographic(text)) or None
    return element


def _add_page(parent: etree._Element, base: str, path: str) -> None:
    address = Here(FEED).web(path)
    whole = urljoin(base, address) if base else address
    _add(parent, "link", rel="alternate", type="text/html", href=whole)


def _name(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _urn(history: History, name: str) -> str:
    """Return an id that stays: from the first commit of the record, so that copies share it."""
    return uuid5(_SPACE, f"{history.origin}/{name}").urn
