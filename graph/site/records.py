"""Pages of records: claims, concepts, people, works, notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from graph.corpus import Corpus
from graph.findings import Finding, Report
from graph.model import (
    Claim,
    Concept,
    ConceptRelation,
    Figure,
    Kind,
    Reading,
    Status,
)
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
    span,
    text,
)
from graph.site.page import Page
from graph.terms import Vocabulary


def claims(corpus: Corpus, report: Report, names: Vocabulary) -> Iterator[Page]:
    """Yield a page for each claim, and the list of them all."""
    findings = _by_record(corpus, report)
    for group in corpus.claims_by_chapter.values():
        for position, claim in enumerate(group):
            before = group[position - 1] if position else None
            after = group[position + 1] if position + 1 < len(group) else None
            found = findings.get(claim.key, ())
            yield _claim(corpus, claim, before, after, found, names=names)
    for claim in corpus.claims.values():
        if claim.retired is not None:
            yield _retired_claim(claim)
    yield _all_claims(corpus)


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
) -> Page:
    here = Here(paths.claim(claim.key))
    interview = corpus.interviews.get(claim.interview)
    chapter = interview.chapter(claim.chapter) if interview else None
    above = []
    if interview is not None:
        above.append(here.link(text(interview.title), paths.interview(interview.id)))
    if interview is not None and chapter is not None:
        target = f"{paths.chapter(interview.id, chapter.id)}#{anchor(claim.id)}"
        above.append(here.link(text(chapter.title), target))
    forth, back = parts.bearing(corpus, claim, Prose(here, names))
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
        _reading(claim),
        _figures(claim.figures),
        _prediction(claim),
        parts.chips(corpus.concepts_of(claim), here),
        "## What it bears on { #bears-on .cg-label }\n" if forth else "",
        forth,
        "## What bears on it { #borne-by .cg-label }\n" if back else "",
        back,
        _witnesses(corpus, claim, here),
        _names(corpus, claim, here),
        _tags(claim, here),
        parts.record_line(corpus, claim.file, corpus.span(claim).line),
        _turn(before, after, here),
    )
    said = f"“{claim.quotes[0].text}”" if claim.quotes else claim.claim
    return Page(
        here.path,
        claim.claim,
        body,
        said,
        source=claim.file,
        boost=4,
        hide=("navigation", "toc"),
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
        notes = corpus.notes.get(corpus.moved.get(("source", witness.source), witness.source))
        if notes is None:
            continue
        where = span("cg-quiet", f"in “{text(witness.where)}”") if witness.where else ""
        says = span("cg-because", text(witness.says)) if witness.says else ""
        how = span(f"cg-rel cg-how--{witness.how}", f"{witness.how.label} it")
        rows.append(f"{here.link(text(notes.title), paths.notes(notes.id))} {how} {where} {says}")
    if not rows:
        return ""
    return paragraphs(
        "## What the notes make of it { #witnesses .cg-label }\n", bullets("cg-links", rows)
    )


def _names(corpus: Corpus, claim: Claim, here: Here) -> str:
    named = [
        here.link(text(person.name), paths.person(person.id)) for person in corpus.people_of(claim)
    ]
    named += [here.link(text(work.title), paths.work(work.id)) for work in corpus.works_of(claim)]
    return line("cg-note", f"{span('cg-fact', 'Named here')} {', '.join(named)}") if named else ""


def _tags(claim: Claim, here: Here) -> str:
    tags = " ".join(here.link(text(f"#{tag}"), f"{paths.TAGS}#{tag}") for tag in claim.tags)
    return line("cg-tags", tags) if tags else ""


def _turn(before: Claim | None, after: Claim | None, here: Here) -> str:
    links = []
    for claim, way, name in ((before, "Just before", "back"), (after, "Just after", "on")):
        if claim is not None:
            label = f"{span('cg-turn__way', way)} {text(claim.claim)}"
            links.append(here.link(label, paths.claim(claim.key), f"cg-turn__{name}"))
    return line("cg-turn", " ".join(links), "nav") if links else ""


def _retired_claim(claim: Claim) -> Page:
    here = Here(paths.claim(claim.key))
    assert claim.retired is not None
    see = claim.retired.see
    target = see if see is None or "/" in see else f"{claim.interview}/{see}"
    body = paragraphs(
        "# A claim that was retired\n",
        line("cg-lead", text(claim.claim)),
        line("cg-note", f"Retired on {claim.retired.on.isoformat()}: {text(claim.retired.why)}"),
        line("cg-note", here.link("Read this one instead", paths.claim(target))) if target else "",
    )
    return Page(here.path, "A claim that was retired", body, source=claim.file, searchable=False)


def _all_claims(corpus: Corpus) -> Page:
    here = Here(paths.CLAIMS)
    sections = []
    for interview in corpus.interviews.values():
        for chapter in interview.chapters:
            group = corpus.claims_by_chapter.get((interview.id, chapter.id), ())
            if not group:
                continue
            target = paths.chapter(interview.id, chapter.id)
            rows = [
                f"{parts.watch(corpus, claim.interview, claim.at or 0)} "
                f"{here.link(text(claim.claim), paths.claim(claim.key), 'cg-row__title')} "
                f"{parts.kind(claim)}"
                for claim in group
            ]
            sections += [
                f"## {here.link(text(chapter.title), target)} "
                f"{{ #{anchor(interview.id, chapter.id)} }}\n",
                bullets("cg-rows", rows),
            ]
    body = paragraphs(
        "# All claims\n",
        line("cg-lead", f"{plural(len(corpus.standing), 'claim')} in the order they were made."),
        *sections,
    )
    return Page(paths.CLAIMS, "All claims", body, "Every claim, in order.", searchable=False)


# --- Concepts ---------------------------------------------------------------------------------


def concepts(corpus: Corpus, names: Vocabulary) -> Iterator[Page]:
    """Yield a page for each concept, and the glossary."""
    around = _neighbourhoods(corpus)
    for concept in corpus.concepts.values():
        yield _concept(corpus, concept, around.get(concept.id, ()), names)
    yield _glossary(corpus, Prose(Here(paths.GLOSSARY), names))


def _neighbourhoods(corpus: Corpus) -> Mapping[str, Sequence[tuple[str, Concept]]]:
    """Return, by concept, what it stands in relation to: (wording, other), both ways."""
    found: dict[str, list[tuple[str, Concept]]] = {}
    for concept, term, other in corpus.concept_relations:
        found.setdefault(concept.id, []).append((_forward(term), other))
        found.setdefault(other.id, []).append((_backward(term), concept))
    return found


_FORWARD = {
    ConceptRelation.BROADER: "Falls under",
    ConceptRelation.RELATED: "Related to",
    ConceptRelation.CONTRASTS: "In contrast to",
    ConceptRelation.PART_OF: "Part of",
    ConceptRelation.ENABLES: "Makes possible",
    ConceptRelation.LIMITS: "Holds back",
}
_BACKWARD = {
    ConceptRelation.BROADER: "Takes in",
    ConceptRelation.PART_OF: "Made of",
    ConceptRelation.ENABLES: "Made possible by",
    ConceptRelation.LIMITS: "Held back by",
}


def _forward(term: ConceptRelation) -> str:
    return _FORWARD[term]


def _backward(term: ConceptRelation) -> str:
    return _BACKWARD.get(term, _FORWARD[term])


def _concept(
    corpus: Corpus, concept: Concept, around: Sequence[tuple[str, Concept]], names: Vocabulary
) -> Page:
    here = Here(paths.concept(concept.id))
    if concept.retired is not None:
        see = concept.retired.see
        body = paragraphs(
            f"# {text(concept.label)}\n",
            line("cg-note", f"Retired on {concept.retired.on}: {text(concept.retired.why)}"),
            line("cg-note", here.link("Read this one instead", paths.concept(see))) if see else "",
        )
        return Page(here.path, concept.label, body, source=concept.file, searchable=False)
    claims = sorted(
        corpus.claims_by_concept.get(concept.id, ()),
        key=lambda claim: (list(Kind).index(claim.kind), claim.interview, claim.at or 0),
    )
    order = list(dict.fromkeys([*_FORWARD.values(), *_BACKWARD.values()]))
    relations = [
        f"{span('cg-fact', wording)} {' '.join(parts.chip(other, here) for _, other in group)}"
        for wording, group in groupby(
            sorted(around, key=lambda pair: (order.index(pair[0]), pair[1].id)),
            key=lambda pair: pair[0],
        )
    ]
    sections = []
    for kind, group in groupby(claims, key=lambda claim: claim.kind):
        members = list(group)
        sections += [
            f"## {kind.plural.capitalize()} {{ #{kind} }}\n",
            parts.cards(corpus, members, here),
        ]
    aliases = ", ".join(text(alias) for alias in concept.aliases)
    elsewhere = ", ".join(
        outward(text(_site(address)), address, "cg-more") for address in concept.same_as
    )
    body = paragraphs(
        line("cg-path", here.link("Glossary", f"{paths.GLOSSARY}#{concept.id}")),
        f"# {text(_capital(concept.label))} {{ .cg-term }}\n",
        line("cg-aliases", f"Also: {aliases}") if aliases else "",
        line("cg-definition", Prose(here, names)(concept.definition, own=concept.id)),
        bullets("cg-facts cg-relations", relations),
        line("cg-note", f"Elsewhere: {elsewhere}") if elsewhere else "",
        *sections,
        parts.record_line(corpus, concept.file, 1),
    )
    return Page(here.path, _capital(concept.label), body, concept.definition, source=concept.file)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _site(address: str) -> str:
    """Return the name of the site that an address leads to."""
    host = address.split("/")[2].removeprefix("www.")
    return {"en.wikipedia.org": "Wikipedia", "wikidata.org": "Wikidata"}.get(host, host)


def _glossary(corpus: Corpus, prose: Prose) -> Page:
    here = Here(paths.GLOSSARY)
    standing = sorted(
        (concept for concept in corpus.concepts.values() if concept.retired is None),
        key=lambda concept: (concept.label.casefold(), concept.id),
    )
    sections = []
    for letter, group in groupby(standing, key=lambda concept: concept.label[:1].upper()):
        sections.append(f"## {text(letter)} {{ #letter-{anchor(letter.lower())} }}\n")
        for concept in group:
            count = len(corpus.claims_by_concept.get(concept.id, ()))
            title = here.link(text(_capital(concept.label)), paths.concept(concept.id))
            sections.append(
                block(
                    "div",
                    "cg-entry",
                    line("cg-entry__term", f"{title} {span('cg-count', plural(count, 'claim'))}"),
                    line("cg-entry__text", prose(concept.definition, own=concept.id)),
                    extra=f'id="{concept.id}"',
                )
            )
    body = paragraphs(
        "# Glossary\n",
        line(
            "cg-lead",
            f"{plural(len(standing), 'concept')} that the talk leans on, and what they mean there.",
        ),
        *sections,
    )
    return Page(paths.GLOSSARY, "Glossary", body, "The concepts of the talk.", searchable=False)


# --- People, works, notes, tags ---------------------------------------------------------------


def people(corpus: Corpus) -> Iterator[Page]:
    """Yield a page for each person, and the list of them."""
    rows = []
    index = Here(paths.PEOPLE)
    for person in corpus.people.values():
        if person.retired is not None:
            continue
        here = Here(paths.person(person.id))
        claims = sorted(
            corpus.claims_by_speaker.get(person.id, ()),
            key=lambda claim: (claim.interview, claim.at or 0),
        )
        naming = [c for c in corpus.standing.values() if person in corpus.people_of(c)]
        elsewhere = ", ".join(
            outward(text(_site(address)), address, "cg-more") for address in person.same_as
        )
        sections = []
        for kind in Kind:
            members = [claim for claim in claims if claim.kind is kind]
            if members:
                sections += [
                    f"## {kind.plural.capitalize()} {{ #{kind} }}\n",
                    parts.cards(corpus, members, here, quoted=False),
                ]
        if naming:
            sections += ["## Named in { #named }\n", parts.cards(corpus, naming, here)]
        body = paragraphs(
            line("cg-path", here.link("People", paths.PEOPLE)),
            f"# {text(person.name)}\n",
            line("cg-lead", text(person.description)),
            line("cg-note", f"Elsewhere: {elsewhere}") if elsewhere else "",
            line("cg-byline", plural(len(claims), "claim")) if claims else "",
            *sections,
        )
        yield Page(here.path, person.name, body, person.description, source=person.file)
        rows.append(
            f"{index.link(text(person.name), here.path, 'cg-row__title')} "
            f"{span('cg-count', plural(len(claims), 'claim'))} "
            f"{span('cg-quiet', text(person.description))}"
        )
    body = paragraphs("# People\n", bullets("cg-list", rows))
    yield Page(paths.PEOPLE, "People", body, "Who speaks and who is named.", searchable=False)


def works(corpus: Corpus) -> Page:
    """Return the page of everything with a name that claims mention."""
    here = Here(paths.WORKS)
    sections = []
    for work in sorted(corpus.works.values(), key=lambda work: (work.title.casefold(), work.id)):
        if work.retired is not None:
            continue
        naming = [c for c in corpus.standing.values() if work in corpus.works_of(c)]
        year = f", {work.year}" if work.year else ""
        elsewhere = " ".join(
            outward(text(_site(address)), address, "cg-more") for address in work.same_as
        )
        sections += [
            f"## {text(work.title)} {{ #{work.id} }}\n",
            line("cg-byline", f"{work.type.label.capitalize()}{year} {elsewhere}"),
            line("", text(work.description)),
            parts.cards(corpus, naming, here, quoted=False) if naming else "",
        ]
    body = paragraphs("# Works\n", *sections)
    return Page(paths.WORKS, "Works", body, "Models, papers and products that are named.")


def tags(corpus: Corpus) -> Page:
    """Return the page of tags with the claims that carry them."""
    here = Here(paths.TAGS)
    found: dict[str, list[Claim]] = {}
    for claim in corpus.standing.values():
        for tag in claim.tags:
            found.setdefault(tag, []).append(claim)
    sections = []
    for tag, members in sorted(found.items()):
        sections += [
            f"## {text(tag)} {{ #{tag} }}\n",
            bullets(
                "cg-rows",
                [
                    f"{parts.watch(corpus, claim.interview, claim.at or 0)} "
                    f"{here.link(text(claim.claim), paths.claim(claim.key), 'cg-row__title')}"
                    for claim in members
                ],
            ),
        ]
    body = paragraphs("# Tags\n", *sections)
    return Page(paths.TAGS, "Tags", body, "Claims by tag.", searchable=False)


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
