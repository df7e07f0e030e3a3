"""A link between two claims as a sentence: how one relates to the other, and why."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, ClaimLink
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import ClaimTitle, claim_title
from claim_graph.site.components.relations import WordedRelation
from claim_graph.site.markdown import Markdown


@dataclass(frozen=True, slots=True)
class LinkSentence:
    """A link to another claim as a sentence: this one supports that one, because …"""

    relation: WordedRelation
    other: ClaimTitle
    because: Markdown
    """The reason."""


def link_sentence(
    corpus: Corpus, link: ClaimLink, relation: WordedRelation, other: Claim, prose: Prose
) -> LinkSentence:
    """Return `link`, worded as `relation`, with `other` as the claim that is named."""
    return LinkSentence(relation, claim_title(corpus, other), prose(link.because))
