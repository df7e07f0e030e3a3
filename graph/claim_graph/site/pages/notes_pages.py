"""Pages of notes by others: what they do with the claims, and how exactly they quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import AuditedQuotation, Claim, Interview, Notes, Witness
from claim_graph.corpus.vocabulary import Treatment
from claim_graph.quotations.verdict import ChangeClass, Verdict
from claim_graph.site import urls
from claim_graph.site.components.links import Link, Moment, claim_moment, moment
from claim_graph.site.components.rows import Row
from claim_graph.site.components.scorecard import Score, scorecard
from claim_graph.site.here import Here
from claim_graph.site.markdown import plural
from claim_graph.site.naming import page_name
from claim_graph.site.page import Page
from claim_graph.site.presence import has
from claim_graph.site.templating import render

_SHOWN = {
    Treatment.DISTORTS: "Claims given as something that was not said",
    Treatment.DISPUTES: "Claims that are argued against",
    Treatment.QUOTES: "Claims given in the words spoken",
}
"""The treatments whose claims the page lists, each under a heading."""


# --- What the pages show ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotesIndexView:
    """What the list of notes shows."""

    rows: tuple[Row, ...]
    compared: str | None
    """The page that shows all notes side by side; None where there is none."""


@dataclass(frozen=True, slots=True)
class QuotationShown:
    """A quotation in notes, and how it differs from the words spoken."""

    line: int
    verdict: Verdict
    moment: Moment | None
    """Where its words were said, if anywhere."""
    changes: tuple[ChangeClass, ...]
    """What kinds of change it makes, the harmless ones left out."""
    says: str
    """A remark on it; empty where there is none."""


@dataclass(frozen=True, slots=True)
class QuotationsShown:
    """The quotations in notes."""

    changed: tuple[QuotationShown, ...]
    """Those that differ from the words spoken, and those with a remark."""
    kept: tuple[QuotationShown, ...]
    """The others, if their moment is known."""


@dataclass(frozen=True, slots=True)
class ClaimInNotes:
    """A claim, and how notes give it."""

    moment: Moment | None
    sentence: str
    target: str
    where: str
    """The section of the notes; empty where it is not known."""
    says: str
    """What the notes make of it; empty where nothing is recorded."""


@dataclass(frozen=True, slots=True)
class TreatedClaims:
    """The claims with which notes do the same."""

    how: Treatment
    title: str
    """What they do, as a heading."""
    claims: tuple[ClaimInNotes, ...]


@dataclass(frozen=True, slots=True)
class NotesView:
    """What the page of a set of notes shows. What is empty or None is not there."""

    trail: tuple[Link, ...]
    title: str
    description: str
    published: str
    """The day, ISO 8601."""
    about: Link | None
    """The interview."""
    scores: tuple[Score, ...]
    quotations: QuotationsShown | None
    treated: tuple[TreatedClaims, ...]
    chapters: tuple[Row, ...]
    """How many claims of each chapter are in them, each with the page that compares all notes."""
    compared: str
    """The page that shows all notes side by side."""


# --- Pages --------------------------------------------------------------------------------------

_Treated = Sequence[tuple[Claim, Witness]]
"""What notes do with each claim, in the order of the claims."""


def notes(corpus: Corpus) -> Iterator[Page]:
    """Yield a page for each set of notes, and the list of them."""
    rows = []
    for source in corpus.notes.values():
        if source.retired is not None:
            continue
        treated = _treated(corpus, source)
        here = Here(urls.notes(source.id))
        view = _view(corpus, source, treated)
        body = render("pages/notes.md.jinja", notes=view, here=here)
        yield Page(here.path, source.title, body, source.description, source=source.file)
        rows.append(_row(source, treated))
    here = Here(urls.NOTES)
    index = NotesIndexView(tuple(rows), urls.WITNESSES if has(corpus, urls.WITNESSES) else None)
    body = render("pages/notes_index.md.jinja", index=index, here=here)
    yield Page(here.path, page_name(here.path), body, "Notes by others on the talk.")


def _treated(corpus: Corpus, source: Notes) -> _Treated:
    return [
        (claim, witness)
        for claim in corpus.active.values()
        for witness in claim.witnesses
        if corpus.present("source", witness.source) == source.id
    ]


def _row(source: Notes, treated: _Treated) -> Row:
    claims = plural(len({claim.key for claim, _ in treated}), "claim")
    departures = sum(witness.how.departs for _, witness in treated)
    return Row(
        title=source.title,
        target=urls.notes(source.id),
        count=f"{claims}, {departures} not as said",
        note=source.description,
    )


def _view(corpus: Corpus, source: Notes, treated: _Treated) -> NotesView:
    about = corpus.interviews.get(corpus.present("source", source.about))
    return NotesView(
        trail=(Link(page_name(urls.NOTES), urls.NOTES),),
        title=source.title,
        description=source.description,
        published=source.published.isoformat() if source.published else "",
        about=Link(about.title, urls.interview(about.id)) if about else None,
        scores=scorecard(corpus, source),
        quotations=_quotations(corpus, source) if source.audited else None,
        treated=tuple(_by_treatment(corpus, treated)),
        chapters=tuple(_chapters(corpus, about, treated)) if about else (),
        compared=urls.WITNESSES,
    )


def _quotations(corpus: Corpus, source: Notes) -> QuotationsShown:
    kept = [q for q in source.audited if q.verdict.kept and not q.says]
    return QuotationsShown(
        changed=tuple(_quotation(corpus, source, q) for q in source.audited if q not in kept),
        kept=tuple(_quotation(corpus, source, q) for q in kept if q.at is not None),
    )


def _quotation(corpus: Corpus, source: Notes, quotation: AuditedQuotation) -> QuotationShown:
    at = quotation.at
    return QuotationShown(
        line=quotation.line,
        verdict=quotation.verdict,
        moment=moment(corpus, source.about, at, within=source.about) if at is not None else None,
        changes=tuple(c for c in quotation.changes if c is not ChangeClass.HARMLESS),
        says=quotation.says or "",
    )


def _by_treatment(corpus: Corpus, treated: _Treated) -> Iterator[TreatedClaims]:
    for how, title in _SHOWN.items():
        claims = tuple(
            ClaimInNotes(
                moment=claim_moment(corpus, claim, within=claim.interview),
                sentence=claim.claim,
                target=urls.claim(claim.key),
                where=witness.where or "",
                says=witness.says or "",
            )
            for claim, witness in treated
            if witness.how is how
        )
        if claims:
            yield TreatedClaims(how, title, claims)


def _chapters(corpus: Corpus, about: Interview, treated: _Treated) -> Iterator[Row]:
    """Yield how many claims of each chapter are in the notes."""
    chapters = {claim.key: claim.chapter for claim, _ in treated}
    covered = Counter(chapters.values())
    for chapter in about.chapters:
        claims = corpus.claims_by_chapter.get((about.id, chapter.id), ())
        if claims:
            yield Row(
                title=chapter.title,
                target=urls.witnessed(about.id, chapter.id),
                count=f"{covered[chapter.id]} of {plural(len(claims), 'claim')}",
            )
