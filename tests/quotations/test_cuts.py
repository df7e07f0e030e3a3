"""What a quotation leaves out of its sentence and what turns it: a truth table, and its limits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.quotations.fingerprint_matcher import (
    FingerprintError,
    dump,
    fingerprint,
    parse,
)
from claim_graph.quotations.surroundings import Cut, cut_in_words
from claim_graph.quotations.transcript_matcher import TranscriptRecord
from claim_graph.quotations.turning_words import TurningKind
from claim_graph.quotations.verdict import Verdict
from claim_graph.transcripts.transcript import Cue, Transcript

NEGATION, CONDITION, ATTRIBUTION, HEDGE, QUESTION, JOKE = TurningKind

TURNED = [
    # Negation
    (NEGATION, "I don't think {the bridge is already safe}."),
    (NEGATION, "Landing here is {is} not {permitted after dark}."),
    (NEGATION, "Nobody {has ever crossed the strait in winter}."),
    (NEGATION, "We never {close the lock before noon}."),
    (NEGATION, "It is far from {clear that the tide will turn}."),
    (NEGATION, "The pilot {could} hardly {see the harbour wall}."),
    (NEGATION, "They sailed without {a light on the mast}."),
    (NEGATION, "There is no reason to believe that {the chart is wrong}."),
    (NEGATION, "The old keeper refused to {put out the lamp}."),
    (NEGATION, "The harbour {will} never, in my view, {be finished this year}."),
    (NEGATION, "I'm not saying {the ferry is late}, only that it is slow."),
    (NEGATION, "It isn't true that {sheep can swim across the bay}."),
    (NEGATION, "No single storm {has moved that stone}."),
    (NEGATION, "He failed to {tie up the boat}."),
    (NEGATION, "I doubt that {the pier will hold}."),
    (NEGATION, "They wait in the cove instead of {rowing against the wind}."),
    (NEGATION, "It's not that it {isn't dangerous out there}."),
    # Condition
    (CONDITION, "If the wind drops, {the fog will stay for nine days}."),
    (CONDITION, "{The fog will stay for nine days} if the wind drops."),
    (CONDITION, "Unless it rains, {the harvest is lost}."),
    (CONDITION, "{The harvest is lost} unless it rains."),
    (CONDITION, "Suppose {the lamp goes out at midnight}."),
    (CONDITION, "Let's say {we had only one rope}, and it broke."),
    (CONDITION, "Imagine {the whole quay under water}."),
    (CONDITION, "As long as the rope holds, {nobody will fall}."),
    (CONDITION, "{The ferry leaves at six}, provided that the sea is calm."),
    (CONDITION, "And if {the mayor pays for the stone}, we can build."),
    (CONDITION, "{We} if asked {would build a second pier}."),
    (CONDITION, "Even if {the ferry sinks}, the post will come."),
    # Attribution
    (ATTRIBUTION, "Some people say {the lighthouse is haunted}."),
    (ATTRIBUTION, "You could argue that {the bridge is too narrow}."),
    (ATTRIBUTION, "According to the gazette, {the ferry was late}."),
    (ATTRIBUTION, "{The ferry was late}, they say."),
    (ATTRIBUTION, 'The mayor said, "{The quay will be closed}."'),
    (ATTRIBUTION, "My aunt used to believe that {seals bring luck}."),
    (ATTRIBUTION, "{The stone} is said to {have come from the north}."),
    (ATTRIBUTION, "They keep telling me {the harbour is full}."),
    (ATTRIBUTION, "{The oven was} allegedly {never cold}."),
    (ATTRIBUTION, 'And they are like, "{We have seen it all before}."'),
    (ATTRIBUTION, "Half the village thinks {the fog is our fault}."),
    # Hedge
    (HEDGE, "Maybe {the oldest pier was built of oak}."),
    (HEDGE, "{The stones} might {come from the north}."),
    (HEDGE, "It seems {the tide has turned}."),
    (HEDGE, "{The tide has turned}, perhaps."),
    (HEDGE, "I'm not sure whether {the old map is right}."),
    (HEDGE, "{The ferry is} almost {always on time}."),
    (HEDGE, "It's possible that {the keeper never slept}."),
    (HEDGE, "In theory, {a span can be any length}."),
    (HEDGE, "{The log was} probably {written by two hands}."),
    # Question
    (QUESTION, "Do you think {the bridge will last a century}?"),
    (QUESTION, "Is it true that {the lamp never goes out}?"),
    (QUESTION, "I wonder whether {the gulls come back}."),
    (QUESTION, "{The ferry has stopped for the winter}?"),
    (QUESTION, "The mayor asked if {the rope was new}."),
    (QUESTION, "Are these not {all stones of the same pier}?"),
    # Joke
    (JOKE, "{I was pushed by a sheep}, just kidding."),
    (JOKE, "{The bakery owns the sea}. I'm joking."),
    (JOKE, "{Every bridge I built has fallen down} [laughs]."),
]  # fmt: skip
"""The kind of what is left out, and what is said; the quotation stands in braces."""

NOT_TURNED = [
    # The turning words are quoted too.
    "{I don't think the bridge is already safe}.",
    "{If the wind drops, the fog will stay}.",
    "{You fall if the rope breaks}.",
    "{Some people say the lighthouse is haunted}.",
    "{Maybe the oldest pier was built of oak}, or so.",
    "{Do you think the bridge will last}?",
    "Are these not {all stones of the same pier?}",
    # What is turned is another clause.
    "I don't like the noise, but {the mill makes good flour}.",
    "I'm not sure, but {it does suggest that something is wrong}.",
    "{The mill makes good flour}, but it isn't quiet.",
    "It is not the water, {it is the salt that hurts}.",
    "I did not fall, {I was pushed by a sheep}.",
    "{The mill was closed} because nobody paid the miller.",
    "We have no oars; {we have a sail}.",
    "{The quay is wide enough}, and if you want a table, ask inside.",
    "Some people say it is haunted, but {I have slept there for years}.",
    "The river, which is not wide, {floods every spring}.",
    "Maybe it was oak, but {we know that it burnt}.",
    # Negations that turn nothing.
    "It is not only {a lamp that shows the way} but a promise.",
    "Not just {the boatmen saw it}, everybody did.",
    "No, {the ferry is on time}.",
    "There is no doubt that {the ferry is on time}.",
    "No matter what they tell you, {the ferry is on time}.",
    "Don't get me wrong, {I love the sea}.",
    "It is nothing but {a wall of grey books}.",
    # Two negations that cancel out.
    "It's not that it isn't {dangerous out there}.",
    "I don't think it isn't {a good rope}.",
    "Nobody doubts that {the keeper was honest}.",
    "There is no reason it won't {hold for a century}.",
    # Tags
    "{The ferry is on time}, isn't it?",
    "{The ferry is on time}, right?",
    "{You have seen the log}, haven't you?",
    "{It gets dark early here}, you know?",
    "{The sea is calm}, don't you think?",
    # Conditions and reports that are none.
    "If you think about it, {the tide is a clock}.",
    "{It was a good year}, if not the best.",
    "{We waited an hour}, say, or two.",
    "After, let's say, an hour, {the fog lifted}.",
    "I think {the quiet lines are the ones that save you}.",
    "I believe {the quiet lines are the ones that save you}.",
    "People who think {differently build other bridges}.",
    "They think about {the price of stone all day}.",
    "You may have seen {the two lamps on the hill}.",
    "We never knew that it was deep; {we knew that it was cold}.",
    # Questions that grant the rest.
    "Why {does the lamp turn so slowly}?",
    "Where did {the keeper find two fogs like it}?",
    # Nothing that turns.
    "Every night {she wrote one line in the log}.",
    "Look, {the lamp turns because the weight sinks}.",
    "She {laughs} when {the gulls take her bread}.",
]  # fmt: skip
"""What is said, with a quotation in braces that nothing which is left out turns."""


def quotation(said: str) -> str:
    """Return the quotation that stands in braces; its pieces are joined by marks of omission."""
    return " … ".join(re.findall(r"\{([^}]*)\}", said))


def talk(said: str) -> Transcript:
    """Return a talk in which this is said between two other sentences, a cue every five words."""
    spoken = f"Good morning to you all. {re.sub('[{}]', '', said)} That was yesterday."
    listed = spoken.split()
    return Transcript.of(
        Cue(float(at), " ".join(listed[at : at + 5])) for at in range(0, len(listed), 5)
    )


def left_out(said: str) -> tuple[Cut, ...]:
    """Return what the quotation in braces leaves out of what is said."""
    found = TranscriptRecord(talk(said)).cuts(quotation(said))
    assert found is not None, "the words have no place"
    return found


@pytest.mark.parametrize(("kind", "said"), TURNED)
def test_what_turns_a_quotation_is_told(kind: TurningKind, said: str) -> None:
    assert [cut.kind for cut in left_out(said)][:1] == [kind]


@pytest.mark.parametrize("said", NOT_TURNED)
def test_what_turns_nothing_is_not(said: str) -> None:
    assert left_out(said) == ()


# --- Where the words stand, and which they are ------------------------------------------------


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "I don't think {the bridge is safe}.",
            "a negation 2 words before: “I don't think”",
        ),
        ("{The ferry leaves} if the sea is calm.", "a condition right after: “if the sea is calm”"),
        ("{Landing is} not {permitted here}.", "a negation in the omission: “not”"),
        ("Suppose {the lamp goes out}.", "a condition right before: “Suppose”"),
        ("{The ferry has stopped}?", "the question mark right after"),
    ],
)
def test_the_kind_the_place_and_the_words_are_shown(said: str, told: str) -> None:
    assert [cut_in_words(cut) for cut in left_out(said)] == [told]


def test_the_fingerprint_alone_tells_the_same_without_words() -> None:
    for kind, said in TURNED:
        record = parse("talk", dump(fingerprint(talk(said), "talk")))
        if record.verdict(quotation(said)).verdict.kept:
            cuts = record.cuts(quotation(said))
            assert cuts is not None
            assert [(c.kind, c.where, c.distance) for c in cuts] == [
                (c.kind, c.where, c.distance) for c in left_out(said)
            ]
            assert cuts[0].kind is kind
            assert not any(cut.words for cut in cuts)
    for said in NOT_TURNED:
        record = fingerprint(talk(said), "talk")
        assert not record.cuts(quotation(said))


def test_of_several_places_the_stated_time_decides() -> None:
    spoken = Transcript.of(
        [
            Cue(0.0, "It is not so that the lock is open at night."),
            Cue(60.0, "In May the lock is open at night."),
        ]
    )
    for record in (TranscriptRecord(spoken), fingerprint(spoken, "talk")):
        cuts = record.cuts("the lock is open at night", near=0)
        assert [cut.kind for cut in cuts or ()] == [NEGATION]
        assert record.cuts("the lock is open at night", near=60) == ()


def test_what_is_altered_or_absent_has_no_place_to_be_cut_from() -> None:
    record = TranscriptRecord(talk("I don't think the bridge is already safe for carts."))
    assert record.verdict("the bridge is not safe for carts").verdict is Verdict.ALTERED
    assert record.cuts("the bridge is not safe for carts") is None
    assert record.cuts("a moon made of cheese") is None
    assert record.cuts("") is None


def test_a_near_quotation_is_judged_too() -> None:
    record = TranscriptRecord(talk("Nobody thinks that the bridge is, um, already safe for carts."))
    assert record.verdict("the bridge is already safe for carts").verdict is Verdict.NEAR
    cuts = record.cuts("the bridge is already safe for carts")
    assert cuts
    assert NEGATION in {cut.kind for cut in cuts}


def test_a_near_quotation_is_judged_by_the_fingerprint_too() -> None:
    record = fingerprint(talk("Unless it rains, we don't sell any salt here."), "talk")
    assert record.verdict("we do not sell any salt here").verdict is Verdict.NEAR
    assert [cut.kind for cut in record.cuts("we do not sell any salt here") or ()] == [CONDITION]
    assert record.cuts("we do not sell any bread here") is None


def test_a_sentence_ends_where_somebody_else_begins_to_speak() -> None:
    one = [Cue(0.0, "I do not", "Ann"), Cue(2.0, "the bridge is safe today", "Ann")]
    two = [one[0], Cue(2.0, "the bridge is safe today", "Bob")]
    assert TranscriptRecord(Transcript.of(one)).cuts("the bridge is safe today")
    assert TranscriptRecord(Transcript.of(two)).cuts("the bridge is safe today") == ()


def test_without_punctuation_words_reach_no_further_than_a_few_others() -> None:
    filler = "and the boats went out and the gulls came in " * 6
    spoken = Transcript.of([Cue(0.0, f"nobody was on the quay {filler} the bridge is safe today")])
    record = TranscriptRecord(spoken)
    assert record.cuts("was on the quay and the boats")
    assert record.cuts("the bridge is safe today") == ()


# --- Marks ------------------------------------------------------------------------------------


def test_marks_tell_the_kind_of_words_and_not_the_words() -> None:
    one = fingerprint(talk("I never met people who believe that perhaps it floats."), "talk")
    two = fingerprint(talk("I scarcely knew women who claim that maybe she burns."), "talk")
    assert one.marks == two.marks
    assert one.marks
    assert one.hashes != two.hashes


def test_a_fingerprint_of_the_older_form_is_read_and_cannot_tell() -> None:
    made = fingerprint(talk("I don't think {the bridge is safe}."), "talk")
    first, *lines = dump(made).decode().splitlines()
    cues = int(re.search(r" cues=([0-9]+) ", first)[1])  # type: ignore[index]
    older = re.sub(r" cues=.*", "", first).replace("fingerprint 2", "fingerprint 1")
    record = parse("talk", ("\n".join([older, *lines[:cues]]) + "\n").encode())

    assert record.hashes == made.hashes
    assert record.verdict("the bridge is safe").verdict is Verdict.EXACT
    assert record.cuts("the bridge is safe") is None
    assert dump(record).decode().splitlines()[0] == older


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("negation", "denial"),
        lambda text: text.replace("negation 6,1,1,6", "negation 6,1,1,600"),
        lambda text: text.replace("negation 6,1,1,6", "negation 6,1,6,1"),
        lambda text: text.replace("negation 6,1,1,6", "negation +6,1,1,6"),
        lambda text: text.replace("negation 6,1,1,6", "negation 6,1,1"),
        lambda text: text.replace("negation 6,1,1,6", "negation  6,1,1,6"),
        lambda text: text + "negation 6,1,1,6\n",
        lambda text: text.replace("cues=3", "cues=4"),
        lambda text: text.replace("cues=3", "cues=many"),
        lambda text: text.replace("marks=1", "marks=2"),
        lambda text: text.replace("negation 6,1,1,6\n", ""),
    ],
)
def test_damaged_marks_are_refused(spoil: object) -> None:
    text = dump(fingerprint(talk("I don't think the bridge is safe."), "talk")).decode()
    assert "negation 6,1,1,6\n" in text
    assert " cues=3 marks=1\n" in text
    assert callable(spoil)
    with pytest.raises(FingerprintError):
        parse("talk", spoil(text).encode())


_WRITTEN = st.text(alphabet="if not say maybe I think you it is, .?!;:—()[]\"“”'", max_size=400)


@given(st.lists(st.tuples(st.integers(0, 500), _WRITTEN), max_size=6))
def test_whatever_is_said_marks_are_read_back_and_stay_inside(cues: list[tuple[int, str]]) -> None:
    spoken = Transcript.of(Cue(at, text) for at, text in cues)
    if len(spoken.words) < 3:
        return
    made = fingerprint(spoken, "talk")
    assert parse("talk", dump(made)) == made
    for mark in made.marks or ():
        assert 0 <= mark.start <= mark.end <= len(spoken.words)
        assert 0 <= mark.reach_start < mark.reach_end <= len(spoken.words)


@pytest.mark.parametrize("said", [*(said for _, said in TURNED), *NOT_TURNED])
def test_the_whole_sentence_leaves_nothing_out(said: str) -> None:
    whole = re.sub("[{}]", "", said)
    record = TranscriptRecord(talk(said))
    assert record.cuts(whole) == ()
