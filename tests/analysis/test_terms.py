"""A concept is found wherever a text names it, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.analysis.mentions import PhraseVocabulary
from claim_graph.analysis.terms import Vocabulary, form, mentions
from claim_graph.core.words import composed, tokens
from claim_graph.corpus.model import Concept
from tests import support
from tests.each import each
from tests.support import BASE, CHAPTER, RECORDED, check, codes, demo, places, with_claims

NAMES = {
    "scaling": ["scaling", "scale"],
    "scaling-laws": ["scaling law"],
    "value-function": ["value function"],
    "rl": ["RL", "reinforcement learning"],
    "rl-environment": ["RL environment"],
    "ai-investment": ["AI investment"],
    "evals": ["evals"],
    "generalisation": ["generalisation"],
    "trajectory": ["trajectories"],
    "behaviour": ["behaviour"],
    "cafe": ["café"],
    "fine-tuning": ["fine-tuning"],
    "drill": ["10,000 hours"],
}


def vocabulary(names: dict[str, list[str]]) -> Vocabulary:
    return Vocabulary.of(
        Concept.model_validate({"id": id, "label": label, "aliases": rest, "definition": "x"})
        for id, (label, *rest) in names.items()
    )


def named(text: str, names: dict[str, list[str]] = NAMES) -> list[tuple[str, str]]:
    return [(found.concept, found.of(text)) for found in mentions(text, vocabulary(names))]


@each(
    ("text", "expected"),
    [
        ("Value functions help.", [("value-function", "Value functions")]),
        ("a value-function", [("value-function", "value-function")]),
        ("A VALUE function’s worth", [("value-function", "VALUE function")]),
        ("one eval", [("evals", "eval")]),
        ("each trajectory", [("trajectory", "trajectory")]),
        ("generalization, generalisations", [("generalisation", "generalization"),
                                             ("generalisation", "generalisations")]),
        ("Behaviors", [("behaviour", "Behaviors")]),
        ("cafe\u0301s", [("cafe", "cafés")]),
        ("fine tuning", [("fine-tuning", "fine tuning")]),
        ("10000 hours", [("drill", "10000 hours")]),
        # Whole words only, in their order, next to one another
        ("evaluate, scaled, escalate", []),
        ("the function of value", []),
        ("value of a function", []),
        ("", []),
        # The longest name counts
        ("Scaling laws tell how to scale.", [("scaling-laws", "Scaling laws"),
                                             ("scaling", "scale")]),
        ("RL environments and RL", [("rl-environment", "RL environments"), ("rl", "RL")]),
        # Acronyms keep their capitals
        ("rl, Rl", []),
        ("ai investment", []),
        ("AI investments, Reinforcement Learning", [("ai-investment", "AI investments"),
                                                    ("rl", "Reinforcement Learning")]),
    ],
)  # fmt: skip
def test_names_are_found_whatever_their_form(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@each(
    ("one", "other"),
    [
        ("evals", "eval"), ("trajectories", "trajectory"), ("boxes", "box"), ("caches", "cache"),
        ("classes", "class"), ("analyses", "analysis"), ("people's", "person"),
        ("student's", "students"), ("realize", "realise"), ("generalized", "generalised"),
        ("optimizers", "optimiser"), ("analyzed", "analysed"), ("colors", "colour"),
        ("neighborhood", "neighbourhood"), ("behavioral", "behavioural"), ("analog", "analogue"),
        ("centers", "centre"), ("modeling", "modelling"), ("defense", "defence"),
        ("judgment", "judgement"), ("practised", "practiced"), ("programs", "programme"),
    ],
)  # fmt: skip
def test_two_words_have_one_form(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("news", "new"), ("physics", "physic"), ("bus", "bu"), ("this", "thi"), ("less", "les"),
        ("is", "i"), ("as", "a"), ("size", "sise"), ("prize", "prise"), ("doctor", "doctour"),
        ("paper", "papre"), ("sense", "sence"),
    ],
)  # fmt: skip
def test_what_only_looks_alike_has_two(one: str, other: str) -> None:
    assert form(one) != form(other)


def test_of_overlapping_names_the_longest_counts_and_then_the_first() -> None:
    assert named("a b c d", {"x": ["a b"], "y": ["b c d"]}) == [("y", "b c d")]
    assert named("a b c", {"x": ["b c"], "y": ["a b"]}) == [("y", "a b")]


def test_a_name_inside_a_longer_one_is_part_of_it_even_where_that_one_loses() -> None:
    names = {"short": ["b"], "middle": ["a b"], "long": ["c d a"]}
    assert named("c d a b", names) == [("long", "c d a")]


def test_a_label_weighs_more_than_an_alias_and_the_first_more_than_the_second() -> None:
    assert named("gap", {"x": ["pit", "gap"], "y": ["gap"]}) == [("y", "gap")]
    assert named("pit", {"x": ["hole", "pit"], "y": ["gap", "pit"]}) == [("x", "pit")]


def test_a_retired_concept_is_not_named() -> None:
    retired = {"on": "2026-01-01", "why": "Gone."}
    concept = {"id": "a", "label": "gap", "definition": "x", "retired": retired}
    assert not mentions("gap", Vocabulary.of([Concept.model_validate(concept)]))


# --- Lemmas -----------------------------------------------------------------------------------

LEMMAS = {"scaled": "scale", "hacked": "hack", "rewards": "reward", "functions": "work",
          "Trajectories": "trajectory", "evaluated": "evaluate"}  # fmt: skip


def lemmas(text: str) -> dict[tuple[int, int], str]:
    """Return the lemmas of the words that are known above."""
    return {
        (token.start, token.end): LEMMAS[written]
        for token in tokens(text)
        if (written := text[token.start : token.end]) in LEMMAS
    }


def named_with_lemmas(text: str, names: dict[str, list[str]]) -> list[tuple[str, str]]:
    known = Vocabulary(vocabulary(names).names, lemmas)
    return [(found.concept, found.of(text)) for found in mentions(text, known)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They scaled.", [("scaling", "scaled")]),
        ("He hacked rewards.", [("hacking", "hacked rewards")]),
        # What the plain forms give comes first, also where lemmas would give a longer name
        ("value functions", [("value-function", "value functions")]),
        ("Trajectories of RL", [("trajectory", "Trajectories"), ("rl", "RL")]),
        # A word without a lemma, and one whose lemma is no name
        ("scaling, evaluated", [("scaling", "scaling")]),
    ],
)
def test_with_lemmas_a_name_is_found_in_every_inflection(
    text: str, expected: list[tuple[str, str]]
) -> None:
    names = {**NAMES, "hacking": ["hack reward"], "work": ["value work of art", "value work"]}
    assert named_with_lemmas(text, names) == expected


WORDS = st.lists(
    st.sampled_from(["a", "b", "c", "RL", "rl", "gaps", "Gap"]), min_size=1, max_size=4
)
VOCABULARIES = st.dictionaries(
    st.sampled_from(["one", "two", "three", "four"]),
    st.lists(WORDS.map(" ".join), min_size=1, max_size=3),
    min_size=1,
)


TEXTS = st.lists(st.sampled_from(["a", "b", "c", "RL", "rl", "gap", "Gaps", "d"])).map(" ".join)


@given(VOCABULARIES, TEXTS)
def test_mentions_come_in_order_and_do_not_overlap(names: dict[str, list[str]], text: str) -> None:
    places = mentions(text, vocabulary(names))
    ends = [0, *(end for mention in places for end in (mention.start, mention.end))]
    assert ends == sorted(ends)


@given(VOCABULARIES, TEXTS)
def test_the_phrase_matcher_gives_the_same_places(names: dict[str, list[str]], text: str) -> None:
    known = vocabulary(names)
    forms = tuple(word if word == "RL" else form(word.casefold()) for word in text.split())

    assert set(known.places(forms)) == set(PhraseVocabulary(known.names).places(forms))


@given(VOCABULARIES, TEXTS | st.text())
def test_the_phrase_matcher_gives_the_same_mentions(names: dict[str, list[str]], text: str) -> None:
    known = vocabulary({**NAMES, **names})
    assert mentions(text, known) == mentions(text, PhraseVocabulary(known.names))


def test_in_a_record_both_give_the_same_mentions() -> None:
    concepts = demo().concepts.values()
    quick, matched = Vocabulary.of(concepts), PhraseVocabulary.of(concepts)
    texts = [concept.definition for concept in concepts]
    for claim in demo().claims.values():
        texts += [claim.claim, *(quote.text for quote in claim.quotes)]

    assert [mentions(text, quick) for text in texts] == [mentions(text, matched) for text in texts]
    assert any(mentions(text, quick) for text in texts)


@given(VOCABULARIES, TEXTS, st.dictionaries(st.integers(0, 30), st.sampled_from("abcd")))
def test_lemmas_add_mentions_and_take_none_away(
    names: dict[str, list[str]], text: str, made_up: dict[int, str]
) -> None:
    known = vocabulary(names)
    places = [(token.start, token.end) for token in tokens(text)]
    given = {place: made_up[at] for at, place in enumerate(places) if at in made_up}
    found = mentions(text, Vocabulary(known.names, lambda _: given))
    assert set(mentions(text, known)) <= set(found)
    ends = [0, *(end for mention in found for end in (mention.start, mention.end))]
    assert ends == sorted(ends)


@given(st.text())
def test_any_text_has_mentions_inside_it(text: str) -> None:
    known = vocabulary({**NAMES, "odd": ["é"], "number": ["1"]})
    for mention in mentions(text, known):
        assert 0 <= mention.start < mention.end <= len(composed(text))


# --- TRM001 -----------------------------------------------------------------------------------

LINES = len(BASE[CHAPTER].splitlines())


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("id: x\nclaim: Gaps are everywhere one looks.", []),
        ("id: x\nclaim: Gaps are everywhere one looks.\nconcepts: [chasm]", ["REF004"]),
        ("id: x\nclaim: Gaps are everywhere one looks.\nconcepts: [gab]", ["REF001"]),
        ("id: x\nclaim: Gaps are everywhere one looks.\nconcepts: []", ["TRM001", "CLM006"]),
        ("id: x\nclaim: A gap is a gap is a gap.\nconcepts: []", ["TRM001", "CLM006"]),
        ("id: x\nclaim: Gaps are everywhere one looks.\nconcepts: []\n"
         "retired: {on: 2026-01-01, why: Wrong.}", []),
    ],
)  # fmt: skip
def test_a_claim_lists_what_it_names(fragment: str, expected: list[str]) -> None:
    assert sorted(codes(check(with_claims(fragment)))) == sorted(expected)


def test_the_list_is_where_the_concept_is_missed() -> None:
    files = with_claims("id: x\nclaim: Some gaps are pits.\nconcepts: [pit]") | {
        "concepts/pit.yml": "id: pit\nlabel: pit\ndefinition: A hole that somebody has dug for us."
    }
    [finding] = check(files)
    assert places([finding]) == [(CHAPTER, LINES + 3, 15, "TRM001")]
    assert "“gaps”" in finding.message
    assert "`gap`" in finding.help


def test_a_term_of_one_talk_is_an_ordinary_word_in_another_until_a_claim_there_lists_it() -> None:
    def chapter(*concepts: str) -> str:
        return "interview: recorded\nchapter: only\nclaims:\n" + "".join(
            support.claim(
                f"id: r-{number}\nclaim: In river {number} a gap opened.\n"
                f"quotes: [{{text: a gap in river {number}, at: 0:00:1{number}}}]\n"
                f"concepts: [{concept}]\nlinks: [{{supports: talk/other, because: So.}}]"
            )
            for number, concept in enumerate(concepts)
        )

    files = {
        **BASE,
        **RECORDED,
        "concepts/river.yml": "id: river\nlabel: river\ndefinition: Water on its way.\n",
    }
    for concepts, expected in ((("river", "river"), []), (("river", "gap"), ["TRM001"] * 2)):
        reported = codes(check({**files, "recorded/01-only.yml": chapter(*concepts)}))
        assert [code for code in reported if code == "TRM001"] == expected
