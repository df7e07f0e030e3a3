"""Components as strings of Markdown, for the pages that have no template yet."""

from __future__ import annotations

from collections.abc import Iterable

from claim_graph.core.findings import Finding
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site import urls
from claim_graph.site.components import badges, links
from claim_graph.site.components.card import card as card_of
from claim_graph.site.components.card import written_card
from claim_graph.site.components.findings_box import (
    finding_items,
    folder_name,
    record_place,
    written_finding,
    written_place,
)
from claim_graph.site.components.links import watch
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.templating import macro

__all__ = ["folder_name", "watch"]

_LINKS = "macros/links.jinja"


def speaker(corpus: Corpus, claim: Claim, here: Here) -> Markdown:
    """Return who makes the claim, as a link."""
    return macro(_LINKS, "person")(here, links.person_link(corpus, claim.by))


def stance(claim: Claim) -> Markdown:
    """Return how sure the speaker sounded."""
    return badges.stance(claim.confidence.stance)


def kind(claim: Claim) -> Markdown:
    """Return what sort of statement the claim is, as a badge."""
    return badges.kind(claim.kind)


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


def finding_item(corpus: Corpus, finding: Finding, here: Here) -> Markdown:
    """Return a finding as a list item: place, what is wrong, how to fix it."""
    return written_finding(here, finding_items(corpus, [finding])[0])


def record_line(corpus: Corpus, file: str, row: int) -> Markdown:
    """Return where a record stands, for whoever wants to change it."""
    return written_place(record_place(corpus, file, row))
