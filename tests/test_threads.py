"""Threads: what one person holds on one question over time, from the record to every reader."""

from __future__ import annotations

import re

import pytest

import claim_graph
from claim_graph.analysis.threads import by_change, greatest_change
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.record_edits import renamed, retired
from claim_graph.corpus.vocabulary import ChangeType
from claim_graph.site import urls
from tests.site.rendering import pages
from tests.support import BASE, TALK, Files, both_talks, check, claim, codes, corpus, demo

TALKS = ("orchard-walk", TALK)
"""The invented talks in the order of time."""
EARLIER, LATER = "pears-take-their-time", "look-and-write"
"""A claim of each."""


def thread(*positions: str, person: str = "guest", more: str = "") -> str:
    """Return the file of a thread with these positions."""
    head = f"id: gaps\nperson: {person}\ntitle: Gaps\nquestion: Is there a gap?\n{more}positions:\n"
    return head + "".join(f"  - {position}\n" for position in positions)


def with_thread(*positions: str, claims: tuple[str, ...] = (), person: str = "guest") -> Files:
    """Return the base corpus with a thread of these positions."""
    chapter = BASE["talk/01-opening.yml"] + "".join(map(claim, claims))
    return {
        **BASE,
        "talk/01-opening.yml": chapter,
        "threads/gaps.yml": thread(*positions, person=person),
    }


def over_two_talks(changes: str = "holds") -> Files:
    """Return both invented talks as talks of one guest, with a thread from one to the other."""
    files = {
        name: text.replace("ambrose-pell", "maren-holt")
        for name, text in both_talks().items()
        if name != "people.yml"
    }
    people = both_talks()["people.yml"]
    readings = ", ".join(
        f"{{type: {type}, because: It is <i>said</i>.}}" for type in changes.split()
    )
    held = [
        f"{{interview: {TALKS[0]}, says: It takes patience., rests-on: [{EARLIER}]}}",
        f"{{interview: {TALKS[1]}, says: It takes a look a day., rests-on: [{LATER}],"
        f" changes: [{readings}]}}",
    ]
    return {**files, "people.yml": people, "threads/gaps.yml": thread(*held, person="maren-holt")}


@pytest.fixture(scope="module")
def both() -> Corpus:
    return corpus(over_two_talks("sharpened widened"))


# --- Rules --------------------------------------------------------------------------------------

HELD = "{interview: talk, says: There is one., rests-on: [other]"
LATER_CLAIM = "id: later\nquotes: [{text: and later something else, at: 0:03:00}]\n"
NEXT = "{interview: talk, says: There is less., rests-on: [later]"


def reported(
    *positions: str, claims: tuple[str, ...] = (LATER_CLAIM,), person: str = "guest"
) -> list[str]:
    """Return the codes of what is wrong with the base corpus and a thread."""
    return codes(check(with_thread(*positions, claims=claims, person=person)))


def change(*types: str) -> str:
    readings = ", ".join(f"{{type: {type}, because: It is said.}}" for type in types)
    return f", changes: [{readings}]}}"


@pytest.mark.parametrize(
    "type", [type for type in ChangeType if type not in {ChangeType.NEW, ChangeType.REVERSED}]
)
def test_a_change_is_told_between_neighbours(type: ChangeType) -> None:
    assert reported(HELD + "}", NEXT + change(type)) == []


def test_a_change_may_have_two_readings_but_not_the_same_twice_nor_three() -> None:
    assert reported(HELD + "}", NEXT + change("narrowed", "holds")) == []
    assert reported(HELD + "}", NEXT + change("narrowed", "narrowed")) == ["THR004"]
    three = change("narrowed", "holds", "widened")
    assert reported(HELD + "}", NEXT + three) == ["REC003"]


def test_a_position_without_a_claim_is_no_position() -> None:
    bare = "{interview: talk, says: There is one., rests-on: []}"
    assert reported(bare) == ["REC003"]


def test_a_reversal_needs_claims_that_contradict_in_either_direction() -> None:
    denies = LATER_CLAIM + "links: [{contradicts: other, because: It denies it.}]\n"
    assert reported(HELD + "}", NEXT + change("reversed")) == ["THR005"]
    assert reported(HELD + "}", NEXT + change("reversed"), claims=(denies,)) == []
    assert reported(HELD + "}", NEXT + change("narrowed", "reversed")) == ["THR005"]


