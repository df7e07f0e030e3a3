"""Words looked up in the records of talks: of all talks, only those are read that may have them.

Each talk is asked with its kept fingerprint (`cli.fingerprint_index`). Where that says that the
words have no place in it, there is nothing more to tell; otherwise its claims, the people and its
fingerprint are read, and it is asked in full. What is found is the same as in a record that is read
as a whole. A transcript that is at hand is read in any case: it is asked instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from claim_graph.analysis.find import Hit, find, hit_without_claims
from claim_graph.cli.chapter_index import ChapterIndex
from claim_graph.cli.exits import CannotRun
from claim_graph.cli.fingerprint_index import FingerprintIndex
from claim_graph.cli.kept_parts import KeptParts
from claim_graph.cli.talk_listing import load_talks
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.loader import LoadError, load_files, record_files
from claim_graph.corpus.model import Interview
from claim_graph.quotations.evidence import record_for
from claim_graph.quotations.fingerprint_matcher import FingerprintError
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.verdict import Evidence
from claim_graph.transcripts.store import local_transcript

_AT_HAND = 8
"""Transcripts with the words that are not read twice; more would take much memory at once."""


def found_in(
    folder: Path, corpus: Corpus, interviews: Iterable[Interview], quotation: str
) -> list[Hit]:
    """Return what the records of some interviews say of words; one without a record is left out.

    `corpus` holds these interviews and what is known of them. Raises CannotRun where a record
    cannot be read.
    """
    hits = []
    for interview in interviews:
        try:
            record = record_for(folder, interview.id)
        except (OSError, FingerprintError) as error:
            raise _cannot_read(interview, error) from error
        if record is not None:
            hits.append(find(corpus, interview, record, quotation))
    return hits


def found_in_all(folder: Path, quotation: str) -> tuple[list[Hit], Mapping[str, str]]:
    """Return what `found_in` does for all interviews in `folder`, and what these are called.

    Raises CannotRun where the folder or a record cannot be read.
    """
    kept = KeptParts.of(folder)
    try:
        names = record_files(folder)
        talks = load_talks(folder, names, kept)
        words = FingerprintIndex(folder, kept)
        chapters = ChapterIndex(folder, names, kept)
        hit_by_talk: dict[str, Hit | None] = {}
        at_hand: dict[str, TranscriptRecord] = {}
        for interview in talks.interviews.values():
            try:
                record = _quick_record(folder, interview.id, words)
            except (OSError, FingerprintError) as error:
                raise _cannot_read(interview, error) from error
            if record is None:
                continue
            hit = hit_by_talk[interview.id] = _told_alone(interview, record, quotation, chapters)
            if hit is None and isinstance(record, TranscriptRecord) and len(at_hand) < _AT_HAND:
                at_hand[interview.id] = record
        asked = [id for id, hit in hit_by_talk.items() if hit is None]
        files = [name for name in names if name == "people.yml"]
        files += chapters.files_of(asked) if asked else ()
        corpus = load_files(folder, sorted(files), asked)
    except LoadError as error:
        raise CannotRun(str(error)) from error
    words.keep()
    chapters.keep()
    kept.finish()
    hits: list[Hit] = []
    for id, hit in hit_by_talk.items():
        interview = talks.interviews[id]
        if hit is not None:
            hits.append(hit)
        elif id in at_hand:
            hits.append(find(corpus, interview, at_hand[id], quotation))
        else:
            hits += found_in(folder, corpus, [interview], quotation)
    return hits, talks.talk_names


def _quick_record(folder: Path, source: str, words: FingerprintIndex) -> Evidence | None:
    """Return the record of a source, as `record_for` does, its fingerprint without marks."""
    transcript = local_transcript(folder, source)
    return words.fingerprint(source) if transcript is None else TranscriptRecord(transcript)


def _told_alone(
    interview: Interview, record: Evidence, quotation: str, chapters: ChapterIndex
) -> Hit | None:
    """Return the hit of words for which nothing of the talk need be read; else None."""
    judgement = record.verdict(quotation)
    alone = hit_without_claims(interview, judgement)
    if alone is None and judgement.at is None and not chapters.is_quoted(interview.id, quotation):
        alone = hit_without_claims(interview, judgement, is_quoted=False)
    return alone


def _cannot_read(interview: Interview, error: Exception) -> CannotRun:
    return CannotRun(f"the record of {interview.id} cannot be read: {error}")
