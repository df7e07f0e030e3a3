"""The parts of a collection: claims gathered for a reader, and sentences that rest on claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claim_graph.core.ids import slugify
from claim_graph.core.times import format_timecode
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Collection, Part
from claim_graph.corpus.vocabulary import Show
from claim_graph.site import urls
from claim_graph.site.components.card import Card, card
from claim_graph.site.components.linking import Prose
from claim_graph.site.components.links import Link, Moment, claim_moment, person_link
from claim_graph.site.components.quote import SpokenQuote, spoken_quote
from claim_graph.site.here import anchor
from claim_graph.site.markdown import Markdown

_CARDS = 14
"""The most claims of a part that are shown whole: more would be a wall."""
_ROWS = 80
"""The most claims of a part that its page lists."""


@dataclass(frozen=True, slots=True)
class GatheredRow:
    """A claim as a line of a long list."""

    moment: Moment | None
    claim: Link
    speaker: Link
    figures: str
    """The figures that it gives; empty where there are none."""


@dataclass(frozen=True, slots=True)
class QuotedClaim:
    """The words spoken, with the claim under them."""

    quote: SpokenQuote
    claim: Link


@dataclass(frozen=True, slots=True)
class Ground:
    """A claim that a sentence rests on, as the link of its time."""

    time: Markdown
    sentence: str
    target: str


@dataclass(frozen=True, slots=True)
class GroundedSentence:
    """A sentence of ours with the claims that it rests on."""

    says: Markdown
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class GatheredPart:
    """A part of a collection. Its claims are shown in one of three ways."""

    title: str
    """Its heading; empty where it has none."""
    anchor: str
    """The id of the heading."""
    cards: tuple[Card, ...]
    rows: tuple[GatheredRow, ...]
    left_out: int
    """How many claims there are beside the rows."""
    all_claims: str
    """The page that has them."""
    quoted: tuple[QuotedClaim, ...]
    sentences: tuple[GroundedSentence, ...]


def gathered_parts(
    corpus: Corpus, collection: Collection, prose: Prose
) -> tuple[GatheredPart, ...]:
    """Return the parts of a collection as a page shows them."""
    return tuple(_part(corpus, collection, part, prose) for part in collection.parts)


def size(corpus: Corpus, collection: Collection) -> int:
    """Return how many claims a collection holds, those that its sentences rest on included."""
    claims: set[str] = set()
    for part in collection.parts:
        claims.update(claim.key for claim in corpus.gathered(collection, part))
        for statement in part.sentences:
            claims.update(claim.key for claim in corpus.named_in(collection, statement.rests_on))
    return len(claims)


def _part(corpus: Corpus, collection: Collection, part: Part, prose: Prose) -> GatheredPart:
    claims = corpus.gathered(collection, part)
    quoted = claims if collection.show is Show.QUOTES else ()
    short = () if quoted else claims
    listed = short if len(short) > _CARDS else ()
    return GatheredPart(
        title=part.title or "",
        anchor=anchor(collection.id, slugify(part.title or "") or "part"),
        cards=()
        if listed
        else tuple(card(corpus, claim, within=collection.about) for claim in short),
        rows=tuple(_row(corpus, claim) for claim in listed[:_ROWS]),
        left_out=max(0, len(listed) - _ROWS),
        all_claims=urls.CLAIMS,
        quoted=_quoted(corpus, quoted),
        sentences=_sentences(corpus, collection, part, prose),
    )


def _row(corpus: Corpus, claim: Claim) -> GatheredRow:
    return GatheredRow(
        moment=claim_moment(corpus, claim, within=claim.interview),
        claim=_link(claim),
        speaker=person_link(corpus, claim.by),
        figures="; ".join(figure.text for figure in claim.figures),
    )


def _quoted(corpus: Corpus, claims: Sequence[Claim]) -> tuple[QuotedClaim, ...]:
    """Return the first words spoken for each claim that has any."""
    return tuple(
        QuotedClaim(
            spoken_quote(corpus, claim, claim.first_quote, within=claim.interview), _link(claim)
        )
        for claim in claims
        if claim.first_quote
    )


def _sentences(
    corpus: Corpus, collection: Collection, part: Part, prose: Prose
) -> tuple[GroundedSentence, ...]:
    return tuple(
        GroundedSentence(
            prose(statement.says),
            tuple(ground(claim) for claim in corpus.named_in(collection, statement.rests_on)),
        )
        for statement in part.sentences
    )


def ground(claim: Claim) -> Ground:
    """Return a claim as the link of its time."""
    # Digits and colons: nothing to escape.
    return Ground(Markdown(format_timecode(claim.at or 0)), claim.claim, urls.claim(claim.key))


def _link(claim: Claim) -> Link:
    return Link(claim.claim, urls.claim(claim.key))
