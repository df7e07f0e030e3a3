"""The pages of people: who speaks and who is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from claim_graph.analysis.measures import Measures
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Claim, Person
from claim_graph.corpus.vocabulary import Kind
from claim_graph.site import urls
from claim_graph.site.components import sheets, timeline
from claim_graph.site.components.card import card, written_card
from claim_graph.site.components.links import Link, moment
from claim_graph.site.components.rows import Row, elsewhere, written_row
from claim_graph.site.components.sheets import Section, rows
from claim_graph.site.data import structured
from claim_graph.site.data.participants import place_in_talks
from claim_graph.site.here import Here, anchor
from claim_graph.site.markdown import Markdown, plural
from claim_graph.site.naming import named_part, page_name
from claim_graph.site.page import Page
from claim_graph.site.templating import render

_WHOLE = 24
"""The most claims that a person's page shows in full; of more, it shows those that carry most."""
_LEADING = 10
"""How many of them it shows then."""
_HIDE = ("navigation", "toc")


# --- What the pages show ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many claims of a kind there are."""

    number: int
    name: str
    """The kind, in the singular or the plural as the number asks."""


@dataclass(frozen=True, slots=True)
class TalkCount:
    """How many claims somebody makes in a talk."""

    talk: Link
    """The talk, by its short name."""
    claims: int


@dataclass(frozen=True, slots=True)
class PersonView:
    """What the page of a person begins with."""

    above: str
    """The list of people."""
    name: str
    description: str
    elsewhere: tuple[Link, ...]
    claims: int
    """How many claims the person makes."""
    kinds: tuple[KindCount, ...]
    talks: tuple[TalkCount, ...]
    """Where the record has several: those in which the person makes claims, the earliest first."""


@dataclass(frozen=True, slots=True)
class SaidByView:
    """What the page of a person's claims in a chapter begins with."""

    trail: tuple[Link, ...]
    name: str
    chapter: str
    """Its title, with the talk where the record has several."""
    claims: int
    whole: str
    """The page of the chapter."""


# --- Pages --------------------------------------------------------------------------------------


def people(corpus: Corpus, measures: Mapping[str, Measures]) -> Iterator[Page]:
    """Yield the pages of each person, and the list of people, the guests first."""
    index = Here(urls.PEOPLE)
    place = place_in_talks(corpus)
    rows_by_claims: list[tuple[int, int, Markdown]] = []
    for person in corpus.people.values():
        if person.retired is not None:
            continue
        claims = sorted(
            corpus.claims_by_speaker.get(person.id, ()),
            key=corpus.spoken,
        )
        yield from _person(corpus, person, claims, measures)
        row = written_row(index, _row(corpus, person, claims))
        rows_by_claims.append((place(person.id), -len(claims), row))
    items = [row for *_, row in sorted(rows_by_claims, key=lambda row: row[:2])]
    lead = "Who speaks in the talks and who is named."
    yield from sheets.pages(
        urls.PEOPLE,
        page_name(urls.PEOPLE),
        render("pages/index.md.jinja", title=page_name(urls.PEOPLE), lead=lead),
        [Section(items, rows("cg-list"))],
        description="Who speaks and who is named.",
    )


def _row(corpus: Corpus, person: Person, claims: Sequence[Claim]) -> Row:
    naming = len(corpus.claims_naming.get(("person", person.id), ()))
    counts = [
        f"{plural(len(claims), 'claim')}{_spoken_in(corpus, claims)}" if claims else "",
        f"named in {plural(naming, 'claim')}" if naming else "",
    ]
    count = ", ".join(filter(None, counts))
    return Row(person.name, urls.person(person.id), count, person.description)


def _spoken_in(corpus: Corpus, claims: Sequence[Claim]) -> str:
    """Return in which talk claims are made, or in how many; nothing where there is only one."""
    if not corpus.talk_names:
        return ""
    talks = {claim.interview for claim in claims}
    if len(talks) > 1:
        return f" in {len(talks)} talks"
    return "".join(f" in {corpus.talk_names[id]}" for id in talks & corpus.talk_names.keys())


