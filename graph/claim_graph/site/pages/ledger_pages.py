"""Ledgers: what notes by others do with the claims, and what has become of predictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from claim_graph.analysis.coverage import Account, accounts
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Interview, Notes, Witness
from claim_graph.corpus.vocabulary import Status, Treatment
from claim_graph.quotations.verdict import ChangeClass, Verdict
from claim_graph.site import urls
from claim_graph.site.components import parts
from claim_graph.site.markup import (
    Here,
    attribute,
    bullets,
    line,
    paragraphs,
    plural,
    span,
    text,
)
from claim_graph.site.page import Page
from claim_graph.site.presence import has

_ROWS = 40
"""The most rows of a ledger that one page holds."""
_SIGNS = {
    Treatment.QUOTES: "”",
    Treatment.REPORTS: "✓",
    Treatment.DISTORTS: "✗",
    Treatment.DISPUTES: "?",
}


# --- Notes ------------------------------------------------------------------------------------


def notes(corpus: Corpus) -> Iterator[Page]:
    """Yield a page for each set of notes, and the list of them."""
    index = Here(urls.NOTES)
    found = {account.source: account for account in accounts(corpus)}
    rows = []
    for source in corpus.notes.values():
        if source.retired is not None:
            continue
        does = _treated(corpus, source)
        yield _notes(corpus, source, does, found.get(source.id))
        total = plural(len({claim.key for claim, _ in does}), "claim")
        wrong = sum(witness.how.departs for _, witness in does)
        rows.append(
            f"{index.link(text(source.title), urls.notes(source.id), 'cg-row__title')} "
            f"{span('cg-count', f'{total}, {wrong} of them not as said')} "
            f"{span('cg-quiet', text(source.description))}"
        )
    body = paragraphs(
        "# Notes by others\n",
        line("cg-lead", "What others wrote about the talk, and what they make of its claims."),
        bullets("cg-list", rows),
        line("cg-intro", index.link("All notes side by side", urls.WITNESSES, "cg-more"))
        if has(corpus, urls.WITNESSES)
        else "",
    )
    yield Page(urls.NOTES, "Notes", body, "Notes by others on the talk.", searchable=False)


def _treated(corpus: Corpus, source: Notes) -> list[tuple[Claim, Witness]]:
    """Return what `source` does with each claim, in the order of the claims."""
    return [
        (claim, witness)
        for claim in corpus.active.values()
        for witness in claim.witnesses
        if _present(corpus, witness) == source.id
    ]


def _present(corpus: Corpus, witness: Witness) -> str:
    return corpus.present("source", witness.source)


def _notes(
    corpus: Corpus,
    source: Notes,
    does: Sequence[tuple[Claim, Witness]],
    account: Account | None,
) -> Page:
    here = Here(urls.notes(source.id))
    published = f"Published {source.published.isoformat()} · " if source.published else ""
    about = corpus.interviews.get(corpus.present("source", source.about))
    on = here.link(text(about.title), urls.interview(about.id)) if about else ""
    sections = []
    for how in (Treatment.DISTORTS, Treatment.DISPUTES, Treatment.QUOTES):
        items = [
            f"{_moment(corpus, claim)} "
            f"{here.link(text(claim.claim), urls.claim(claim.key), 'cg-row__title')} "
            f"{span('cg-quiet', f'in “{text(w.where)}”') if w.where else ''}"
            f"{span('cg-because', text(w.says)) if w.says else ''}"
            for claim, w in does
            if w.how is how
        ]
        if items:
            sections += [f"## What it {how.label} {{ #{how} }}\n", bullets("cg-list", items)]
    body = paragraphs(
        line("cg-path", here.link("Notes", urls.NOTES)),
        f"# {text(source.title)}\n",
        line("cg-lead", text(source.description)),
        line("cg-byline", f"{published}on {on}") if on else "",
        _accounted(account),
        *_audited(corpus, source, here),
        *sections,
        _reported(corpus, about, does, here) if about else "",
    )
    return Page(here.path, source.title, body, source.description, source=source.file)


def _moment(corpus: Corpus, claim: Claim) -> str:
    return parts.watch(corpus, claim.interview, claim.at) if claim.at is not None else ""


def _accounted(account: Account | None) -> str:
    """Return how much of the notes the claims account for, and what was set aside."""
    if account is None:
        return ""
    done = account.telling - len(account.open)
    told = (
        f"Every one of its {plural(account.telling, 'sentence')} about the talk is tied to a claim."
        if not account.open
        else f"{done} of its {plural(account.telling, 'sentence')} about the talk are tied to a "
        "claim."
    )
    kinds = dict.fromkeys(row.aside for row in account.sentences if row.aside)
    aside = len(account.sentences) - account.telling
    rest = f" Set aside, {aside}: {' '.join(text(kind) for kind in kinds)}" if aside else ""
    return line("cg-intro", told + rest)


def _reported(
    corpus: Corpus, about: Interview, does: Sequence[tuple[Claim, Witness]], here: Here
) -> str:
    """Return how many claims of each chapter the notes carry, with the way to the list."""
    carried = Counter(claim.chapter for claim in {claim.key: claim for claim, _ in does}.values())
    rows = []
    for chapter in about.chapters:
        claims = corpus.claims_by_chapter.get((about.id, chapter.id), ())
        if claims:
            count = f"{carried[chapter.id]} of {plural(len(claims), 'claim')}"
            target = urls.witnessed(about.id, chapter.id)
            rows.append(
                f"{here.link(text(chapter.title), target, 'cg-row__title')} "
                f"{span('cg-count', count)}"
            )
    return paragraphs("## What it carries { #carries }\n", bullets("cg-list", rows)).rstrip("\n")


def _audited(corpus: Corpus, source: Notes, here: Here) -> list[str]:
    """Return what became of the spoken words in someone's notes, quotation by quotation."""
    if not source.audited:
        return []
    counts = Counter(one.verdict for one in source.audited)
    summary = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict if counts[verdict])
    kept = [one for one in source.audited if one.verdict.kept and not one.says]
    moments = [
        f"line {one.line} {parts.watch(corpus, source.about, one.at)}"
        for one in kept
        if one.at is not None
    ]
    rows = []
    for one in source.audited:
        if one in kept:
            continue
        at = parts.watch(corpus, source.about, one.at) if one.at is not None else ""
        changes = ", ".join(change for change in one.changes if change is not ChangeClass.HARMLESS)
        says = span("cg-because", text(one.says)) if one.says else ""
        rows.append(
            f"{span('cg-quiet', f'Line {one.line}')} {parts.badge(one.verdict, here)} {at} "
            f"{changes} {says}"
        )
    return [
        "## Its quotations { #quotations }\n",
        line(
            "cg-intro",
            f"{plural(len(source.audited), 'quotation')}, checked against the talk word by word: "
            f"{summary}.",
        ),
        bullets("cg-audited", rows),
        line("cg-note", f"Kept: {', '.join(moments)}.") if moments else "",
    ]


