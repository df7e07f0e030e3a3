"""The record in `claims/`: nothing to fix, and as much as `claims/expectations.yml` promises."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import claim_graph
from claim_graph.analysis.stats import Stats, stats
from claim_graph.analysis.threads import by_change
from claim_graph.core.words import words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.corpus.talk_meanings import talk_meanings
from claim_graph.corpus.vocabulary import Depth
from claim_graph.quotations.verdict import Verdict
from tests.record.expectations import FILE, Promise, expectations, read

Promised = list[tuple[Interview, Stats, Promise]]


@pytest.fixture(scope="module")
def promised(record: Corpus) -> Promised:
    """Each interview with its figures and what is promised of it."""
    promises = expectations().interviews
    assert set(promises) == set(record.interviews), "each interview needs its promise, and no other"
    return [
        (interview, stats(record, interview), promises[id])
        for id, interview in record.interviews.items()
    ]


# --- The promises themselves --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("claims-at-least:", "claim-at-least:"),
        ("allowances-at-most: ", "allowances-at-most: some"),
        ("allowances-at-most:", "more: 1\nallowances-at-most:"),
        ("quoted-share-at-most: 0", "quoted-share-at-most: 2"),
    ],
)
def test_a_slip_in_the_promises_is_an_error(good: str, bad: str) -> None:
    text = FILE.read_text("utf-8")
    assert good in text

    with pytest.raises(ValueError, match="validation error"):
        read(text.replace(good, bad, 1))


# --- What they promise --------------------------------------------------------------------------


def test_there_is_nothing_to_fix(record: Corpus) -> None:
    assert [
        f"{f.file}:{f.span.line}: {f.code} {f.message}" for f in claim_graph.check(record)
    ] == []


def test_there_are_as_many_claims_links_and_concepts_as_were_promised(promised: Promised) -> None:
    for interview, figures, promise in promised:
        assert figures.claims >= promise.claims_at_least, interview.id
        assert figures.claim_links >= promise.links_at_least, interview.id
        assert figures.concepts >= promise.concepts_at_least, interview.id


def test_no_stretch_of_talk_is_without_a_claim_for_longer_than_promised(
    promised: Promised,
) -> None:
    for interview, figures, promise in promised:
        assert figures.longest_gap.seconds <= promise.longest_gap_at_most, interview.id


def test_every_chapter_and_everybody_who_takes_part_has_claims(promised: Promised) -> None:
    for interview, figures, promise in promised:
        assert all(figures.by_chapter.values()), interview.id
        assert set(figures.by_speaker) == {
            participant.person for participant in interview.participants
        }
        assert min(figures.by_speaker.values()) >= promise.claims_per_speaker_at_least


def test_as_many_kinds_of_statement_occur_as_were_promised(promised: Promised) -> None:
    for interview, figures, promise in promised:
        occurring = [kind for kind, number in figures.by_kind.items() if number]
        assert len(occurring) >= promise.kinds_at_least, interview.id


def test_every_quote_was_said_as_it_stands(promised: Promised) -> None:
    for interview, figures, _ in promised:
        assert set(figures.by_verdict) <= {Verdict.EXACT, Verdict.ELIDED}, interview.id
        assert sum(figures.by_verdict.values()) == figures.quotes, interview.id


def test_the_fingerprint_is_that_of_the_talk(record: Corpus, promised: Promised) -> None:
    for interview, _, promise in promised:
        fingerprint = record.fingerprints[interview.id]
        assert fingerprint.length >= promise.words_at_least, interview.id
        for said in promise.said:
            assert fingerprint.verdict(said).verdict is Verdict.EXACT, said


def test_what_the_notes_say_is_accounted_for_as_promised(promised: Promised) -> None:
    for _, figures, promise in promised:
        assert len(figures.by_witness) >= promise.notes_at_least
        for id, testimony in figures.by_witness.items():
            assert testimony.account is not None, id
            assert testimony.account.telling >= promise.sentences_per_notes_at_least, id
            assert testimony.account.share >= promise.accounted_share_at_least, id


def test_only_a_share_of_the_talk_is_quoted(promised: Promised) -> None:
    for interview, figures, promise in promised:
        assert figures.quote_share is not None, interview.id
        assert 0 < figures.quote_share <= promise.quoted_share_at_most, interview.id


def test_no_rule_is_set_aside_more_often_than_promised(record: Corpus) -> None:
    allowances = [a for document in record.documents.values() for a in document.allowances]
    assert len(allowances) <= expectations().allowances_at_most


def test_as_many_questions_are_followed_over_time_as_were_promised(record: Corpus) -> None:
    promise = expectations()
    assert len(record.active_threads) >= promise.threads_at_least
    for group in by_change(record.active_threads):
        brief = [thread for thread in group if thread.depth is Depth.MINUTE]
        assert len(brief) == promise.brief_threads


# --- What is true of every record ---------------------------------------------------------------


def test_every_interview_has_claims(record: Corpus) -> None:
    assert {claim.interview for claim in record.active.values()} == set(record.interviews)


def test_every_chapter_file_has_the_number_and_the_name_of_its_chapter(record: Corpus) -> None:
    for claim in record.claims.values():
        number = record.interviews[claim.interview].chapter_number(claim.chapter)
        assert claim.file == f"{claim.interview}/{number:02}-{claim.chapter}.yml"


def test_claims_stand_in_the_order_in_which_they_were_spoken(record: Corpus) -> None:
    times = [(claim.interview, claim.at or 0) for claim in record.active.values()]
    assert times == sorted(times)


def test_chapters_with_claims_follow_one_another_from_the_first(record: Corpus) -> None:
    for interview in record.interviews.values():
        filled = {c.chapter for c in record.active.values() if c.interview == interview.id}
        numbers = sorted(interview.chapter_number(chapter) for chapter in filled)
        assert numbers == list(range(1, len(numbers) + 1))


def test_no_claim_is_first_quoted_from_a_break(record: Corpus) -> None:
    def in_breaks() -> Iterator[str]:
        for claim in record.active.values():
            breaks = record.interviews[claim.interview].breaks
            if any(b.start <= quote.at < b.end for quote in claim.quotes for b in breaks):
                yield claim.key

    assert list(in_breaks()) == []


def test_a_definition_holds_for_every_talk(record: Corpus) -> None:
    of_one_talk = {"talk", "guest", "host", "here", "interview", "chapters"}
    names = {word for person in record.people.values() for word in words(person.name)}
    told = {
        concept.id: set(words(concept.definition)) & (of_one_talk | names)
        for concept in record.concepts.values()
        if concept.retired is None
    }

    assert {id: found for id, found in told.items() if found} == {}


def test_concepts_say_what_they_mean_in_each_talk(record: Corpus) -> None:
    shared = [
        concept
        for concept in record.concepts.values()
        if len(talk_meanings(record, concept)) == len(record.interviews)
    ]

    assert len(shared) >= expectations().shared_meanings_at_least
