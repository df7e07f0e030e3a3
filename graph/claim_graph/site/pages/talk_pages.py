"""Pages along the talk: interviews, chapters, quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claim_graph.analysis.terms import Vocabulary
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Claim, Interview
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.site import urls
from claim_graph.site.components import parts, player, timeline
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.strip import strip
from claim_graph.site.data import structured
from claim_graph.site.markup import (
    Here,
    anchor,
    bullets,
    line,
    outward,
    paragraphs,
    plural,
    quotation,
    span,
    text,
)
from claim_graph.site.page import Page
from claim_graph.site.pages import home_page

_CONCEPTS = 10
"""How many concepts a chapter's page offers."""
_TENSIONS = 6
"""How many tensions a chapter's page shows."""


def interviews(corpus: Corpus, names: Vocabulary) -> Iterator[Page]:
    """Yield a page for each interview."""
    for interview in corpus.interviews.values():
        here = Here(urls.interview(interview.id))
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
        carried = timeline.carried(corpus)
        rows = [
            _chapter_row(corpus, interview, chapter, carried, prose)
            for chapter in interview.chapters
        ]
        about = [notes for notes in corpus.notes.values() if notes.about == interview.id]
        body = paragraphs(
            f"# {text(interview.title)}\n",
            line("cg-lead", description),
            bullets("cg-facts", facts),
            "## Chapters { #chapters }\n",
            strip(corpus, interview, here),
            bullets("cg-chapters", rows),
            "## Notes on it { #notes }\n" if about else "",
            bullets(
                "cg-list",
                [
                    f"{here.link(text(notes.title), urls.notes(notes.id))} "
                    f"{span('cg-quiet', text(notes.description))}"
                    for notes in about
                ],
            ),
        )
        yield Page(
            here.path,
            interview.title,
            body,
            interview.description,
            source=interview.file,
            hide=("navigation", "toc"),
            scripts=home_page.SCRIPTS,
            structured=structured.interview(corpus, interview),
        )


def _chapter_row(
    corpus: Corpus, interview: Interview, chapter: Chapter, carried: Counter[str], prose: Prose
) -> str:
    claims = timeline.chapter_claims(corpus, interview, chapter)
    time = parts.watch(corpus, interview.id, chapter.starts)
    target = urls.chapter(interview.id, chapter.id)
    title = prose.here.link(text(chapter.title), target, "cg-row__title")
    summary = span("cg-quiet", prose(chapter.summary)) if chapter.summary else ""
    lead = "".join(
        span("cg-row__lead", prose.here.link(text(one.claim), urls.claim(one.key), "cg-under"))
        for one in timeline.leading(claims, carried, 1)
    )
    count = span("cg-count", plural(len(claims), "claim")) if claims else ""
    return f"{time} {title} {count} {summary} {lead}"


# --- Chapters -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Part:
    """A page of a chapter: most have one."""

    interview: Interview
    chapter: Chapter
    number: int
    """Which page of its chapter it is, counted from 1."""
    pages: tuple[tuple[Claim, ...], ...]
    """The claims of all pages of the chapter."""

    @property
    def path(self) -> str:
        return urls.chapter(self.interview.id, self.chapter.id, self.number)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self.pages[self.number - 1]

    @property
    def all_claims(self) -> tuple[Claim, ...]:
        return tuple(claim for page in self.pages for claim in page)

    @property
    def start(self) -> int:
        """The second at which the page starts."""
        return self.chapter.starts if self.number == 1 else self.claims[0].at or 0

    @property
    def end(self) -> int:
        """The second at which the next page starts."""
        if self.number < len(self.pages):
            return self.pages[self.number][0].at or 0
        return self.interview.chapter_end(self.chapter.id)

    @property
    def title(self) -> str:
        """The chapter's title, with the number of the part where it has several."""
        several = f", part {self.number} of {len(self.pages)}" if len(self.pages) > 1 else ""
        return self.chapter.title + several


def chapters(corpus: Corpus, names: Vocabulary) -> Iterator[Page]:
    """Yield the pages of each chapter: its claims in the order they were spoken."""
    for interview in corpus.interviews.values():
        found = list(_parts(corpus, interview))
        for position, part in enumerate(found):
            here = Here(part.path)
            prose = Prose(here, names)
            body = paragraphs(
                _part_head(corpus, part, prose),
                _timeline(corpus, part.claims, here)
                if part.claims
                else line(
                    "cg-empty",
                    "No claims of this chapter are recorded yet. "
                    f"{here.link('Add the first one', urls.CONTRIBUTE)}",
                ),
                _tensions(corpus, part, prose),
                _concepts(corpus, part, here),
                _neighbours(found, position, here),
            )
            number = interview.chapter_number(part.chapter.id)
            yield Page(
                here.path,
                part.title,
                body,
                part.chapter.summary or f"Chapter {number} of {interview.title}",
                source=part.claims[0].file if part.claims else interview.file,
                searchable=False,
                hide=("navigation", "toc"),
                scripts=(*home_page.SCRIPTS, *player.SCRIPTS),
            )


def _parts(corpus: Corpus, interview: Interview) -> Iterator[_Part]:
    for chapter in interview.chapters:
        held = timeline.pages(timeline.chapter_claims(corpus, interview, chapter))
        for number in range(1, len(held) + 1):
            yield _Part(interview, chapter, number, held)


