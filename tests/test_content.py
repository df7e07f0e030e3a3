"""The records in the repository: nothing to mend, and as much as was promised.

Whether the quotes are the words spoken is not checked here: the transcript is not part of the
repository.
"""

from __future__ import annotations

from functools import cache

import graph
from graph.corpus import Corpus
from tests.support import CLAIMS


@cache
def real() -> Corpus:
    return graph.load(CLAIMS)


def test_there_is_nothing_to_mend() -> None:
    assert [f"{f.file}:{f.span.line}: {f.code} {f.message}" for f in graph.check(real())] == []


def test_there_are_enough_claims_and_concepts() -> None:
    assert len(real().standing) >= 45
    assert len(real().concepts) >= 25


def test_every_interview_has_claims() -> None:
    assert {claim.interview for claim in real().standing.values()} == set(real().interviews)


def test_every_chapter_file_has_the_number_and_the_name_of_its_chapter() -> None:
    for claim in real().claims.values():
        interview = real().interviews[claim.interview]
        number = interview.chapter_number(claim.chapter)
        assert claim.file == f"{claim.interview}/{number:02}-{claim.chapter}.yml"


def test_claims_stand_in_the_order_in_which_they_were_spoken() -> None:
    times = [(claim.interview, claim.at or 0) for claim in real().standing.values()]
    assert times == sorted(times)


def test_chapters_with_claims_follow_one_another_from_the_first() -> None:
    for interview in real().interviews.values():
        filled = {c.chapter for c in real().standing.values() if c.interview == interview.id}
        numbers = sorted(interview.chapter_number(chapter) for chapter in filled)
        assert numbers == list(range(1, len(numbers) + 1))


def test_no_claim_is_first_quoted_from_a_break() -> None:
    for claim in real().standing.values():
        breaks = real().interviews[claim.interview].breaks
        assert not any(b.start <= quote.at < b.end for quote in claim.quotes for b in breaks)


def test_no_rule_is_set_aside_without_need() -> None:
    allowances = [a for document in real().documents.values() for a in document.allowances]
    assert len(allowances) <= 5
