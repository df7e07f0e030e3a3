"""Parts that several pages are made of: a claim's card, its quotes, its bearing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claim_graph.core.findings import Finding
from claim_graph.core.times import format_timecode, moment_address
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, ClaimLink, Concept, Person, Quote
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.quotations.verdict import Judgement, Verdict
from claim_graph.rules import RULES
from claim_graph.site import urls
from claim_graph.site.components.linking import Prose
from claim_graph.site.markup import (
    Here,
    anchor,
    attribute,
    block,
    bullets,
    line,
    outward,
    quotation,
    span,
    text,
)


def watch(corpus: Corpus, interview: str, at: int, label: str = "", *, titled: bool = True) -> str:
    """Return the link that plays the recording at `at` seconds, as a timecode.

    On a page that has very many of them it goes without its title.
    """
    time = format_timecode(at)
    found = corpus.interviews.get(interview)
    if found is None:
        return span("cg-time", time)
    words = label or time
    address = moment_address(found.video, at)
    return outward(words, address, "cg-time", f"Watch from {time}" if titled else "")


def speaker(corpus: Corpus, claim: Claim, here: Here) -> str:
    """Return who makes the claim, as a link."""
    person = corpus.speaker_of(claim)
    return named(person, claim.by, here)


def named(person: Person | None, id: str, here: Here) -> str:
    """Return a person's name as a link; the id where the person is not known."""
    if person is None:
        return span("cg-by", text(id))
    return here.link(text(person.name), urls.person(person.id), "cg-by")


def stance(claim: Claim) -> str:
    """Return how sure the speaker sounded: the word and a meter of five steps."""
    term = claim.confidence.stance
    meter = f'<span class="cg-meter" style="--level:{term.certainty}" aria-hidden="true"></span>'
    return f'<span class="cg-stance" title="{attribute(term.meaning)}">{meter}{term.label}</span>'


def kind(claim: Claim) -> str:
    """Return what sort of statement the claim is, as a badge."""
    term = claim.kind
    meaning = attribute(term.meaning)
    return f'<span class="cg-kind cg-kind--{term}" title="{meaning}">{term.label}</span>'


def chip(concept: Concept, here: Here) -> str:
    """Return a concept as a chip."""
    return here.link(text(concept.label), urls.concept(concept.id), "cg-chip")


def chips(concepts: Iterable[Concept], here: Here) -> str:
    """Return concepts as a row of chips."""
    row = " ".join(chip(concept, here) for concept in concepts if concept.retired is None)
    return line("cg-chips", row) if row else ""


def card(
    corpus: Corpus, claim: Claim, here: Here, *, quoted: bool = True, anchored: bool = False
) -> str:
    """Return a claim in short: when, who, how sure, the sentence and the first words spoken.

    Where a page shows each claim once, `anchored` lets links lead to the card.
    """
    at = watch(corpus, claim.interview, claim.at) if claim.at is not None else ""
    head = " ".join([at, speaker(corpus, claim, here), stance(claim), kind(claim)])
    sentence = here.link(text(claim.claim), urls.claim(claim.key))
    words = ""
    if quoted and claim.quotes:
        words = line("cg-card__quote", quotation(claim.quotes[0].text))
    return block(
        "article",
        "cg-card",
        line("cg-card__head", head),
        line("cg-card__claim", sentence),
        words,
        extra=f'id="{anchor(claim.id)}"' if anchored else "",
    )


def cards(
    corpus: Corpus,
    claims: Sequence[Claim],
    here: Here,
    *,
    quoted: bool = True,
    anchored: bool = False,
) -> str:
    """Return claims as cards one under another."""
    members = (card(corpus, c, here, quoted=quoted, anchored=anchored) for c in claims)
    return block("div", "cg-cards", *members)


def spoken(corpus: Corpus, claim: Claim, quote: Quote, here: Here) -> str:
    """Return the words spoken, who spoke them, and the second."""
    id = quote.by or claim.by
    person = corpus.people.get(corpus.renamed.get(("person", id), id))
    time = format_timecode(quote.at)
    play = watch(corpus, claim.interview, quote.at, f"Watch at {time}")
    checked = verdict(corpus.judgement(claim, quote), here)
    return block(
        "figure",
        "cg-quote",
        block("blockquote", "cg-quote__words", line("", quotation(quote.text))),
        line("cg-quote__from", f"{named(person, id, here)} {play} {checked}", "figcaption"),
    )


