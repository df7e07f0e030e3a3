"""The witness matrix: each claim beside the notes of others, and what each of them does with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Chapter, Claim, Interview, Notes, Witness
from claim_graph.corpus.vocabulary import Treatment
from claim_graph.site import urls
from claim_graph.site.components.links import Link, Moment, claim_moment
from claim_graph.site.components.portions import other_parts, portions
from claim_graph.site.here import Here
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render

_NO_COLUMNS = ("navigation", "toc")


# --- What the pages show ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TreatmentSign:
    """What notes do with a claim, and the sign for it."""

    how: Treatment
    sign: str


_SIGNS = {
    how: TreatmentSign(how, sign)
    for how, sign in (
        (Treatment.QUOTES, "”"),
        (Treatment.REPORTS, "✓"),
        (Treatment.DISTORTS, "✗"),
        (Treatment.DISPUTES, "?"),
    )
}
_LEGEND = tuple(_SIGNS[how] for how in Treatment)


@dataclass(frozen=True, slots=True)
class TreatmentCell:
    """What one set of notes does with one claim."""

    signs: tuple[TreatmentSign, ...]
    """Empty where they miss it."""
    says: str
    """What they make of it; empty where nothing is recorded."""


@dataclass(frozen=True, slots=True)
class WitnessedClaim:
    """A claim, and what each set of notes does with it."""

    moment: Moment | None
    sentence: str
    target: str
    cells: tuple[TreatmentCell, ...]


@dataclass(frozen=True, slots=True)
class ShareCell:
    """How many of some claims one set of notes carries."""

    claims: int
    carried: int
    departing: int
    """How many of these they give differently from what was said."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """A group of claims, and how many of them each set of notes carries."""

    chapter: Link | None
    """None for the whole interview."""
    claims: int
    shares: tuple[ShareCell, ...]


@dataclass(frozen=True, slots=True)
class WitnessedInterview:
    """An interview beside the notes on it."""

    title: str
    """Empty where there is no other interview."""
    anchor: str
    claims: int
    missed: int
    """How many claims are in none of the notes."""
    notes: tuple[Link, ...]
    rows: tuple[ShareRow, ...]


@dataclass(frozen=True, slots=True)
class WitnessIndexView:
    """What the page of all chapters shows."""

    title: str
    legend: tuple[TreatmentSign, ...]
    interviews: tuple[WitnessedInterview, ...]


@dataclass(frozen=True, slots=True)
class WitnessedChapterView:
    """What a page of a chapter's matrix shows."""

    trail: tuple[Link, ...]
    title: str
    legend: tuple[TreatmentSign, ...]
    name: str
    """What the table is about: the chapter's title."""
    notes: tuple[Link, ...]
    rows: tuple[WitnessedClaim, ...]
    parts: tuple[Link, ...]
    """The other pages of the chapter."""


# --- Pages --------------------------------------------------------------------------------------

_Matrix = Mapping[tuple[str, str], Sequence[Witness]]
"""What each set of notes does with each claim, by the claim's full id and the notes' id."""


def witnesses(corpus: Corpus) -> Iterator[Page]:
    """Yield the matrix of claims and notes: the pages of each chapter, and one for all chapters."""
    matrix = _matrix(corpus)
    interviews = []
    for interview in corpus.interviews.values():
        sources = [
            source
            for source in corpus.notes.values()
            if source.retired is None and corpus.present("source", source.about) == interview.id
        ]
        if not sources or interview.retired is not None:
            continue
        for chapter in interview.chapters:
            if (interview.id, chapter.id) in corpus.claims_by_chapter:
                yield from _chapter(corpus, interview, chapter, sources, matrix)
        interviews.append(_interview(corpus, interview, sources, matrix))
    here = Here(urls.WITNESSES)
    view = WitnessIndexView(page_name(here.path), _LEGEND, tuple(interviews))
    body = render("pages/witnesses.md.jinja", matrix=view, here=here)
    yield Page(here.path, view.title, body, page_summary(here.path), hide=_NO_COLUMNS)