# --- The witness matrix -----------------------------------------------------------------------


def witnesses(corpus: Corpus) -> Iterator[Page]:
    """Yield the matrix of claims and notes: a page a chapter, and one for all chapters."""
    here = Here(urls.WITNESSES)
    sections = []
    for interview in corpus.interviews.values():
        sources = [
            source
            for source in corpus.notes.values()
            if source.retired is None and corpus.present("source", source.about) == interview.id
        ]
        if not sources or interview.retired is not None:
            continue
        matrix = _matrix(corpus)
        rows = []
        for chapter in interview.chapters:
            claims = corpus.claims_by_chapter.get((interview.id, chapter.id), ())
            if claims:
                yield from _chapter(corpus, interview, chapter.id, sources, matrix)
                link = here.link(text(chapter.title), urls.witnessed(interview.id, chapter.id))
                cells = [_share(claims, source, matrix) for source in sources]
                rows.append(_row(f"{link} {span('cg-count', str(len(claims)))}", cells))
        everything = [c for c in corpus.active.values() if c.interview == interview.id]
        totals = [_share(everything, source, matrix) for source in sources]
        rows.append(_row(f"<strong>All</strong> {span('cg-count', str(len(everything)))}", totals))
        missed = sum(not matrix.get(claim.key) for claim in everything)
        sections += [
            f"## {text(interview.title)} {{ #{interview.id} }}\n"
            if len(corpus.interviews) > 1
            else "",
            line(
                "cg-intro",
                f"Of {plural(len(everything), 'claim')}, {missed} stand in none of "
                f"{plural(len(sources), 'set')} of notes.",
            ),
            _table("Chapters and notes", sources, rows, here),
        ]
    body = paragraphs(
        "# Who carries what\n",
        line(
            "cg-lead",
            "Each claim beside the notes that others took: whether they carry it, miss it or make "
            "something else of it.",
        ),
        _legend(),
        *sections,
    )
    described = "Which notes carry, miss or distort which claims."
    yield Page(urls.WITNESSES, "Who carries what", body, described, hide=("navigation", "toc"))


