"""The invented record that measurements are made on is one in which nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import claim_graph
from tests.bench.invented_record import CLAIMS, CONCEPTS, SPARSE, invented_record
from tests.support import write


def test_nothing_is_to_be_fixed(tmp_path: Path) -> None:
    corpus = claim_graph.load(write(tmp_path, invented_record(2)))

    assert not claim_graph.check(corpus).findings
    assert (len(corpus.claims), len(corpus.concepts)) == (2 * CLAIMS, 2 * CONCEPTS)
    assert corpus.fingerprints.keys() == corpus.interviews.keys()


def test_some_claims_can_link_to_the_talk_before_and_nothing_is_to_be_fixed(tmp_path: Path) -> None:
    corpus = claim_graph.load(write(tmp_path, invented_record(2, across=True)))

    assert not claim_graph.check(corpus).findings
    across = [link for one, link, other in corpus.links if one.interview != other.interview]
    assert {link.relation.value for link in across} == {"contradicts", "supports"}


def test_talks_can_have_fewer_claims_and_more_words(tmp_path: Path) -> None:
    corpus = claim_graph.load(write(tmp_path, invented_record(2, size=SPARSE)))

    assert not claim_graph.check(corpus).findings
    assert (len(corpus.claims), len(corpus.concepts)) == (2 * SPARSE.claims, 2 * SPARSE.concepts)
    assert all(talk.length > 12_000 for talk in corpus.fingerprints.values())


def test_each_size_begins_with_the_same_talks() -> None:
    one, two = invented_record(1), invented_record(2)

    assert one.items() <= two.items()
