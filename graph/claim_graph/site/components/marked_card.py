"""A claim in short with the words marked that name a concept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claim_graph.analysis.terms import Vocabulary, mentions
from claim_graph.analysis.voices import other_voice
from claim_graph.core.typography import inside_quotation, typographic
from claim_graph.core.words import composed
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Concept
from claim_graph.site import urls
from claim_graph.site.components import badges
from claim_graph.site.components.links import Link, Moment, claim_moment, person_link
from claim_graph.site.here import Here
from claim_graph.site.markdown import Markdown
from claim_graph.site.templating import macro


@dataclass(frozen=True, slots=True)
class NamingPassage:
    """A text, and the places in it that name concepts."""

    printed: str
    """As it is printed: the places are counted in this."""
    places: tuple[tuple[str, int, int], ...]
    """The concept, the start and the end of each."""

    def names(self, concept: Concept) -> bool:
        """Return whether the text names `concept`."""
        return any(id == concept.id for id, _, _ in self.places)


@dataclass(frozen=True, slots=True)
class MarkedPiece:
    """A piece of a text."""

    text: str
    named: bool
    """Whether it names the concept."""


@dataclass(frozen=True, slots=True)
class MarkedCard:
    """A claim on the page of a concept, with the concept's name marked."""

    moment: Moment | None
    speaker: Link
    stance: Markdown
    sentence: tuple[MarkedPiece, ...]
    target: str
    """The page of the claim."""
    words: tuple[MarkedPiece, ...]
    """Words spoken: those that name the concept where the sentence does not, else the first ones;
    empty where none are recorded."""
    voice: str
    """The name of who spoke them where that is not the claim's speaker; else empty."""


def naming_passages(claim: Claim, names: Vocabulary) -> tuple[NamingPassage, ...]:
    """Return the sentence of a claim and its quotes, with the places that name concepts."""
    return tuple(
        _passage(text, names)
        for text in (claim.claim, *(quote.text for quote in claim.shown_quotes))
    )


def _passage(text: str, names: Vocabulary) -> NamingPassage:
    printed = typographic(composed(text))
    return NamingPassage(
        printed, tuple((m.concept, m.start, m.end) for m in mentions(printed, names))
    )


def marked_card(
    corpus: Corpus, claim: Claim, concept: Concept, passages: Sequence[NamingPassage]
) -> MarkedCard:
    """Return a claim in short with its words, the name of the concept marked in both.

    Of several quotes, one that names the concept comes first where the sentence does not; some
    claims are about a concept without naming it. `passages` are those of the claim.
    """
    sentence, *passages_spoken = passages
    spoken = list(zip(passages_spoken, claim.shown_quotes, strict=True))
    if not sentence.names(concept):
        spoken.sort(key=lambda pair: not pair[0].names(concept))
    words, voice = None, ""
    if spoken:
        words, quote = spoken[0]
        voice = other_voice(corpus, claim, quote)
    return MarkedCard(
        moment=claim_moment(corpus, claim),
        speaker=person_link(corpus, claim.by),
        stance=badges.stance(claim.confidence.stance),
        sentence=tuple(_pieces(sentence.printed, sentence, concept)),
        target=urls.claim(claim.key),
        # What quotation marks become takes as many characters: the places stay the same.
        words=tuple(_pieces(inside_quotation(words.printed), words, concept)) if words else (),
        voice=voice,
    )


def _pieces(printed: str, passage: NamingPassage, concept: Concept) -> Iterator[MarkedPiece]:
    done = 0
    for id, start, end in passage.places:
        if id == concept.id:
            yield MarkedPiece(printed[done:start], named=False)
            yield MarkedPiece(printed[start:end], named=True)
            done = end
    yield MarkedPiece(printed[done:], named=False)


def written_marked_card(here: Here, shown: MarkedCard) -> Markdown:
    """Return a card as a block, for lists that are shared out over several pages."""
    return macro("macros/card.jinja", "marked_card")(here, shown)
