"""Questions about a record, and what is answered."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

import claim_graph
from claim_graph import RecordError
from claim_graph.analysis.compiler import RELATIONS, NodeType
from claim_graph.analysis.measures import measure
from claim_graph.analysis.paths import Hop, Network, connection, connection_within, network
from claim_graph.analysis.questions.around_answer import RELATION_NAMES
from claim_graph.analysis.questions.claim_answer import ClaimAnswer, LinkedClaim
from claim_graph.analysis.questions.collection_answers import (
    CollectionAnswer,
    QuoteAnswer,
    StatementAnswer,
)
from claim_graph.analysis.questions.entity_answers import ConceptAnswer, PersonAnswer, WorkAnswer
from claim_graph.analysis.questions.lookup import identify
from claim_graph.analysis.questions.talk_answers import (
    ChapterAnswer,
    InterviewAnswer,
    NotesAnswer,
)
from claim_graph.analysis.tensions import pairs
from claim_graph.analysis.wordings import RELATION_WORDINGS
from claim_graph.corpus.corpus import Corpus
from tests.analysis.linked import linked
from tests.support import BASE, CENTRAL, TALK, both_talks, corpus, demo, with_claims


def shown(made: Corpus, name: str) -> ClaimAnswer:
    answer = claim_graph.show(made, name)
    assert isinstance(answer, ClaimAnswer)
    return answer


def linked_ids(links: tuple[LinkedClaim, ...]) -> list[str]:
    return [link.claim.id.rpartition("/")[2] for link in links]


# --- What a name means --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "node"),
    [
        ("other", "claim:talk/other"),
        ("talk/other", "claim:talk/other"),
        ("claim:other", "claim:talk/other"),
        ("claim:talk/other", "claim:talk/other"),
        ("gap", "concept:gap"),
        ("chasm", "concept:gap"),
        ("concept:chasm", "concept:gap"),
        ("guest", "person:guest"),
        ("machine", "work:machine"),
        ("talk", "source:talk"),
        ("source:digest", "source:digest"),
        ("opening", "chapter:talk/opening"),
        ("chapter:talk/closing", "chapter:talk/closing"),
        ("quote:talk/other#1", "quote:talk/other#1"),
        ("other#1", "quote:talk/other#1"),
        ("gone", "claim:talk/gone"),
    ],
)
def test_a_name_is_an_id_in_short_or_in_full_or_that_of_a_node(name: str, node: str) -> None:
    assert identify(corpus(BASE), name).node == node


def test_the_id_of_every_node_of_the_graph_is_a_name_of_it() -> None:
    made = corpus(both_talks())
    for node in claim_graph.compile(made, mentions=False):
        assert identify(made, node).node == node
        assert claim_graph.show(made, node).record.id == node


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("othr", "there is no record 'othr'; did you mean `claim:talk/other`?"),
        ("claim:talk/othr", "there is no claim 'talk/othr'; did you mean `claim:talk/other`?"),
        ("Grace Guest", "did you mean `person:guest`?"),
        ("THE MACHINE", "did you mean `work:machine`?"),
        ("concept:other", "there is no concept 'other'"),
        ("other#2", "there is no record 'other#2'"),
        ("other#0", "there is no record"),
        ("other#²", "there is no record"),
        ("gone#1", "there is no record"),
        ("", "there is no record ''"),
        ("a\x1b[31mb\n", r"there is no record 'a\x1b[31mb\n'"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(name: str, message: str) -> None:
    with pytest.raises(RecordError, match=re.escape(message)):
        claim_graph.show(corpus(BASE), name)


def test_a_name_of_several_things_is_answered_with_all_of_them() -> None:
    made = corpus(with_claims("id: gap"))
    with pytest.raises(RecordError, match="several things; choose: claim:talk/gap, concept:gap"):
        claim_graph.show(made, "gap")
    assert claim_graph.show(made, "concept:gap").record.id == "concept:gap"


def test_a_record_that_could_not_be_read_is_said_to_be_so() -> None:
    made = corpus(with_claims("id: broken\nkind: nonsense"))
    with pytest.raises(RecordError, match="'broken' cannot be read; see `claims check`"):
        claim_graph.show(made, "broken")


@given(st.text(max_size=200))
def test_any_text_is_a_name_or_an_error_of_one_printable_line(name: str) -> None:
    try:
        answer = identify(demo(), name).node
    except RecordError as error:
        answer = str(error)
    assert answer.isprintable()
    assert len(answer) < 1200


# --- show ---------------------------------------------------------------------------------------


def test_a_claim_is_shown_with_its_words_their_second_verdict_and_speaker() -> None:
    talk = demo()
    answer = shown(talk, CENTRAL)
    claim = talk.claims[CENTRAL]
    quote, written = answer.claim.quotes[0], claim.quotes[0]

    assert answer.claim.claim == claim.claim
    assert (quote.words, quote.at) == (written.text, written.at)
    assert quote.verdict is not None
    assert quote.verdict.kept
    assert quote.watch is not None
    assert quote.watch.endswith(f"t={quote.at}s")
    assert quote.speaker == answer.claim.speaker
    assert answer.reading_why == claim.confidence.why
    assert (answer.record.file, answer.record.line) == (claim.file, talk.span(claim).line)


def test_words_of_somebody_else_are_shown_under_their_name() -> None:
    answer = shown(demo(), "silence-wakes")
    assert [quote.speaker.id for quote in answer.claim.quotes] == [
        "person:maren-holt",
        "person:bede-ferris",
    ]


def test_the_links_of_a_claim_stand_in_one_group_each_with_their_reasons() -> None:
    made = linked(
        "r supports x", "x contradicts o", "l qualifies x", "x implies c", "a answers x",
        "x qualifies w", "e explains x", "s restates x",
    )  # fmt: skip
    answer = shown(made, "x")

    groups = {
        "reasons": answer.reasons,
        "objections": answer.objections,
        "limits": answer.limits,
        "consequences": answer.consequences,
        "answers": answer.answers,
        "limited": answer.limited,
        "related": answer.related,
        "restated": answer.restated,
    }
    assert {name: linked_ids(links) for name, links in groups.items()} == {
        "reasons": ["r"],
        "objections": ["o"],
        "limits": ["l"],
        "consequences": ["c"],
        "answers": ["a"],
        "limited": ["w"],
        "related": ["e"],
        "restated": ["s"],
    }
    assert (answer.objections[0].stated, answer.objections[0].because) == (True, "Of x and o.")
    assert answer.reasons[0].words == "supports it"


def test_the_groups_of_a_claim_agree_with_its_measures() -> None:
    talk = demo()
    for key, measured in measure(talk).items():
        answer = shown(talk, key)
        for links, claims in (
            (answer.reasons, measured.reasons),
            (answer.objections, measured.objections),
            (answer.limits, measured.limits),
            (answer.consequences, measured.consequences),
        ):
            assert {link.claim.id for link in links} == {f"claim:{claim.key}" for claim in claims}


def test_a_claim_names_the_notes_that_carry_it_and_the_collections_that_gather_it() -> None:
    answer = shown(corpus(BASE), "case")
    assert [(note.source.label, note.how, note.where) for note in answer.notes] == [
        ("Digest", "reports", "I")
    ]
    gathered = [collection.id for collection in shown(demo(), CENTRAL).collections]
    assert "collection:harbour-hour/three-ideas" in gathered


def test_a_prediction_tells_what_settles_it_and_who_has_judged_it_how() -> None:
    claim = next(
        claim
        for claim in demo().active.values()
        if claim.prediction and claim.prediction.judgements
    )
    forecast = shown(demo(), claim.id).prediction

    assert forecast is not None
    assert forecast.settled_when is not None
    assert (forecast.status, forecast.looked) == ("disputed", "2032-07-20")
    assert [judgement.status for judgement in forecast.judgements] == ["failed", "mixed"]
    assert forecast.judgements[0].claim == f"{TALK}/counted-eleven-hundred"


def test_a_renamed_record_answers_under_its_new_id() -> None:
    head = claim_graph.show(corpus(BASE), "concept:chasm").record
    assert (head.id, head.asked, head.formerly) == ("concept:gap", "chasm", ("chasm",))
    assert claim_graph.show(corpus(BASE), "gap").record.asked is None


def test_a_retired_record_answers_with_the_reason() -> None:
    retired = claim_graph.show(corpus(BASE), "gone").record.retired
    assert retired is not None
    assert (retired.on, retired.why) == ("2026-01-31", "It was never said.")
    assert retired.see == "claim:talk/other"


def test_a_concept_is_shown_with_what_it_stands_under_and_what_is_said_about_it() -> None:
    files = {
        **BASE,
        "concepts/bridge.yml": "id: bridge\nlabel: bridge\ndefinition: It spans what is open.\n"
        "broader: [gap]\n",
    }
    narrower = claim_graph.show(corpus(files), "gap")
    broader = claim_graph.show(corpus(files), "bridge")
    assert isinstance(narrower, ConceptAnswer)
    assert isinstance(broader, ConceptAnswer)

    assert [(concept.role, concept.words, concept.concept.id) for concept in broader.concepts] == [
        ("broader", "falls under", "concept:gap")
    ]
    assert [(concept.role, concept.words, concept.concept.id) for concept in narrower.concepts] == [
        ("narrower", "takes in", "concept:bridge")
    ]
    assert [claim.id for claim in narrower.claims] == ["claim:talk/other", "claim:talk/case"]


def test_every_type_of_record_is_shown_with_what_belongs_to_it() -> None:
    made = corpus(BASE)
    person, work = claim_graph.show(made, "bystander"), claim_graph.show(made, "machine")
    talk, notes = claim_graph.show(made, "talk"), claim_graph.show(made, "digest")
    chapter, quote = claim_graph.show(made, "opening"), claim_graph.show(made, "case#1")
    assert isinstance(person, PersonAnswer)
    assert isinstance(work, WorkAnswer)
    assert isinstance(talk, InterviewAnswer)
    assert isinstance(notes, NotesAnswer)
    assert isinstance(chapter, ChapterAnswer)
    assert isinstance(quote, QuoteAnswer)

    assert [claim.id for claim in person.named_by] == ["claim:talk/other"]
    assert [claim.id for claim in work.named_by] == ["claim:talk/case"]
    assert [(role.person.label, role.role) for role in talk.speakers] == [
        ("Grace Guest", "guest"),
        ("Henry Host", "host"),
    ]
    assert [(part.label, part.claims) for part in talk.chapters] == [("Opening", 2), ("Closing", 0)]
    assert [name.id for name in talk.notes] == ["source:digest"]
    assert [(quotation.how, quotation.claim.id) for quotation in notes.carried] == [
        ("reports", "claim:talk/case")
    ]
    assert len(chapter.claims) == 2
    assert (quote.quote.words, quote.claim.id) == (
        "machine passes and fails",
        "claim:talk/case",
    )


def test_a_collection_is_shown_part_by_part_with_its_sentences() -> None:
    answer = claim_graph.show(demo(), "at-a-glance")
    assert isinstance(answer, CollectionAnswer)
    sentence = answer.parts[0].statements[0]
    alone = claim_graph.show(demo(), sentence.record.id)

    assert isinstance(alone, StatementAnswer)
    assert alone == sentence
    assert len(sentence.claims) == 3
    assert alone.record.line > answer.record.line


# --- path ---------------------------------------------------------------------------------------


def test_a_path_tells_each_step_in_words_with_its_reason() -> None:
    answer = claim_graph.path(linked("a supports b", "c explains b"), "a", "c")

    assert [stop.id for stop in answer.stops] == [f"claim:talk/{id}" for id in "abc"]
    assert [(step.words, step.because) for step in answer.steps] == [
        ("supports", "Of a and b."),
        ("is explained by", "Of c and b."),
    ]
    assert (answer.found, answer.reasons) == (True, 2)


def test_a_path_is_the_one_of_the_page_that_connects_two() -> None:
    talk = demo()
    net = network(talk)
    for end in net.nodes[::17]:
        for start in net.nodes[::13]:
            hops = connection(net, start, end) or ()
            answer = claim_graph.path(talk, start, end)
            assert [(step.source, step.target) for step in answer.steps] == [
                (hop.source, hop.target) for hop in hops
            ]
            assert len(answer.stops) == len(answer.steps) + answer.found


def test_between_what_nothing_joins_there_is_no_path() -> None:
    answer = claim_graph.path(linked("a supports b", "c supports d"), "a", "d")
    assert (answer.found, answer.stops, answer.steps) == (False, (), ())


def test_a_path_of_fewer_steps_may_explain_itself_less() -> None:
    made = linked("a supports b", "b supports c", "c supports d", concepts="a: gap, d: gap")

    assert len(claim_graph.path(made, "a", "d").steps) == 3
    shorter = claim_graph.path(made, "a", "d", at_most=2)
    assert [step.words for step in shorter.steps] == ["is about", "comes up in"]
    assert not claim_graph.path(made, "a", "d", at_most=1).found


@st.composite
def ways(draw: st.DrawFn) -> Network:
    number = draw(st.integers(2, 7))
    names = tuple(f"claim:talk/{place}" for place in range(number))
    place = st.integers(0, number - 1)
    drawn: Mapping[tuple[int, int], int] = draw(
        st.dictionaries(st.tuples(place, place), st.integers(2, 8))
    )
    hops = {
        frozenset(pair): Hop(names[pair[0]], names[pair[1]], "about", True, None, cost)
        for pair, cost in drawn.items()
        if pair[0] != pair[1]
    }
    return Network(names, tuple(hops.values()))


@given(ways(), st.integers(1, 6))
def test_the_best_path_within_a_number_of_steps_is_the_best_of_all_such_paths(
    made: Network, at_most: int
) -> None:
    def lengths(here: str, seen: tuple[str, ...]) -> list[int]:
        if here == end:
            return [0]
        if len(seen) > at_most:
            return []
        return [
            hop.length + rest
            for hop in made.around[here]
            if hop.target not in seen
            for rest in lengths(hop.target, (*seen, hop.target))
        ]

    start, end = made.nodes[0], made.nodes[-1]
    best = connection_within(made, start, end, at_most)
    back = connection_within(made, end, start, at_most)
    possible = lengths(start, (start,))

    assert (best is None) == (not possible)
    if best is not None and back is not None:
        assert sum(hop.length for hop in best) == min(possible)
        assert len(best) <= at_most
        assert back == tuple(hop.back for hop in reversed(best))


def test_a_path_runs_between_claims_and_concepts_only_and_names_all_that_is_wrong() -> None:
    with pytest.raises(RecordError) as caught:
        claim_graph.path(corpus(BASE), "guest", "othr")
    assert str(caught.value).split("\n") == [
        "person:guest is a person; this asks for a claim or a concept",
        "there is no record 'othr'; did you mean `claim:talk/other`?",
    ]
    with pytest.raises(ValueError, match="one step"):
        claim_graph.path(corpus(BASE), "other", "case", at_most=0)


def test_what_is_retired_is_on_no_path_and_says_what_to_ask_instead() -> None:
    message = "claim:talk/gone was retired: It was never said; see claim:talk/other"
    with pytest.raises(RecordError, match=re.escape(message)):
        claim_graph.path(corpus(BASE), "gone", "other")


# --- around -------------------------------------------------------------------------------------


def test_what_is_around_a_claim_is_what_any_edge_joins_it_with() -> None:
    answer = claim_graph.around(corpus(BASE), "case")

    assert {(near.words, near.record.id) for near in answer.nearby} == {
        ("supports", "claim:talk/other"),
        ("is about", "concept:gap"),
        ("is said by", "person:host"),
        ("is said in", "chapter:talk/opening"),
        ("names", "work:machine"),
        ("is reported by", "source:digest"),
    }
    because = {near.record.id: near.because for near in answer.nearby}
    assert because["claim:talk/other"] == "It is a case of it."


def test_with_more_steps_it_grows_but_not_through_people_chapters_and_sources() -> None:
    made = linked("a supports b", "b supports c", "d supports e")
    near = {n.record.id: (n.distance, n.origin) for n in claim_graph.around(made, "a", 2).nearby}

    assert near["claim:talk/c"] == (2, "claim:talk/b")
    assert near["person:guest"] == (1, "claim:talk/a")
    # All five are said by the same person.
    assert "claim:talk/d" not in near


def test_a_person_s_own_claims_are_around_that_person() -> None:
    near = claim_graph.around(corpus(BASE), "host").nearby
    assert ("says", "claim:talk/case") in {
        (neighbour.words, neighbour.record.id) for neighbour in near
    }


def test_only_the_relations_that_are_asked_for_are_followed() -> None:
    made = linked("a supports b", "c contradicts a", concepts="a: gap")

    def near(*relations: str) -> list[str]:
        return [
            neighbour.record.id for neighbour in claim_graph.around(made, "a", 1, relations).nearby
        ]

    assert near("contradicts") == ["claim:talk/c"]
    assert near("supports", "contradicts") == ["claim:talk/b", "claim:talk/c"]
    assert near("has-quote") == ["quote:talk/a#1"]
    assert near("mentions") == []
    with pytest.raises(ValueError, match="no relation 'nonsense'"):
        near("nonsense")
    with pytest.raises(ValueError, match="depth"):
        claim_graph.around(made, "a", 0)


def test_edges_among_what_is_near_are_told_too() -> None:
    made = linked("a supports b", "a supports c", "b explains c")
    edges = claim_graph.around(made, "a", relations=["supports", "explains"]).edges

    assert [(edge.source[-1], edge.relation, edge.target[-1]) for edge in edges] == [
        ("a", "supports", "b"),
        ("a", "supports", "c"),
        ("b", "explains", "c"),
    ]


def test_each_relation_of_the_graph_has_words_in_both_directions() -> None:
    assert set(RELATION_WORDINGS) == {relation.name for relation in RELATIONS}
    assert set(RELATION_NAMES) == set(RELATION_WORDINGS)


def test_around_anything_there_are_only_edges_of_the_graph() -> None:
    talk = demo()
    graph = claim_graph.compile(talk, mentions=False)
    for node in [node for node in graph if not node.startswith("quote")][::5]:
        answer = claim_graph.around(talk, node, 2)
        for edge in answer.edges:
            assert graph.has_edge(edge.source, edge.target, edge.relation)
        assert len({near.record.id for near in answer.nearby} | {node}) == len(answer.nearby) + 1


# --- rests_on -----------------------------------------------------------------------------------


def test_what_a_claim_rests_on_and_what_rests_on_it_is_told_with_the_chain() -> None:
    made = linked("a supports b", "b supports c", "d supports c")
    answer = claim_graph.rests_on(made, "b")

    assert [
        (dependence.claim.id[-1], dependence.only_reason) for dependence in answer.rests_on
    ] == [("a", True)]
    assert [(dependence.claim.id[-1], dependence.only_reason) for dependence in answer.resting] == [
        ("c", False)
    ]
    far = claim_graph.rests_on(made, "c").rests_on
    assert [(dependence.claim.id[-1], dependence.distance) for dependence in far] == [
        ("b", 1),
        ("d", 1),
        ("a", 2),
    ]
    assert [(step.source[-1], step.words, step.target[-1]) for step in far[2].chain] == [
        ("a", "supports", "b"),
        ("b", "supports", "c"),
    ]
    assert far[0].chain[0].because == "Of b and c."


def test_it_tells_what_would_lose_an_example_and_what_would_gain() -> None:
    answer = claim_graph.rests_on(linked("x illustrates y", "x contradicts z"), "x")

    assert [(dependence.claim.id[-1], dependence.meaning) for dependence in answer.bare] == [
        ("y", "would stand, but lose an example")
    ]
    assert [gaining.claim.id[-1] for gaining in answer.gaining] == ["z"]
    assert not answer.resting


def test_what_rests_on_what_is_what_the_measures_say() -> None:
    talk = demo()
    measures = measure(talk)
    resting: dict[str, set[str]] = {}
    for key, measured in measures.items():
        for claim in (*measured.resting, *measured.resting_through):
            resting.setdefault(claim.key, set()).add(key)
    for key, measured in measures.items():
        answer = claim_graph.rests_on(talk, key)
        direct = {dependence.claim.id for dependence in answer.resting if dependence.distance == 1}
        alone = {dependence.claim.id for dependence in answer.resting if dependence.only_reason}
        assert direct == {f"claim:{claim.key}" for claim in measured.resting}
        assert alone == {f"claim:{claim.key}" for claim in measured.only_reason_for}
        assert len(answer.resting) == measured.resting_in_all
        assert {dependence.claim.id for dependence in answer.rests_on} == {
            f"claim:{other}" for other in resting.get(key, set())
        }


def test_only_claims_rest_on_anything() -> None:
    with pytest.raises(RecordError, match="concept:gap is a concept; this asks for a claim"):
        claim_graph.rests_on(corpus(BASE), "gap")


# --- themes and tensions ------------------------------------------------------------------------


def test_every_claim_and_concept_is_in_one_theme() -> None:
    talk = demo()
    answer = claim_graph.themes(talk)
    claims = [claim.id for theme in answer.themes for claim in theme.claims]
    concepts = [concept.id for theme in answer.themes for concept in theme.concepts]
    members = [*claims, *concepts]

    assert len(members) == len(set(members))
    assert set(members) == set(network(talk).nodes)
    assert [theme.number for theme in answer.themes] == [*range(1, len(answer.themes) + 1)]
    assert 0.3 < answer.modularity < 1
    assert answer == claim_graph.themes(talk)


def test_what_belongs_nowhere_is_a_theme_of_loose_ends_at_the_end() -> None:
    made = linked("a supports b", "b supports c", "c supports a", concepts="z: ")
    answer = claim_graph.themes(made)

    assert [theme.loose for theme in answer.themes] == [False, True]
    assert answer.themes[-1].name == "Loose ends"
    assert claim_graph.themes(corpus({})).themes == ()


def test_tensions_are_those_of_the_pages_each_of_one_kind() -> None:
    talk = demo()
    answer = claim_graph.tensions(talk)
    told = [(tension.first.id, tension.second.id) for tension in answer.tensions]

    assert told == [(f"claim:{p.first.key}", f"claim:{p.second.key}") for p in pairs(talk)]
    by_kind = [claim_graph.tensions(talk, [kind]).tensions for kind in answer.kinds]
    assert sum(map(len, by_kind)) == len(answer.tensions)
    assert all(by_kind)


def test_a_tension_says_who_states_it_why_and_about_what() -> None:
    made = linked("b contradicts a", concepts="a: gap, b: gap")
    (tension,) = claim_graph.tensions(made).tensions

    assert (tension.kind, tension.stated_by) == ("same-speaker", "claim:talk/b")
    assert tension.because == "Of b and a."
    assert tension.about is not None
    assert tension.about.id == "concept:gap"


def test_a_kind_of_tension_that_is_none_is_a_value_error() -> None:
    with pytest.raises(ValueError, match="nonsense"):
        claim_graph.tensions(demo(), ["nonsense"])


def test_an_answer_names_records_by_the_ids_of_nodes() -> None:
    graph = claim_graph.compile(demo(), mentions=False)
    claim = shown(demo(), f"{TALK}/silence-wakes").claim
    for id in (claim.id, claim.speaker.id, claim.source.id, claim.chapter.id):
        assert graph.nodes[id]["type"] in set(NodeType)
