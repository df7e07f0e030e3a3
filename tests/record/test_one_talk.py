"""Each talk of the record stands without the others; `scripts/test --talk ID` tests all on it."""

from __future__ import annotations

from pathlib import Path

import pytest

import claim_graph
from tests.record.expectations import expectations, read
from tests.record.one_talk import interviews, one_talk
from tests.support import CLAIMS, Files, both_talks, corpus, recorded, write

TALKS = interviews(recorded(CLAIMS))


@pytest.mark.parametrize(
    ("files", "talk"),
    [(files, talk) for files in (recorded(CLAIMS), both_talks()) for talk in interviews(files)],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_one_talk_alone_has_nothing_to_fix(files: Files, talk: str, tmp_path: Path) -> None:
    alone = claim_graph.load(write(tmp_path, one_talk(files, talk)))

    assert [(f.file, f.span.line, f.message) for f in claim_graph.check(alone)] == []
    assert list(alone.interviews) == [talk]


@pytest.mark.parametrize("talk", TALKS)
def test_it_holds_every_claim_of_the_talk_and_no_other(talk: str) -> None:
    whole, alone = corpus(recorded(CLAIMS)), corpus(one_talk(recorded(CLAIMS), talk))

    assert list(alone.claims) == [id for id in whole.claims if id.startswith(f"{talk}/")]
    for id, claim in alone.claims.items():
        assert claim.quotes == whole.claims[id].quotes
        own = [link for link in whole.claims[id].links if "/" not in link.target]
        assert list(claim.links) == own


@pytest.mark.parametrize("talk", TALKS)
def test_it_promises_what_was_promised_of_the_talk(talk: str) -> None:
    alone = read(one_talk(recorded(CLAIMS), talk)["expectations.yml"])

    promise, before = alone.interviews[talk], expectations().interviews[talk]
    assert promise.claims_at_least == before.claims_at_least
    assert [question.ask for question in promise.questions] == [
        question.ask for question in before.questions
    ]
    assert list(alone.interviews) == [talk]
    assert alone.searches_wrong_at_most == expectations().searches_wrong_at_most
    assert 0 < len(alone.searches) < len(expectations().searches) or len(TALKS) == 1
