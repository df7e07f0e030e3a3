"""What a concept means in single talks: read, kept, checked and compared."""

from __future__ import annotations

from textwrap import dedent

import pytest

from claim_graph.analysis.difference import difference
from claim_graph.core.edits import edited
from claim_graph.corpus.layout import formatted
from claim_graph.corpus.record_edits import renamed
from claim_graph.corpus.talk_meanings import talk_meanings
from claim_graph.corpus.values import LINE_LENGTH
from claim_graph.reports.changelog_text import changelog_as_markdown
from tests.each import each
from tests.support import BASE, RECORDED, Files, check, codes, corpus, places, shared_concept

GAP = BASE["concepts/gap.yml"]


def with_meaning(written: str) -> Files:
    """Return a small record in which `gap` has `in: written`."""
    return {**BASE, "concepts/gap.yml": f"{GAP}in: {written}\n"}


def test_a_meaning_is_kept_by_the_id_of_its_talk() -> None:
    concept = corpus(with_meaning("{talk: 'What  lies\n  between.'}")).concepts["gap"]

    assert concept.in_talks == {"talk": "What lies between."}
    assert corpus(BASE).concepts["gap"].in_talks == {}
    with pytest.raises(TypeError):
        concept.in_talks["talk"] = "Something else."  # type: ignore[index]
    assert {concept, corpus(with_meaning("{talk: What lies between.}")).concepts["gap"]} == {
        concept
    }


def test_meanings_come_in_the_order_of_the_talks_with_their_names() -> None:
    both = corpus(shared_concept())
    meanings = talk_meanings(both, both.concepts["lamp"])

    assert [meaning.talk.id for meaning in meanings] == list(both.interviews)
    names = list(both.talk_names.values())
    assert [meaning.talk_name for meaning in meanings] == names
    assert [meaning.sentence for meaning in meanings] == [
        f"In {name}: {meaning.text}" for name, meaning in zip(names, meanings, strict=True)
    ]


def test_a_record_of_one_talk_calls_it_by_its_title() -> None:
    small = corpus(with_meaning("{talk: What lies between tests and use.}"))
    [meaning] = talk_meanings(small, small.concepts["gap"])

    assert meaning.sentence == "In A talk: What lies between tests and use."


def test_a_meaning_in_a_talk_that_is_not_known_or_is_retired_is_no_meaning() -> None:
    for files in (
        with_meaning("{elsewhere: What lies between tests and use.}"),
        {
            **with_meaning("{talk: What lies between tests and use.}"),
            "sources/talk.yml": BASE["sources/talk.yml"]
            + "retired: {on: 2030-01-01, why: It was never held.}\n",
        },
    ):
        made = corpus(files)
        assert talk_meanings(made, made.concepts["gap"]) == ()


def test_the_former_id_of_a_talk_leads_to_it() -> None:
    source = BASE["sources/talk.yml"] + "formerly: [old-talk]\n"
    files = {**with_meaning("{old-talk: What lies between.}"), "sources/talk.yml": source}
    made = corpus(files)

    assert [talk_meaning.talk.id for talk_meaning in talk_meanings(made, made.concepts["gap"])] == [
        "talk"
    ]
    assert codes(check(files)) == []


@each(
    ("written", "place"),
    [
        ("text", (5, 5, "REC003")),
        ("[text]", (5, 5, "REC003")),
        ("{talk: [text]}", (5, 12, "REC003")),
        ("{talk: ''}", (5, 12, "REC008")),
        (f"{{talk: {'x' * (LINE_LENGTH + 1)}}}", (5, 12, "REC008")),
        ("{Talk One: text}", (5, 6, "REC006")),
        ("{talk: }", (5, 6, "REC005")),
    ],
    ids=["text", "list", "list of texts", "empty", "long", "no id", "blank"],
)
def test_a_meaning_of_the_wrong_shape_is_one_finding_at_its_place(
    written: str, place: tuple[int, int, str]
) -> None:
    found = [p for p in places(check(with_meaning(written))) if p[0] == "concepts/gap.yml"]

    assert found == [("concepts/gap.yml", *place)]


