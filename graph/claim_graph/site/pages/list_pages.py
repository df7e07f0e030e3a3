"""Lists of everything: claims, quotes, tags, the glossary; each in pages of bounded weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from claim_graph.analysis.terms import Vocabulary
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Claim, Concept, Interview
from claim_graph.corpus.vocabulary import Kind
from claim_graph.site import urls
from claim_graph.site.components import parts, sheets
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link
from claim_graph.site.components.pager import turns, written_turns
from claim_graph.site.components.sheets import Section, rows
from claim_graph.site.data import structured
from claim_graph.site.markdown import Markdown
from claim_graph.site.markup import (
    Here,
    attribute,
    block,
    line,
    paragraphs,
    plural,
    quotation,
    span,
    text,
    typographic,
)
from claim_graph.site.page import Asset, Page, data_script
from claim_graph.site.presence import has

FILTER = "assets/filter.js"
DATA = "data/claims.js"
_TERMS = 12
"""How many concepts the glossary begins with."""


def row(corpus: Corpus, claim: Claim, here: Here, *badges: str) -> Markdown:
    """Return a claim as a line of a list: when, the sentence, and badges."""
    at = parts.watch(corpus, claim.interview, claim.at) if claim.at is not None else ""
    title = here.link(text(claim.claim), urls.claim(claim.key), "cg-row__title")
    return Markdown(" ".join([at or span("cg-time", ""), title, *badges]))


def chapters(corpus: Corpus) -> Iterator[tuple[Interview, Chapter, Sequence[Claim]]]:
    """Yield every chapter in which claims are made, with its claims in the order of the talk."""
    for interview in corpus.interviews.values():
        for chapter in interview.chapters:
            claims = corpus.claims_by_chapter.get((interview.id, chapter.id), ())
            if claims:
                yield interview, chapter, claims


# --- Claims -----------------------------------------------------------------------------------


def claims(corpus: Corpus) -> Iterator[Page]:
    """Yield the ways to all claims: a filter, the chapters, the kinds; and the lists by kind."""
    here = Here(urls.CLAIMS)
    found = Counter(claim.kind for claim in corpus.active.values())
    sections = [
        Section(
            [
                Markdown(
                    f"{_chapter(interview, chapter, here)} "
                    f"{span('cg-count', plural(len(members), 'claim'))}"
                )
                for _, chapter, members in group
            ],
            rows("cg-list cg-index"),
            title=text(interview.title),
            anchor=interview.id,
        )
        for interview, group in groupby(chapters(corpus), key=lambda one: one[0])
    ]
    if found:
        kinds = [
            Markdown(
                f"{here.link(kind.plural.capitalize(), urls.kind(kind), 'cg-row__title')} "
                f"{span('cg-count', plural(found[kind], 'claim'))} "
                f"{span('cg-quiet', text(kind.meaning))}"
            )
            for kind in Kind
            if found[kind]
        ]
        sections.insert(0, Section(kinds, rows("cg-list"), title="By kind", anchor="kinds"))
    elsewhere = " · ".join(
        here.link(label, path)
        for label, path in (
            ("By tag", urls.TAGS),
            ("By the words spoken", urls.QUOTES),
            ("By concept", urls.GLOSSARY),
            ("What is new", urls.NEWS),
        )
        if has(corpus, path)
    )
    top = paragraphs(
        "# All claims\n",
        line(
            "cg-lead",
            f"{plural(len(corpus.active), 'claim')}: by what is said, by whom, how surely and "
            "in which part of the talk.",
        ),
        _form(corpus),
        line("cg-note", elsewhere),
    )
    yield from sheets.pages(
        urls.CLAIMS,
        "All claims",
        top,
        sections,
        description="Every claim: by kind, by chapter, by the words in it.",
        hide=("navigation", "toc"),
        scripts=(DATA, FILTER),
    )
    for kind in Kind:
        if found[kind]:
            yield from _of_kind(corpus, kind)


def _chapter(interview: Interview, chapter: Chapter, here: Here) -> str:
    target = urls.chapter(interview.id, chapter.id)
    return here.link(text(chapter.title), target, "cg-row__title")


def _of_kind(corpus: Corpus, kind: Kind) -> Iterator[Page]:
    here = Here(urls.kind(kind))
    sections = []
    for _, chapter, members in chapters(corpus):
        items = [
            row(corpus, claim, here, span("cg-quiet cg-row__by", _name(corpus, claim.by)))
            for claim in members
            if claim.kind is kind
        ]
        sections.append(Section(items, title=text(chapter.title), anchor=chapter.id))
    total = sum(len(section.items) for section in sections)
    name = kind.plural.capitalize()
    top = paragraphs(
        line("cg-path", here.link("All claims", urls.CLAIMS)),
        f"# {name}\n",
        line("cg-lead", f"{plural(total, 'claim')}: {text(kind.meaning)}."),
    )
    described = f"{name}: {kind.meaning}. {plural(total, 'claim')}."
    hide = ("navigation", "toc")
    return sheets.pages(here.path, name, top, sections, description=described, hide=hide)


def _form(corpus: Corpus) -> str:
    """Return the form of the filter; a style sheet shows it only where scripts run."""
    said = Counter(claim.by for claim in corpus.active.values())
    choices = {
        "by": ("Who", [_plain_name(corpus, id) for id, _ in _ranked(said)]),
        "kind": ("Kind", [kind.label for kind in Kind]),
        "stance": ("How sure", [*dict.fromkeys(_stances(corpus))]),
    }
    selects = "".join(
        f'<label>{label} <select name="{name}"><option value="">any</option>'
        + "".join(f"<option>{attribute(option)}</option>" for option in options)
        + "</select></label>"
        for name, (label, options) in choices.items()
    )
    return (
        '<div class="cg-filter"><form role="search" aria-label="Claims">'
        '<label class="cg-filter__words">Words <input name="words" type="search" '
        'autocomplete="off" spellcheck="false" /></label>'
        f'{selects}</form><p class="cg-filter__said" role="status"></p>'
        '<ol class="cg-filter__found"></ol>'
        '<button type="button" class="cg-filter__more" hidden>Show more</button></div>'
    )


def _ranked(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def _stances(corpus: Corpus) -> list[str]:
    terms = {claim.confidence.stance for claim in corpus.active.values()}
    return [term.label for term in sorted(terms, key=lambda term: -term.certainty)]


def data(corpus: Corpus) -> Asset:
    """Return what the filter looks through: a row for each claim, in the order of the talk.

    A row is [sentence, address, second, who, kind, stance]; the last three are places in lists.
    """
    here = Here(urls.CLAIMS)
    found = [claim for _, _, members in chapters(corpus) for claim in members]
    people = list(dict.fromkeys(_plain_name(corpus, claim.by) for claim in found))
    kinds = [kind.label for kind in Kind]
    stances = list(dict.fromkeys(claim.confidence.stance.label for claim in found))
    return data_script(
        DATA,
        "claims",
        {
            "by": people,
            "kind": kinds,
            "stance": stances,
            "claims": [
                [
                    typographic(claim.claim),
                    here.web(urls.claim(claim.key)),
                    claim.at or 0,
                    people.index(_plain_name(corpus, claim.by)),
                    kinds.index(claim.kind.label),
                    stances.index(claim.confidence.stance.label),
                ]
                for claim in found
            ],
        },
    )


def _plain_name(corpus: Corpus, id: str) -> str:
    person = corpus.people.get(corpus.renamed.get(("person", id), id))
    return person.name if person else id


def _name(corpus: Corpus, id: str) -> str:
    return text(_plain_name(corpus, id))


# --- Quotes -----------------------------------------------------------------------------------


def quotes(corpus: Corpus) -> Iterator[Page]:
    """Yield all words quoted, a page for each chapter, and the list of those."""
    index = Here(urls.QUOTES)
    sections: dict[str, list[Markdown]] = {}
    total = 0
    for interview, chapter, claims in chapters(corpus):
        here = Here(urls.quotes(interview.id, chapter.id))
        said = sorted(
            ((quote.at, claim, quote) for claim in claims for quote in claim.quotes),
            key=lambda one: one[0],
        )
        items = [
            Markdown(
                f"{parts.watch(corpus, interview.id, at)} "
                f"{span('cg-words', quotation(quote.text))} "
                f"{span('cg-quiet', _name(corpus, quote.by or claim.by))} "
                f"{here.link(text(claim.claim), urls.claim(claim.key), 'cg-under')}"
            )
            for at, claim, quote in said
        ]
        total += len(items)
        number = interview.chapters.index(chapter) + 1
        top = paragraphs(
            line(
                "cg-path",
                f"{here.link('Quotes', urls.QUOTES)} › "
                f"{here.link(text(interview.title), urls.interview(interview.id))}",
            ),
            f"# {text(chapter.title)}: the words spoken\n",
            line(
                "cg-lead",
                f"{plural(len(items), 'quote')} of chapter {number}, in the order they were "
                "spoken, each with the second and the claim that rests on it.",
            ),
            line(
                "cg-note",
                here.link("The claims of this chapter", urls.chapter(interview.id, chapter.id)),
            ),
        )
        yield from sheets.pages(
            here.path,
            f"{chapter.title}: the words spoken",
            top,
            [Section(items, rows("cg-quotes"))],
            description=f"All words quoted from the chapter “{chapter.title}”, with the second.",
            bottom=_chapter_turn(corpus, interview, chapter, here),
            hide=("navigation", "toc"),
        )
        title = index.link(text(chapter.title), here.path, "cg-row__title")
        time = parts.watch(corpus, interview.id, chapter.starts)
        count = span("cg-count", plural(len(items), "quote"))
        sections.setdefault(interview.id, []).append(Markdown(f"{time} {title} {count}"))
    top = paragraphs(
        "# Quotes\n",
        line(
            "cg-lead",
            f"{plural(total, 'quote')}, each with the second and the claim that rests on it. "
            "Every one is checked, word by word, against what was said.",
        ),
    )
    listed = [
        Section(items, rows("cg-list cg-timed"), text(corpus.interviews[id].title), id)
        for id, items in sections.items()
    ]
    described = "All words quoted, with the second."
    hide = ("navigation", "toc")
    yield from sheets.pages(urls.QUOTES, "Quotes", top, listed, description=described, hide=hide)


def _chapter_turn(corpus: Corpus, interview: Interview, chapter: Chapter, here: Here) -> Markdown:
    """Return the links to the quotes of the chapters before and after."""
    there = [c for i, c, _ in chapters(corpus) if i is interview]

    def turn(_: int, other: Chapter) -> Link:
        return Link(other.title, urls.quotes(interview.id, other.id))

    ways = ("Previous chapter", "Next chapter")
    return written_turns(here, turns(there, there.index(chapter), turn, ways=ways))


# --- Tags -------------------------------------------------------------------------------------


def tags(corpus: Corpus) -> Iterator[Page]:
    """Yield a page for each tag with the claims that carry it, and the list of tags."""
    found: dict[str, list[Claim]] = {}
    for _, _, members in chapters(corpus):
        for claim in members:
            for tag in dict.fromkeys(claim.tags):
                found.setdefault(tag, []).append(claim)
    index = Here(urls.TAGS)
    items = []
    for tag, claims in sorted(found.items()):
        here = Here(urls.tag(tag))
        name = tag.replace("-", " ").capitalize()
        top = paragraphs(
            line("cg-path", here.link("Tags", urls.TAGS)),
            f"# {text(name)}\n",
            line("cg-lead", f"{plural(len(claims), 'claim')} with the tag #{text(tag)}."),
        )
        section = Section([row(corpus, claim, here, parts.kind(claim)) for claim in claims])
        described = f"Claims with the tag {tag}."
        hide = ("navigation", "toc")
        yield from sheets.pages(
            here.path, f"{name} (tag)", top, [section], description=described, hide=hide
        )
        items.append(
            Markdown(
                f"{index.link(text(name), here.path, 'cg-row__title')} "
                f"{span('cg-count', plural(len(claims), 'claim'))}"
            )
        )
    top = paragraphs(
        "# Tags\n", line("cg-lead", "Words to find claims by that are no concepts of the talk.")
    )
    section = Section(items, rows("cg-list cg-index"))
    yield from sheets.pages(
        urls.TAGS, "Tags", top, [section], description="Claims by tag.", hide=("navigation", "toc")
    )


# --- Glossary ---------------------------------------------------------------------------------


def glossary(corpus: Corpus, names: Vocabulary) -> Iterator[Page]:
    """Yield the concepts from A to Z with what they mean in the talk."""
    here = Here(urls.GLOSSARY)
    active = _alphabetical(corpus)
    ranked = sorted(active, key=lambda concept: -len(corpus.claims_by_concept.get(concept.id, ())))
    top = paragraphs(
        "# Glossary\n",
        line(
            "cg-lead",
            f"{plural(len(active), 'concept')} that the talk leans on, and what they mean there. "
            "These come up most:",
        ),
        parts.chips(ranked[:_TERMS], here),
    )
    proses: dict[int, Prose] = {}

    def prose(number: int) -> Prose:
        # A concept is linked once on a page, and what is one page is known only later.
        return proses.setdefault(number, Prose(here, names))

    sections = [
        _letter(corpus, letter, list(group), here, prose)
        for letter, group in groupby(active, key=lambda concept: concept.label[:1].upper()[:1])
    ]
    yield from sheets.pages(
        urls.GLOSSARY,
        "Glossary",
        top,
        sections,
        description="The concepts of the talk.",
        hide=("navigation", "toc"),
        structured=structured.glossary(here, len(active)),
        bar="Letters",
    )


def _letter(
    corpus: Corpus,
    letter: str,
    concepts: Sequence[Concept],
    here: Here,
    prose: Callable[[int], Prose],
) -> Section:
    return Section(
        [_entry(corpus, concept, here, text(concept.definition)) for concept in concepts],
        lambda items: block("div", "cg-entries", *items),
        title=text(letter),
        anchor=f"letter--{ord(letter):x}",
        anew=lambda place, number: _entry(
            corpus,
            concepts[place],
            here,
            prose(number)(concepts[place].definition, own=concepts[place].id),
        ),
    )


def _alphabetical(corpus: Corpus) -> list[Concept]:
    active = (concept for concept in corpus.concepts.values() if concept.retired is None)
    return sorted(active, key=lambda concept: (concept.label.casefold(), concept.id))


def _entry(corpus: Corpus, concept: Concept, here: Here, definition: str) -> Markdown:
    count = len(corpus.claims_by_concept.get(concept.id, ()))
    label = text(concept.label[:1].upper() + concept.label[1:])
    title = here.link(label, urls.concept(concept.id))
    return block(
        "div",
        "cg-entry",
        line("cg-entry__term", f"{title} {span('cg-count', plural(count, 'claim'))}"),
        line("cg-entry__text", definition),
        extra=f'id="{concept.id}"',
    )
