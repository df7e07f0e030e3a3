"""Who spoke which words, and whether quotations are given to the right person."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.quotations.fingerprint_matcher import fingerprint
from claim_graph.quotations.turn_transfer import (
    labelled_turns,
    own_turns,
    transferred_turns,
    unnamed,
)
from claim_graph.quotations.turns import (
    Disagreement,
    SpeakerCheck,
    SpeakerTurn,
    Turns,
    TurnsError,
    disagreements,
    dump,
    joined,
    parse,
)
from claim_graph.transcripts.transcript import Cue, Transcript
from tests.demo_turns import NAMES, another_wording, talk

DIGEST = "0" * 64
PEOPLE = {name: id for id, name in NAMES.items()}


def turns(text: str) -> Turns:
    """Return the turns in which each letter speaks one word; `.` stands for nobody known."""
    return Turns.of([None if letter == "." else letter for letter in text], DIGEST)


written_turns = st.text("ab.", max_size=60).map(turns)


# --- Quotations given to somebody ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("spoken", "first", "last", "check"),
    [
        ("aaaaabbbbb", 0, 5, "confirmed"),
        ("aaaaabbbbb", 2, 4, "confirmed"),
        ("aaaaabbbbb", 5, 10, "another"),
        ("aaaaabbbbb", 5, 6, "another"),
        # The edge of a turn is right to a word or two.
        ("aaaaabbbbb", 2, 6, "at-edge"),
        ("aaaaabbbbb", 2, 7, "at-edge"),
        ("aaaaabbbbb", 2, 8, "another"),
        ("bbbbbaaaaa", 3, 10, "at-edge"),
        ("bbbbbaaaaa", 2, 10, "another"),
        # A “yeah” of another in between.
        ("aaaaabaaaaa", 0, 11, "at-edge"),
        ("aaaabbbaaaa", 0, 11, "another"),
        ("aaaabbbbaaaa", 0, 12, "another"),
        # Nobody known.
        ("..........", 0, 10, "unchecked"),
        ("aaaa....aa", 0, 10, "unchecked"),
        ("aaaa..aaaa", 0, 10, "confirmed"),
        ("....b.....", 0, 10, "unchecked"),
        ("....bbb...", 0, 10, "another"),
        ("aaaaa", 0, 0, "unchecked"),
    ],
)
def test_words_are_given_to_the_first_speaker(
    spoken: str, first: int, last: int, check: str
) -> None:
    assert turns(spoken).judge(range(first, last), "a").check == check


def test_all_who_spoke_the_words_are_named_in_order() -> None:
    assert turns("aabbcc").judge(range(1, 6), "c").speakers == ("a", "b", "c")


def test_words_left_out_between_two_pieces_do_not_count() -> None:
    assert turns("aaabbbaaa").judge((0, 1, 2, 6, 7, 8), "a").check is SpeakerCheck.CONFIRMED


@given(written_turns)
def test_what_one_person_speaks_is_confirmed_for_that_person_alone(made: Turns) -> None:
    for turn in made.turns:
        words = range(turn.start, turn.end)
        assert made.judge(words, turn.speaker).check is SpeakerCheck.CONFIRMED
        assert made.judge(words, "someone-else").check is SpeakerCheck.ANOTHER


# --- Turns --------------------------------------------------------------------------------------


def test_words_in_a_row_of_one_person_are_a_turn() -> None:
    made = turns("aab.bb")
    assert made.turns == (SpeakerTurn(0, 2, "a"), SpeakerTurn(2, 3, "b"), SpeakerTurn(4, 6, "b"))
    assert (made.length, made.named) == (6, 5)
    assert [turn and turn.speaker for turn in map(made.turn_of, range(7))] == [
        "a", "a", "b", None, "b", "b", None,
    ]  # fmt: skip


def test_two_lists_disagree_where_both_name_somebody() -> None:
    assert disagreements(turns("aab..b"), turns("abb.aa")) == (
        Disagreement(1, 2, "a", "b"),
        Disagreement(5, 6, "b", "a"),
    )


def test_a_list_is_joined_with_what_it_does_not_know() -> None:
    assert joined(turns("aa..."), turns("bbb.b")) == turns("aab.b")


def test_stretches_without_a_speaker_are_told_from_a_length_on() -> None:
    assert list(unnamed(turns("..aa.b..."), 2)) == [(0, 2), (6, 9)]


# --- The file -----------------------------------------------------------------------------------


@given(written_turns)
def test_the_file_reads_back_equal(made: Turns) -> None:
    assert parse(dump(made)) == made


@pytest.mark.parametrize(
    "lines",
    [
        "",
        "claim-graph speakers 2 words=9 digest=" + DIGEST,
        "claim-graph speakers 1 words=9 digest=00",
        f"claim-graph speakers 1 words=9 digest={DIGEST}\n0 3",
        f"claim-graph speakers 1 words=9 digest={DIGEST}\n3 3 a",
        f"claim-graph speakers 1 words=9 digest={DIGEST}\n0 10 a",
        f"claim-graph speakers 1 words=9 digest={DIGEST}\n0 4 a\n3 6 b",
        f"claim-graph speakers 1 words=9 digest={DIGEST}\n0 3 a\n3 6 a",
        f"claim-graph speakers 1 words=9 digest={DIGEST}\n0 3 Ann Ash",
        f"claim-graph speakers 1 words=9 digest={DIGEST}\n0 3 ann--ash",
        f"claim-graph speakers 1 words=9 digest={DIGEST}\n٠ 3 a",
    ],
)
def test_a_damaged_file_is_refused(lines: str) -> None:
    with pytest.raises(TurnsError):
        parse(lines.encode())


@given(st.binary(max_size=300))
def test_any_bytes_are_turns_or_refused(data: bytes) -> None:
    with suppress(TurnsError):
        assert dump(parse(data)).rstrip() == data.rstrip()


# --- From a transcript --------------------------------------------------------------------------


def test_the_transcript_itself_names_every_word() -> None:
    transcript = Transcript.of(
        [Cue(0, "One two three.", "Ann"), Cue(4, "Four five.", None), Cue(6, "Six.", "Bob")]
    )
    made = own_turns(transcript, {"Ann": "ann-ash"}, DIGEST)
    assert made == Turns(6, DIGEST, (SpeakerTurn(0, 3, "ann-ash"),))


def test_a_turn_goes_on_over_cues_and_ends_where_nobody_is_named() -> None:
    transcript = Transcript.of(
        [
            Cue(0, "One two,", "Ann"),
            Cue(2, "three.", "Ann"),
            Cue(4, "Four."),
            Cue(5, "Five.", "Ann"),
        ]
    )
    turns = labelled_turns(transcript)
    assert [(turn.start, turn.end, turn.label) for turn in turns] == [
        (0, 3, "Ann"),
        (4, 5, "Ann"),
    ]
    assert turns[0].opening == "One two, three"


@pytest.mark.parametrize(
    ("changed", "least"),
    [(0.0, 1.0), (0.05, 0.97), (0.1, 0.95), (0.2, 0.92), (0.3, 0.83)],
)
def test_another_wording_names_most_words_and_hardly_any_wrong(
    changed: float, least: float
) -> None:
    """In it this share of the words is left out, misheard or comes with a filler."""
    for seed in range(3):
        made = fingerprint(talk(), "harbour-hour")
        taken = transferred_turns(made, another_wording(changed, seed), PEOPLE)
        named = taken.turns.speakers()
        truth = [talk().cues[cue].speaker for cue in talk().cue_of]
        wrong = sum(
            one is not None and one != other for one, other in zip(named, truth, strict=True)
        )
        assert taken.turns.named >= least * made.length
        assert wrong <= 0.001 * made.length


def test_where_one_transcript_has_a_part_that_the_other_lacks_nobody_is_named() -> None:
    made = fingerprint(talk(), "harbour-hour")
    whole = another_wording(0)
    part = Transcript(whole.cues[60:120])
    advert = [
        Cue(cue.at, "Buy our flour, it is the best flour.", "Bede Ferris") for cue in part.cues[:9]
    ]
    taken = transferred_turns(made, Transcript.of((*advert, *part.cues)), PEOPLE)
    starts = [position for position, cue in enumerate(talk().cue_of) if cue in {60, 120}]
    first, last = starts[0], starts[-1]
    named = {position for position, speaker in enumerate(taken.turns.speakers()) if speaker}
    assert named <= set(range(first - 2, last + 2))
    assert len(named) > 0.95 * (last - first - 20)


def test_a_transcript_of_another_talk_names_nobody() -> None:
    made = fingerprint(talk(), "harbour-hour")
    other = Transcript.of(
        [Cue(n, f"Nothing of {n} is said of trees here.", "Ann") for n in range(99)]
    )
    taken = transferred_turns(made, other, {"Ann": "ann-ash"})
    assert taken.turns.named == 0
    assert taken.unplaced


def test_words_under_a_label_that_means_nobody_have_no_speaker() -> None:
    made = fingerprint(talk(), "harbour-hour")
    taken = transferred_turns(made, another_wording(0), {"Maren Holt": "maren-holt"})
    assert {turn.speaker for turn in taken.turns.turns} == {"maren-holt"}
    assert 0.3 < taken.turns.named / made.length < 0.8


def test_a_turn_without_a_place_is_told_with_what_comes_before_it() -> None:
    made = fingerprint(talk(), "harbour-hour")
    cues = list(another_wording(0).cues)
    extra = Cue(cues[37].at + 0.1, "Nobody has ever spoken any of these words.", "Bede Ferris")
    [unplaced] = transferred_turns(made, Transcript.of((*cues, extra)), PEOPLE).unplaced
    assert unplaced.turn.opening == "Nobody has ever spoken any of these words"
    assert talk().cue_of[unplaced.after] == 37
