"""Pages along the talk: home, interviews, chapters, quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.corpus import Corpus
from graph.model import Chapter, Claim, ClaimLink, ClaimRelation, Interview
from graph.site import parts, paths
from graph.site.linking import Prose
from graph.site.markup import (
    Here,
    anchor,
    block,
    bullets,
    line,
    outward,
    paragraphs,
    plural,
    quotation,
    span,
    text,
)
from graph.site.page import Page
from graph.terms import Vocabulary
from graph.times import format_timecode

_SHOWN = 3
"""How many claims and tensions the home page shows whole."""
_TERMS = 24
"""How many concepts the home page offers."""


def home(corpus: Corpus, name: str, names: Vocabulary) -> Page:
    """Return the home page: what this is, the talk at a glance, and three ways in."""
    here = Here(paths.HOME)
    prose = Prose(here, names)
    counts = [
        here.link(plural(len(corpus.standing), "claim"), paths.CLAIMS),
        here.link(
            plural(sum(len(c.quotes) for c in corpus.standing.values()), "quote"), paths.QUOTES
        ),
        here.link(plural(len(corpus.concepts), "concept"), paths.GLOSSARY),
        f"{plural(len(corpus.links), 'reason')} that tie them together",
    ]
    talks = [
        block(
            "section",
            "cg-talk",
            line("cg-talk__show", _byline(interview)),
            line("cg-talk__title", here.link(text(interview.title), paths.interview(interview.id))),
            line("cg-talk__about", prose(interview.description)),
            parts.strip(corpus, interview, here),
        )
        for interview in corpus.interviews.values()
        if interview.retired is None
    ]
    ranked = _most_relied_on(corpus)
    leading = ranked[1 : _SHOWN + 1]
    lead = block(
        "div",
        "cg-hero",
        block(
            "div",
            "cg-hero__words",
            f"# {text(name)} {{ .cg-hero__title }}",
            line(
                "cg-hero__lead",
                "What was said, by whom, how surely, and what it rests on. "
                "Every sentence leads to the second in the recording.",
            ),
            line("cg-hero__counts", " · ".join(counts)),
        ),
        _specimen(corpus, ranked[0], here) if ranked else "",
    )
    opposed = _tensions(corpus)[:_SHOWN]
    ideas = sorted(
        (concept for concept in corpus.concepts.values() if concept.retired is None),
        key=lambda concept: (-len(corpus.claims_by_concept.get(concept.id, ())), concept.id),
    )[:_TERMS]
    body = paragraphs(
        lead,
        *talks,
        "## What most rests on { #leading }\n" if leading else "",
        line("cg-intro", "Claims that most others support, explain or build on.")
        if leading
        else "",
        block("div", "cg-cards cg-cards--wide", *(parts.card(corpus, c, here) for c in leading))
        if leading
        else "",
        "## Where they pull apart { #tensions }\n" if opposed else "",
        line("cg-intro", "Claims of the talk that cannot both be true.") if opposed else "",
        *(parts.tension(corpus, *pair, prose) for pair in opposed),
        "## Start with an idea { #ideas }\n" if ideas else "",
        parts.chips(ideas, here),
        line("cg-intro", here.link("All concepts, A to Z", paths.GLOSSARY, "cg-more")),
    )
    described = f"{name}: claims with the words spoken, the second, and what they rest on."
    return Page(paths.HOME, name, body, described, hide=("navigation", "toc"))


def _specimen(corpus: Corpus, claim: Claim, here: Here) -> str:
    """Return one claim with a reason for it: what all of this is made of."""
    origin, link = corpus.links_to[claim.key][0]
    reason = (
        f"{parts.relation(link.relation, link.relation.inverse)} "
        f"{here.link(text(origin.claim), paths.claim(origin.key))}"
    )
    return block(
        "div",
        "cg-specimen",
        parts.card(corpus, claim, here),
        line("cg-specimen__why", reason),
    )


def _byline(interview: Interview) -> str:
    pieces = [text(interview.show)]
    if interview.published:
        pieces.append(interview.published.isoformat())
    pieces.append(format_timecode(interview.duration))
    return " · ".join(pieces)


def _most_relied_on(corpus: Corpus) -> list[Claim]:
    """Return the claims by how many links make a case for them, most first."""
    building = {
        ClaimRelation.SUPPORTS,
        ClaimRelation.EXPLAINS,
        ClaimRelation.ILLUSTRATES,
        ClaimRelation.IMPLIES,
    }
    counted = Counter(target.key for _, link, target in corpus.links if link.relation in building)
    return [
        corpus.claims[key] for key, _ in sorted(counted.items(), key=lambda it: (-it[1], it[0]))
    ]


def _tensions(corpus: Corpus) -> list[tuple[Claim, ClaimLink, Claim]]:
    return [found for found in corpus.links if found[1].relation is ClaimRelation.CONTRADICTS]


def interviews(corpus: Corpus, names: Vocabulary) -> Iterator[Page]:
    """Yield a page for each interview."""
    for interview in corpus.interviews.values():
        here = Here(paths.interview(interview.id))
        prose = Prose(here, names)
        description = prose(interview.description)
        people = [
            f"{parts.named(corpus.people.get(one.person), one.person, here)} ({one.role.label})"
            for one in interview.participants
        ]
        facts = [
            f"{span('cg-fact', 'Show')} {text(interview.show)}",
            f"{span('cg-fact', 'Running time')} {format_timecode(interview.duration)}",
            f"{span('cg-fact', 'With')} {', '.join(people)}",
            outward("Watch the recording", interview.video, "cg-more"),
        ]
        if interview.published:
            facts.insert(1, f"{span('cg-fact', 'Published')} {interview.published.isoformat()}")
        if interview.transcript:
            facts.append(outward("Read the transcript", interview.transcript, "cg-more"))
        rows = [_chapter_row(corpus, interview, chapter, prose) for chapter in interview.chapters]
        about = [notes for notes in corpus.notes.values() if notes.about == interview.id]
        body = paragraphs(
            f"# {text(interview.title)}\n",
            line("cg-lead", description),
            bullets("cg-facts", facts),
            "## Chapters { #chapters }\n",
            parts.strip(corpus, interview, here),
            bullets("cg-chapters", rows),
            "## Notes on it { #notes }\n" if about else "",
            bullets(
                "cg-list",
                [
                    f"{here.link(text(notes.title), paths.notes(notes.id))} "
                    f"{span('cg-quiet', text(notes.description))}"
                    for notes in about
                ],
            ),
        )
        yield Page(here.path, interview.title, body, interview.description, source=interview.file)


def _chapter_row(corpus: Corpus, interview: Interview, chapter: Chapter, prose: Prose) -> str:
    count = len(corpus.claims_by_chapter.get((interview.id, chapter.id), ()))
    time = parts.watch(corpus, interview.id, chapter.starts)
    target = paths.chapter(interview.id, chapter.id)
    title = prose.here.link(text(chapter.title), target, "cg-row__title")
    summary = span("cg-quiet", prose(chapter.summary)) if chapter.summary else ""
    return f"{time} {title} {span('cg-count', plural(count, 'claim'))} {summary}"


def chapters(corpus: Corpus, names: Vocabulary) -> Iterator[Page]:
    """Yield a page for each chapter: its claims in the order they were spoken."""
    for interview in corpus.interviews.values():
        for number, chapter in enumerate(interview.chapters, start=1):
            here = Here(paths.chapter(interview.id, chapter.id))
            claims = corpus.claims_by_chapter.get((interview.id, chapter.id), ())
            start, end = chapter.starts, interview.chapter_end(chapter.id)
            above = " › ".join(
                [
                    here.link(text(interview.title), paths.interview(interview.id)),
                    f"Chapter {number} of {len(interview.chapters)}",
                ]
            )
            span_of_time = (
                f"{parts.watch(corpus, interview.id, start)} to {format_timecode(end)} · "
                f"{plural(len(claims), 'claim')}"
            )
            body = paragraphs(
                line("cg-path", above),
                f"# {text(chapter.title)}\n",
                line("cg-byline", span_of_time),
                line("cg-lead", Prose(here, names)(chapter.summary)) if chapter.summary else "",
                parts.strip(corpus, interview, here, current=chapter),
                parts.cards(corpus, claims, here, anchored=True)
                if claims
                else line(
                    "cg-empty",
                    "No claims of this chapter are recorded yet. "
                    + here.link("Add the first one", paths.CONTRIBUTE),
                ),
                _neighbours(interview, number, here),
            )
            source = claims[0].file if claims else interview.file
            yield Page(
                here.path,
                chapter.title,
                body,
                chapter.summary or f"Chapter {number} of {interview.title}",
                source=source,
                searchable=False,
                hide=("navigation", "toc"),
            )


def _neighbours(interview: Interview, number: int, here: Here) -> str:
    """Return the links to the chapters before and after."""
    links = []
    if number > 1:
        before = interview.chapters[number - 2]
        links.append(
            here.link(
                f"{span('cg-turn__way', 'Previous')} {text(before.title)}",
                paths.chapter(interview.id, before.id),
                "cg-turn__back",
            )
        )
    if number < len(interview.chapters):
        after = interview.chapters[number]
        links.append(
            here.link(
                f"{span('cg-turn__way', 'Next')} {text(after.title)}",
                paths.chapter(interview.id, after.id),
                "cg-turn__on",
            )
        )
    return line("cg-turn", " ".join(links), "nav")


def quotes(corpus: Corpus) -> Page:
    """Return the page of all words quoted, in the order they were spoken."""
    here = Here(paths.QUOTES)
    sections = []
    total = 0
    for interview in corpus.interviews.values():
        for chapter in interview.chapters:
            claims = corpus.claims_by_chapter.get((interview.id, chapter.id), ())
            rows = [
                (
                    quote.at,
                    f"{parts.watch(corpus, interview.id, quote.at)} "
                    f"{span('cg-words', quotation(quote.text))} "
                    f"{span('cg-quiet', _speaker_name(corpus, quote.by or claim.by))} "
                    f"{here.link(text(claim.claim), paths.claim(claim.key), 'cg-under')}",
                )
                for claim in claims
                for quote in claim.quotes
            ]
            if rows:
                total += len(rows)
                sections += [
                    f"## {text(chapter.title)} {{ #{anchor(interview.id, chapter.id)} }}\n",
                    bullets("cg-quotes", [row for _, row in sorted(rows, key=lambda row: row[0])]),
                ]
    body = paragraphs(
        "# Quotes\n",
        line(
            "cg-lead",
            f"{plural(total, 'quote')} in the order they were spoken, each with the second and "
            "the claim that rests on it.",
        ),
        *sections,
    )
    return Page(
        paths.QUOTES, "Quotes", body, "All words quoted, with the second.", searchable=False
    )


def _speaker_name(corpus: Corpus, id: str) -> str:
    person = corpus.people.get(corpus.moved.get(("person", id), id))
    return text(person.name if person else id)
