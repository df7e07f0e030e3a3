"""A fingerprint that is kept in bytes judges as the one that it was made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.quotations.fingerprint_matcher import Fingerprint, FingerprintError, fingerprint
from claim_graph.quotations.kept_fingerprint import KeptFingerprint, PackedNumbers, packed
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.changed_quotations import Maker, talk
from tests.support import SPOKEN

MADE = fingerprint(talk(3), "talk")
KEPT = KeptFingerprint.of("talk", packed(MADE))
QUOTATIONS = list(Maker(talk(3), 3).many(300))


def test_it_holds_the_same_numbers() -> None:
    assert tuple(KEPT.hashes) == MADE.hashes
    assert tuple(KEPT.starts) == MADE.starts
    assert tuple(KEPT.times) == MADE.times
    assert (KEPT.length, KEPT.words_digest) == (MADE.length, MADE.words_digest)


def test_changed_quotations_are_judged_the_same_at_any_time() -> None:
    for quotation in QUOTATIONS:
        for near in (None, quotation.at, 0):
            assert KEPT.verdict(quotation.text, near) == MADE.verdict(quotation.text, near)
        assert KEPT.longest_run(quotation.text) == MADE.longest_run(quotation.text)


WORDS = ("the", "a", "sea", "boat", "do", "not", "don't,", "…", "[it]", "we")


@given(words=st.lists(st.sampled_from(WORDS), max_size=9))
def test_any_words_are_judged_the_same(words: list[str]) -> None:
    said = "The boat, we do not see it. We don't. The sea, the sea, the boat, a boat we do not."
    made = fingerprint(Transcript.of([Cue(0, said), Cue(9, said), Cue(30, "The sea.")]), "x")
    text = " ".join(words)

    assert KeptFingerprint.of("x", packed(made)).verdict(text) == made.verdict(text)


def test_it_does_not_tell_what_words_leave_out() -> None:
    made = fingerprint(SPOKEN, "recorded")

    assert made.cuts("what the maps had promised us")
    assert (
        KeptFingerprint.of("recorded", packed(made)).cuts("what the maps had promised us") is None
    )


@pytest.mark.parametrize("runs", [0, 1, 65_536, 65_537, 70_000])
def test_talks_of_any_length_are_kept(runs: int) -> None:
    hashes = tuple((at * 2_654_435_761) % 2**32 for at in range(runs))
    made = Fingerprint("long", hashes, (0,), (0,))
    kept = KeptFingerprint.of("long", packed(made))

    assert tuple(kept.hashes) == hashes
    for value in (*hashes[:1], *hashes[-1:], 1):
        assert kept._places_of(value) == list(made._places_of(value))


@pytest.mark.parametrize("damage", [b"", b"\0" * 7, b"\0" * 8, b"\1" * 8, b"\xff" * 40])
def test_sizes_that_do_not_agree_are_no_fingerprint(damage: bytes) -> None:
    with pytest.raises(FingerprintError):
        KeptFingerprint.of("x", damage)


@pytest.mark.parametrize("change", [-1, 1])
def test_one_that_is_cut_off_or_goes_on_is_none(change: int) -> None:
    whole = packed(fingerprint(SPOKEN, "recorded"))

    with pytest.raises(FingerprintError, match="the sizes do not agree"):
        KeptFingerprint.of("recorded", whole[:change] if change < 0 else whole + b"\0" * change)


def test_parts_of_numbers_are_tuples() -> None:
    numbers = PackedNumbers(memoryview(bytes(range(5))))

    assert (len(numbers), numbers[1], numbers[-1], numbers[1:3]) == (5, 1, 4, (1, 2))
    assert list(numbers) == [0, 1, 2, 3, 4]
