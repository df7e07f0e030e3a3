"""What a concept means in single talks, as pages show it under its definition."""

from __future__ import annotations

from dataclasses import dataclass

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Concept
from claim_graph.corpus.talk_meanings import talk_meanings
from claim_graph.site import urls
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link


@dataclass(frozen=True, slots=True)
class ShownMeaning:
    """What a concept means in one talk."""

    talk: Link
    text: str
    """Text, or `Markdown` with links to other concepts."""


def shown_meanings(
    corpus: Corpus, concept: Concept, prose: Prose | None
) -> tuple[ShownMeaning, ...]:
    """Return the meanings in the order of the talks, with links where there is a page's `prose`."""
    return tuple(
        ShownMeaning(
            Link(meaning.talk_name, urls.interview(meaning.talk.id)),
            prose(meaning.text, own=concept.id) if prose else meaning.text,
        )
        for meaning in talk_meanings(corpus, concept)
    )
