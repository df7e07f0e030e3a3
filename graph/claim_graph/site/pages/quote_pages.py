"""All words quoted: a page for each chapter, and the list of those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from claim_graph.analysis.measures import Measures
from claim_graph.core.typography import quoted
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Claim, Interview, Quote
from claim_graph.site import urls
from claim_graph.site.components import list_filter, sheets
from claim_graph.site.components.checked_quotes import checked_quotes
from claim_graph.site.components.correction import corrected_at
from claim_graph.site.components.links import Link, Moment, moment, person_link
from claim_graph.site.components.list_filter import (
    SCRIPT,
    Choice,
    FilterRow,
    ListFilter,
    talk_choices,
)
from claim_graph.site.components.pager import turns, written_turns
from claim_graph.site.components.rows import Row, written_sample
from claim_graph.site.components.sheets import Section, blocks, rows
from claim_graph.site.components.timeline import leading, spoken_chapters
from claim_graph.site.data.participants import place_in_talks
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown, plural
from claim_graph.site.naming import page_name
from claim_graph.site.page import Asset, Page
from claim_graph.site.templating import macro, render

_DIRECTIONS = ("Previous chapter", "Next chapter")


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Words spoken, as a line of a list."""

    moment: Moment
    words: str
    speaker: str
    sentence: str
    """The claim that rests on them."""
    target: str
    """Its page."""
    correct: str
    """Where the words are corrected."""


@dataclass(frozen=True, slots=True)
class ChapterQuotesView:
    """What the quotes of a chapter begin with."""

    trail: tuple[Link, ...]
    chapter: str
    number: int
    """The chapter's, counted from 1."""
    quotes: int
    claims: str
    """The page of the claims of the chapter."""


_ROWS = "quotes"
"""The name of the filter's data."""
_SAMPLE = 3
"""How many quotes of a chapter the list of chapters shows."""


def quotes(corpus: Corpus, measures: Mapping[str, Measures]) -> Iterator[Page]:
    """Yield all words quoted, a page for each chapter, and the list of those.

    The list shows the first words of the claims for which most reasons are given. Where there are
    several talks it has a filter.
    """
    index = Here(urls.QUOTES)
    sections = []
    total = 0
    for interview, spoken in groupby(spoken_chapters(corpus), key=lambda spoken: spoken[0]):
        chapters = [(chapter, members) for _, chapter, members in spoken]
        listed = []
        for position, (chapter, members) in enumerate(chapters):
            number = sum(len(claim.quotes) for claim in members)
            yield from _of_chapter(corpus, interview, chapters, position)
            row = Row(
                chapter.title,
                urls.quotes(interview.id, chapter.id),
                plural(number, "quote"),
                moment=moment(corpus, interview.id, chapter.starts, within=interview.id),
            )
            quoted = [claim for claim in members if claim.first_quote]
            sample = (
                _row(corpus, claim, claim.first_quote)
                for claim in leading(quoted, measures, _SAMPLE)
                if claim.first_quote
            )
            written = [macro("macros/quote.jinja", "row")(index, shown) for shown in sample]
            listed.append(written_sample(index, row, "cg-quotes", written))
            total += number
        sections.append(Section(listed, blocks("cg-samples"), interview.title, interview.id))
    lead = Markdown(
        f"{plural(total, 'quote')}, each with the second and the claim that rests on it. "
        f"{_checked(corpus)}"
    )
    top = render("pages/index.md.jinja", title=page_name(urls.QUOTES), lead=lead)
    filter = _filter(corpus)
    if filter:
        top = Markdown(f"{top}\n\n{macro('macros/lists.jinja', 'list_filter')(filter)}\n")
    yield from sheets.pages(
        urls.QUOTES,
        page_name(urls.QUOTES),
        top,
        sections,
        description="All words quoted, with the second.",
        hide=("navigation", "toc"),
        scripts=(SCRIPT,) if filter else (),
    )


def _filter(corpus: Corpus) -> ListFilter | None:
    """Return the filter over all quotes; None where there is only one talk."""
    talks = talk_choices(corpus)
    if not talks:
        return None
    place = place_in_talks(corpus)
    speakers = Counter(voice for *_, voice in _spoken(corpus))
    ranked = sorted(speakers, key=lambda id: (place(id), -speakers[id], id))
    who = dict.fromkeys(person_link(corpus, id).label for id in ranked)
    return ListFilter(_ROWS, (Choice("Who", "by", tuple(who)), *talks))


