"""What the links of a corpus add up to."""

from __future__ import annotations

import pytest

from claim_graph.analysis.centrality import betweenness
from claim_graph.analysis.compiler import ABOUT
from claim_graph.analysis.impact import Effect, fallout, gains
from claim_graph.analysis.paths import connection, network
from claim_graph.analysis.tensions import disputes
from claim_graph.corpus.corpus import Corpus
from tests.analysis.linked import linked
from tests.support import BASE, corpus, demo


def way(made: Corpus, start: str, end: str) -> str | None:
    """Return the shortest way as ids with the relations between them, `<` where read backwards."""
    start, end = (name if ":" in name else f"claim:talk/{name}" for name in (start, end))
    hops = connection(network(made), start, end)
    if hops is None:
        return None
    steps = [f"{hop.relation if hop.forward else '<' + hop.relation} {hop.target}" for hop in hops]
    return " ".join([start, *steps]).replace("claim:talk/", "").replace("concept:", "")


def felled(made: Corpus, key: str) -> dict[str, str]:
    """Return the effect on each claim, by its id."""
    return {loss.claim.id: loss.effect.value for loss in fallout(made, f"talk/{key}")}


# --- How two things hang together ---------------------------------------------------------------


def test_a_way_runs_along_links_in_either_direction_and_keeps_their_reasons() -> None:
    made = linked("a supports b", "c explains b")

    assert way(made, "a", "c") == "a supports b <explains c"
    hops = connection(network(made), "claim:talk/a", "claim:talk/c")
    assert hops is not None
    assert [hop.because for hop in hops] == ["Of a and b.", "Of c and b."]


def test_links_with_reasons_are_preferred_to_a_shared_concept() -> None:
    made = linked("a supports b", "b supports c", "c supports d", concepts="a: gap, d: gap")

    assert way(made, "a", "d") == "a supports b supports c supports d"


def test_a_shared_concept_joins_what_links_join_only_from_afar() -> None:
    chain = ["a supports b", "b supports c", "c supports d", "d supports e", "e supports f"]
    made = linked(*chain, concepts="a: gap, f: gap")

    assert way(made, "a", "f") == "a about gap <about f"


def test_the_more_claims_a_concept_has_the_less_it_ties_together() -> None:
    made = linked(
        concepts="a: rare, b: rare, c: common, d: common, e: common, f: common, g: common"
    )
    costs = {hop.target: hop.cost for hop in network(made).hops if hop.relation == ABOUT}

    assert costs["concept:rare"] < costs["concept:common"]


def test_a_concept_stated_to_make_another_possible_is_nearer_than_a_related_one() -> None:
    files = {
        **BASE,
        "concepts/bridge.yml": "id: bridge\nlabel: bridge\ndefinition: It spans what is open.\n"
        "limits: [gap]\n",
        "concepts/river.yml": "id: river\nlabel: river\ndefinition: It runs down to the sea.\n"
        "related: [gap]\n",
    }
    costs = {hop.relation: hop.cost for hop in network(corpus(files)).hops}

    assert costs["limits"] < costs["related"]


def test_between_the_parts_of_a_corpus_that_nothing_joins_there_is_no_way() -> None:
    made = linked("a supports b", "c supports d")

    assert way(made, "a", "d") is None
    assert way(made, "a", "a") == "a"


def test_of_equally_short_ways_the_first_written_is_taken_and_back_it_is_the_same() -> None:
    made = linked("a supports b", "a supports c", "b supports d", "c supports d")

    assert way(made, "a", "d") == "a supports b supports d"
    assert way(made, "d", "a") == "d <supports b <supports a"


def test_what_is_retired_is_on_no_way() -> None:
    assert "claim:talk/gone" not in network(corpus(BASE)).nodes


def test_a_node_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        connection(network(corpus(BASE)), "claim:talk/case", "claim:talk/nowhere")


def test_ways_through_a_whole_talk_are_as_short_as_the_distances_say() -> None:
    made = network(demo())
    for end in made.nodes[::12]:
        far = made.distances(end)
        for start in made.nodes[::6]:
            forth, back = connection(made, start, end), connection(made, end, start)
            assert forth is not None
            assert back == tuple(hop.back for hop in reversed(forth))
            assert sum(hop.cost for hop in forth) == far[start] // 1024
            ends = [start, *(hop.target for hop in forth)]
            assert [hop.source for hop in forth] == ends[:-1]
            assert ends[-1] == end


# --- What rests on what -------------------------------------------------------------------------


