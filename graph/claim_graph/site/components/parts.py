"""Components as strings of Markdown, for the pages that have no template yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, ClaimLink, Concept, Person, Quote
from claim_graph.corpus.vocabulary import ClaimRelation
from claim_graph.quotations.verdict import Verdict
from claim_graph.site import urls
from claim_graph.site.components import badges, links, relations
from claim_graph.site.components.card import card as card_of
from claim_graph.site.components.card import written_card, written_cards
from claim_graph.site.components.findings_box import (
    folder_name,
    record_place,
    written_place,
)
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link, watch
from claim_graph.site.components.quote import spoken_quote
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.markup import block, line
from claim_graph.site.templating import macro

__all__ = ["folder_name", "watch"]

_LINKS, _BADGES = "macros/links.jinja", "macros/badges.jinja"


def speaker(corpus: Corpus, claim: Claim, here: Here) -> Markdown:
    """Return who makes the claim, as a link."""
    return macro(_LINKS, "person")(here, links.person_link(corpus, claim.by))


def named(person: Person | None, id: str, here: Here) -> Markdown:
    """Return a person's name as a link; the id where the person is not known."""
    link = Link(person.name, urls.person(person.id)) if person else Link(id, None)
    return macro(_LINKS, "person")(here, link)


def stance(claim: Claim) -> Markdown:
    """Return how sure the speaker sounded."""
    return badges.stance(claim.confidence.stance)


def chip(concept: Concept, here: Here) -> Markdown:
    """Return a concept as a chip."""
    return here.link(concept_label(concept), urls.concept(concept.id), "cg-chip")


def concept_label(concept: Concept) -> Markdown:
    """Return the label of a concept."""
    return Markdown.escape(concept.label)


def chips(concepts: Iterable[Concept], here: Here) -> Markdown:
    """Return concepts as a row of chips."""
    shown = links.concept_links(concepts)
    return macro(_LINKS, "chips")(here, shown) if shown else Markdown()


def card(
    corpus: Corpus, claim: Claim, here: Here, *, quoted: bool = True, anchored: bool = False
) -> Markdown:
    """Return a claim in short: when, who, how sure, the sentence and the first words spoken."""
    return written_card(here, card_of(corpus, claim, quoted=quoted, anchored=anchored))


def cards(
    corpus: Corpus,
    claims: Sequence[Claim],
    here: Here,
    *,
    quoted: bool = True,
    anchored: bool = False,
) -> Markdown:
    """Return claims as cards one under another."""
    shown = (card_of(corpus, one, quoted=quoted, anchored=anchored) for one in claims)
    return written_cards(here, shown)


def spoken(corpus: Corpus, claim: Claim, quote: Quote, here: Here) -> Markdown:
    """Return the words spoken, who spoke them, and the second."""
    return macro("macros/quote.jinja", "quote")(here, spoken_quote(corpus, claim, quote))


def badge(verdict: Verdict, here: Here) -> Markdown:
    """Return a verdict as a badge that leads to what it means."""
    return macro(_BADGES, "verdict")(here, badges.verdict_badge(verdict))


def sign(term: ClaimRelation) -> str:
    """Return the character that stands for a relation."""
    return relations.SIGNS[term]


def relation(term: ClaimRelation, wording: str) -> Markdown:
    """Return the name of a relation with its sign."""
    return macro(_BADGES, "relation")(
        relations.WordedRelation(term, wording, relations.SIGNS[term])
    )


def tension(corpus: Corpus, first: Claim, link: ClaimLink, second: Claim, prose: Prose) -> Markdown:
    """Return two claims that contradict each other, face to face, with the reason."""
    return block(
        "section",
        "cg-tension",
        block("div", "cg-tension__pair", *(card(corpus, c, prose.here) for c in (first, second))),
        line("cg-tension__why", prose(link.because)),
    )


def record_line(corpus: Corpus, file: str, row: int) -> Markdown:
    """Return where a record stands, for whoever wants to change it."""
    return written_place(record_place(corpus, file, row))
