"""From corpus and report to every generated page of the site."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from itertools import chain

from claim_graph.analysis.measures import measure
from claim_graph.analysis.terms import Vocabulary
from claim_graph.core.findings import Report
from claim_graph.core.kept_work import KeptWork
from claim_graph.corpus.corpus import Corpus
from claim_graph.site import urls
from claim_graph.site.components import connections
from claim_graph.site.components.correction import UNKNOWN, Keepers
from claim_graph.site.components.key import with_key
from claim_graph.site.components.linking import vocabulary
from claim_graph.site.data import credits, feed, previews, search
from claim_graph.site.data.downloads import Offline, downloads
from claim_graph.site.data.history import NOTHING, History
from claim_graph.site.data.news import news
from claim_graph.site.data.search_rows import HandwrittenPage
from claim_graph.site.page import Asset, Page
from claim_graph.site.pages import (
    by_chapter_page,
    chapter_pages,
    claim_list_pages,
    claim_page,
    collection_pages,
    concept_pages,
    connect_page,
    data_page,
    default_pages,
    every_claim_page,
    findings_page,
    glossary_page,
    guide_page,
    home_page,
    interview_pages,
    key_page,
    load_bearing_page,
    map_page,
    news_page,
    notes_pages,
    person_pages,
    prediction_pages,
    quote_pages,
    redirect_pages,
    reference_pages,
    retired_pages,
    rule_pages,
    sceptic_page,
    tag_pages,
    tension_pages,
    thread_pages,
    todo_pages,
    witness_pages,
    work_pages,
)
from claim_graph.site.presence import has


def render(
    corpus: Corpus,
    report: Report,
    *,
    name: str,
    before: Collection[str] = (),
    names: Vocabulary | None = None,
    history: History = NOTHING,
    readme: str | None = None,
    own: Sequence[tuple[str, str]] = (),
    keepers: Keepers = UNKNOWN,
    files: Sequence[Asset] = (),
    offline: Offline = Offline.AUTO,
    kept: KeptWork | None = None,
) -> Iterator[Page]:
    """Yield all pages, each path once, in a fixed order; none that would be empty.

    `name` is the name of the site. `before` are the paths of the pages that an earlier rendering
    had: where one of them is gone because of an error, the findings take its place. `names` are
    those of the concepts, where they are at hand: with lemmas concepts are linked in other
    inflections too. `history` is the past of the records. `readme` is the record's guide for
    contributors, in Markdown, where it has one. `own` are hand-written pages that no navigation
    leads to, each with its path and its title. `keepers` tells where readers send corrections.
    `files` are the graph in the formats that the site offers. `offline` is when the site has an
    archive. `kept` is what need not be reckoned again.
    """
    names, measures = names or vocabulary(corpus), measure(corpus)
    dated = bool(news(corpus, history))
    made = set()
    for page in chain(
        home_page.home(corpus, name, names, measures),
        by_chapter_page.by_chapter(corpus, names, measures),
        every_claim_page.every_claim(corpus),
        interview_pages.interviews(corpus, names, measures),
        chapter_pages.chapters(corpus, names),
        quote_pages.quotes(corpus, measures),
        claim_page.claims(corpus, report, names, history, measures, keepers=keepers),
        claim_list_pages.claims(corpus, measures, dated=dated),
        concept_pages.concepts(corpus, names, history, measures, keepers),
        glossary_page.glossary(corpus, names),
        person_pages.people(corpus, measures),
        work_pages.works(corpus),
        notes_pages.notes(corpus),
        witness_pages.witnesses(corpus),
        prediction_pages.predictions(corpus, history, keepers),
        tag_pages.tags(corpus),
        news_page.pages(corpus, history),
        collection_pages.collections(corpus, names, dated=dated),
        thread_pages.threads(corpus),
        [connect_page.page(corpus)],
        [map_page.page(corpus)],
        [load_bearing_page.load_bearing(corpus, measures, kept)],
        tension_pages.tensions(corpus, names),
        sceptic_page.sceptic(corpus, names),
        findings_page.findings(corpus, report),
        rule_pages.rules(),
        reference_pages.reference(),
        [data_page.data(files, own, offline=offline.is_made(corpus))],
        [default_pages.verdicts(corpus)],
        [guide_page.guide(corpus)],
        todo_pages.todo(corpus, history, keepers),
        [key_page.key()],
        retired_pages.retired(corpus),
        redirect_pages.redirects(corpus),
    ):
        if has(corpus, page.path):
            made.add(page.path)
            yield with_key(page)
    made.add(urls.CONTRIBUTE)
    yield default_pages.contribute(readme, made, own, keepers)
    if report.errors:
        yield from findings_page.missing(corpus, report, set(before) - made)


def render_some(
    corpus: Corpus,
    report: Report,
    wanted: Container[str],
    *,
    names: Vocabulary,
    history: History,
    keepers: Keepers,
) -> Iterator[Page]:
    """Yield the pages of chapters, claims and concepts whose paths are `wanted`, as `render` does.

    Of a list that takes several pages all are yielded where the first is wanted.
    """
    measures = measure(corpus)
    for page in chain(
        chapter_pages.chapters(corpus, names, wanted),
        quote_pages.of_chapters(corpus, wanted),
        claim_page.claims(corpus, report, names, history, measures, keepers=keepers, wanted=wanted),
        concept_pages.concepts(corpus, names, history, measures, keepers, wanted=wanted),
    ):
        if has(corpus, page.path):
            yield with_key(page)


def assets(
    corpus: Corpus,
    *,
    name: str = "",
    address: str = "",
    history: History = NOTHING,
    files: Sequence[Asset] | None = None,
    pages: Iterable[Page] = (),
    own: Sequence[HandwrittenPage] = (),
    kept: KeptWork | None = None,
) -> Iterator[Asset]:
    """Yield the files of the site that are made from the claims and are no pages.

    `pages` are those that `render` gave and `own` hand-written ones: the search finds them. `name`
    is the name of the site, `address` where it is published, empty where it is not. `files` are the
    graph in the formats that the site offers, where they are at hand. `kept` is what need not be
    reckoned again.
    """
    yield claim_list_pages.data(corpus)
    yield from quote_pages.assets(corpus)
    yield from connections.assets(corpus)
    yield from previews.assets(corpus)
    yield from search.assets(corpus, pages, own)
    if has(corpus, urls.MAP):
        yield from map_page.assets(corpus, kept)
    yield from downloads(corpus) if files is None else files
    yield from credits.assets(corpus, history)
    yield from feed.feed(corpus, history, name=name, address=address)