def test_what_a_wrong_claim_supports_loses_a_reason_and_with_it_what_that_supports() -> None:
    made = linked("a supports b", "b implies c", "d supports b")

    first, second = fallout(made, "talk/a")
    assert (first.claim.id, first.effect, first.depth) == ("b", Effect.WEAKENS, 1)
    assert (first.lost, first.left) == (1, 1)
    assert (second.claim.id, second.depth, second.left) == ("c", 2, 0)
    assert [step.target.id for step in second.chain] == ["b", "c"]
    assert [step.wording for step in second.chain] == ["supports", "implies"]


def test_what_implies_a_wrong_claim_falls_with_it() -> None:
    made = linked("a implies b", "a supports c")

    assert felled(made, "b") == {"a": "falls", "c": "weakens"}
    assert felled(made, "a") == {"b": "weakens", "c": "weakens"}


def test_what_says_the_same_falls_with_it_and_is_weakened_with_it() -> None:
    made = linked("a restates b", "c supports a", "b supports d")

    assert felled(made, "b") == {"a": "falls", "d": "weakens"}
    assert felled(made, "c") == {"a": "weakens", "b": "weakens", "d": "weakens"}


def test_what_is_explained_or_illustrated_stands_and_nothing_further_is_touched() -> None:
    made = linked("a explains b", "b supports c", "a illustrates d", "d supports e")

    assert felled(made, "a") == {"b": "unexplained", "d": "unillustrated"}


def test_what_explains_or_illustrates_or_limits_a_wrong_claim_loses_no_ground() -> None:
    made = linked("a explains d", "b illustrates d", "c qualifies d", "e answers d")

    assert felled(made, "d") == {}


def test_a_weakened_claim_still_explains_what_it_explains() -> None:
    assert felled(linked("a supports b", "b explains c"), "a") == {"b": "weakens"}


def test_a_claim_reached_twice_has_the_gravest_effect_and_its_shortest_chain() -> None:
    made = linked("a supports b", "b supports c", "a supports c", "a explains c", "c implies a")

    found = {loss.claim.id: loss for loss in fallout(made, "talk/a")}
    assert (found["c"].effect, found["c"].depth) == (Effect.FALLS, 1)
    assert (found["b"].effect, found["b"].depth) == (Effect.WEAKENS, 1)


def test_a_circle_of_reasons_comes_to_an_end() -> None:
    made = linked("a supports b", "b supports c", "c supports a")

    assert felled(made, "a") == {"b": "weakens", "c": "weakens"}


def test_reasons_that_are_weakened_themselves_do_not_count_as_left() -> None:
    made = linked("a supports b", "a supports c", "b supports c", "d supports c")

    found = {loss.claim.id: (loss.lost, loss.left) for loss in fallout(made, "talk/a")}
    assert found == {"b": (1, 0), "c": (2, 1)}


def test_what_a_wrong_claim_contradicts_or_limits_gains() -> None:
    made = linked("a contradicts b", "c contradicts a", "a qualifies d", "a supports e")

    found = [(step.wording, step.target.id) for step in gains(made, "talk/a")]
    assert found == [("contradicts", "b"), ("qualifies", "d"), ("contradicts", "c")]


def test_betweenness_is_the_share_of_shortest_ways_through_a_claim() -> None:
    made = linked("a supports b", "c contradicts b")

    assert betweenness(made) == {"talk/a": 0, "talk/b": 1, "talk/c": 0}


def test_an_empty_corpus_measures_nothing() -> None:
    empty = corpus({})

    assert network(empty).nodes == ()
    assert (betweenness(empty), disputes(empty)) == ({}, ())


# --- Where claims pull apart --------------------------------------------------------------------


def test_tensions_that_share_a_claim_are_one_dispute_about_what_most_of_them_share() -> None:
    made = linked(
        "a contradicts b",
        "c contradicts d",
        "b contradicts e",
        concepts="a: gap, b: gap, e: gap, c: other, d: third",
    )

    first, second = disputes(made)
    assert first.concept is not None
    assert first.concept.id == "gap"
    assert [(a.id, b.id) for a, _, b in first.tensions] == [("a", "b"), ("b", "e")]
    assert second.concept is None


def test_two_disputes_about_the_same_are_one() -> None:
    made = linked("a contradicts b", "c contradicts d", concepts="a: gap, b: gap, c: gap, d: gap")

    assert [len(dispute.tensions) for dispute in disputes(made)] == [2]
