"""A claim in a line with who and when as plain text: for lists too long to be shown in cards."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.site import urls
from claim_graph.site.components.links import Link, Moment, claim_moment, speaker_name


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in one line."""

    claim: Link
    speaker: str
    """The speaker's name."""
    moment: Moment | None
    """When it was said; None where the record does not tell."""


def claim_line(corpus: Corpus, claim: Claim) -> ClaimLine:
    """Return a claim in one line."""
    at = claim_moment(corpus, claim)
    return ClaimLine(Link(claim.claim, urls.claim(claim.key)), speaker_name(corpus, claim), at)
