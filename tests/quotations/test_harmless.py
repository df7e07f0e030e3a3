"""Differences that cannot change the meaning are near, with a transcript and without one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claim_graph.quotations.fingerprint_matcher import fingerprint
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.verdict import ChangeClass, Verdict
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.each import each

TALK = Transcript.of(
    [
        Cue(0, "We sit here in the old café. They won't do it because they don't do that, ever."),
        Cue(8, "The boat passes the bridge when people cooperate with each other. Okay, so that"),
        Cue(15, "is what we do, we don't do anything else. She said okay to the plan, and then"),
        Cue(
            22,
            "they re-elect the harbour master. You pass it once and the rope will not, you know, "
            "hold. A",
        ),
        Cue(30, "naive captain pays 5 coins, and the colour of the sail is what he can't choose."),
    ]
)
WHOLE, HASHED = TranscriptRecord(TALK), fingerprint(TALK, "talk")


@each(
    "quotation, second",
    (
        # A contraction written out, and the other way round, beside the same words again.
        ("we do not do anything else", 15),
        ("because they do not do that", 0),
        ("They will not do it because", 0),
        ("once and the rope won't, you know, hold", 22),
        ("is what he cannot choose", 30),
        # An editor's capital and an editor's ending.
        ("[T]hey won't do it because they don't do that", 0),
        ("the boat pass[es] the bridge when people", 8),
        ("[y]ou pass[ed] it once and the rope", 22),
        # Accents, hyphens, and ways to write one word.
        ("they reelect the harbour master", 22),
        ("when people co-operate with each other", 8),
        ("OK, so that is what we do", 8),
        ("She said OK to the plan", 15),
        ("A naïve captain pays 5 coins", 22),
        ("A naive captain pays five coins", 22),
        ("A naive captain, um, pays 5 coins", 22),
    ),
)
def test_it_is_near_at_its_place_with_a_transcript_and_with_hashes(
    quotation: str, second: int
) -> None:
    for record in (WHOLE, HASHED):
        judgement = record.verdict(quotation)
        assert (judgement.verdict, judgement.at) == (Verdict.NEAR, second)
    assert all(c.kind is ChangeClass.HARMLESS for c in WHOLE.verdict(quotation).changes)


@each(
    "quotation",
    ("We sit here in the old cafe", "and the color of the sail is"),
)
def test_what_no_hash_can_guess_is_near_with_a_transcript_and_never_absent(quotation: str) -> None:
    assert WHOLE.verdict(quotation).verdict is Verdict.NEAR
    assert HASHED.verdict(quotation).verdict in {Verdict.NEAR, Verdict.INEXACT}


@each(
    "quotation",
    (
        "we do do anything else",
        "They will do it because they",
        "the boat [never] pass[es] the bridge where people",
        "the rope will, you know, hold. A naive captain",
        "A naive captain pays 6 coins",
        "when people operate with each other",
        # A filler at the end hides no “not” that stands in front of it.
        "once and the rope will, you know",
    ),
)
def test_what_changes_the_meaning_is_never_near(quotation: str) -> None:
    assert WHOLE.verdict(quotation).verdict is not Verdict.NEAR
    assert HASHED.verdict(quotation).verdict is not Verdict.NEAR


def test_an_insertion_between_words_is_still_marked_as_one() -> None:
    assert WHOLE.verdict("They won't [really] do it because they").verdict is Verdict.ELIDED


@given(st.text(alphabet="do n't['s]Ok-", max_size=400))
def test_any_text_gets_a_verdict(text: str) -> None:
    for record in (WHOLE, HASHED):
        assert record.verdict(text).verdict in Verdict
