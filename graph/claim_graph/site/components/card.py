"""A claim in short, as lists of claims show it."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.analysis.voices import LeadingWords, leading_words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.site import urls
from claim_graph.site.components import badges
from claim_graph.site.components.links import Link, Moment, claim_moment, person_link
from claim_graph.site.here import Here, anchor
from claim_graph.site.markdown import Markdown
from claim_graph.site.templating import macro

_MACROS = "macros/card.jinja"


@dataclass(frozen=True, slots=True)
class Card:
    """When, who, how sure, the sentence and the first words spoken."""

    moment: Moment | None
    speaker: Link
    stance: Markdown
    kind: Markdown
    sentence: str
    target: str
    """The page of the claim."""
    words: LeadingWords | None
    """The first words spoken; None where the card goes without them."""
    anchor: str
    """The card's own id on the page; empty where no link leads to it."""


def card(
    corpus: Corpus,
    claim: Claim,
    *,
    quoted: bool = True,
    anchored: bool = False,
    within: str = "",
) -> Card:
    """Return a claim in short; on pages `within` its interview it does not name that.

    Where a page shows each claim once, `anchored` lets links lead to the card.
    """
    return Card(
        moment=claim_moment(corpus, claim, within=within),
        speaker=person_link(corpus, claim.by),
        stance=badges.stance(claim.confidence.stance),
        kind=badges.kind(claim.kind),
        sentence=claim.claim,
        target=urls.claim(claim.key),
        words=leading_words(corpus, claim) if quoted else None,
        anchor=anchor(claim.id) if anchored else "",
    )


def written_card(here: Here, shown: Card) -> Markdown:
    """Return a card as a block, for what is put together in Python."""
    return macro(_MACROS, "card")(here, shown)
