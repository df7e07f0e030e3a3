"""Whether a transcript fits the interview that it is given for: what speaks against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claim_graph.core.times import format_timecode
from claim_graph.core.words import words
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.model import Interview
from claim_graph.quotations.fingerprint_matcher import Fingerprint
from claim_graph.transcripts.captions.speaker_names import is_placeholder
from claim_graph.transcripts.transcript import Transcript

LEAST_LENGTH = 0.5
"""The share of the recording, at the least, after which the last words of a transcript begin."""
LEAST_KEPT = 0.5
"""The share of the quotes, at the least, whose words stand in a transcript."""
_NAMES_SHOWN = 4


def doubts(
    corpus: Corpus,
    interview: Interview,
    transcript: Transcript,
    made: Fingerprint,
    before: Transcript | None,
) -> tuple[str, ...]:
    """Return what speaks against taking `transcript`, whose fingerprint is `made`: sentences.

    It must fit the length of the recording and its people. Where there is a fingerprint, or
    `before`, the transcript at hand, it must be the same; where there is neither, the quotes of
    the record must stand in it.
    """
    return (
        *_doubts_on_length(interview, transcript),
        *_doubts_on_speakers(corpus, interview, transcript),
        *_doubts_on_wording(corpus, interview, transcript, made, before),
    )


def _doubts_on_length(interview: Interview, transcript: Transcript) -> Iterator[str]:
    ends = int(transcript.cues[-1].at)
    lasts = format_timecode(interview.duration)
    if ends > interview.duration:
        yield f"It goes on to {format_timecode(ends)}; the recording is only {lasts} long."
    elif ends < LEAST_LENGTH * interview.duration:
        yield f"It ends at {format_timecode(ends)}; the recording is {lasts} long."


def _doubts_on_speakers(
    corpus: Corpus, interview: Interview, transcript: Transcript
) -> Iterator[str]:
    named = dict.fromkeys(cue.speaker for cue in transcript.cues if cue.speaker)
    names = [name for name in named if not is_placeholder(name)]
    people = [
        corpus.people[participant.person].name
        for participant in interview.participants
        if participant.person in corpus.people
    ]
    known = {word for name in people for word in words(name)}
    initials = {"".join(word[0] for word in words(name)) for name in people}
    fitting = [name for name in names if known & set(words(name)) or name.lower() in initials]
    if names and people and not fitting:
        yield f"It names {_listed(names)}; the record has {_listed(people)}."


def _listed(names: list[str]) -> str:
    shown = [*names[:_NAMES_SHOWN], *(["others"] if len(names) > _NAMES_SHOWN else [])]
    *most, last = shown
    return f"{', '.join(most)} and {last}" if most else last


def _doubts_on_wording(
    corpus: Corpus,
    interview: Interview,
    transcript: Transcript,
    made: Fingerprint,
    before: Transcript | None,
) -> Iterator[str]:
    known = corpus.fingerprints.get(interview.id)
    if known is not None and known.hashes != made.hashes:
        percent = int(100 * shared_runs(known, made))
        yield f"Its words differ from those of the fingerprint: {percent} % of them are the same."
    elif known is not None and known != made:
        yield "Its words are those of the fingerprint, and its times are others."
    elif before is not None and before != transcript:
        yield "It differs in punctuation, times or speakers from the transcript that is there."
    elif known is None and before is None:
        yield from _doubts_on_quotes(corpus, interview, made)


def shared_runs(known: Fingerprint, made: Fingerprint) -> float:
    """Return which share of the runs of words of `made` stand in `known` too, 0 to 1."""
    runs = set(known.hashes)
    return sum(value in runs for value in made.hashes) / max(1, len(made.hashes))


def _doubts_on_quotes(corpus: Corpus, interview: Interview, made: Fingerprint) -> Iterator[str]:
    kept = list(_kept(corpus, interview, made))
    if kept and sum(kept) < LEAST_KEPT * len(kept):
        yield f"Of {len(kept):,} quotes in the record, {sum(kept):,} stand in it."


def _kept(corpus: Corpus, interview: Interview, made: Fingerprint) -> Iterable[bool]:
    """Yield for each quote of the interview whether its words stand in the transcript."""
    for claim in corpus.active.values():
        if claim.interview == interview.id:
            for quote in claim.quotes:
                yield made.verdict(quote.text, quote.at).verdict.kept
