"""What replies to questions and challenges, and how far they are answered."""

from __future__ import annotations

import pytest

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.replies import Challenge, replies
from claim_graph.corpus.vocabulary import Answered, Having, Kind
from tests.support import BASE, CHAPTER, claim, corpus, demo


def talk(*lines: str) -> Corpus:
    """Return a talk of claims, one a line: who, the id, and the links as `relation other`.

    Each is said a second after the one before it. `?` before who makes it a question, and a stance
    or a reading may stand behind the id: `guest a speculates low: answers b, qualifies c`.
    """
    rows = []
    for number, line in enumerate(lines):
        head, _, links = line.partition(":")
        who, id, *confidence = head.removeprefix("?").split()
        stance = next((word for word in confidence if word not in {"low", "medium"}), "asserts")
        reading = next((word for word in confidence if word in {"low", "medium"}), "high")
        stated = ", ".join(
            f"{{{link.split()[0]}: {link.split()[1]}, because: Of {id}.}}"
            for link in links.split(", ")
            if link
        )
        rows.append(
            claim(
                f"id: {id}\nby: {who}\nkind: {'question' if line[0] == '?' else 'position'}\n"
                f"confidence: {{stance: {stance}, reading: {reading}, why: A test.}}\n"
                f"quotes: [{{text: so says {id}, at: 0:01:{number:02}}}]\nlinks: [{stated}]\n"
            )
        )
    return corpus({**BASE, CHAPTER: "interview: talk\nchapter: opening\nclaims:\n" + "".join(rows)})


def challenge(made: Corpus, id: str = "x") -> Challenge | None:
    return next((c for c in made.challenges if c.claim.id == id), None)


def replying(made: Corpus, id: str = "x") -> list[str]:
    return [reply.claim.id for reply in replies(made, made.claims[f"talk/{id}"])]


# --- What replies -------------------------------------------------------------------------------


def test_what_answers_a_claim_replies_to_it_whoever_says_so() -> None:
    made = talk("?host x", "guest a: answers x", "host b: answers x")

    assert replying(made) == ["a", "b"]


def test_limits_and_later_contradictions_of_the_other_side_reply() -> None:
    made = talk(
        "guest before: contradicts x",
        "host x: contradicts after",
        "host own: qualifies x",
        "guest limit: qualifies x",
        "guest after",
        "guest denial: contradicts x",
    )

    assert replying(made) == ["limit", "after", "denial"]


def test_a_claim_that_replies_in_several_ways_is_one_reply_by_the_fullest() -> None:
    made = talk("host x", "guest a: qualifies x, answers x")

    (reply,) = replies(made, made.claims["talk/x"])
    assert (reply.relation, reply.full) == ("answers", True)


# --- How far it is answered ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((), Answered.NOT_AT_ALL),
        (("guest a: supports x",), Answered.NOT_AT_ALL),
        (("guest a: answers x",), Answered.FULLY),
        (("guest a suggests medium: answers x",), Answered.FULLY),
        (("guest a: contradicts x",), Answered.FULLY),
        (("guest a: qualifies x",), Answered.PARTLY),
        (("guest a speculates: answers x",), Answered.PARTLY),
        (("guest a doubts: answers x",), Answered.PARTLY),
        (("guest a withholds: answers x",), Answered.PARTLY),
        (("guest a asserts low: answers x",), Answered.PARTLY),
        (("guest a: answers x", "guest b withholds: answers x"), Answered.PARTLY),
        (("guest a: answers x", "guest b: qualifies x"), Answered.FULLY),
    ],
)
def test_a_question_is_answered_fully_partly_or_not_at_all(
    given: tuple[str, ...], expected: Answered
) -> None:
    made = talk("?host x", *given)

    assert made.questions == {"talk/x": expected}


# --- Challenges ---------------------------------------------------------------------------------


@pytest.mark.parametrize("relation", ["contradicts", "qualifies"])
def test_a_host_challenges_what_a_guest_claims(relation: str) -> None:
    made = talk("guest a", f"host x: {relation} a")

    challenges = challenge(made)
    assert challenges is not None
    assert [claim.id for claim in challenges.against] == ["a"]
    assert challenges.answered is Answered.NOT_AT_ALL


def test_a_contradiction_that_the_guest_s_earlier_claim_states_is_a_challenge_too() -> None:
    assert challenge(talk("guest a: contradicts x", "host x")) is not None


@pytest.mark.parametrize(
    "lines",
    [
        ("guest a", "host x: supports a"),
        ("guest a", "host x: explains a"),
        ("host x", "guest a: contradicts x"),
        ("host a", "host x: contradicts a"),
        ("host a", "guest x: contradicts a"),
    ],
    ids=["support", "explanation", "denied later", "own claim", "the guest objects"],
)
def test_nothing_else_is_a_challenge(lines: tuple[str, ...]) -> None:
    assert challenge(talk(*lines)) is None


def test_a_claim_that_contradicts_the_challenge_afterwards_is_its_reply() -> None:
    challenges = challenge(talk("guest a", "host x: qualifies a, contradicts b", "guest b"))

    assert challenges is not None
    assert [claim.id for claim in challenges.against] == ["a"]
    assert [reply.claim.id for reply in challenges.replies] == ["b"]
    assert challenges.answered is Answered.FULLY


def test_a_challenge_that_only_supports_another_stands_with_it() -> None:
    made = talk(
        "guest a",
        "host x: contradicts a",
        "host reason: contradicts a, supports x",
        "host met: contradicts a, supports x",
        "guest reply: answers x, answers met",
    )

    assert [c.claim.id for c in made.challenges] == ["x", "met"]
    challenges = challenge(made)
    assert challenges is not None
    assert [claim.id for claim in challenges.reasons] == ["reason"]


def test_without_a_reply_to_either_both_are_challenges() -> None:
    made = talk("guest a", "host x: contradicts a", "host reason: contradicts a, supports x")

    assert [c.claim.id for c in made.challenges] == ["x", "reason"]


# --- In a record --------------------------------------------------------------------------------


def test_collections_take_questions_and_challenges_by_how_far_they_are_answered() -> None:
    read = demo()
    for collection in read.collections.values():
        for part in collection.parts:
            where = part.where
            if where is None or not where.answered:
                continue
            taken = {claim.key for claim in read.gathered(collection, part)}
            if Having.CHALLENGE in where.having:
                assert taken == {
                    c.claim.key for c in read.challenges if c.answered in where.answered
                }
            else:
                assert where.kind == (Kind.QUESTION,)
                assert taken == {k for k, a in read.questions.items() if a in where.answered}
            assert taken


def test_a_claim_that_is_neither_fits_no_degree_of_being_answered() -> None:
    read = demo()
    (collection, part) = next(
        (collection, part)
        for collection in read.collections.values()
        for part in collection.parts
        if part.where and part.where.answered
    )
    known = {*read.questions, *(c.claim.key for c in read.challenges)}

    assert {claim.key for claim in read.gathered(collection, part)} <= known
