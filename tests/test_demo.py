"""The invented talks that the tests use: without a finding, and with everything that there is."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import claim_graph
from claim_graph.analysis.compiler import NodeType
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Claim
from claim_graph.corpus.vocabulary import (
    Answered,
    ClaimRelation,
    ConceptRelation,
    Depth,
    Having,
    Kind,
    Reading,
    Role,
    Settled,
    Show,
    Stance,
    Status,
    Treatment,
)
from claim_graph.notes.notes_reader import read_notes
from claim_graph.notes.sentence_hashes import dump as dump_sentences
from claim_graph.notes.sentence_hashes import sentences
from claim_graph.quotations.fingerprint_matcher import dump, fingerprint
from claim_graph.quotations.verdict import Verdict
from claim_graph.site.components import timeline
from claim_graph.transcripts.captions import decode
from claim_graph.transcripts.transcript import Transcript
from tests.support import DEMO, DEMO2, TALK, both_talks, demo, write

TALKS = {TALK: DEMO, "orchard-walk": DEMO2}
every_talk = pytest.mark.parametrize(("source", "folder"), TALKS.items(), ids=list(TALKS))


def told(report: Iterable[claim_graph.Finding]) -> list[str]:
    """Return findings as sentences, for the message of a test that fails."""
    return [f"{f.file}:{f.span.line}: {f.code} {f.message}" for f in report]


@every_talk
def test_nothing_is_to_be_fixed(source: str, folder: Path) -> None:
    assert told(claim_graph.check(claim_graph.load(folder))) == []


@every_talk
def test_the_fingerprint_is_that_of_the_talk(source: str, folder: Path) -> None:
    talk = folder.parent / "talk.txt"
    cues = decode(talk.name, talk.read_bytes()).cues

    assert (folder / "fingerprints" / f"{source}.txt").read_bytes() == dump(
        fingerprint(Transcript.of(cues), source)
    )


@pytest.mark.parametrize("source", ["ferry-gazette", "class-notes"])
def test_the_list_of_sentences_is_that_of_the_notes(source: str) -> None:
    notes = DEMO.parent / "notes" / f"{source}.md"
    read = read_notes(notes.name, notes.read_text("utf-8")).sentences

    assert (DEMO / "sentences" / f"{source}.txt").read_bytes() == dump_sentences(
        sentences(source, ((sentence.line, sentence.text) for sentence in read))
    )


def test_both_talks_stand_side_by_side_in_one_folder(tmp_path: Path) -> None:
    corpus = claim_graph.load(write(tmp_path, both_talks()))

    assert set(corpus.interviews) == set(TALKS)
    assert told(claim_graph.check(corpus)) == []


# --- Everything occurs --------------------------------------------------------------------------


def claims() -> Iterable[Claim]:
    """Return the claims that stand."""
    return demo().active.values()


def test_every_word_of_every_vocabulary_occurs() -> None:
    assert {claim.kind for claim in claims()} == set(Kind)
    assert {claim.confidence.stance for claim in claims()} == set(Stance)
    assert {claim.confidence.reading for claim in claims()} == set(Reading)
    assert {link.relation for _, link, _ in demo().links} == set(ClaimRelation)
    assert {w.how for claim in claims() for w in claim.witnesses} == set(Treatment)
    assert {c.prediction.standing for c in claims() if c.prediction} == set(Status)
    judged = [c.prediction.judgements for c in claims() if c.prediction]
    assert {judgement.status for judgements in judged for judgement in judgements} <= set(Settled)
    assert {relation for c in demo().concepts.values() for relation, *_ in c.relations()} == set(
        ConceptRelation
    )
    (interview,) = demo().interviews.values()
    assert {participant.role for participant in interview.participants} == set(Role)
    collections = demo().collections.values()
    assert {collection.depth for collection in collections} == set(Depth)
    assert {collection.show for collection in collections} == set(Show)
    parts = [part for collection in collections for part in collection.parts]
    chosen = [part.where for part in parts if part.where]
    assert {having for where in chosen for having in where.having} == set(Having)
    assert {answered for where in chosen for answered in where.answered} == set(Answered)
    assert all(any(getattr(part, sort) for part in parts) for sort in ("claims", "sentences"))


def test_every_field_of_a_claim_is_in_use() -> None:
    fields = Claim.model_fields

    assert [
        name for name in fields if not any(getattr(c, name) for c in demo().claims.values())
    ] == []


def test_claims_of_one_speaker_and_of_two_contradict_each_other() -> None:
    pairs = [
        (first.by, second.by)
        for first, link, second in demo().links
        if link.relation is ClaimRelation.CONTRADICTS
    ]

    assert {first == second for first, second in pairs} == {True, False}


def test_records_were_renamed_and_retired() -> None:
    corpus: Corpus = demo()
    for records in (corpus.claims, corpus.concepts, corpus.collections):
        assert any(record.formerly for record in records.values())
        assert any(record.retired for record in records.values())


def test_questions_are_answered_and_left_open() -> None:
    answered = {
        target.key
        for _, link, target in demo().links
        if link.relation is ClaimRelation.ANSWERS and target.kind is Kind.QUESTION
    }
    questions = {claim.key for claim in claims() if claim.kind is Kind.QUESTION}

    assert answered
    assert questions - answered


def test_quotes_are_exact_and_elided_and_some_are_spoken_by_somebody_else() -> None:
    quotes = [(claim, quote) for claim in claims() for quote in claim.quotes]
    judged = {demo().judgement(claim, quote).verdict for claim, quote in quotes}

    assert judged == {Verdict.EXACT, Verdict.ELIDED}
    assert any(quote.by not in {None, claim.by} for claim, quote in quotes)


def test_one_chapter_needs_two_pages_and_the_talk_has_a_break_and_an_allowance() -> None:
    (interview,) = demo().interviews.values()
    pages = [
        len(timeline.pages(timeline.chapter_claims(demo(), interview, chapter)))
        for chapter in interview.chapters
    ]

    assert pages == [1, 2, 1]
    assert interview.breaks
    assert any(document.allowances for document in demo().documents.values())


def test_notes_keep_and_alter_quotations_and_set_sentences_aside() -> None:
    notes = demo().notes.values()

    assert {q.verdict.kept for note in notes for q in note.audited} == {True, False}
    assert all(note.aside for note in notes)


def test_every_type_of_node_occurs_in_the_graph() -> None:
    compiled = claim_graph.compile(demo())

    assert {attributes["type"] for _, attributes in compiled.nodes(data=True)} == set(NodeType)


@pytest.mark.parametrize("text", ["<b>", "&", "*", "🐑", "גשר", "سيّد", "“", '"', "’"])
def test_texts_hold_what_is_awkward_and_allowed(text: str) -> None:
    assert any(text in document.text for document in demo().documents.values())
