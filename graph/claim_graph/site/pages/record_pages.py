"""Pages of records: claims, people, works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from claim_graph.analysis.terms import Vocabulary, spellings
from claim_graph.core.findings import Finding, Report
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Figure, Person, Work
from claim_graph.corpus.vocabulary import Kind, Reading, Status
from claim_graph.quotations.verdict import Verdict
from claim_graph.site import urls
from claim_graph.site.components import parts, sheets, timeline
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.neighbourhood import neighbourhood, web_address
from claim_graph.site.components.sheets import Section, rows
from claim_graph.site.data import structured
from claim_graph.site.data.citations import FORMS, citation
from claim_graph.site.data.history import History
from claim_graph.site.markup import (
    Here,
    block,
    bullets,
    line,
    outward,
    paragraphs,
    plural,
    span,
    text,
)
from claim_graph.site.page import Page
from claim_graph.site.pages.concept_pages import recorded, site_name
from claim_graph.site.pages.dependence_pages import fallout_section

CITE = "assets/cite.js"
_WHOLE = 24
"""How many claims of one person stand on the person's page; of more, those that carry most."""
_LEADING = 10
"""How many those are."""


def claims(corpus: Corpus, report: Report, names: Vocabulary, history: History) -> Iterator[Page]:
    """Yield a page for each claim."""
    findings = _by_record(corpus, report)
    for group in corpus.claims_by_chapter.values():
        for position, claim in enumerate(group):
            before = group[position - 1] if position else None
            after = group[position + 1] if position + 1 < len(group) else None
            found = findings.get(claim.key, ())
            yield _claim(corpus, claim, before, after, found, names=names, history=history)
    for claim in corpus.claims.values():
        if claim.retired is not None:
            yield _retired_claim(claim)


def _by_record(corpus: Corpus, report: Report) -> Mapping[str, Sequence[Finding]]:
    """Return the findings that stand inside each claim, by its full id."""
    if not report.findings:
        return {}
    found: dict[str, list[Finding]] = {}
    spans = [(claim, corpus.span(claim)) for claim in corpus.claims.values()]
    for finding in report:
        for claim, span_ in spans:
            if finding.file == claim.file and span_.line <= finding.span.line <= span_.end_line:
                found.setdefault(claim.key, []).append(finding)
    return found


def _claim(
    corpus: Corpus,
    claim: Claim,
    before: Claim | None,
    after: Claim | None,
    found: Sequence[Finding],
    *,
    names: Vocabulary,
    history: History,
) -> Page:
    here = Here(urls.claim(claim.key))
    interview = corpus.interviews.get(claim.interview)
    chapter = interview.chapter(claim.chapter) if interview else None
    above = []
    if interview is not None:
        above.append(here.link(text(interview.title), urls.interview(interview.id)))
    if interview is not None and chapter is not None:
        target = timeline.place(corpus, claim)
        above.append(here.link(text(chapter.title), target))
    prose = Prose(here, names)
    forth, back = parts.bearing(corpus, claim, prose)
    body = paragraphs(
        line("cg-path", " › ".join(above)) if above else "",
        findings_box(corpus, found, here),
        f"# {text(claim.claim)} {{ .cg-claim }}\n",
        line(
            "cg-byline",
            f"{parts.speaker(corpus, claim, here)} {parts.stance(claim)} {parts.kind(claim)}",
        ),
        "## The words spoken { #words .cg-label }\n",
        *(parts.spoken(corpus, claim, quote, here) for quote in claim.quotes),
        _checked(corpus, claim, here),
        _reading(claim),
        _figures(claim.figures),
        _prediction(claim),
        parts.chips(corpus.concepts_of(claim), here),
        "## What it bears on { #bears-on .cg-label }\n" if forth else "",
        forth,
        "## What bears on it { #borne-by .cg-label }\n" if back else "",
        back,
        fallout_section(corpus, claim, prose),
        _map(corpus, claim, here),
        _witnesses(corpus, claim, here),
        _names(corpus, claim, here),
        _tags(claim, here),
        _cite(corpus, claim),
        parts.record_line(corpus, claim.file, corpus.span(claim).line),
        _past(history, claim, here),
        _turn(before, after, here),
    )
    said = f"“{claim.quotes[0].text}”" if claim.quotes else claim.claim
    return Page(
        here.path,
        claim.claim,
        body,
        said,
        source=claim.file,
        spellings=spellings(claim.claim),
        boost=4,
        hide=("navigation", "toc"),
        scripts=(CITE,),
        structured=structured.claim(corpus, claim),
    )