def assets(corpus: Corpus) -> Iterator[Asset]:
    """Yield what the filter looks through: each quote, in the order of the talks."""
    if not _filter(corpus):
        return
    here = Here(urls.QUOTES)
    yield list_filter.data(
        _ROWS,
        (
            FilterRow(
                quoted(quote.text),
                here.web(urls.claim(claim.key)),
                quote.at,
                {
                    "by": person_link(corpus, voice).label,
                    "talk": corpus.talk_names[claim.interview],
                },
            )
            for claim, quote, voice in _spoken(corpus)
        ),
    )


def _spoken(corpus: Corpus) -> Iterator[tuple[Claim, Quote, str]]:
    """Yield each quote with its claim and the present id of who speaks, in the order of a talk."""
    for *_, members in spoken_chapters(corpus):
        for claim, quote in _quotes(members):
            yield claim, quote, corpus.present("person", quote.by or claim.by)


def _checked(corpus: Corpus) -> Markdown:
    """Return how many of the quotes were checked, and where it stands how to repeat that."""
    record = checked_quotes(corpus)
    repeated = Here(urls.QUOTES).href(record.repeated)
    return Markdown(
        f"{record.checked:,} of {record.total:,} checked word by word against what was said, "
        f"{record.altered:,} altered, policy {record.policy}: [how to repeat it]({repeated})."
    )


def of_chapters(corpus: Corpus, wanted: Container[str]) -> Iterator[Page]:
    """Yield the pages of the words quoted from each chapter whose first page is `wanted`."""
    for interview, spoken in groupby(spoken_chapters(corpus), key=lambda spoken: spoken[0]):
        chapters = [(chapter, members) for _, chapter, members in spoken]
        for position, (chapter, _) in enumerate(chapters):
            if urls.quotes(interview.id, chapter.id) in wanted:
                yield from _of_chapter(corpus, interview, chapters, position)


def _of_chapter(
    corpus: Corpus,
    interview: Interview,
    chapters: Sequence[tuple[Chapter, Sequence[Claim]]],
    position: int,
) -> Iterator[Page]:
    chapter, members = chapters[position]
    here = Here(urls.quotes(interview.id, chapter.id))
    spoken = _quotes(members)
    written = macro("macros/quote.jinja", "row")
    items = [written(here, _row(corpus, claim, quote)) for claim, quote in spoken]
    view = ChapterQuotesView(
        trail=(
            Link(page_name(urls.QUOTES), urls.QUOTES),
            Link(interview.title, urls.interview(interview.id)),
        ),
        chapter=chapter.title,
        number=interview.chapter_number(chapter.id),
        quotes=len(spoken),
        claims=urls.chapter(interview.id, chapter.id),
    )

    def turn(_: int, other: tuple[Chapter, Sequence[Claim]]) -> Link:
        return Link(other[0].title, urls.quotes(interview.id, other[0].id))

    return sheets.pages(
        here.path,
        f"{chapter.title}: the words spoken",
        render("pages/chapter_quotes.md.jinja", quotes=view, here=here),
        [Section(items, rows("cg-quotes"))],
        description=f"All words quoted from the chapter “{chapter.title}”, with the second.",
        bottom=written_turns(here, turns(chapters, position, turn, names=_DIRECTIONS)),
        hide=("navigation", "toc"),
    )


def _quotes(claims: Iterable[Claim]) -> list[tuple[Claim, Quote]]:
    """Return the quotes of claims, each with its claim, as they were spoken."""
    pairs = [(claim, quote) for claim in claims for quote in claim.quotes]
    return sorted(pairs, key=lambda pair: pair[1].at)


def _row(corpus: Corpus, claim: Claim, quote: Quote) -> QuoteRow:
    return QuoteRow(
        moment=moment(corpus, claim.interview, quote.at, within=claim.interview),
        words=quote.text,
        speaker=person_link(corpus, quote.by or claim.by).label,
        sentence=claim.claim,
        target=urls.claim(claim.key),
        correct=corrected_at(urls.claim(claim.key)),
    )
