"""Which claims answer a question that is asked in whole sentences.

A question has words that only ask: “what does he say about …”, the name of who was asked. They are
left out. The others count as in the search (`ranking`), and a claim also counts more

* the shorter its sentence is, beside the average one: BM25's normalisation by length, with b = 0.2
  (Robertson and Zaragoza, The Probabilistic Relevance Framework, Foundations and Trends in
  Information Retrieval 3 (2009) 333–389);
* the more other claims are linked to it: what much rests on is asked about more often;
* where it is of the sort that is asked for: “when” asks for a prediction with a figure, “how many”
  for a figure, “why” for an explanation. The question word counts like a word that stands in these
  claims, the more the fewer they are (the expected answer type of Moldovan et al., LASSO: A Tool
  for Surfing the Answer Net, TREC-8, 1999).

A claim that is a question itself is preceded by the claims that answer it. Where the best claim has
too little of what was asked about, the record has nothing on it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from claim_graph.analysis.searching.entries import Entries
from claim_graph.analysis.searching.ranking import (
    Sought,
    Tier,
    WordHit,
    beside,
    likeliest,
    scored,
    sought_words,
    tier_of,
)
from claim_graph.analysis.searching.record_rows import everyday
from claim_graph.analysis.searching.word_forms import SearchWord, parsed, tokens
from claim_graph.analysis.voices import person_name
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import ClaimRelation, Kind

_BY_LENGTH: Final = 0.2
"""How much of the score depends on the length of the sentence (b of BM25)."""
_BY_LINKS: Final = 0.1
"""What each e-fold more links to a claim add, as a share of its score."""
_BY_TIER: Final[Mapping[Tier, float]] = MappingProxyType(
    {
        Tier.NAMED: 1.5,
        Tier.SPOKEN: 1.5,
        Tier.ALIAS: 1.3,
        Tier.STARTED: 1.3,
        Tier.WHOLE: 1.3,
        Tier.AKIN: 1.2,
        Tier.PARTLY: 1.0,
    }
)
"""How much more a claim counts that has all words, or has them in a row."""
_ENOUGH: Final = 0.5
"""The share of what was asked about that a claim must have; a word that no record has counts as the
rarest."""

_SORTS: Final[tuple[tuple[tuple[str, ...], Callable[[Claim], bool]], ...]] = (
    (("when",), lambda claim: claim.prediction is not None and bool(claim.figures)),
    (("how", "soon"), lambda claim: claim.prediction is not None and bool(claim.figures)),
    (("how", "long"), lambda claim: bool(claim.figures)),
    (("how", "many"), lambda claim: bool(claim.figures)),
    (("how", "much"), lambda claim: bool(claim.figures)),
    (("why",), lambda claim: claim.kind is Kind.EXPLANATION),
    (("what", "is"), lambda claim: claim.kind is Kind.DEFINITION),
    (("will",), lambda claim: claim.kind is Kind.PREDICTION),
    (("should",), lambda claim: claim.kind is Kind.RECOMMENDATION),
)
"""How a question begins, and the claims that are of the sort that it asks for."""


@dataclass(frozen=True, slots=True)
class AnsweringClaim:
    """A claim that answers a question."""

    claim: Claim
    quote: int
    """Which of its shown quotes holds most of what was asked about."""
    share: float
    """The share of what was asked about that it has, 0–1."""


@dataclass(frozen=True, slots=True)
class QuestionAnswers:
    """What a record has on a question."""

    claims: tuple[AnsweringClaim, ...]
    """The claims that answer it, the best first; empty where the record has nothing on it."""
    unknown: tuple[str, ...]
    """The words of the question, as typed, that no record has."""


def ask(corpus: Corpus, entries: Entries, question: str) -> QuestionAnswers:
    """Return the claims of `corpus` that answer a question in a whole sentence.

    `entries` are those of its rows.
    """
    words = parsed(question).words
    if all(entries.is_small(word.form) for word in words):
        return QuestionAnswers((), ())
    sought = sought_words(entries, _telling(corpus, entries, words), unfinished=False)
    unknown = tuple(term.word.text for term in sought if not term.fits)
    weights = [_weight(entries, term) for term in sought]
    hits = scored(entries, sought)
    shares = {
        number: sum(weights[at] for at in hit.fits) / sum(weights) for number, hit in hits.items()
    }
    sort = _sort_asked_for(corpus, entries, words)
    counted = []
    for number, hit in hits.items():
        if entries.rows[number].rank == 0 and _is_enough(sought, shares[number], hit.fits):
            key = entries.rows[number].leads_to
            fits = _matches(entries, number, sought, hit) * _relied_on(corpus, key)
            counted.append(((fits + sort.get(key, 0.0)) / _length(entries, number), number))
    counted.sort(key=lambda hit: (-hit[0], hit[1]))
    numbers = {entries.rows[number].leads_to: number for _, number in counted}
    claims = _followed(corpus, [corpus.claims[key] for key in numbers])
    return QuestionAnswers(
        tuple(
            AnsweringClaim(
                claim,
                likeliest(entries, numbers[claim.key], sought) if claim.key in numbers else 0,
                shares[numbers[claim.key]] if claim.key in numbers else 0.0,
            )
            for claim in claims
        ),
        unknown,
    )


def _telling(corpus: Corpus, entries: Entries, words: Sequence[SearchWord]) -> Sequence[SearchWord]:
    """Return the words of a question without those that only ask; all, where there are no others.

    Small words stay between others: they count where they stand side by side.
    """
    asking = {token.form for token in tokens(everyday()["asking"])}
    asked = {
        part.form
        for interview in corpus.interviews.values()
        for participant in interview.participants
        for part in tokens(person_name(corpus, participant.person))
    }
    left = [word for word in words if word.form not in asking | asked]
    return left if any(not entries.is_small(word.form) for word in left) else words


def _weight(entries: Entries, term: Sought) -> float:
    """Return how much of the question a word is; nothing for a small one."""
    if term.small:
        return 0.0
    return term.weight if term.fits else math.log(1 + len(entries.rows))


def _is_enough(sought: Sequence[Sought], share: float, fits: Mapping[int, float]) -> bool:
    """Return whether a claim has enough of what was asked: half of it, and not one word of many."""
    telling = [at for at, term in enumerate(sought) if not term.small]
    fitting = sum(at in fits for at in telling)
    return share >= _ENOUGH and fitting >= min(2, len(telling))


def _sort_asked_for(
    corpus: Corpus, entries: Entries, words: Sequence[SearchWord]
) -> Mapping[str, float]:
    """Return the claims of the sort that a question asks for, by id, with what the sort counts."""
    beginning = tuple(word.form for word in words[:2])
    for begins, fitting in _SORTS:
        if beginning[: len(begins)] == begins:
            keys = [claim.key for claim in corpus.active.values() if fitting(claim)]
            return dict.fromkeys(keys, math.log(1 + len(entries.rows) / max(1, len(keys))))
    return {}


def _matches(entries: Entries, number: int, sought: Sequence[Sought], hit: WordHit) -> float:
    """Return how well a claim fits the words of a question."""
    tier, _ = tier_of(entries, number, hit.fits, sought, ())
    return (hit.score + beside(entries, number, sought)) * _BY_TIER[tier]


def _relied_on(corpus: Corpus, key: str) -> float:
    """Return how much more a claim counts for the links to it."""
    return 1 + _BY_LINKS * math.log1p(len(corpus.links_to.get(key, ())))


def _length(entries: Entries, number: int) -> float:
    """Return the length of a claim's sentence, as a divisor: 1 for an average one."""
    length = len(entries.read(number)[0][0])
    return 1 - _BY_LENGTH + _BY_LENGTH * length / entries.claim_length


def _followed(corpus: Corpus, claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield the claims, each question after the claims that answer it, each claim once."""
    given = set()
    for claim in claims:
        for answer in (*_answering(corpus, claim), claim):
            if answer.key not in given:
                given.add(answer.key)
                yield answer


def _answering(corpus: Corpus, claim: Claim) -> Iterator[Claim]:
    if claim.kind is Kind.QUESTION:
        for other, link in corpus.links_to.get(claim.key, ()):
            if link.relation is ClaimRelation.ANSWERS:
                yield other
