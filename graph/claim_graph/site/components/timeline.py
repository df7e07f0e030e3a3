"""Claims along the talk: the pages of a chapter, the best supported claims, and who asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from claim_graph.analysis.measures import Measures, most_supported
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Claim, Interview
from claim_graph.corpus.vocabulary import Kind, Role
from claim_graph.site import urls
from claim_graph.site.here import anchor
from claim_graph.site.markdown import plural

PAGE_WEIGHT = 22_000
"""How much of a page its claims may take, in bytes; the theme and the rest take up to 36 kB."""
_FRAME = 280
"""What a claim weighs beside its sentence and its words, in bytes: two addresses, names, tags."""
_STRETCHES = 36
"""In about how many stretches a talk can be entered, whatever its length."""
_IN_A_CHAPTER = 8
"""How many of them a chapter may have: more would be too narrow for a finger on a phone."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a chapter: some minutes of talk."""

    start: int
    """The second at which it starts."""
    end: int
    """The second before which it ends."""
    claims: tuple[Claim, ...]
    """What is claimed in it, in the order of the talk."""


@dataclass(frozen=True, slots=True)
class ChapterPart:
    """A page of a chapter: most have one."""

    interview: Interview
    chapter: Chapter
    number: int
    """Which page of its chapter it is, counted from 1."""
    pages: tuple[tuple[Claim, ...], ...]
    """The claims of all pages of the chapter."""

    @property
    def path(self) -> str:
        """The path of the page."""
        return urls.chapter(self.interview.id, self.chapter.id, self.number)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the page."""
        return self.pages[self.number - 1]

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


# --- Pages of a chapter -------------------------------------------------------------------------


def chapter_claims(corpus: Corpus, interview: Interview, chapter: Chapter) -> tuple[Claim, ...]:
    """Return the claims of a chapter in the order they were spoken."""
    return corpus.claims_by_chapter.get((interview.id, chapter.id), ())


def spoken_chapters(corpus: Corpus) -> Iterator[tuple[Interview, Chapter, tuple[Claim, ...]]]:
    """Yield every chapter in which claims are made, with its claims in the order of the talk."""
    for interview in corpus.interviews.values():
        for chapter in interview.chapters:
            claims = chapter_claims(corpus, interview, chapter)
            if claims:
                yield interview, chapter, claims


def pages(claims: Sequence[Claim]) -> tuple[tuple[Claim, ...], ...]:
    """Return the claims of a chapter as its pages hold them: at least one page.

    As few pages as keep each below `PAGE_WEIGHT`, with about as many claims on each.
    """
    weights = [weight(claim) for claim in claims]
    number = 1 + sum(weights) // PAGE_WEIGHT
    while number < len(claims):
        cuts = [round(len(claims) * cut / number) for cut in range(number + 1)]
        if all(sum(weights[a:b]) <= PAGE_WEIGHT for a, b in pairwise(cuts)):
            return tuple(tuple(claims[a:b]) for a, b in pairwise(cuts))
        number += 1
    return tuple((claim,) for claim in claims) or ((),)


def parts(corpus: Corpus, interview: Interview) -> Iterator[ChapterPart]:
    """Yield the pages of all chapters of an interview, in the order of the talk."""
    for chapter in interview.chapters:
        sheets = pages(chapter_claims(corpus, interview, chapter))
        for number in range(1, len(sheets) + 1):
            yield ChapterPart(interview, chapter, number, sheets)


def weight(claim: Claim) -> int:
    """Return about how many bytes a claim and its first words take on a page."""
    words = claim.first_quote.text if claim.first_quote else ""
    return _FRAME + len(claim.claim.encode()) + len(words.encode())


def place(corpus: Corpus, claim: Claim) -> str:
    """Return the place of a claim on the pages of its chapter, as `page#anchor`."""
    group = corpus.claims_by_chapter.get((claim.interview, claim.chapter), ())
    for number, claims in enumerate(pages(group), start=1):
        if any(other.key == claim.key for other in claims):
            page = urls.chapter(claim.interview, claim.chapter, number)
            return f"{page}#{anchor(claim.id)}"
    return urls.chapter(claim.interview, claim.chapter)


def places(corpus: Corpus, interview: Interview, chapter: Chapter) -> Mapping[str, str]:
    """Return the place of each claim of a chapter, as `page#anchor`, by the claim's full id."""
    return {
        claim.key: f"{urls.chapter(interview.id, chapter.id, number)}#{anchor(claim.id)}"
        for number, claims in enumerate(pages(chapter_claims(corpus, interview, chapter)), start=1)
        for claim in claims
    }


# --- Stretches ----------------------------------------------------------------------------------


def stretches(corpus: Corpus, interview: Interview, chapter: Chapter) -> Iterator[Stretch]:
    """Yield the pieces of a chapter, all of one length; in a longer talk they are longer."""
    start, end = chapter.starts, interview.chapter_end(chapter.id)
    shortest = max(1, interview.duration // _STRETCHES)
    number = min(_IN_A_CHAPTER, max(1, (end - start) // shortest))
    claims = chapter_claims(corpus, interview, chapter)
    cuts = [start + (end - start) * cut // number for cut in range(number + 1)]
    for position, (since, until) in enumerate(pairwise(cuts)):
        # The first and the last piece take claims whose second is outside their chapter.
        first, last = position == 0, position == number - 1
        claims_within = tuple(
            claim
            for claim in claims
            if (first or (claim.at or 0) >= since) and (last or (claim.at or 0) < until)
        )
        yield Stretch(since, until, claims_within)


# --- The claims for which most reasons are given ------------------------------------------------


def leading(claims: Sequence[Claim], measures: Mapping[str, Measures], number: int) -> list[Claim]:
    """Return the `number` claims for which most reasons are given, in their order."""
    chosen = {claim.key for claim in most_supported(claims, measures)[:number]}
    return [claim for claim in claims if claim.key in chosen]


# --- Reading time -------------------------------------------------------------------------------

_PER_MINUTE = 200
"""How many words a reader takes in per minute, reading with care."""


def minutes(claims: Sequence[Claim], texts: Iterable[str] = ()) -> int:
    """Return in about how many minutes one reads claims, with the first words spoken for each.

    `texts` are read beside them. At least one minute.
    """
    words = [claim.first_quote.text for claim in claims if claim.first_quote]
    read = chain((claim.claim for claim in claims), words, texts)
    return max(1, round(sum(len(text.split()) for text in read) / _PER_MINUTE))


# --- Who, and of what kind ----------------------------------------------------------------------

_NAMED = 3
"""How many kinds of statement are counted by name; the rest together."""


def participants(corpus: Corpus, interview: Interview, role: Role) -> Mapping[str, str]:
    """Return the names of those who have a role in an interview, by their present ids."""
    ids = (
        corpus.present("person", participant.person)
        for participant in interview.speakers
        if participant.role is role
    )
    return {id: corpus.people[id].name if id in corpus.people else id for id in ids}


def made_by(corpus: Corpus, claim: Claim, people: Container[str]) -> bool:
    """Return whether one of `people`, given by their present ids, makes a claim."""
    return corpus.present("person", claim.by) in people


def kinds(claims: Sequence[Claim]) -> str:
    """Return how many claims are of which kind: the commonest by name, the rest together."""
    counts = Counter(claim.kind for claim in claims)
    order = list(Kind)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], order.index(item[0])))
    pieces = [plural(number, kind.label, kind.plural) for kind, number in ranked[:_NAMED]]
    rest = sum(number for _, number in ranked[_NAMED:])
    if rest:
        pieces.append(f"{rest} of other kinds")
    return ", ".join(pieces)