def verdict(judgement: Judgement | None, here: Here) -> str:
    """Return the verdict on a quote as a badge; empty without a record of the talk."""
    return "" if judgement is None else badge(judgement.verdict, here)


def badge(found: Verdict, here: Here) -> str:
    """Return a verdict as a badge that leads to what it means."""
    sign = f'<span aria-hidden="true">{"✓" if found.kept else "✗"}</span>'
    looks = f"cg-verdict cg-verdict--{'kept' if found.kept else 'broken'}"
    meaning = "Checked word by word: what this verdict means"
    return here.link(f"{sign} {found}", f"{urls.VERDICTS}#{found}", looks, meaning)


_GLYPHS = {
    ClaimRelation.SUPPORTS: "↑",
    ClaimRelation.CONTRADICTS: "↯",
    ClaimRelation.QUALIFIES: "≈",
    ClaimRelation.EXPLAINS: "?",
    ClaimRelation.ILLUSTRATES: "◇",
    ClaimRelation.IMPLIES: "⇒",
    ClaimRelation.ANSWERS: "↩",
    ClaimRelation.RESTATES: "=",
}


def sign(term: ClaimRelation) -> str:
    """Return the character that stands for a relation."""
    return _GLYPHS[term]


def relation(term: ClaimRelation, wording: str) -> str:
    """Return the name of a relation with its sign."""
    glyph = f'<span class="cg-sign" aria-hidden="true">{sign(term)}</span>'
    return span(f"cg-rel cg-rel--{term}", f"{glyph}{wording}")


def bearing(corpus: Corpus, claim: Claim, prose: Prose) -> tuple[str, str]:
    """Return what the claim does to others, and what others do to it: links as sentences."""
    forth = [
        _sentence(corpus, link, link.relation.value, target, prose)
        for link, target in corpus.links_from.get(claim.key, ())
    ]
    back = [
        _sentence(corpus, link, link.relation.inverse, origin, prose)
        for origin, link in corpus.links_to.get(claim.key, ())
    ]
    return bullets("cg-links", forth), bullets("cg-links", back)


def _sentence(corpus: Corpus, link: ClaimLink, wording: str, other: Claim, prose: Prose) -> str:
    at = watch(corpus, other.interview, other.at) if other.at is not None else ""
    title = prose.here.link(text(other.claim), urls.claim(other.key), "cg-links__claim")
    person = corpus.speaker_of(other)
    who = span("cg-links__who", f"{text(person.name) if person else text(other.by)} {at}")
    return (
        f"{relation(link.relation, wording)} {title} {who}"
        f"{span('cg-because', f'Because: {prose(link.because)}')}"
    )


def tension(corpus: Corpus, first: Claim, link: ClaimLink, second: Claim, prose: Prose) -> str:
    """Return two claims that contradict each other, face to face, with the reason."""
    return block(
        "section",
        "cg-tension",
        block("div", "cg-tension__pair", *(card(corpus, c, prose.here) for c in (first, second))),
        line("cg-tension__why", prose(link.because)),
    )


def finding_item(finding: Finding, folder: str, here: Here) -> str:
    """Return a finding as a list item: place, what is wrong, how to fix it."""
    rule = RULES[finding.code]
    place = f"{folder}/{finding.file}:{finding.span.line}:{finding.span.column}"
    code = here.link(finding.code, urls.rule(finding.code), f"cg-code cg-code--{rule.severity}")
    return (
        f"{code} <code>{text(place)}</code> {span('cg-finding__what', text(finding.message))} "
        f"{span('cg-finding__help', f'Help: {text(finding.help)}')}"
    )


def record_line(corpus: Corpus, file: str, row: int) -> str:
    """Return where a record stands, for whoever wants to change it."""
    written = text(f"{folder_name(corpus)}/{file}")
    return line("cg-record", f"Written in <code>{written}</code>, line {row}.")


def folder_name(corpus: Corpus) -> str:
    """Return the claims folder's own name: pages must not depend on where it lies."""
    return corpus.folder.rstrip("/").rsplit("/", 1)[-1]
