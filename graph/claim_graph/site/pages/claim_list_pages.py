"""The list of all claims: a filter, and the ways to them by kind and by chapter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from claim_graph.analysis.measures import Measures
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import Kind, Stance
from claim_graph.site import urls
from claim_graph.site.components import list_filter, sheets
from claim_graph.site.components.links import Link, person_link, speaker_name
from claim_graph.site.components.list_filter import (
    SCRIPT,
    Choice,
    FilterRow,
    ListFilter,
    talk_choices,
)
from claim_graph.site.components.rows import (
    Row,
    claim_row,
    written_claim_row,
    written_row,
    written_sample,
)
from claim_graph.site.components.sheets import Section, blocks, rows
from claim_graph.site.components.timeline import leading, spoken_chapters
from claim_graph.site.data.participants import place_in_talks
from claim_graph.site.here import Here, anchor
from claim_graph.site.markdown import plural
from claim_graph.site.naming import named_part, page_name, page_summary
from claim_graph.site.page import Asset, Page
from claim_graph.site.presence import has
from claim_graph.site.templating import render

_ROWS = "claims"
"""The name of the filter's data."""
_ELSEWHERE = (
    Link("By tag", urls.TAGS),
    Link("By the words spoken", urls.QUOTES),
    Link("By concept", urls.GLOSSARY),
)


@dataclass(frozen=True, slots=True)
class ClaimListView:
    """What the list of all claims begins with."""

    title: str
    claims: int
    filter: ListFilter
    elsewhere: tuple[Link, ...]
    """Other ways to the same claims."""


_SAMPLE = 3
"""How many claims of a chapter the list of chapters shows."""


def claims(
    corpus: Corpus, measures: Mapping[str, Measures], *, dated: bool = False
) -> Iterator[Page]:
    """Yield the ways to all claims: a filter, the chapters, the kinds; and the lists by kind.

    Of each chapter the claims for which most reasons are given are shown. `dated` tells whether
    there is a page of what is new.
    """
    here = Here(urls.CLAIMS)
    numbers = Counter(claim.kind for claim in corpus.active.values())
    kinds = [kind for kind in Kind if numbers[kind]]
    yield from sheets.pages(
        urls.CLAIMS,
        page_name(urls.CLAIMS),
        render("pages/claim_list.md.jinja", list=_view(corpus, dated), here=here),
        [*_by_chapter(corpus, measures, here), *_by_kind(kinds, numbers, here)],
        description=page_summary(urls.CLAIMS),
        hide=("navigation", "toc"),
        scripts=(SCRIPT,),
    )
    for kind in kinds:
        yield from _of_kind(corpus, kind)


def _view(corpus: Corpus, dated: bool) -> ClaimListView:
    speakers = Counter(claim.by for claim in corpus.active.values())
    place = place_in_talks(corpus)
    ranked = sorted(speakers, key=lambda id: (place(id), -speakers[id], id))
    stances = {claim.confidence.stance for claim in corpus.active.values()}
    surest = [stance for stance in Stance if stance in stances]
    choices = (
        Choice("Who", "by", tuple(person_link(corpus, id).label for id in ranked)),
        Choice("Kind", "kind", tuple(kind.label for kind in Kind)),
        Choice("How sure", "stance", tuple(dict.fromkeys(stance.label for stance in surest))),
        *talk_choices(corpus),
    )
    elsewhere = (
        *(link for link in _ELSEWHERE if link.target and has(corpus, link.target)),
        *((Link(page_name(urls.NEWS), urls.NEWS),) if dated else ()),
    )
    filter = ListFilter(_ROWS, choices)
    return ClaimListView(page_name(urls.CLAIMS), len(corpus.active), filter, elsewhere)


def _by_kind(kinds: list[Kind], numbers: Counter[Kind], here: Here) -> Iterator[Section]:
    if kinds:
        shown = (
            Row(
                kind.plural.capitalize(),
                urls.kind(kind),
                plural(numbers[kind], "claim"),
                kind.meaning,
            )
            for kind in kinds
        )
        items = [written_row(here, row) for row in shown]
        yield Section(items, rows("cg-list"), title="By kind", anchor="kinds")


def _by_chapter(corpus: Corpus, measures: Mapping[str, Measures], here: Here) -> Iterator[Section]:
    for interview, chapters in groupby(spoken_chapters(corpus), key=lambda spoken: spoken[0]):
        shown = []
        for _, chapter, members in chapters:
            row = Row(
                chapter.title,
                urls.chapter(interview.id, chapter.id),
                plural(len(members), "claim"),
            )
            sample = [
                written_claim_row(here, claim_row(corpus, claim, with_speaker=True))
                for claim in leading(members, measures, _SAMPLE)
            ]
            shown.append(written_sample(here, row, "cg-rows", sample))
        yield Section(
            shown,
            blocks("cg-samples"),
            title=interview.title,
            anchor=interview.id,
        )


def _of_kind(corpus: Corpus, kind: Kind) -> Iterator[Page]:
    """Yield the list of all claims of a kind."""
    here = Here(urls.kind(kind))
    sections = [
        Section(
            [
                written_claim_row(here, claim_row(corpus, claim, with_speaker=True))
                for claim in members
                if claim.kind is kind
            ],
            title=named_part(chapter.title, corpus.talk_names.get(talk.id, "")),
            anchor=anchor(talk.id, chapter.id) if corpus.talk_names else chapter.id,
        )
        for talk, chapter, members in spoken_chapters(corpus)
    ]
    name = kind.plural.capitalize()
    total = plural(sum(len(section.items) for section in sections), "claim")
    top = render(
        "pages/index.md.jinja",
        above=(Link(page_name(urls.CLAIMS), urls.CLAIMS),),
        title=name,
        lead=f"{total}: {kind.meaning}.",
        here=here,
    )
    described = f"{name}: {kind.meaning}. {total}."
    hide = ("navigation", "toc")
    return sheets.pages(here.path, name, top, sections, description=described, hide=hide)


def data(corpus: Corpus) -> Asset:
    """Return what the filter looks through: each claim, in the order of the talks."""
    here = Here(urls.CLAIMS)
    return list_filter.data(
        _ROWS,
        (
            FilterRow(
                claim.claim,
                here.web(urls.claim(claim.key)),
                claim.at or 0,
                {
                    "by": speaker_name(corpus, claim),
                    "kind": claim.kind.label,
                    "stance": claim.confidence.stance.label,
                    **({"talk": corpus.talk_names[talk.id]} if corpus.talk_names else {}),
                },
            )
            for talk, _, members in spoken_chapters(corpus)
            for claim in members
        ),
    )
