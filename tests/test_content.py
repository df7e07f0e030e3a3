"""The records in the repository: nothing to fix, and as much as was promised."""

from __future__ import annotations

from functools import cache

import claim_graph
from claim_graph.analysis.stats import Stats, stats
from claim_graph.corpus.corpus import Corpus
from claim_graph.quotations.verdict import Verdict
from tests.support import CLAIMS


@cache
def real() -> Corpus:
    return claim_graph.load(CLAIMS)


def test_there_is_nothing_to_mend() -> None:
    assert [
        f"{f.file}:{f.span.line}: {f.code} {f.message}" for f in claim_graph.check(real())
    ] == []


@cache
def figures() -> Stats:
    (interview,) = real().interviews.values()
    return stats(real(), interview)


def test_there_are_as_many_claims_links_and_concepts_as_were_promised() -> None:
    assert figures().claims >= 200
    assert figures().claim_links >= 300
    assert figures().concepts >= 80


def test_no_two_minutes_of_talk_are_without_a_claim() -> None:
    assert figures().longest_gap.seconds <= 120


def test_every_chapter_and_both_speakers_have_claims() -> None:
    assert all(figures().by_chapter.values())
    assert min(figures().by_speaker.values()) >= 40
    assert len(figures().by_speaker) == 2


def test_every_kind_of_statement_occurs() -> None:
    assert all(figures().by_kind.values())


def test_every_quote_was_said_as_it_stands() -> None:
    assert set(figures().by_verdict) <= {Verdict.EXACT, Verdict.ELIDED}
    assert sum(figures().by_verdict.values()) == figures().quotes


def test_all_that_the_notes_say_is_accounted_for() -> None:
    assert len(figures().by_witness) == 5
    for id, testimony in figures().by_witness.items():
        assert testimony.account is not None, id
        assert testimony.account.telling > 20, id
        assert testimony.account.share == 1, id


def test_a_small_share_of_the_talk_is_quoted() -> None:
    share = figures().quote_share
    assert share is not None
    assert 0 < share <= 0.3


def test_every_interview_has_claims() -> None:
    assert {claim.interview for claim in real().active.values()} == set(real().interviews)


def test_every_chapter_file_has_the_number_and_the_name_of_its_chapter() -> None:
    for claim in real().claims.values():
        interview = real().interviews[claim.interview]
        number = interview.chapter_number(claim.chapter)
        assert claim.file == f"{claim.interview}/{number:02}-{claim.chapter}.yml"


def test_claims_stand_in_the_order_in_which_they_were_spoken() -> None:
    times = [(claim.interview, claim.at or 0) for claim in real().active.values()]
    assert times == sorted(times)


def test_chapters_with_claims_follow_one_another_from_the_first() -> None:
    for interview in real().interviews.values():
        filled = {c.chapter for c in real().active.values() if c.interview == interview.id}
        numbers = sorted(interview.chapter_number(chapter) for chapter in filled)
        assert numbers == list(range(1, len(numbers) + 1))


def test_no_claim_is_first_quoted_from_a_break() -> None:
    for claim in real().active.values():
        breaks = real().interviews[claim.interview].breaks
        assert not any(b.start <= quote.at < b.end for quote in claim.quotes for b in breaks)


def test_no_rule_is_set_aside_without_need() -> None:
    allowances = [a for document in real().documents.values() for a in document.allowances]
    assert len(allowances) <= 5