def _person(
    corpus: Corpus, person: Person, claims: Sequence[Claim], measures: Mapping[str, Measures]
) -> Iterator[Page]:
    here = Here(urls.person(person.id))
    if len(claims) <= _WHOLE:
        sections = list(_by_kind(corpus, claims, here))
    else:
        by_chapter = [
            (key, list(group))
            for key, group in groupby(claims, key=lambda claim: (claim.interview, claim.chapter))
        ]
        for (interview, chapter), group in by_chapter:
            yield from _said(corpus, person, group, interview, chapter)
        leading = timeline.leading(claims, measures, _LEADING)
        sections = [_cards(corpus, leading, here, "Best supported", "leading")]
        for talk, chapters in groupby(by_chapter, key=lambda chapter_claims: chapter_claims[0][0]):
            of_talk = f" of {corpus.talk_names[talk]}" if talk in corpus.talk_names else ""
            sections.append(
                Section(
                    [
                        written_row(here, _chapter(corpus, person, talk, chapter, len(group)))
                        for (_, chapter), group in chapters
                    ],
                    rows("cg-list cg-timed"),
                    f"All claims{of_talk}, by chapter",
                    anchor("chapters", talk) if of_talk else "chapters",
                )
            )
    naming = corpus.claims_naming.get(("person", person.id), ())
    sections.append(_cards(corpus, naming, here, "Named in", "named"))
    yield from sheets.pages(
        here.path,
        person.name,
        render("pages/person.md.jinja", person=_view(corpus, person, claims), here=here),
        sections,
        description=person.description,
        source=person.file,
        hide=_HIDE,
        structured=structured.person(person),
    )


def _view(corpus: Corpus, person: Person, claims: Sequence[Claim]) -> PersonView:
    by_talk = Counter(claim.interview for claim in claims)
    return PersonView(
        above=urls.PEOPLE,
        name=person.name,
        description=person.description,
        elsewhere=elsewhere(person.same_as),
        claims=len(claims),
        kinds=tuple(
            KindCount(number, kind.label if number == 1 else kind.plural)
            for kind in Kind
            if (number := sum(claim.kind is kind for claim in claims))
        ),
        talks=tuple(
            TalkCount(Link(corpus.talk_names[id], urls.interview(id)), number)
            for id, number in by_talk.items()
            if id in corpus.talk_names
        ),
    )


def _cards(corpus: Corpus, claims: Sequence[Claim], here: Here, title: str, anchor: str) -> Section:
    cards = [written_card(here, card(corpus, claim)) for claim in claims]
    return Section(cards, sheets.grid, title, anchor)


def _by_kind(corpus: Corpus, claims: Sequence[Claim], here: Here) -> Iterator[Section]:
    for kind in Kind:
        cards = [
            written_card(here, card(corpus, claim, quoted=False))
            for claim in claims
            if claim.kind is kind
        ]
        yield Section(cards, sheets.grid, kind.plural.capitalize(), kind.value)


# --- What a person claims in a chapter ----------------------------------------------------------


def _title(corpus: Corpus, interview: str, chapter: str) -> str:
    """Return the title of a chapter; its id where it is not known."""
    known = _known_chapter(corpus, interview, chapter)
    return known.title if known else chapter


def _known_chapter(corpus: Corpus, interview: str, chapter: str) -> Chapter | None:
    talk = corpus.interviews.get(interview)
    return talk.chapter(chapter) if talk else None


def _chapter(corpus: Corpus, person: Person, interview: str, chapter: str, claims: int) -> Row:
    known = _known_chapter(corpus, interview, chapter)
    return Row(
        _title(corpus, interview, chapter),
        urls.said_by(person.id, interview, chapter),
        plural(claims, "claim"),
        moment=moment(corpus, interview, known.starts, within=interview) if known else None,
    )


def _said(
    corpus: Corpus, person: Person, claims: Sequence[Claim], interview: str, chapter: str
) -> Iterator[Page]:
    """Yield the pages of what a person claims in a chapter."""
    here = Here(urls.said_by(person.id, interview, chapter))
    title = named_part(_title(corpus, interview, chapter), corpus.talk_names.get(interview, ""))
    view = SaidByView(
        trail=(
            Link(page_name(urls.PEOPLE), urls.PEOPLE),
            Link(person.name, urls.person(person.id)),
        ),
        name=person.name,
        chapter=title,
        claims=len(claims),
        whole=urls.chapter(interview, chapter),
    )
    cards = [
        written_card(here, card(corpus, claim, quoted=False, within=interview)) for claim in claims
    ]
    yield from sheets.pages(
        here.path,
        f"{person.name} on {title}",
        render("pages/said_by.md.jinja", said=view, here=here),
        [Section(cards, sheets.grid)],
        description=f"What {person.name} claims in the chapter “{title}”.",
        hide=_HIDE,
    )