# --- CON007 ---------------------------------------------------------------------------------------


def test_meanings_of_talks_that_use_the_concept_are_right() -> None:
    assert "CON007" not in codes(check(shared_concept()))


def test_a_misspelt_talk_is_reported_at_its_key_with_what_was_meant() -> None:
    [finding] = check(with_meaning("\n  talc: What lies between tests and use."))

    assert (finding.code, finding.span.line, finding.span.column) == ("CON007", 6, 9)
    assert finding.message == "There is no interview `talc`."
    assert "`talk`" in finding.help


def test_an_id_of_notes_is_no_interview() -> None:
    [finding] = check(with_meaning("{digest: What lies between tests and use.}"))

    assert finding.message == "There is no interview `digest`."
    assert "talk" in finding.help


def test_a_talk_whose_claims_do_not_use_the_concept_is_reported() -> None:
    files = shared_concept()
    chapter = "orchard-walk/01-among-the-pears.yml"
    files[chapter] = files[chapter].replace(", lamp]", "]")

    [finding] = (finding for finding in check(files) if finding.code == "CON007")
    assert (finding.file, finding.span.line) == ("concepts/lamp.yml", 7)
    assert finding.message == "No claim of `orchard-walk` uses the concept `lamp`."


def test_a_talk_or_a_claim_that_could_not_be_read_is_given_the_benefit_of_the_doubt() -> None:
    files = shared_concept()
    for name in ("sources/orchard-walk.yml", "orchard-walk/01-among-the-pears.yml"):
        broken = {**files, name: files[name].replace("\n", "\n: [", 1)}
        assert "CON007" not in codes(check(broken))


# --- Where it goes --------------------------------------------------------------------------------


def test_the_field_stands_behind_the_definition() -> None:
    untidy = "in: { talk:  It is so. }\ndefinition: What it is.\nlabel: gap\nid: gap\n"
    tidy = "id: gap\nlabel: gap\ndefinition: What it is.\nin: {talk: It is so.}\n"

    assert formatted("concepts/gap.yml", untidy.encode()).decode() == tidy
    assert formatted("concepts/gap.yml", tidy.encode()).decode() == tidy


def test_a_change_of_a_meaning_is_told_as_one_of_wording() -> None:
    before = corpus(with_meaning("{talk: What lies between tests and use.}"))
    after = corpus(with_meaning("{talk: What lies between tests and life.}"))
    changes = difference(before, after)

    [record] = changes.changed
    [field] = record.fields
    assert (record.key, field.name) == ("gap", "in")
    assert (field.before, field.after) == (
        "talk: What lies between tests and use.",
        "talk: What lies between tests and life.",
    )
    assert "### Reworded: 1 concept" in changelog_as_markdown(changes, "1.0.0")
    assert difference(before, before).is_empty


def test_a_concept_with_meanings_is_renamed_with_them() -> None:
    made = corpus(shared_concept())
    changes = renamed(made, "concept", "lamp", "beacon")
    text = edited(
        made.documents["concepts/lamp.yml"].text.encode(), changes.edits["concepts/lamp.yml"]
    ).decode()

    assert changes.moved == {"concepts/lamp.yml": "concepts/beacon.yml"}
    assert "id: beacon\n" in text
    assert "  orchard-walk: The lantern" in text


def test_a_meaning_is_in_our_own_words() -> None:
    spoken = "The river will never in my view reach the open sea."
    own = "What is said to stop short of the sea."
    recorded_claim = dedent("""\
        interview: recorded
        chapter: only
        claims:
          - id: own-words
            claim: The river is said to stop short of the sea.
            by: guest
            kind: observation
            confidence: {stance: asserts, reading: high}
            quotes: [{text: the river will never, at: 0:00:10}]
            concepts: [gap]
            links: [{supports: talk/other, because: It is a case of it.}]
        """)
    files = {**RECORDED, "recorded/01-only.yml": recorded_claim}

    assert "CIT007" in codes(check({**with_meaning(f"{{recorded: {spoken}}}"), **files}))
    assert "CIT007" not in codes(check({**with_meaning(f"{{recorded: {own}}}"), **files}))
