"""What is new: the page of records by the day they came or changed, and the feed of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urljoin
from uuid import UUID, uuid5
from xml.sax.saxutils import escape, quoteattr

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site import urls
from claim_graph.site.components import sheets
from claim_graph.site.components.sheets import Section, rows
from claim_graph.site.data.citations import written_day
from claim_graph.site.data.history import Change, History, Past
from claim_graph.site.markdown import EMPTY, Markdown
from claim_graph.site.markup import Here, line, paragraphs, plural, span, text, typographic
from claim_graph.site.page import Asset, Page

FEED = "feed.xml"
_PER_DAY = 40
"""How many records of one day and one sort the page names."""
_DAYS = 30
"""How many days the page goes back."""
_ENTRIES = 50
"""How many records the feed holds."""
_SPACE = UUID("6f1e7a52-2d0c-5c0e-9a55-0d7f2b6c1e43")
"""The namespace of the ids in feeds; it never changes, or readers would see all entries again."""


@dataclass(frozen=True, slots=True)
class News:
    """A record that came or changed."""

    record: Claim | Concept
    past: Past

    @property
    def change(self) -> Change:
        """The commit that did it: its last one."""
        return self.past.last

    @property
    def came(self) -> bool:
        """Whether the record is new; else it changed."""
        return len(self.past.changes) == 1 or self.past.first.day == self.change.day

    @property
    def label(self) -> str:
        """The claim's sentence or the concept's name."""
        record = self.record
        return record.claim if isinstance(record, Claim) else record.label


def news(corpus: Corpus, history: History) -> list[News]:
    """Return every standing claim and concept with a past, what changed last first."""
    found = []
    concepts = (concept for concept in corpus.concepts.values() if concept.retired is None)
    records: tuple[Claim | Concept, ...] = (*corpus.standing.values(), *concepts)
    for record in records:
        prefix = f"{record.interview}/" if isinstance(record, Claim) else ""
        old = (f"{prefix}{id}" for id in record.formerly)
        past = history.of(record.kind_name, record.key, *old)
        if past is not None:
            found.append(News(record, past))
    return sorted(found, key=lambda one: -one.change.number)


# --- The page ---------------------------------------------------------------------------------


def pages(corpus: Corpus, history: History) -> Iterator[Page]:
    """Yield the pages of what is new."""
    here = Here(urls.NEWS)
    found = news(corpus, history)
    days = [(day, list(group)) for day, group in groupby(found, key=lambda one: one.change.day)]
    sections = [section for day, members in days[:_DAYS] for section in _day(day, members, here)]
    if found:
        said = "Claims and concepts by the day on which they came or changed, the newest first."
        feed = f"Feed readers take [{FEED}]({FEED})."
    else:
        said = "This copy of the site was made without the past of its records."
        feed = ""
    earlier = f"{plural(len(days) - _DAYS, 'earlier day')} not shown." if len(days) > _DAYS else ""
    top = paragraphs(
        "# What is new\n",
        line("cg-lead", said),
        line("cg-note", feed) if feed else "",
        line("cg-note", here.link("All claims", urls.CLAIMS)),
    )
    yield from sheets.pages(
        urls.NEWS,
        "What is new",
        top,
        sections,
        description="Claims and concepts by the day on which they came or changed.",
        bottom=line("cg-note", earlier) if earlier else EMPTY,
        hide=("navigation", "toc"),
    )


def _day(day: str, members: list[News], here: Here) -> Iterator[Section]:
    """Yield what came and what changed on a day; the heading stands over the first."""
    title, anchor = written_day(date.fromisoformat(day)), f"day-{day}"
    for came, sort, kind in (
        (True, "New claims", Claim),
        (True, "New concepts", Concept),
        (False, "Changed claims", Claim),
        (False, "Changed concepts", Concept),
    ):
        those = [one for one in members if one.came is came and isinstance(one.record, kind)]
        if not those:
            continue
        items = [_row(one, here) for one in those[:_PER_DAY]]
        more = len(those) - len(items)
        if more:
            items.append(span("cg-quiet", f"and {more:,} more"))
        intro = line("cg-intro", f"{sort}: {len(those):,}")
        yield Section(items, rows("cg-list cg-news"), title, anchor, intro)
        title = anchor = ""


def _row(one: News, here: Here) -> Markdown:
    title = here.link(text(one.label), urls.entry(one.record), "cg-row__title")
    why = "" if one.came else span("cg-quiet", text(one.change.subject))
    return Markdown(f"{title} {why}").rstrip()


# --- The feed ---------------------------------------------------------------------------------

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feed(corpus: Corpus, history: History, *, name: str, address: str = "") -> Iterator[Asset]:
    """Yield the feed of what is new, as Atom (RFC 4287); none where no past is known.

    `name` is the name of the site, `address` where it is published, empty if nowhere: then links
    are relative to the feed. Ids do not depend on either, and times are those of commits.
    """
    found = news(corpus, history)[:_ENTRIES]
    if not found:
        return
    base = address if not address or address.endswith("/") else f"{address}/"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_urn(history, 'feed')}</id>",
        f"<title>{_xml(name)}: what is new</title>",
        f"<updated>{max(one.change.moment for one in found[:1])}</updated>",
        f"<author><name>{_xml(name)}</name></author>",
        f'<link rel="alternate" type="text/html" href={_link(base, urls.NEWS)}/>',
    ]
    if base:
        lines.append(f'<link rel="self" href={quoteattr(urljoin(base, FEED))}/>')
    lines += [entry for one in found for entry in _entry(corpus, one, history, base)]
    lines.append("</feed>")
    yield Asset(FEED, ("\n".join(lines) + "\n").encode())


def _entry(corpus: Corpus, one: News, history: History, base: str) -> Iterable[str]:
    record = one.record
    if isinstance(record, Claim):
        speaker = corpus.speaker_of(record)
        quote = f"“{record.quotes[0].text}”" if record.quotes else ""
        summary = " ".join(part for part in (speaker.name + ":" if speaker else "", quote) if part)
    else:
        summary = record.definition
    return (
        "<entry>",
        f"<id>{_urn(history, f'{record.kind_name}/{record.key}')}</id>",
        f"<title>{_xml(one.label)}</title>",
        f"<published>{one.past.first.moment}</published>",
        f"<updated>{one.change.moment}</updated>",
        f'<link rel="alternate" type="text/html" href={_link(base, urls.entry(record))}/>',
        f'<category term="{record.kind_name}"/>',
        f"<summary>{_xml(summary or one.label)}</summary>",
        "</entry>",
    )


def _urn(history: History, name: str) -> str:
    """Return an id that stays: from the first commit of the record, so that copies share it."""
    return uuid5(_SPACE, f"{history.origin}/{name}").urn


def _link(base: str, path: str) -> str:
    address = Here(FEED).web(path)
    return quoteattr(urljoin(base, address) if base else address)


def _xml(value: str) -> str:
    return escape(_ILLEGAL.sub("", typographic(value)))