_Matrix = Mapping[str, Mapping[str, Sequence[Witness]]]
"""What each set of notes does with each claim: claim, then notes."""


def _matrix(corpus: Corpus) -> _Matrix:
    found: dict[str, dict[str, list[Witness]]] = {}
    for claim in corpus.active.values():
        for witness in claim.witnesses:
            source = _present(corpus, witness)
            found.setdefault(claim.key, {}).setdefault(source, []).append(witness)
    return found


def _share(claims: Sequence[Claim], source: Notes, matrix: _Matrix) -> str:
    """Return how many of `claims` the notes carry, and how many of those not as said."""
    does = [matrix.get(claim.key, {}).get(source.id, ()) for claim in claims]
    carried = sum(bool(ones) for ones in does)
    wrong = sum(any(one.how.departs for one in ones) for ones in does)
    told = f"{carried} carried, {wrong} not as said"
    bar = (
        f'<span class="cg-bar" aria-hidden="true" style="--all:{len(claims)};--in:{carried};'
        f'--off:{wrong}"><i></i></span>'
    )
    off = f' <span class="cg-w--distorts">{wrong}</span>' if wrong else ""
    return f'<td title="{told}">{bar}{carried}{off}</td>'


def _chapter(
    corpus: Corpus, interview: Interview, chapter: str, sources: Sequence[Notes], matrix: _Matrix
) -> Iterator[Page]:
    """Yield the matrix of one chapter, on as many pages as it needs."""
    claims = corpus.claims_by_chapter[interview.id, chapter]
    title = next(one.title for one in interview.chapters if one.id == chapter)
    pages = [claims[start : start + _ROWS] for start in range(0, len(claims), _ROWS)]
    for number, some in enumerate(pages, start=1):
        here = Here(urls.witnessed(interview.id, chapter, number))
        rows = [
            _row(
                f"{_moment(corpus, claim)} {here.link(text(claim.claim), urls.claim(claim.key))}",
                [_cell(matrix.get(claim.key, {}).get(source.id, ())) for source in sources],
            )
            for claim in some
        ]
        turns = [
            here.link(f"Part {other}", urls.witnessed(interview.id, chapter, other), "cg-more")
            for other in range(1, len(pages) + 1)
            if other != number
        ]
        name = title if len(pages) == 1 else f"{title}, part {number}"
        body = paragraphs(
            line("cg-path", here.link("Who carries what", urls.WITNESSES)),
            f"# {text(name)}\n",
            _legend(),
            _table(title, sources, rows, here),
            line("cg-intro", " ".join(turns)) if turns else "",
        )
        described = f"Which notes carry, miss or distort the claims of “{title}”."
        yield Page(here.path, name, body, described, searchable=False, hide=("navigation", "toc"))


def _cell(ones: Sequence[Witness]) -> str:
    if not ones:
        return '<td class="cg-w">·<span class="cg-hidden">missed</span></td>'
    signs = "".join(
        f'<span class="cg-w--{one.how}"><span aria-hidden="true">{_SIGNS[one.how]}</span>'
        f'<span class="cg-hidden">{one.how} </span></span>'
        for one in ones
    )
    says = " ".join(one.says for one in ones if one.says)
    title = f' title="{attribute(says)}"' if says else ""
    return f'<td class="cg-w"{title}>{signs}</td>'