_VERDICTS = {
    Verdict.EXACT: "the same words in the same order",
    Verdict.ELIDED: "the same words in the same order, with what is left out marked",
}


def _checked(corpus: Corpus, claim: Claim, here: Here) -> str:
    """Return in words what the verdicts on the quotes mean; empty without a record of the talk."""
    found = [corpus.judgement(claim, quote) for quote in claim.quotes]
    verdicts = dict.fromkeys(judgement.verdict for judgement in found if judgement is not None)
    meanings = "; ".join(
        f"{verdict} means {_VERDICTS.get(verdict, 'not as it was said')}" for verdict in verdicts
    )
    if not meanings:
        return ""
    how = here.link("How it is checked", urls.VERDICTS)
    return line("cg-note cg-checked", f"Checked against the talk word by word: {meanings}. {how}")


def _map(corpus: Corpus, claim: Claim, here: Here) -> str:
    drawn = neighbourhood(corpus, claim, here)
    heading = "## Around it { #around .cg-label data-search-exclude }"
    return block("section", "cg-beside", heading, drawn) if drawn else ""


def _past(history: History, claim: Claim, here: Here) -> str:
    old = (f"{claim.interview}/{id}" for id in claim.formerly)
    return recorded(history, "claim", claim.key, *old, here=here)


def _cite(corpus: Corpus, claim: Claim) -> str:
    """Return the claim in the forms in which it is cited, each to be copied or selected."""
    cited = citation(corpus, claim, claim.quotes[0]) if claim.quotes else None
    if cited is None:
        return ""
    buttons, forms = [], []
    for number, (name, write) in enumerate(FORMS.items(), start=1):
        buttons.append(f'<button type="button" data-copies="cite-{number}">{name}</button>')
        forms.append(
            f"<h3>{name}</h3>"
            f'<pre id="cite-{number}" tabindex="0" aria-label="{name}">{escape(write(cited))}</pre>'
        )
    here = Here(urls.claim(claim.key))
    address = web_address(here, here.path)
    # One block without blank lines: Markdown leaves it alone.
    return "\n\n".join(
        [
            "## Cite this { #cite .cg-label data-search-exclude }",
            '<div class="cg-cite"><p class="cg-cite__copy"><span>Copy</span> '
            f'{" ".join(buttons)} <button type="button" data-copies="">Link</button> '
            '<span class="cg-cite__said" role="status"></span></p>'
            f"<details><summary>Show the forms</summary>{''.join(forms)}"
            f'<p><a rel="bookmark" href="{address}">Permanent link to this page</a></p>'
            "</details></div>",
        ]
    )


def _reading(claim: Claim) -> str:
    confidence = claim.confidence
    if confidence.reading is Reading.HIGH:
        return ""
    why = f" {text(confidence.why)}" if confidence.why else ""
    label = f"Our reading: {confidence.reading.label}."
    return line("cg-note", f"{span('cg-fact', label)}{why}")


def _figures(figures: Sequence[Figure]) -> str:
    return bullets(
        "cg-figures",
        [
            f"{span('cg-figures__value', text(figure.text.split(': ', 1)[0]))} {text(figure.of)}"
            for figure in figures
        ],
    )


def _prediction(claim: Claim) -> str:
    forecast = claim.prediction
    if forecast is None:
        return ""
    pieces = [
        f"{span('cg-fact', 'Horizon')} {text(forecast.horizon)}",
        f"{span('cg-fact', 'Status')} {forecast.status.label}",
    ]
    if forecast.resolve_by:
        pieces.append(f"{span('cg-fact', 'To be settled by')} {forecast.resolve_by.isoformat()}")
    if forecast.outcome and forecast.status is not Status.OPEN:
        pieces.append(f"{span('cg-fact', 'Outcome')} {text(forecast.outcome)}")
    return bullets("cg-facts cg-facts--box", pieces)


def _witnesses(corpus: Corpus, claim: Claim, here: Here) -> str:
    rows = []
    for witness in claim.witnesses:
        notes = corpus.notes.get(corpus.present("source", witness.source))
        if notes is None:
            continue
        where = span("cg-quiet", f"in “{text(witness.where)}”") if witness.where else ""
        says = span("cg-because", text(witness.says)) if witness.says else ""
        how = span(f"cg-rel cg-how--{witness.how}", f"{witness.how.label} it")
        rows.append(f"{here.link(text(notes.title), urls.notes(notes.id))} {how} {where} {says}")
    if not rows:
        return ""
    return paragraphs(
        "## What the notes make of it { #witnesses .cg-label }\n", bullets("cg-links", rows)
    )


