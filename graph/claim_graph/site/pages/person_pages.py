"""The pages of people: who speaks and who is named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Person
from claim_graph.corpus.vocabulary import Kind
from claim_graph.site import urls
from claim_graph.site.components import parts, sheets, timeline
from claim_graph.site.components.sheets import Section, rows
from claim_graph.site.data import structured
from claim_graph.site.markup import Here, line, outward, paragraphs, plural, span, text
from claim_graph.site.page import Page
from claim_graph.site.pages.concept_pages import site_name

_WHOLE = 24
"""How many claims of one person stand on the person's page; of more, those that carry most."""
_LEADING = 10
"""How many those are."""


def people(corpus: Corpus) -> Iterator[Page]:
    """Yield the pages of each person, and the list of people."""
    items = []
    index = Here(urls.PEOPLE)
    carried = timeline.carried(corpus)
    for person in corpus.people.values():
        if person.retired is not None:
            continue
        claims = sorted(
            corpus.claims_by_speaker.get(person.id, ()),
            key=lambda claim: (claim.interview, claim.at or 0),
        )
        yield from _person(corpus, person, claims, carried)
        naming = corpus.claims_naming.get(("person", person.id), ())
        counts = [
            plural(len(claims), "claim") if claims else "",
            f"named in {plural(len(naming), 'claim')}" if naming else "",
        ]
        items.append(
            f"{index.link(text(person.name), urls.person(person.id), 'cg-row__title')} "
            f"{span('cg-count', ', '.join(filter(None, counts))) if any(counts) else ''} "
            f"{span('cg-quiet', text(person.description))}"
        )
    top = paragraphs("# People\n", line("cg-lead", "Who speaks in the talks and who is named."))
    section = Section(items, rows("cg-list"))
    described = "Who speaks and who is named."
    yield from sheets.pages(urls.PEOPLE, "People", top, [section], description=described)


def _person(
    corpus: Corpus, person: Person, claims: Sequence[Claim], carried: Mapping[str, int]
) -> Iterator[Page]:
    here = Here(urls.person(person.id))
    sections: list[Section] = []
    if len(claims) <= _WHOLE:
        sections += _by_kind(corpus, claims, here)
    else:
        leading = timeline.leading(claims, carried, _LEADING)
        sections.append(
            Section(
                [parts.card(corpus, claim, here) for claim in leading],
                sheets.grid,
                "What most rests on",
                "leading",
            )
        )
        chapters = []
        for key, group in groupby(claims, key=lambda claim: (claim.interview, claim.chapter)):
            said = list(group)
            interview = corpus.interviews.get(key[0])
            chapter = interview.chapter(key[1]) if interview else None
            title = chapter.title if chapter else key[1]
            there = urls.said_by(person.id, *key)
            yield from _said(corpus, person, said, title, there)
            chapters.append(
                f"{parts.watch(corpus, key[0], chapter.starts) if chapter else ''} "
                f"{here.link(text(title), there, 'cg-row__title')} "
                f"{span('cg-count', plural(len(said), 'claim'))}"
            )
        sections.append(
            Section(chapters, rows("cg-list cg-timed"), "All claims, by chapter", "chapters")
        )
    naming = corpus.claims_naming.get(("person", person.id), ())
    cards = [parts.card(corpus, claim, here) for claim in naming]
    sections.append(Section(cards, sheets.grid, "Named in", "named"))
    elsewhere = ", ".join(
        outward(text(site_name(address)), address, "cg-more") for address in person.same_as
    )
    counted = " · ".join(
        f"{len(members)} {kind.label if len(members) == 1 else kind.plural}"
        for kind in Kind
        if (members := [claim for claim in claims if claim.kind is kind])
    )
    top = paragraphs(
        line("cg-path", here.link("People", urls.PEOPLE)),
        f"# {text(person.name)}\n",
        line("cg-lead", text(person.description)),
        line("cg-note", f"Elsewhere: {elsewhere}") if elsewhere else "",
        line("cg-byline", f"{plural(len(claims), 'claim')}: {counted}") if claims else "",
    )
    yield from sheets.pages(
        here.path,
        person.name,
        top,
        sections,
        description=person.description,
        source=person.file,
        searchable=True,
        hide=("navigation", "toc"),
        structured=structured.person(person),
    )


def _by_kind(corpus: Corpus, claims: Sequence[Claim], here: Here) -> Iterator[Section]:
    for kind in Kind:
        cards = [parts.card(corpus, c, here, quoted=False) for c in claims if c.kind is kind]
        yield Section(cards, sheets.grid, kind.plural.capitalize(), kind.value)


def _said(
    corpus: Corpus, person: Person, claims: Sequence[Claim], title: str, path: str
) -> Iterator[Page]:
    """Yield the pages of what a person claims in a chapter."""
    here = Here(path)
    back = here.link(text(person.name), urls.person(person.id))
    whole = here.link("The whole chapter", urls.chapter(claims[0].interview, claims[0].chapter))
    top = paragraphs(
        line("cg-path", f"{here.link('People', urls.PEOPLE)} › {back}"),
        f"# {text(person.name)} on {text(title)}\n",
        line("cg-byline", f"{plural(len(claims), 'claim')} {whole}"),
    )
    cards = [parts.card(corpus, claim, here, quoted=False) for claim in claims]
    return sheets.pages(
        path,
        f"{person.name} on {title}",
        top,
        [Section(cards, sheets.grid)],
        description=f"What {person.name} claims in the chapter “{title}”.",
        hide=("navigation", "toc"),
    )
