"""The guide for contributors: how sure is sure, what a verdict means, what a change must pass.

The words are in the template; the values come from the vocabularies, and the examples from the
record: for each value the first claim that has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from claim_graph.analysis.voices import other_voice
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim, Quote
from claim_graph.corpus.vocabulary import Reading, Stance
from claim_graph.quotations.verdict import Verdict
from claim_graph.site import urls
from claim_graph.site.components.links import ClaimMention, claim_mention
from claim_graph.site.here import Here
from claim_graph.site.naming import page_name, page_summary
from claim_graph.site.page import Page
from claim_graph.site.templating import render

_MOST = 3
"""Claims with as many witnesses or more are one row."""


@dataclass(frozen=True, slots=True)
class Example:
    """A claim of the record that has a value."""

    claim: ClaimMention
    words: str
    """The words spoken; empty where none are quoted."""
    voice: str
    """Who spoke them, where it is not the claim's speaker."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of one sort of confidence."""

    label: str
    meaning: str
    number: int
    """How many claims or quotes have it."""
    example: Example | None
    """None where no claim has it."""


@dataclass(frozen=True, slots=True)
class Confidences:
    """The four sorts of confidence, each with its values and an example of each."""

    verdicts: tuple[Value, ...]
    readings: tuple[Value, ...]
    stances: tuple[Value, ...]
    witnesses: tuple[Value, ...]


def guide(corpus: Corpus) -> Page:
    """Return the guide for contributors."""
    here = Here(urls.GUIDE)
    view = Confidences(
        verdicts=tuple(_verdicts(corpus)),
        readings=_values(corpus, Reading, lambda claim: claim.confidence.reading),
        stances=_values(corpus, Stance, lambda claim: claim.confidence.stance),
        witnesses=tuple(_witnesses(corpus)),
    )
    body = render("pages/guide.md.jinja", confidences=view, here=here)
    return Page(here.path, page_name(here.path), body, page_summary(here.path))


def _values(
    corpus: Corpus, terms: type[Reading] | type[Stance], term_of: Callable[[Claim], StrEnum]
) -> tuple[Value, ...]:
    claims = corpus.active.values()
    return tuple(
        _value(corpus, term.label, term.meaning, (c for c in claims if term_of(c) is term))
        for term in terms
    )


def _verdicts(corpus: Corpus) -> Iterator[Value]:
    """Yield each verdict on the quotes; nothing where none could be checked."""
    judged = [
        (claim, quote, corpus.judgement(claim, quote).verdict)
        for claim in corpus.active.values()
        for quote in claim.quotes
    ]
    for verdict in Verdict if any(given.is_reached for *_, given in judged) else ():
        having = [(claim, quote) for claim, quote, given in judged if given is verdict]
        example = _example(corpus, *having[0]) if having else None
        yield Value(verdict.label, verdict.meaning, len(having), example)


def _witnesses(corpus: Corpus) -> Iterator[Value]:
    """Yield how many sets of notes report claims; nothing where there are no notes."""
    if not corpus.notes:
        return
    for number in range(_MOST + 1):
        having = [c for c in corpus.active.values() if min(_MOST, _reported(corpus, c)) == number]
        label = f"{number} or more" if number == _MOST else str(number)
        noun = "set of notes" if number == 1 else "sets of notes"
        meaning = "it is in the talk alone" if number == 0 else f"{noun} with it"
        if having:
            yield _value(corpus, label, meaning, having)


def _reported(corpus: Corpus, claim: Claim) -> int:
    return len({corpus.present("source", witness.source) for witness in claim.witnesses})


def _value(corpus: Corpus, label: str, meaning: str, having: Iterable[Claim]) -> Value:
    claims = list(having)
    example = _example(corpus, claims[0], claims[0].first_quote) if claims else None
    return Value(label, meaning, len(claims), example)


def _example(corpus: Corpus, claim: Claim, quote: Quote | None) -> Example:
    return Example(
        claim_mention(corpus, claim),
        quote.text if quote else "",
        other_voice(corpus, claim, quote) if quote else "",
    )
