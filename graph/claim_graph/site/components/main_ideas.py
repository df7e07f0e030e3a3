"""The main ideas of a talk: a few sentences, each with the claims that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claim_graph.analysis.measures import Measures
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Collection, Interview
from claim_graph.corpus.vocabulary import Depth
from claim_graph.site.components import timeline
from claim_graph.site.components.gathering import GroundedSentence, ground
from claim_graph.site.components.linking import Prose

_IDEAS = 5
"""How many claims stand for the ideas where nobody has written them down."""


@dataclass(frozen=True, slots=True)
class Idea:
    """A main idea."""

    says: str
    claims: tuple[Claim, ...]
    """What it rests on."""


def brief(corpus: Corpus, talk: Interview, depth: Depth) -> tuple[Collection, ...]:
    """Return the collections about `talk` that ask for as much of a reader's time."""
    return tuple(
        collection
        for collection in corpus.collections.values()
        if collection.retired is None and collection.depth is depth and collection.about == talk.id
    )


def stated_ideas(corpus: Corpus, talk: Interview) -> Collection | None:
    """Return the collection that says what `talk` comes to; None where nobody wrote one.

    It is the first to be read in a minute that consists of sentences.
    """
    return next(
        (
            collection
            for collection in brief(corpus, talk, Depth.MINUTE)
            if any(part.sentences for part in collection.parts)
        ),
        None,
    )


def main_ideas(
    corpus: Corpus, talk: Interview, measures: Mapping[str, Measures]
) -> tuple[Idea, ...]:
    """Return the main ideas of `talk`, in their order.

    They are the sentences of its collection for a minute. Where there is none, the claims for which
    most reasons are given stand for them.
    """
    collection = stated_ideas(corpus, talk)
    if collection:
        return tuple(
            Idea(statement.says, tuple(corpus.named_in(collection, statement.rests_on)))
            for part in collection.parts
            for statement in part.sentences
        )
    claims = [
        claim
        for chapter in talk.chapters
        for claim in timeline.chapter_claims(corpus, talk, chapter)
    ]
    supported = [claim for claim in claims if measures[claim.key].reasons] or claims
    leading = timeline.leading(supported, measures, _IDEAS)
    return tuple(Idea(claim.claim, (claim,)) for claim in leading)


def grounded(ideas: tuple[Idea, ...], prose: Prose) -> tuple[GroundedSentence, ...]:
    """Return ideas as a page shows them, each with the times of the claims that it rests on."""
    return tuple(
        GroundedSentence(prose(idea.says), tuple(map(ground, idea.claims))) for idea in ideas
    )
