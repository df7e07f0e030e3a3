"""The page of what is new: records by the day on which they came or changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.exports.citations import written_day
from claim_graph.site import urls
from claim_graph.site.components import sheets
from claim_graph.site.components.rows import Row, written_row
from claim_graph.site.components.sheets import Section, rows
from claim_graph.site.data.feed import FEED
from claim_graph.site.data.history import History
from claim_graph.site.data.news import News, news
from claim_graph.site.here import Here
from claim_graph.site.markdown import EMPTY, plural
from claim_graph.site.naming import page_name
from claim_graph.site.page import Page
from claim_graph.site.presence import has
from claim_graph.site.templating import macro, render

_LISTS = "macros/lists.jinja"
_PER_DAY = 40
"""How many records of one day and one sort the page names."""
_DAYS = 30
"""How many days the page goes back."""


@dataclass(frozen=True, slots=True)
class NewsView:
    """What the page begins with."""

    feed: str
    """The feed of the same."""
    claims: str | None
    """The list of all claims; None where there is none."""


def pages(corpus: Corpus, history: History) -> Iterator[Page]:
    """Yield the pages of what is new; none where the past of the records is not known."""
    here = Here(urls.NEWS)
    items = news(corpus, history)
    if not items:
        return
    days = [(day, list(group)) for day, group in groupby(items, key=lambda item: item.change.day)]
    sections = [
        section for day, members in days[:_DAYS] for section in _day(corpus, day, members, here)
    ]
    view = NewsView(FEED, urls.CLAIMS if has(corpus, urls.CLAIMS) else None)
    earlier = len(days) - _DAYS
    yield from sheets.pages(
        urls.NEWS,
        page_name(urls.NEWS),
        render("pages/news.md.jinja", news=view, here=here),
        sections,
        description="Claims and concepts by the day on which they came or changed.",
        bottom=macro(_LISTS, "note")(f"{plural(earlier, 'earlier day')} not shown.")
        if earlier > 0
        else EMPTY,
        hide=("navigation", "toc"),
    )


def _day(corpus: Corpus, day: str, members: Sequence[News], here: Here) -> Iterator[Section]:
    """Yield the records that came or changed on a day, by sort, under one heading."""
    title, anchor = written_day(date.fromisoformat(day)), f"day-{day}"
    for came, sort, kind in (
        (True, "New claims", Claim),
        (True, "New concepts", Concept),
        (False, "Changed claims", Claim),
        (False, "Changed concepts", Concept),
    ):
        records = [item for item in members if item.came is came and isinstance(item.record, kind)]
        if not records:
            continue
        listed = [written_row(here, _row(corpus, item)) for item in records[:_PER_DAY]]
        more = len(records) - len(listed)
        if more:
            listed.append(macro(_LISTS, "more")(f"{more:,}"))
        intro = macro(_LISTS, "intro")(f"{sort}: {len(records):,}")
        yield Section(listed, rows("cg-list cg-news"), title, anchor, intro)
        title = anchor = ""


def _row(corpus: Corpus, item: News) -> Row:
    record = item.record
    talk = corpus.talk_names.get(record.interview, "") if isinstance(record, Claim) else ""
    why = "" if item.came else item.change.subject
    return Row(item.label, urls.entry(record), note=" · ".join(filter(None, (talk, why))))
