"""Collections: claims gathered for a reader, and sentences that rest on them."""

from __future__ import annotations

import re

import pytest

import claim_graph
from claim_graph.core.findings import Report
from claim_graph.site.page import Page
from claim_graph.site.render import render
from tests.support import BASE, CHAPTER, RECORDED, Files, check, claim, codes, corpus, places


def collection(*parts: str, more: str = "") -> dict[str, str]:
    """Return the base corpus with a collection of these parts."""
    head = "id: cases\nabout: talk\ntitle: Cases <b>of</b> it\ndescription: What was seen.\n"
    fields = head + more + "parts:\n" + "".join(f"  - {part}\n" for part in parts)
    item = "".join(f"    {line}\n" for line in fields.splitlines()).replace("    ", "  - ", 1)
    return {**BASE, "collections.yml": f"collections:\n{item}"}


def gathered(files: Files) -> list[list[str]]:
    read = corpus(files)
    found = read.collections["talk/cases"]
    return [[claim.id for claim in read.gathered(found, part)] for part in found.parts]


def pages(files: Files) -> dict[str, Page]:
    read = corpus(files)
    return {page.path: page for page in render(read, Report(()), name="Site")}


# --- What is gathered -------------------------------------------------------------------------


def test_named_claims_stand_in_the_order_in_which_they_are_named() -> None:
    assert gathered(collection("claims: [case, other]")) == [["case", "other"]]


def test_claims_that_are_chosen_stand_in_the_order_of_the_talk() -> None:
    assert gathered(collection("where: {stance: [asserts]}")) == [["other", "case"]]


@pytest.mark.parametrize(
    ("where", "taken"),
    [
        ("kind: [evidence]", ["case"]),
        ("kind: [evidence, observation]", ["other", "case"]),
        ("kind: [evidence], by: [guest]", []),
        ("by: [guest]", ["other"]),
        ("having: [works]", ["case"]),
        ("having: [works, figures]", ["case"]),
        ("tag: [nothing]", []),
    ],
)
def test_a_claim_is_taken_if_it_fits_every_field(where: str, taken: list[str]) -> None:
    assert gathered(collection(f"where: {{{where}}}")) == [taken]


def test_retired_claims_and_those_of_other_talks_are_left_out() -> None:
    chapter = "interview: recorded\nchapter: only\nclaims:\n" + claim(
        "id: dry\nclaim: The river stays short of it.\n"
        "quotes: [{text: the river will never, at: 0:00:10}]"
    )
    files = collection("where: {stance: [asserts]}", "claims: [gone, other]")
    again = {**files, **RECORDED, "recorded/01-only.yml": chapter}
    assert gathered(again) == [["other", "case"], ["other"]]


# --- What is wrong ----------------------------------------------------------------------------


def test_unknown_claims_and_people_are_reported_where_they_are_named() -> None:
    files = collection(
        "claims: [cose]",
        "where: {by: [gust]}",
        "sentences: [{says: All of it is so., rests-on: [othr]}]",
    )
    found = [place for place in places(check(files)) if place[3] == "REF001"]
    assert [(line, column) for _, line, column, _ in found] == [(7, 18), (8, 22), (9, 57)]


def test_a_retired_claim_is_reported() -> None:
    assert "REF003" in codes(check(collection("claims: [gone]")))


def test_a_collection_is_about_an_interview() -> None:
    files = collection("claims: [case]")
    wrong = files["collections.yml"].replace("about: talk", "about: digest")
    assert "REF005" in codes(check({**files, "collections.yml": wrong}))


def test_a_sentence_rests_on_something() -> None:
    files = collection("sentences: [{says: All of it is so., rests-on: []}]")
    (finding,) = check(files)
    assert (finding.code, finding.message) == ("REC003", "`rests-on` is an empty list.")


def test_nothing_is_said_of_empty_parts_while_a_file_is_broken() -> None:
    files = {**collection("where: {kind: [evidence]}"), CHAPTER: "claims: ["}
    assert "COL002" not in codes(check(files))