def _part_head(corpus: Corpus, part: _Part, prose: Prose) -> str:
    here, interview, chapter = prose.here, part.interview, part.chapter
    above = [
        here.link(text(interview.title), urls.interview(interview.id)),
        f"Chapter {interview.chapter_number(chapter.id)} of {len(interview.chapters)}",
    ]
    several = len(part.pages) > 1
    facts = [f"{parts.watch(corpus, interview.id, part.start)} to {format_timecode(part.end)}"]
    if part.claims:
        facts.append(f"{plural(len(part.claims), 'claim')}: {_shares(corpus, part.claims)}")
        facts.append(f"about {plural(timeline.minutes(part.claims), 'minute')} to read")
    return paragraphs(
        line("cg-path", " › ".join(above)),
        f"# {text(chapter.title)}\n",
        line("cg-lead", prose(chapter.summary)) if chapter.summary and part.number == 1 else "",
        _pages(part, here) if several else "",
        strip(corpus, interview, here, current=chapter),
        line("cg-span", " · ".join(facts)),
        player.player(interview.video, part.start, part.end, interview.title),
    )


def _pages(part: _Part, here: Here) -> str:
    """Return the links to the pages of a long chapter; the present one is marked."""
    rows = []
    for number, held in enumerate(part.pages, start=1):
        label = f"Part {number}, from {format_timecode(held[0].at or 0)}"
        current = '{ aria-current="page" }' if number == part.number else ""
        link = here.link(label, urls.chapter(part.interview.id, part.chapter.id, number))
        rows.append(f"{link}{current}")
    return (
        '<nav class="cg-parts" aria-label="Parts of this chapter" markdown="1">\n\n'
        f"{bullets('cg-parts__list', rows)}\n\n</nav>"
    )


def _shares(corpus: Corpus, claims: Sequence[Claim]) -> str:
    """Return in a line who makes how many of the claims, and of what kinds they are."""
    speakers = Counter(_speaker_name(corpus, claim.by) for claim in claims)
    said = ", ".join(f"{number} by {text(name)}" for name, number in speakers.most_common())
    return f"{said}; {home_page.kinds(claims)}"


def _timeline(corpus: Corpus, claims: Sequence[Claim], here: Here) -> str:
    """Return the claims as a line of time: the second, the claim, the words, who said it how."""
    rows = []
    for claim in claims:
        at = words = ""
        if claim.at is not None:
            at = parts.watch(corpus, claim.interview, claim.at, titled=False)
            words = f"<q>{quotation(claim.quotes[0].text)}</q>"
        who = f"{text(_speaker_name(corpus, claim.by))} {claim.confidence.stance.label}"
        rows.append(
            f'<li id="{anchor(claim.id)}"{_lane(corpus, claim)} markdown="span">{at} '
            f"{here.link(text(claim.claim), urls.claim(claim.key))} "
            f"{words} <small>{who} · {claim.kind.label}</small></li>"
        )
    body = "\n".join(rows)
    return f'<ol class="cg-moments" markdown="1">\n{body}\n</ol>'


def _lane(corpus: Corpus, claim: Claim) -> str:
    interview = corpus.interviews.get(claim.interview)
    roles = {one.person: one.role for one in interview.participants} if interview else {}
    return ' class="cg-asked"' if roles.get(claim.by) == "host" else ""


def _tensions(corpus: Corpus, part: _Part, prose: Prose) -> str:
    """Return where the claims of the page contradict others, as sentences with their reasons."""
    held = {claim.key for claim in part.claims}
    found = [
        one
        for one in corpus.links
        if one[1].relation is ClaimRelation.CONTRADICTS and {one[0].key, one[2].key} & held
    ]
    if not found:
        return ""
    rows = []
    for first, link, second in found[:_TENSIONS]:
        sides = sorted((first, second), key=lambda claim: claim.at or 0)
        one, other = (
            f"{parts.watch(corpus, claim.interview, claim.at or 0)} "
            f"{prose.here.link(text(claim.claim), urls.claim(claim.key), 'cg-links__claim')}"
            for claim in sides
        )
        sign = span("cg-against", "against")
        rows.append(f"{one} {sign} {other} {span('cg-because', prose(link.because))}")
    more = len(found) - len(rows)
    further = f"{more} more here. " if more else ""
    return paragraphs(
        "## Where it pulls apart { #tensions }",
        bullets("cg-pulls", rows),
        line(
            "cg-intro", f"{further}{prose.here.link('All of the talk', urls.TENSIONS, 'cg-more')}"
        ),
    )


def _concepts(corpus: Corpus, part: _Part, here: Here) -> str:
    """Return the concepts that most claims of the chapter are about."""
    counts = Counter(
        concept.id for claim in part.all_claims for concept in corpus.concepts_of(claim)
    )
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_CONCEPTS]
    chips = parts.chips((corpus.concepts[id] for id, _ in ranked), here)
    return paragraphs("## What it is about { #concepts }", chips) if chips else ""


def _neighbours(found: Sequence[_Part], position: int, here: Here) -> str:
    """Return the links to the pages before and after."""
    links = []
    for other, way, looks in ((position - 1, "Previous", "back"), (position + 1, "Next", "on")):
        if 0 <= other < len(found):
            part = found[other]
            label = f"{span('cg-turn__way', way)} {text(part.title)}"
            links.append(here.link(label, part.path, f"cg-turn__{looks}"))
    return line("cg-turn", " ".join(links), "nav")


def _speaker_name(corpus: Corpus, id: str) -> str:
    person = corpus.people.get(corpus.renamed.get(("person", id), id))
    return text(person.name if person else id)