def test_what_contradicts_does_not_hold() -> None:
    denies = LATER_CLAIM + "links: [{contradicts: other, because: It denies it.}]\n"
    assert reported(HELD + "}", NEXT + change("holds"), claims=(denies,)) == ["THR005"]


def test_a_missing_claim_is_reported_once() -> None:
    lost = "{interview: talk, says: There is less., rests-on: [nowhere-at-all]"
    assert reported(HELD + "}", lost + change("reversed"), claims=()) == ["REF001"]


def test_positions_stand_in_the_order_of_time() -> None:
    assert reported(NEXT + "}", HELD + change("holds")) == ["THR001"]


def test_new_needs_an_earlier_talk_and_no_position_before_it() -> None:
    assert reported(HELD + change("new")) == ["THR004"]
    assert reported(HELD + "}", NEXT + change("new")) == ["THR004"]
    files = over_two_talks()
    later = f"{{interview: {TALKS[1]}, says: It takes a look., rests-on: [{LATER}]" + change("new")
    earlier = f"{{interview: {TALKS[0]}, says: It takes time., rests-on: [{EARLIER}]" + change(
        "new"
    )
    for position, expected in ((later, []), (earlier, ["THR004"])):
        text = thread(position, person="maren-holt")
        report = check({**files, "threads/gaps.yml": text})
        assert [code for code in codes(report) if code.startswith("THR")] == expected


def test_only_claims_of_the_person_and_of_the_talk_carry_a_position() -> None:
    host = "{interview: talk, says: It fails., rests-on: [case]}"
    assert reported(host, claims=()) == ["THR003"]
    assert reported(host, claims=(), person="host") == []
    files = over_two_talks()
    strange = (
        f"{{interview: {TALKS[0]}, says: It takes time., rests-on: [{EARLIER}, {TALK}/{LATER}]}}"
    )
    report = check({**files, "threads/gaps.yml": thread(strange, person="maren-holt")})
    assert [code for code in codes(report) if code.startswith("THR")] == ["THR002"]


def test_the_words_spoken_are_no_position_of_ours() -> None:
    text = "I think that in ten years the whole valley will be back to pears"
    said = f"{{interview: {TALKS[0]}, says: {text}., rests-on: [{EARLIER}]}}"
    read = {**both_talks(), "threads/gaps.yml": thread(said, person="ambrose-pell")}
    assert "CIT007" in codes(check(read))


# --- Edits --------------------------------------------------------------------------------------


def test_a_renamed_claim_keeps_its_place_in_a_thread(both: Corpus) -> None:
    changes = renamed(both, "claim", f"{TALK}/{LATER}", "look-daily")
    assert "threads/gaps.yml" in changes.edits


def test_a_retired_claim_leaves_its_thread_for_the_one_to_see(both: Corpus) -> None:
    see = f"{TALK}/weekly-look-is-cheapest"
    changes = retired(both, "claim", f"{TALK}/{LATER}", on="2031-01-01", why="No.", see=see)
    assert [edit.text for edit in changes.edits["threads/gaps.yml"]] == ["weekly-look-is-cheapest"]


def test_a_renamed_thread_takes_its_file_along(both: Corpus) -> None:
    assert renamed(both, "thread", "gaps", "rifts").moved == {
        "threads/gaps.yml": "threads/rifts.yml"
    }


# --- The graph ----------------------------------------------------------------------------------


def test_a_thread_is_in_the_graph_with_its_positions_in_order(both: Corpus) -> None:
    graph = claim_graph.compile(both)
    first, second = "position:gaps#1", "position:gaps#2"

    assert graph.nodes["thread:gaps"]["question"] == "Is there a gap?"
    assert [
        graph.edges["thread:gaps", node, "has-position"]["position"] for node in (first, second)
    ] == [1, 2]
    assert graph.has_edge(second, first, "succeeds")
    assert graph.has_edge(first, f"claim:{TALKS[0]}/{EARLIER}", "rests-on")
    assert graph.nodes[second]["change"] == "sharpened"
    assert graph.nodes[second]["other_change"] == "widened"
    assert "change" not in graph.nodes[first]
    assert [graph.nodes[node]["interview"] for node in (first, second)] == list(TALKS)


def test_the_order_of_threads_is_that_of_the_greatest_change() -> None:
    changed, unchanged = by_change(demo().active_threads)

    assert [greatest_change(thread) for thread in changed] == [
        ChangeType.REVERSED,
        ChangeType.NARROWED,
    ]
    assert [greatest_change(thread) for thread in unchanged] == [ChangeType.HOLDS]


