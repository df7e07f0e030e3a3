"""What the notes of others do with a claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import Treatment
from claim_graph.site import urls


@dataclass(frozen=True, slots=True)
class WitnessShown:
    """What someone's notes do with the claim."""

    notes: str
    """Their title."""
    target: str
    """Their page."""
    how: Treatment
    where: str
    says: str


def witnesses(corpus: Corpus, claim: Claim) -> Iterator[WitnessShown]:
    """Yield what the notes that the record knows do with a claim."""
    for witness in claim.witnesses:
        notes = corpus.notes.get(corpus.present("source", witness.source))
        if notes is not None:
            yield WitnessShown(
                notes=notes.title,
                target=urls.notes(notes.id),
                how=witness.how,
                where=witness.where or "",
                says=witness.says or "",
            )
