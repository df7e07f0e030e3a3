"""How much speaks for a claim, how much against it, and how much rests on it."""

from __future__ import annotations

from claim_graph.analysis.impact import fallout
from claim_graph.analysis.measures import Measures, measure, most_relied_on, most_supported
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import ClaimRelation
from tests.analysis.linked import linked
from tests.support import corpus, demo


def ids(claims: tuple[object, ...]) -> list[str]:
    return [claim.id for claim in claims]  # type: ignore[attr-defined]


def measured(made: Corpus, id: str) -> Measures:
    return measure(made)[f"talk/{id}"]


def test_reasons_are_the_claims_that_support_or_imply_it() -> None:
    made = linked("a supports x", "b implies x", "c explains x", "d illustrates x", "x supports e")

    assert ids(measured(made, "x").reasons) == ["a", "b"]


def test_what_supports_and_implies_it_is_one_reason() -> None:
    made = linked("a supports x", "a implies x")

    assert ids(measured(made, "x").reasons) == ["a"]


def test_objections_contradict_it_whichever_of_the_two_says_so() -> None:
    made = linked("x contradicts a", "b contradicts x", "c qualifies x", "x qualifies d")

    assert ids(measured(made, "x").objections) == ["a", "b"]
    assert ids(measured(made, "x").limits) == ["c"]
    assert ids(measured(made, "x").challenges) == ["a", "b", "c"]


def test_what_contradicts_and_qualifies_it_is_one_challenge() -> None:
    made = linked("a contradicts x", "a qualifies x")

    assert ids(measured(made, "x").challenges) == ["a"]


def test_what_rests_on_it_is_told_apart_from_what_it_rests_on() -> None:
    made = linked("a supports x", "x supports b", "b supports c", "x explains d")

    assert ids(measured(made, "x").resting) == ["b"]
    assert ids(measured(made, "x").resting_through) == ["c"]
    assert measured(made, "x").resting_in_all == 2
    assert ids(measured(made, "c").resting) == []


def test_the_only_reason_for_a_claim_is_told_apart_from_one_of_several() -> None:
    made = linked("x supports a", "x supports b", "c supports b", "d restates x")

    assert sorted(ids(measured(made, "x").resting)) == ["a", "b", "d"]
    assert ids(measured(made, "x").only_reason_for) == ["a"]


def test_most_supported_and_most_relied_on_are_two_lists() -> None:
    made = linked("a supports x", "b supports x", "a supports b", "x supports y")
    claims, measures = made.active.values(), measure(made)

    assert ids(most_supported(claims, measures)) == ["x", "b", "y", "a"]
    assert ids(most_relied_on(claims, measures)) == ["a", "b", "x", "y"]


def test_measures_of_a_record_agree_with_its_links() -> None:
    talk = demo()
    measures = measure(talk)

    assert list(measures) == list(talk.active)
    for key, counted in measures.items():
        links = talk.links_to.get(key, ())
        reasons = {
            claim.key
            for claim, link in links
            if link.relation in {ClaimRelation.SUPPORTS, ClaimRelation.IMPLIES}
        }
        resting = {loss.claim.key for loss in fallout(talk, key) if loss.effect.rests}
        assert {claim.key for claim in counted.reasons} == reasons
        assert {claim.key for claim in (*counted.resting, *counted.resting_through)} == resting
        assert all(measures[claim.key].reasons for claim in counted.only_reason_for)


def test_an_empty_record_has_nothing_to_measure() -> None:
    assert measure(corpus({})) == {}