def _row(head: str, cells: Sequence[str]) -> str:
    heading = f'<th scope="row" markdown="span">{head}</th>'
    return f'<tr markdown="1">\n{heading}\n{"".join(cells)}\n</tr>'


def _table(name: str, sources: Sequence[Notes], rows: Sequence[str], here: Here) -> str:
    heads = "".join(
        f'<th scope="col" markdown="span">{here.link(text(source.title), urls.notes(source.id))}'
        "</th>"
        for source in sources
    )
    label = attribute(name)
    body = "\n".join(rows)
    return (
        f'<div class="cg-scroll" role="region" aria-label="{label}" tabindex="0" markdown="1">\n'
        f'<table class="cg-matrix" markdown="1">\n<thead markdown="1">\n'
        f'<tr markdown="1">\n<td></td>{heads}\n</tr>\n</thead>\n'
        f'<tbody markdown="1">\n{body}\n</tbody>\n</table>\n</div>'
    )


def _legend() -> str:
    signs = [
        f'<span class="cg-w--{how}"><span aria-hidden="true">{_SIGNS[how]}</span> {how}</span> '
        f"{how.meaning}"
        for how in Treatment
    ]
    missed = '<span aria-hidden="true">·</span> missed: not in it'
    return line("cg-legend", " ".join(span("cg-legend__one", one) for one in (*signs, missed)))


# --- Predictions ------------------------------------------------------------------------------


def predictions(corpus: Corpus) -> Iterator[Page]:
    """Yield the ledger of predictions: each with its horizon and what has become of it."""
    found = [claim for claim in corpus.active.values() if claim.prediction is not None]
    counts = Counter(claim.prediction.status for claim in found if claim.prediction)
    tally = ", ".join(f"{counts[status]} {status.label}" for status in Status if counts[status])
    pages = [found[start : start + _ROWS] for start in range(0, len(found), _ROWS)] or [[]]
    for number, some in enumerate(pages, start=1):
        here = Here(urls.predictions(number))
        sections = []
        for interview in corpus.interviews.values():
            for chapter in interview.chapters:
                rows = [
                    _forecast(corpus, claim, here)
                    for claim in some
                    if (claim.interview, claim.chapter) == (interview.id, chapter.id)
                ]
                if rows:
                    sections += [
                        f"## {text(chapter.title)} {{ #{interview.id}-{chapter.id} }}\n",
                        bullets("cg-forecasts", rows),
                    ]
        turns = [
            here.link(f"Part {other}", urls.predictions(other), "cg-more")
            for other in range(1, len(pages) + 1)
            if other != number
        ]
        name = "Predictions" if len(pages) == 1 else f"Predictions, part {number}"
        body = paragraphs(
            f"# {name}\n",
            line(
                "cg-lead",
                f"{plural(len(found), 'prediction')} with their horizons: {tally or 'none yet'}. A "
                "prediction is settled by a pull request that says what happened.",
            ),
            *sections,
            line("cg-intro", " ".join(turns)) if turns else "",
        )
        described = "What is foretold, by when, and what has become of it."
        yield Page(here.path, name, body, described, searchable=False)


def _forecast(corpus: Corpus, claim: Claim, here: Here) -> str:
    forecast = claim.prediction
    assert forecast is not None
    due = f", to be settled by {forecast.resolve_by.isoformat()}" if forecast.resolve_by else ""
    status = (
        f'<span class="cg-status cg-status--{forecast.status}" '
        f'title="{attribute(forecast.status.meaning)}">{forecast.status.label}</span>'
    )
    outcome = span("cg-because", text(forecast.outcome)) if forecast.outcome else ""
    facts = (
        f"{parts.speaker(corpus, claim, here)} {parts.stance(claim)} {status} "
        f"{span('cg-quiet', f'{text(forecast.horizon)}{due}')}"
    )
    return (
        f"{_moment(corpus, claim)} "
        f"{here.link(text(claim.claim), urls.claim(claim.key), 'cg-row__title')} "
        f"{span('cg-forecast__facts', facts)} {outcome}"
    )
