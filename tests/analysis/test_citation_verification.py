"""A citation says what the record says, or it is told precisely what differs."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claim_graph.analysis.checked_citations import citations_of, cited
from claim_graph.analysis.citation_reading import (
    MAX_BYTES,
    CitationsError,
    StatedCitation,
    read_citations,
)
from claim_graph.analysis.citation_values import citation_values
from claim_graph.analysis.citation_verification import VerifiedCitation, verify, verify_all
from claim_graph.corpus.corpus import Corpus
from claim_graph.quotations.verdict import POLICY, Verdict
from tests.support import BASE, CENTRAL, TALK, corpus, demo

ELIDED = f"{TALK}/person-with-lead-line"
"""A claim whose quote leaves words out."""


def a_citation(claim: str = CENTRAL) -> dict[str, Any]:
    """Return the citation of a claim of the invented talk, as values."""
    record = demo().claims[claim]
    return citation_values(cited(demo(), record, record.shown_quotes[0]))


def verified(values: object, record: Corpus | None = None) -> VerifiedCitation:
    """Return how the only citation in `values` compares with the invented talk."""
    [stated] = read_citations(json.dumps(values).encode())
    return verify(record or demo(), stated)


def told(values: object, record: Corpus | None = None) -> dict[str, str]:
    """Return what differs, by its field."""
    differences = verified(values, record).differences
    assert all(one.help for one in differences)
    return {one.field: one.message for one in differences}


# --- What a citation says -------------------------------------------------------------------------


def test_it_has_the_words_of_the_record_and_the_verdict_with_its_policy() -> None:
    claim = demo().claims[CENTRAL]
    [quote] = claim.quotes
    [citation] = citations_of(demo(), claim)

    assert (citation.words, citation.second) == (quote.text, quote.at)
    assert citation.sentence == claim.claim
    assert citation.speaker_name == demo().people[citation.speaker].name
    assert citation.verdict is Verdict.EXACT
    assert citation.policy == POLICY
    assert citation.watch is not None
    assert str(quote.at) in citation.watch


def test_words_with_a_gap_have_a_target_on_each_side_of_it() -> None:
    values = a_citation(ELIDED)
    selectors = [target["selector"] for target in values["target"]]
    seconds = [int(selector["value"].removeprefix("t=")) for selector in selectors]

    assert values["verdict"] == "elided"
    assert len(selectors) == 2
    assert [selector["refinedBy"]["exact"] for selector in selectors] == [
        part.strip() for part in values["words"].split("…")
    ]
    assert seconds == sorted(seconds)
    assert seconds[0] == values["second"]


def test_no_text_of_the_talk_stands_in_it_beside_the_words() -> None:
    written = json.dumps([a_citation(key) for key, one in demo().active.items() if one.quotes])

    assert '"prefix"' not in written
    assert '"suffix"' not in written


def test_the_licence_is_that_of_the_data_set_where_one_is_stated() -> None:
    licensed = {
        **BASE,
        "dataset.yml": "title: T\ndescription: What it holds.\nlicence: CC-BY-4.0\n"
        "creators: [{name: Ida}]\n",
    }
    [without] = citations_of(corpus(BASE), corpus(BASE).claims["talk/case"])
    [with_one] = citations_of(corpus(licensed), corpus(licensed).claims["talk/case"])

    assert without.licence is None
    assert with_one.licence == "CC-BY-4.0"
    body = citation_values(with_one)["body"]
    assert isinstance(body, dict)
    assert body["rights"] == "https://creativecommons.org/licenses/by/4.0/"


# --- What is right --------------------------------------------------------------------------------


def test_every_citation_of_a_record_holds() -> None:
    everything = [
        citation_values(citation)
        for claim in demo().active.values()
        for citation in citations_of(demo(), claim)
    ]
    verifications = verify_all(demo(), read_citations(json.dumps(everything).encode()))

    assert len(verifications) == len(everything)
    assert [one.differences for one in verifications if not one.holds] == []


@pytest.mark.parametrize(
    "around",
    [
        lambda one: one,
        lambda one: [one],
        lambda one: {"found": True, "citations": [one, one]},
        lambda one: {"content": [{"type": "text", "text": json.dumps({"citation": one})}]},
        lambda one: {
            "content": [{"type": "text", "text": json.dumps({"citation": one})}],
            "structuredContent": {"citation": one},
            "isError": False,
        },
    ],
)
def test_it_is_found_alone_in_a_list_and_inside_an_answer(around: Any) -> None:
    assert verified(around(a_citation())).holds


# --- What is wrong --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("second", 1, "it is 1, and in the record"),
        ("second", True, "it is true"),
        ("second", "422", "it is “422”"),
        ("second", 10**4000, "a huge number"),
        ("speaker", "bede-ferris", "it is “bede-ferris”"),
        ("stance", "asserts beyond doubt", "and in the record"),
        ("sentence", "Another sentence.", "and in the record"),
        ("verdict", "elided", "reached again it is exact"),
        ("verdict", None, "it is null"),
        ("policy", 99, f"version 99 of the rules, not {POLICY}"),
        ("form", "claim-graph citation/9", "claim-graph citation/9"),
        ("watch", "https://evil.example/", "and in the record"),
        ("target", [], "it is a list of 0"),
        ("target", {"a": 1}, "it is an object"),
        ("body", 7, "it is 7"),
        ("note", "Trust me.", "is no field of a citation"),
    ],
)
def test_a_field_that_differs_is_named(field: str, value: object, message: str) -> None:
    differences = told({**a_citation(), field: value})

    assert list(differences) == [field if field != "note" else "“note”"]
    assert message in differences[field if field != "note" else "“note”"]


@pytest.mark.parametrize("field", sorted(a_citation().keys() - {"claim", "words"}))
def test_a_field_that_is_missing_is_named(field: str) -> None:
    values = a_citation()
    del values[field]

    assert "it is missing" in told(values)[field]


def test_a_selector_that_differs_is_named_by_its_path() -> None:
    values = copy.deepcopy(a_citation())
    values["target"][0]["selector"]["value"] = "t=1"
    values["target"][0]["selector"]["refinedBy"]["prefix"] = "as she never said"

    differences = told(values)

    assert set(differences) == {
        "target[0].selector.value",
        "target[0].selector.refinedBy.prefix",
    }


def test_words_that_were_changed_are_judged_again() -> None:
    values = a_citation()
    values["words"] = f"{values['words']} and nobody has ever denied it in the least"

    differences = told(values)

    assert "in the talk, the words cited are" in differences["words"]
    assert "verdict" in differences
    assert verified(values).verdict not in {Verdict.EXACT, Verdict.ELIDED}


def test_words_with_another_comma_are_told_from_other_words() -> None:
    values = a_citation()
    values["words"] = values["words"].upper()

    assert "they are written otherwise in the record" in told(values)["words"]
    assert verified(values).verdict is Verdict.EXACT


def test_a_claim_that_is_not_there_is_answered_with_the_nearest() -> None:
    verification = verified({**a_citation(), "claim": f"{TALK}/rope-goes-frist"})

    assert verification.claim is None
    assert verification.differences[0].help == f"did you mean `{CENTRAL}`?"


def test_a_claim_that_was_withdrawn_is_not_cited() -> None:
    values = {"claim": "talk/gone", "words": "anything"}

    assert "withdrawn on 2026-01-31" in told(values, corpus(BASE))["claim"]


def test_without_a_fingerprint_no_verdict_is_taken_on_trust() -> None:
    bare = replace(demo(), fingerprints={})

    assert "cannot be reached again without a fingerprint" in told(a_citation(), bare)["verdict"]


def test_what_was_said_is_checked_against_this_talk_only() -> None:
    assert verified(a_citation(), corpus(BASE)).claim is None


# --- Hostile input --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is not JSON"),
        (b"{", "it is not JSON"),
        (b"\xff\xfe", "it is not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a":' * 50_000, "nested too deeply"),
        (b"[NaN]", "NaN is no number"),
        (b'{"claim": "a", "claim": "b", "words": "c"}', "stands twice"),
        (b"1" * 10_000, "it is not JSON"),
        (b" " * (MAX_BYTES + 1), "bytes"),
        (b"[]", "it holds no citation"),
        (b'"text"', "it holds no citation"),
        (b'{"type": "text", "text": "{"}', "it holds no citation"),
    ],
)
def test_what_can_hold_no_citation_is_refused_with_a_reason(data: bytes, message: str) -> None:
    with pytest.raises(CitationsError, match=message):
        read_citations(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(sorted(a_citation())), JSON)
def test_any_value_in_any_field_is_compared(field: str, value: object) -> None:
    values = {**a_citation(), field: value}
    verification = verify(demo(), StatedCitation("$", values))

    assert verification.holds is (json.dumps(values) == json.dumps(a_citation()))


def test_a_huge_citation_is_compared_in_time() -> None:
    values = {**a_citation(), "words": "a … " * 300_000, "sentence": "x" * 10**6}

    differences = told(values)

    assert all(len(message) < 1000 for message in differences.values())
