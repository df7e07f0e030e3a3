"""Pages of notes by others: what they do with the claims, and how exactly they quote."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claim_graph.analysis.coverage import Account, accounts
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import AuditedQuotation, Claim, Interview, Notes, Witness
from claim_graph.corpus.vocabulary import Treatment
from claim_graph.quotations.verdict import ChangeClass, Verdict
from claim_graph.site import urls
from claim_graph.site.components.badges import VerdictBadge, verdict_badge
from claim_graph.site.components.links import Link, Moment, claim_moment, moment
from claim_graph.site.components.rows import Row
from claim_graph.site.here import Here
from claim_graph.site.markdown import plural
from claim_graph.site.page import Page
from claim_graph.site.presence import has
from claim_graph.site.templating import render

_SHOWN = (Treatment.DISTORTS, Treatment.DISPUTES, Treatment.QUOTES)
"""The treatments whose claims the page lists; of the others it gives the number."""


# --- What the pages show ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NotesIndexView:
    """What the list of notes shows."""

    rows: tuple[Row, ...]
    compared: str | None
    """The page that shows all notes side by side; None where there is none."""


@dataclass(frozen=True, slots=True)
class AccountShown:
    """How many sentences of notes are about the talk, and how many of these claims carry."""

    telling: int
    tied: int
    aside: int
    """How many say nothing about the talk."""
    kinds: tuple[str, ...]
    """What those are, each kind once."""


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many quotations got a verdict."""

    verdict: Verdict
    number: int


@dataclass(frozen=True, slots=True)
class QuotationShown:
    """A quotation in notes, and how it differs from the words spoken."""

    line: int
    badge: VerdictBadge
    moment: Moment | None
    """Where its words were said, if anywhere."""
    changes: tuple[ChangeClass, ...]
    """What kinds of change it makes, the harmless ones left out."""
    says: str
    """A remark on it; empty where there is none."""


@dataclass(frozen=True, slots=True)
class QuotationsShown:
    """The verdicts on all quotations in notes."""

    number: int
    counts: tuple[VerdictCount, ...]
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
    account: AccountShown | None
    quotations: QuotationsShown | None
    treated: tuple[TreatedClaims, ...]
    chapters: tuple[Row, ...]
    """How many claims of each chapter they carry, each with the page that compares all notes."""


# --- Pages --------------------------------------------------------------------------------------

_Treated = Sequence[tuple[Claim, Witness]]
"""What notes do with each claim, in the order of the claims."""


def notes(corpus: Corpus) -> Iterator[Page]:
    """Yield a page for each set of notes, and the list of them."""
    accounted = {account.source: account for account in accounts(corpus)}
    rows = []
    for source in corpus.notes.values():
        if source.retired is not None:
            continue
        treated = _treated(corpus, source)
        here = Here(urls.notes(source.id))
        view = _view(corpus, source, treated, accounted.get(source.id))
        body = render("pages/notes.md.jinja", notes=view, here=here)
        yield Page(here.path, source.title, body, source.description, source=source.file)
        rows.append(_row(source, treated))
    here = Here(urls.NOTES)
    index = NotesIndexView(tuple(rows), urls.WITNESSES if has(corpus, urls.WITNESSES) else None)
    body = render("pages/notes_index.md.jinja", index=index, here=here)
    yield Page(here.path, "Notes", body, "Notes by others on the talk.")


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
        count=f"{claims}, {departures} of them not as said",
        note=source.description,
    )


def _view(corpus: Corpus, source: Notes, treated: _Treated, account: Account | None) -> NotesView:
    about = corpus.interviews.get(corpus.present("source", source.about))
    return NotesView(
        trail=(Link("Notes", urls.NOTES),),
        title=source.title,
        description=source.description,
        published=source.published.isoformat() if source.published else "",
        about=Link(about.title, urls.interview(about.id)) if about else None,
        account=_account(account) if account else None,
        quotations=_quotations(corpus, source) if source.audited else None,
        treated=tuple(_by_treatment(corpus, treated)),
        chapters=tuple(_chapters(corpus, about, treated)) if about else (),
    )


def _account(account: Account) -> AccountShown:
    return AccountShown(
        telling=account.telling,
        tied=account.telling - len(account.open),
        aside=len(account.sentences) - account.telling,
        kinds=tuple(dict.fromkeys(row.aside for row in account.sentences if row.aside)),
    )


def _quotations(corpus: Corpus, source: Notes) -> QuotationsShown:
    counts = Counter(quotation.verdict for quotation in source.audited)
    kept = [q for q in source.audited if q.verdict.kept and not q.says]
    return QuotationsShown(
        number=len(source.audited),
        counts=tuple(VerdictCount(v, counts[v]) for v in Verdict if counts[v]),
        changed=tuple(_quotation(corpus, source, q) for q in source.audited if q not in kept),
        kept=tuple(_quotation(corpus, source, q) for q in kept if q.at is not None),
    )


def _quotation(corpus: Corpus, source: Notes, quotation: AuditedQuotation) -> QuotationShown:
    at = quotation.at
    return QuotationShown(
        line=quotation.line,
        badge=verdict_badge(quotation.verdict),
        moment=moment(corpus, source.about, at) if at is not None else None,
        changes=tuple(c for c in quotation.changes if c is not ChangeClass.HARMLESS),
        says=quotation.says or "",
    )


def _by_treatment(corpus: Corpus, treated: _Treated) -> Iterator[TreatedClaims]:
    for how in _SHOWN:
        claims = tuple(
            ClaimInNotes(
                moment=claim_moment(corpus, claim),
                sentence=claim.claim,
                target=urls.claim(claim.key),
                where=witness.where or "",
                says=witness.says or "",
            )
            for claim, witness in treated
            if witness.how is how
        )
        if claims:
            yield TreatedClaims(how, claims)


def _chapters(corpus: Corpus, about: Interview, treated: _Treated) -> Iterator[Row]:
    """Yield how many claims of each chapter the notes carry."""
    chapters = {claim.key: claim.chapter for claim, _ in treated}
    carried = Counter(chapters.values())
    for chapter in about.chapters:
        claims = corpus.claims_by_chapter.get((about.id, chapter.id), ())
        if claims:
            yield Row(
                title=chapter.title,
                target=urls.witnessed(about.id, chapter.id),
                count=f"{carried[chapter.id]} of {plural(len(claims), 'claim')}",
            )
