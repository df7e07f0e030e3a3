"""The page of what is new: records by the day on which they came or changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site import urls
from claim_graph.site.components import sheets
from claim_graph.site.components.sheets import Section, rows
from claim_graph.site.data.citations import written_day
from claim_graph.site.data.feed import FEED
from claim_graph.site.data.history import History
from claim_graph.site.data.news import News, news
from claim_graph.site.markdown import EMPTY, Markdown
from claim_graph.site.markup import Here, line, paragraphs, plural, span, text
from claim_graph.site.page import Page
from claim_graph.site.presence import has

_PER_DAY = 40
"""How many records of one day and one sort the page names."""
_DAYS = 30
"""How many days the page goes back."""


def pages(corpus: Corpus, history: History) -> Iterator[Page]:
    """Yield the pages of what is new."""
    here = Here(urls.NEWS)
    items = news(corpus, history)
    days = [(day, list(group)) for day, group in groupby(items, key=lambda item: item.change.day)]
    sections = [section for day, members in days[:_DAYS] for section in _day(day, members, here)]
    if items:
        lead = "Claims and concepts by the day on which they came or changed, the newest first."
        feed = f"Feed readers take [{FEED}]({FEED})."
    else:
        lead = "This copy of the site was made without the past of its records."
        feed = ""
    earlier = f"{plural(len(days) - _DAYS, 'earlier day')} not shown." if len(days) > _DAYS else ""
    top = paragraphs(
        "# What is new\n",
        line("cg-lead", lead),
        line("cg-note", feed) if feed else "",
        line("cg-note", here.link("All claims", urls.CLAIMS)) if has(corpus, urls.CLAIMS) else "",
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
        those = [item for item in members if item.came is came and isinstance(item.record, kind)]
        if not those:
            continue
        listed = [_row(item, here) for item in those[:_PER_DAY]]
        more = len(those) - len(listed)
        if more:
            listed.append(span("cg-quiet", f"and {more:,} more"))
        intro = line("cg-intro", f"{sort}: {len(those):,}")
        yield Section(listed, rows("cg-list cg-news"), title, anchor, intro)
        title = anchor = ""


def _row(item: News, here: Here) -> Markdown:
    title = here.link(text(item.label), urls.entry(item.record), "cg-row__title")
    why = "" if item.came else span("cg-quiet", text(item.change.subject))
    return Markdown(f"{title} {why}").rstrip()