def test_a_borrowed_sentence_is_reported() -> None:
    borrowed = "The river will never in my view reach the open sea."
    head = (
        "collections:\n  - id: cases\n    about: recorded\n    title: Cases\n    description: It.\n"
    )
    chapter = "interview: recorded\nchapter: only\nclaims:\n" + claim(
        "id: dry\nclaim: The river stays short of it.\n"
        "quotes: [{text: the river will never, at: 0:00:10}]\n"
        "links: [{supports: talk/other, because: It is a case of it.}]"
    )
    parts = f"    parts:\n      - sentences: [{{says: {borrowed}, rests-on: [dry]}}]\n"
    files = {
        **BASE,
        **RECORDED,
        "recorded/01-only.yml": chapter,
        "collections.yml": head + parts,
    }
    assert codes(check(files)) == ["CIT007"]


# --- Graph and pages --------------------------------------------------------------------------


def test_the_graph_holds_what_a_collection_gathers_and_states() -> None:
    made = claim_graph.compile(
        corpus(
            collection(
                "{title: First, claims: [case]}",
                "sentences: [{says: All of it is so., rests-on: [case, other]}]",
            )
        )
    )
    node = "collection:talk/cases"
    assert made.nodes[node]["description"] == "What was seen."
    assert made[node]["claim:talk/case"]["gathers"]["part"] == "First"
    assert made[node]["claim:talk/case"]["gathers"]["position"] == 1
    assert made[node]["statement:talk/cases#2"]["states"]["position"] == 2
    assert made.nodes["statement:talk/cases#2"]["label"] == "All of it is so."
    assert set(made["statement:talk/cases#2"]) == {"claim:talk/case", "claim:talk/other"}
    assert "about" in made[node]["source:talk"]


def test_its_page_shows_the_claims_and_the_sentences_with_what_they_rest_on() -> None:
    made_pages = pages(
        collection(
            "{title: First, claims: [case]}",
            "sentences: [{says: All of it is so., rests-on: [case, other]}]",
        )
    )
    body = made_pages["collections/talk/cases.md"].markdown
    assert "## First" in body
    assert "The Machine passes tests" in body
    assert re.search(r"All of it is so\. .*0:01:10\]\(\.\./\.\./claims/talk/case\.md\)", body)
    assert "<b>" not in body
    assert "collections/talk/cases.md" not in made_pages["collections/index.md"].markdown
    assert "talk/cases.md" in made_pages["collections/index.md"].markdown


def test_quotes_come_first_where_a_collection_says_so() -> None:
    body = pages(collection("claims: [case]", more="show: quotes\n"))["collections/talk/cases.md"]
    assert "“machine passes and fails”" in body.markdown
    assert "cg-card" not in body.markdown


def test_a_retired_collection_keeps_its_page_as_a_notice() -> None:
    files = collection("claims: [case]", more="retired: {on: 2026-01-01, why: It was empty.}\n")
    page = pages(files)["collections/talk/cases.md"].markdown
    assert "Retired on 2026-01-01: It was empty." in page
    assert "cg-card" not in page


def test_an_unknown_depth_is_a_finding() -> None:
    files = collection("claims: [case]", more="depth: hour\n")
    (finding,) = check(files)
    assert finding.code == "REC004"
    assert "minute" in finding.help


def many(number: int) -> dict[str, str]:
    """Return a corpus with a collection that takes so many claims."""
    claims = "".join(
        claim(
            f"id: n-{n}\ntag: [a]\nquotes: [{{text: something to be said, at: '0:02:00'}}]\n"
            f"figures: [{{value: {n}, unit: boats, of: those seen}}]".replace("tag:", "tags:")
        )
        for n in range(number)
    )
    files = collection("where: {tag: [a]}")
    return {**files, CHAPTER: files[CHAPTER] + claims}


def test_many_claims_are_shown_in_short_with_their_figures() -> None:
    body = pages(many(20))["collections/talk/cases.md"].markdown
    assert "cg-card" not in body
    assert body.count("those seen") == 20


def test_a_page_lists_so_many_claims_and_no_more() -> None:
    body = pages(many(100))["collections/talk/cases.md"].markdown
    assert body.count("those seen") == 80
    assert "[and 20 more claims](../../claims/index.md)" in body