def _names(corpus: Corpus, claim: Claim, here: Here) -> str:
    named = [
        here.link(text(person.name), urls.person(person.id)) for person in corpus.people_of(claim)
    ]
    named += [here.link(text(work.title), urls.work(work.id)) for work in corpus.works_of(claim)]
    return line("cg-note", f"{span('cg-fact', 'Named here')} {', '.join(named)}") if named else ""


def _tags(claim: Claim, here: Here) -> str:
    tags = " ".join(here.link(text(f"#{tag}"), urls.tag(tag)) for tag in dict.fromkeys(claim.tags))
    return line("cg-tags", tags) if tags else ""


def _turn(before: Claim | None, after: Claim | None, here: Here) -> str:
    links = []
    for claim, way, name in ((before, "Just before", "back"), (after, "Just after", "on")):
        if claim is not None:
            label = f"{span('cg-turn__way', way)} {text(claim.claim)}"
            links.append(here.link(label, urls.claim(claim.key), f"cg-turn__{name}"))
    return line("cg-turn", " ".join(links), "nav") if links else ""


def _retired_claim(claim: Claim) -> Page:
    here = Here(urls.claim(claim.key))
    assert claim.retired is not None
    see = claim.retired.see
    target = see if see is None or "/" in see else f"{claim.interview}/{see}"
    body = paragraphs(
        "# A claim that was retired\n",
        line("cg-lead", text(claim.claim)),
        line("cg-note", f"Retired on {claim.retired.on.isoformat()}: {text(claim.retired.why)}"),
        line("cg-note", here.link("Read this one instead", urls.claim(target))) if target else "",
    )
    return Page(here.path, "A claim that was retired", body, source=claim.file, searchable=False)


# --- People -----------------------------------------------------------------------------------


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
            plural(len(claims), "claim") if claims or not naming else "",
            f"named in {plural(len(naming), 'claim')}" if naming else "",
        ]
        items.append(
            f"{index.link(text(person.name), urls.person(person.id), 'cg-row__title')} "
            f"{span('cg-count', ', '.join(filter(None, counts)))} "
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


# --- Works ------------------------------------------------------------------------------------


def works(corpus: Corpus) -> Iterator[Page]:
    """Yield the pages of everything with a name that claims mention, and the list of it."""
    index = Here(urls.WORKS)
    items = []
    for work in sorted(corpus.works.values(), key=lambda work: (work.title.casefold(), work.id)):
        if work.retired is not None:
            continue
        claims = corpus.claims_naming.get(("work", work.id), ())
        yield from _work(corpus, work, claims)
        counted = f"{work.type.label}, {plural(len(claims), 'claim')}"
        items.append(
            f"{index.link(text(work.title), urls.work(work.id), 'cg-row__title')} "
            f"{span('cg-count', counted)} "
            f"{span('cg-quiet', text(work.description))}"
        )
    top = paragraphs(
        "# Works\n",
        line("cg-lead", "Models, papers, products, books and companies that claims name."),
    )
    described = "Models, papers and products that are named."
    section = Section(items, rows("cg-list"))
    yield from sheets.pages(urls.WORKS, "Works", top, [section], description=described)


def _work(corpus: Corpus, work: Work, claims: Sequence[Claim]) -> Iterator[Page]:
    here = Here(urls.work(work.id))
    elsewhere = " ".join(
        outward(text(site_name(address)), address, "cg-more") for address in work.same_as
    )
    year = f", {work.year}" if work.year else ""
    top = paragraphs(
        line("cg-path", here.link("Works", urls.WORKS)),
        f"# {text(work.title)}\n",
        line("cg-byline", f"{work.type.label.capitalize()}{year} {elsewhere}"),
        line("cg-lead", text(work.description)),
    )
    cards = [parts.card(corpus, claim, here) for claim in claims]
    return sheets.pages(
        here.path,
        work.title,
        top,
        [Section(cards, sheets.grid, "Named in", "named")],
        description=work.description,
        source=work.file,
        searchable=True,
        hide=("navigation", "toc"),
        structured=structured.work(work),
    )


# --- Findings ---------------------------------------------------------------------------------


def findings_box(corpus: Corpus, found: Sequence[Finding], here: Here) -> str:
    """Return what is wrong with a record, to stand on its page; empty where nothing is."""
    if not found:
        return ""
    folder = parts.folder_name(corpus)
    return block(
        "div",
        "cg-findings",
        line("cg-findings__title", f"{plural(len(found), 'finding')} in this record"),
        bullets("cg-findings__list", [parts.finding_item(one, folder, here) for one in found]),
    )