# --- Pages --------------------------------------------------------------------------------------


def test_both_positions_stand_with_their_talks_moments_and_words(both: Corpus) -> None:
    page = pages(both)[urls.THREADS].markdown
    for talk, key in zip(TALKS, (EARLIER, LATER), strict=True):
        held = both.claims[f"{talk}/{key}"]
        assert both.talk_names[talk] in page
        assert f"{held.interview}/{held.id}.md" in page
        assert "It takes" in page
    assert "key-change-sharpened" in page
    assert "key-change-widened" in page


def test_a_reader_with_a_minute_sees_what_changed_before_what_did_not() -> None:
    page = pages(demo())[urls.THREADS].markdown
    headings = re.findall(r"^#{1,3} .*$", page, re.MULTILINE)
    titles = [re.sub(r"^#+ |\[|\]\(.*|\s\{.*", "", heading) for heading in headings]

    assert titles == [
        "Then and now",
        "What changed most",
        "What a model in water is worth",
        "What stayed the same",
        "Looking, and looking again",
        "All at a glance",
        "More changes",
        "How much spare strength",
    ]


def test_the_picture_has_a_line_for_each_change_and_says_it_in_words() -> None:
    page = pages(demo())[urls.THREADS].markdown
    [picture] = re.findall(r"<figure.*?</figure>", page)
    rows = re.findall(r"<li>.*?</li>", picture)

    assert len(rows) == len(demo().active_threads)
    assert all(row.count("cg-track__dot") == 2 for row in rows)
    assert 'cg-track__line--reversed"' in rows[0]
    assert "narrowed or sharpened</span>" in rows[1]


def test_a_line_in_the_picture_leads_from_talk_to_talk(both: Corpus) -> None:
    [row] = [
        row
        for row in re.findall(r"<li>.*?</li>", pages(both)[urls.THREADS].markdown)
        if "gaps.html" in row
    ]
    [start, end] = [float(place) for place in re.findall(r'dot" style="left:([\d.]+)%', row)]
    assert 0 <= start < 50 <= end <= 100


def test_the_page_of_a_claim_shows_what_was_held_at_other_times(both: Corpus) -> None:
    page = pages(both)[urls.claim(f"{TALK}/{LATER}")].markdown
    [section] = re.findall(r"## Then and now.*?(?=\n## )", page, re.DOTALL)
    [beside] = [shown for shown in section.split("</section>") if "gaps.md" in shown]

    assert f"{TALKS[0]}/{EARLIER}.md" in beside
    assert f"{TALK}/{LATER}.md" not in beside, "the page does not link to itself"
    assert "## Then and now" not in pages(demo())[urls.claim(f"{TALK}/scour-digs")].markdown


def test_what_a_thread_says_stays_text(both: Corpus) -> None:
    made = pages(both)
    for path in (urls.THREADS, urls.thread("gaps"), urls.claim(f"{TALK}/{LATER}")):
        assert "<i>said</i>" not in made[path].markdown
    assert "<b>a plaything</b>" not in pages(demo())[urls.THREADS].markdown


def test_a_record_without_threads_has_no_page_of_them() -> None:
    assert urls.THREADS not in pages(corpus(BASE))
    assert "Then and now" not in pages(corpus(BASE))[urls.HOME].markdown


def test_the_home_page_of_several_talks_leads_to_them(both: Corpus) -> None:
    assert f"({urls.THREADS})" in pages(both)[urls.HOME].markdown


# --- Questions ----------------------------------------------------------------------------------


def test_a_thread_and_a_position_are_shown_by_their_ids(both: Corpus) -> None:
    whole = claim_graph.show(both, "gaps")
    assert whole.record.id == "thread:gaps"
    second = claim_graph.show(both, "position:gaps#2")
    assert second.label == "It takes a look a day."  # type: ignore[union-attr]
    held = claim_graph.show(both, f"{TALK}/{LATER}")
    assert [thread.id for thread in held.threads if "gaps" in thread.id] == ["thread:gaps"]  # type: ignore[union-attr]


def test_a_thread_is_found_by_its_question_and_its_other_names() -> None:
    assert claim_graph.search(demo(), "toy boats")[0].id == "models-of-water"
    assert claim_graph.search(demo(), "trust a scale model in water")[0].id == "models-of-water"
