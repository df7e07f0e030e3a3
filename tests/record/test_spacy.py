"""What spaCy matches in the record, the check finds too; it does so without spaCy."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from claim_graph.analysis.hedge_matcher import matched_hedges
from claim_graph.analysis.hedges import hedges
from claim_graph.analysis.mentions import PhraseVocabulary
from claim_graph.analysis.terms import Vocabulary, mentions
from claim_graph.corpus.corpus import Corpus


def texts(record: Corpus) -> Iterator[str]:
    for concept in record.concepts.values():
        yield concept.definition
    for claim in record.claims.values():
        yield claim.claim
        yield from (quote.text for quote in claim.quotes)
        yield from (link.because for link in claim.links)


@pytest.fixture(scope="module")
def prose(record: Corpus) -> list[str]:
    """The sentences of the record and its quotes."""
    return list(texts(record))


def test_the_same_mentions(record: Corpus, prose: list[str]) -> None:
    quick = Vocabulary.of(record.concepts.values())
    matched = PhraseVocabulary.of(record.concepts.values())

    assert [mentions(text, quick) for text in prose] == [mentions(text, matched) for text in prose]


def test_the_same_hedges(prose: list[str]) -> None:
    assert [list(hedges(text)) for text in prose] == [list(matched_hedges(text)) for text in prose]