def _matrix(corpus: Corpus) -> _Matrix:
    matrix: dict[tuple[str, str], list[Witness]] = {}
    for claim in corpus.active.values():
        for witness in claim.witnesses:
            source = corpus.present("source", witness.source)
            matrix.setdefault((claim.key, source), []).append(witness)
    return matrix


def _links(sources: Sequence[Notes]) -> tuple[Link, ...]:
    return tuple(Link(source.title, urls.notes(source.id)) for source in sources)


# --- All chapters of an interview ---------------------------------------------------------------


def _interview(
    corpus: Corpus, interview: Interview, sources: Sequence[Notes], matrix: _Matrix
) -> WitnessedInterview:
    everything = [c for c in corpus.active.values() if c.interview == interview.id]
    rows = []
    for chapter in interview.chapters:
        claims = corpus.claims_by_chapter.get((interview.id, chapter.id), ())
        if claims:
            link = Link(chapter.title, urls.witnessed(interview.id, chapter.id))
            rows.append(_shares(link, claims, sources, matrix))
    carried = {key for key, _ in matrix}
    return WitnessedInterview(
        title=interview.title if len(corpus.interviews) > 1 else "",
        anchor=interview.id,
        claims=len(everything),
        missed=sum(claim.key not in carried for claim in everything),
        notes=_links(sources),
        rows=(*rows, _shares(None, everything, sources, matrix)),
    )


def _shares(
    chapter: Link | None, claims: Sequence[Claim], sources: Sequence[Notes], matrix: _Matrix
) -> ShareRow:
    shares = tuple(_share(claims, source, matrix) for source in sources)
    return ShareRow(chapter, len(claims), shares)


def _share(claims: Sequence[Claim], source: Notes, matrix: _Matrix) -> ShareCell:
    treated = [matrix.get((claim.key, source.id), ()) for claim in claims]
    return ShareCell(
        claims=len(claims),
        carried=sum(bool(witnesses) for witnesses in treated),
        departing=sum(any(w.how.departs for w in witnesses) for witnesses in treated),
    )


# --- The claims of a chapter --------------------------------------------------------------------


def _chapter(
    corpus: Corpus,
    interview: Interview,
    chapter: Chapter,
    sources: Sequence[Notes],
    matrix: _Matrix,
) -> Iterator[Page]:
    """Yield the matrix of one chapter, on as many pages as it needs."""
    address = partial(urls.witnessed, interview.id, chapter.id)
    pages = portions(corpus.claims_by_chapter[interview.id, chapter.id])
    for number, claims in enumerate(pages, start=1):
        here = Here(address(number))
        view = WitnessedChapterView(
            trail=(Link(page_name(urls.WITNESSES), urls.WITNESSES),),
            title=chapter.title if len(pages) == 1 else f"{chapter.title}, part {number}",
            legend=_LEGEND,
            name=chapter.title,
            notes=_links(sources),
            rows=tuple(_row(corpus, claim, sources, matrix) for claim in claims),
            parts=other_parts(number, len(pages), address),
        )
        body = render("pages/witnessed_chapter.md.jinja", chapter=view, here=here)
        described = f"Which claims of “{chapter.title}” are in which notes."
        yield Page(here.path, view.title, body, described, hide=_NO_COLUMNS, below=urls.WITNESSES)


def _row(corpus: Corpus, claim: Claim, sources: Sequence[Notes], matrix: _Matrix) -> WitnessedClaim:
    return WitnessedClaim(
        moment=claim_moment(corpus, claim, within=claim.interview),
        sentence=claim.claim,
        target=urls.claim(claim.key),
        cells=tuple(_cell(matrix.get((claim.key, source.id), ())) for source in sources),
    )


def _cell(witnesses: Sequence[Witness]) -> TreatmentCell:
    return TreatmentCell(
        signs=tuple(_SIGNS[witness.how] for witness in witnesses),
        says=" ".join(witness.says for witness in witnesses if witness.says),
    )
