"""The page of a claim as a case: the tally, the links in groups, the setting, and the player."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from claim_graph.analysis.link_groups import GROUPS, tied_groups
from claim_graph.analysis.measures import measure
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import ClaimRelation, Kind
from claim_graph.site import urls
from claim_graph.site.components.case import SHOWN
from claim_graph.site.components.setting import LATE, SOON, setting
from claim_graph.site.twins import Shown, Site, twins
from tests.site.looking import PHONE, WIDE
from tests.site.rendering import pages
from tests.site.test_browser import broken_rules
from tests.support import TALK, corpus, with_claims

HEAVY = f"{TALK}/weekly-look-is-cheapest"
"""A claim with more reasons than are shown unfolded, and with claims that rest on it."""


def markdown(made: Corpus) -> Mapping[str, str]:
    """Return the text of each page of a claim, by the claim's full id."""
    shown = pages(made)
    return {key: shown[urls.claim(key)].markdown for key in made.active}


@pytest.fixture(scope="module")
def written(talk: Corpus) -> Mapping[str, str]:
    """The text of each page of a claim of the invented talk."""
    return markdown(talk)


def tallied(page: str) -> dict[str, int]:
    """Return the numbers of the tally by what they count, in the singular."""
    line = re.search(r'<p class="cg-tally".*</p>', page)
    assert line
    parts = re.findall(r">(\d+) ([a-z ]+)</a>", line[0])
    return {words.removesuffix("s"): int(number) for number, words in parts}


def sections(page: str) -> dict[str, str]:
    """Return the groups of links on a page by their ids."""
    parts = re.split(r"^## .*\{ #([a-z-]+).*\}$", page, flags=re.MULTILINE)
    anchors = {kind.anchor for kind in GROUPS}
    named = zip(parts[1::2], parts[2::2], strict=True)
    return {anchor: text for anchor, text in named if anchor in anchors}


# --- The tally ----------------------------------------------------------------------------------


def test_each_number_of_the_tally_is_that_of_the_measures(
    talk: Corpus, written: Mapping[str, str]
) -> None:
    measures = measure(talk)
    for key, page in written.items():
        measured, numbers = measures[key], tallied(page)
        expected = {
            "reason": len(measured.reasons),
            "objection": len(measured.objections),
            "limit": len(measured.limits),
            "consequence": len(measured.consequences),
        }
        counted = {name: number for name, number in numbers.items() if name in expected}
        assert counted == {name: number for name, number in expected.items() if number}


def test_each_part_of_the_tally_leads_to_its_group(written: Mapping[str, str]) -> None:
    for page in written.values():
        line = re.search(r'<p class="cg-tally".*</p>', page)
        assert line
        assert set(re.findall(r'href="#([a-z]+)"', line[0])) <= set(sections(page))


def test_what_is_neither_for_nor_against_a_claim_is_counted_as_answers_and_other_links(
    written: Mapping[str, str],
) -> None:
    for page in written.values():
        groups, numbers = sections(page), tallied(page)
        rest = [groups.get(anchor, "") for anchor in ("answers", "limited", "related", "restated")]
        links = sum(number for words, number in numbers.items() if "link" in words)
        assert links + numbers.get("answer", 0) == "".join(rest).count("Because: ")
        assert numbers.get("answer", 0) == groups.get("answers", "").count("answered by")


def test_a_claim_with_no_link_says_so() -> None:
    page = markdown(corpus(with_claims("id: alone\nlinks: []\n")))["talk/alone"]

    assert "No other claim is tied to it." in page
    assert not tallied(page)
    assert not sections(page)


# --- The groups ---------------------------------------------------------------------------------


def test_the_groups_together_hold_each_relation_in_both_directions_once() -> None:
    wordings = [(w.relation, w.stated) for kind in GROUPS for w in kind.wordings]

    assert Counter(wordings) == Counter(product(ClaimRelation, (True, False)))


def test_every_link_of_a_claim_stands_on_its_page_once(
    talk: Corpus, written: Mapping[str, str]
) -> None:
    for key, page in written.items():
        links = [link for link, _ in talk.links_from.get(key, ())]
        links += [link for _, link in talk.links_to.get(key, ())]
        groups = "".join(
            re.sub(
                r'<details class="cg-fold" id="if-wrong".*?</details>', "", text, flags=re.DOTALL
            )
            for text in sections(page).values()
        )
        assert groups.count("Because: ") == len(links)
        assert groups.count('class="cg-rel ') == len(links)


def test_a_group_counts_its_claims_as_the_measures_do(
    talk: Corpus, written: Mapping[str, str]
) -> None:
    measures = measure(talk)
    for key in written:
        rows = {group.kind.anchor: group.tied for group in tied_groups(talk, talk.claims[key])}
        expected = {
            "reasons": measures[key].reasons,
            "limits": measures[key].challenges,
            "consequences": measures[key].consequences,
        }
        for anchor, claims in expected.items():
            tied = [row.claim.key for row in rows.get(anchor, ())]
            assert sorted(tied) == sorted(claim.key for claim in claims)


def test_what_contradicts_a_claim_comes_before_what_limits_it() -> None:
    made = corpus(
        with_claims(
            "id: limit\nlinks: [{qualifies: other, because: So far only.}]\n",
            "id: odd\nlinks: [{contradicts: other, because: No.}]\n",
        )
    )
    limits = sections(markdown(made)["talk/other"])["limits"]

    assert limits.index("contradicts it") < limits.index("limits it")


def test_two_links_of_a_group_between_two_claims_are_one_row() -> None:
    links = "[{supports: other, because: Once.}, {implies: other, because: And again.}]"
    made = corpus(with_claims(f"id: both\nlinks: {links}\n"))
    page = markdown(made)["talk/other"]

    assert tallied(page)["reason"] == 2
    assert sections(page)["reasons"].count("<li") == 2
    assert "Because: Once." in page
    assert "Because: And again." in page


def test_a_group_is_folded_after_five(written: Mapping[str, str]) -> None:
    for page in written.values():
        for text in sections(page).values():
            unfolded, *folded = text.split('<details class="cg-fold" markdown')
            assert unfolded.split('<details class="cg-fold" id')[0].count("<li markdown") <= SHOWN
            for rest in folded:
                assert unfolded.count("<li markdown") == SHOWN
                number = re.search(r">(\d+) more</summary>", rest)
                assert number
                assert rest.partition("</details>")[0].count("<li ") == int(number[1])


def test_anchors_of_earlier_sections_still_lead_to_the_links(written: Mapping[str, str]) -> None:
    for page in written.values():
        assert page.count('id="bears-on"') == page.count('id="borne-by"') == 1


def test_what_only_restates_a_claim_or_implies_it_rests_on_it_too() -> None:
    made = corpus(with_claims("id: again\nlinks: [{restates: other, because: The same.}]\n"))
    page = markdown(made)["talk/other"]

    assert "## What follows from it { #consequences" in page
    assert 'id="if-wrong"' in page
    assert "1 claim could not be right either." in page


def test_the_twin_has_the_same_tally_and_groups(talk: Corpus, written: Mapping[str, str]) -> None:
    shown_pages = [Shown(urls.claim(key), key, "") for key in written]
    made = {asset.path: asset.content.decode() for asset in twins(talk, shown_pages, SITE)}
    for key, page in written.items():
        twin = made[urls.claim(key)]
        numbers = [f"{number} {words}" for words, number in tallied(page).items()]
        assert all(number in twin for number in numbers)
        for group in tied_groups(talk, talk.claims[key]):
            assert f"## {group.kind.title} ({len(group.tied)})" in twin


SITE = Site(name="The site", description="")


# --- The setting --------------------------------------------------------------------------------


def asked(made: Corpus, id: str) -> Any:
    """Return the setting of a claim of the small record."""
    claim = made.claims[f"talk/{id}"]
    group = made.claims_by_chapter["talk", claim.chapter]
    return setting(made, claim, group[: group.index(claim)])


QUESTION = (
    "id: asked\nby: host\nkind: question\nquotes: [{text: what is it, at: 0:03:00}]\nlinks: []\n"
)


def reply(at: str, links: str = "[]", by: str = "guest") -> str:
    """Return a claim that is made at `at`."""
    return f"id: reply\nby: {by}\nquotes: [{{text: it is this, at: {at}}}]\nlinks: {links}\n"


ANSWERS = "[{answers: asked, because: It is asked there.}]"


@pytest.mark.parametrize(
    ("second", "is_setting"),
    [(f"0:0{3 + SOON // 60}:00", True), (f"0:0{3 + SOON // 60}:01", False)],
)
def test_a_question_of_the_host_directly_before_a_claim_is_its_setting(
    second: str, is_setting: bool
) -> None:
    made = corpus(with_claims(QUESTION, reply(second)))

    assert (asked(made, "reply") is not None) == is_setting


def test_a_claim_that_somebody_asks_and_answers_alone_has_no_setting() -> None:
    assert asked(corpus(with_claims(QUESTION, reply("0:03:05", by="host"))), "reply") is None


def test_a_claim_that_answers_a_question_names_who_asked_it_in_which_words() -> None:
    assert LATE > 2 * SOON
    made = corpus(with_claims(QUESTION, reply("0:05:00", ANSWERS)))
    found = asked(made, "reply")

    assert found.asked
    assert found.by.label == "Henry Host"
    assert found.words.text == "what is it"
    assert "Asked by [Henry Host]" in markdown(made)["talk/reply"]


def test_an_answer_to_what_is_no_question_is_not_called_asked() -> None:
    made = corpus(with_claims(QUESTION.replace("question", "position"), reply("0:05:00", ANSWERS)))

    assert not asked(made, "reply").asked
    assert "In answer to [Henry Host]" in markdown(made)["talk/reply"]


def test_what_is_said_later_is_no_setting() -> None:
    assert asked(corpus(with_claims(QUESTION, reply("0:02:00", ANSWERS))), "reply") is None


def test_the_invented_talk_has_claims_in_their_setting(written: Mapping[str, str]) -> None:
    assert any("Asked by" in page for page in written.values())
    assert any("In answer to" in page for page in written.values())


# --- Concepts -----------------------------------------------------------------------------------


def test_a_concept_begins_with_definitions_and_shows_words_on_every_card(talk: Corpus) -> None:
    shown = pages(talk)
    defined = 0
    for concept in talk.concepts.values():
        claims = talk.claims_by_concept.get(concept.id, ())
        if concept.retired is not None or not claims:
            continue
        page = shown[urls.concept(concept.id)].markdown
        headings = re.findall(r"^## .*\{ #([a-z-]+)", page, flags=re.MULTILINE)
        if any(claim.kind is Kind.DEFINITION for claim in claims):
            defined += 1
            assert headings[0] == "definition"
        kinds = [anchor for anchor in headings if anchor in set(Kind)]
        assert headings[: len(kinds)] == kinds
        cards = page.count('class="cg-card"')
        assert page.count('class="cg-card__quote"') == cards > 0
    assert defined


# --- In a browser -------------------------------------------------------------------------------


@pytest.fixture
def tab(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A tab of the width and in the scheme of the test: a wide one in the light scheme if none."""
    width, scheme = getattr(request, "param", (1440, "light"))
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_a_fold_opens_by_keyboard(tab: Page, served: str) -> None:
    tab.goto(f"{served}claims/{HEAVY}.html")
    fold = tab.locator("details.cg-fold").first
    expect(fold.locator("li").last).to_be_hidden()
    fold.locator("summary").focus()
    tab.keyboard.press("Enter")

    expect(fold.locator("li").last).to_be_visible()


@pytest.mark.browser
def test_on_paper_nothing_is_folded(tab: Page, served: str) -> None:
    tab.goto(f"{served}claims/{HEAVY}.html")
    rows = tab.locator("details.cg-fold > ul > li")
    assert rows.count() > 0
    visible = "all => all.map((row) => row.checkVisibility())"
    assert not any(rows.evaluate_all(visible))
    tab.emulate_media(media="print")

    assert all(rows.evaluate_all(visible))


@pytest.mark.browser
@pytest.mark.parametrize("tab", [(390, "light")], ids=["phone"], indirect=True)
def test_on_a_phone_the_tally_and_the_picture_come_before_the_lists(tab: Page, served: str) -> None:
    tab.goto(f"{served}claims/{HEAVY}.html")
    order = (".cg-quote", ".cg-tally", ".cg-around", "#reasons", "#consequences")
    boxes = [tab.locator(part).first.bounding_box() for part in order]
    tops = [box["y"] for box in boxes if box]

    assert len(tops) == len(order)
    assert tops == sorted(tops)


@pytest.mark.browser
def test_where_there_is_room_the_picture_stands_beside_the_quote(tab: Page, served: str) -> None:
    tab.goto(f"{served}claims/{HEAVY}.html")
    quote = tab.locator(".cg-quote").first.bounding_box()
    picture = tab.locator(".cg-around").bounding_box()
    assert quote
    assert picture
    assert picture["x"] >= quote["x"] + quote["width"]
    assert picture["y"] < quote["y"] + quote["height"]


@pytest.mark.browser
def test_the_tally_leads_to_the_group(tab: Page, served: str) -> None:
    tab.goto(f"{served}claims/{HEAVY}.html")
    tab.locator(".cg-tally a", has_text="consequence").click()

    expect(tab.locator("#consequences")).to_be_in_viewport()


@pytest.mark.browser
def test_the_player_is_there_and_asks_for_nothing_before_it_is_wanted(
    tab: Page, served: str, talk: Corpus
) -> None:
    elsewhere: list[str] = []

    def refuse(route: Route) -> None:
        elsewhere.append(route.request.url)
        route.abort()

    tab.route(re.compile("^https://"), refuse)
    tab.goto(f"{served}claims/{HEAVY}.html")
    tab.wait_for_load_state("networkidle")
    assert not elsewhere
    tab.get_by_role("button", name="Play here").click()
    frame = tab.locator("iframe")

    expect(frame).to_have_attribute("src", re.compile(rf"start={talk.claims[HEAVY].at}\b"))
    expect(tab.get_by_role("button", name="Follow")).to_have_count(0)


# Both widths and both schemes; the nightly run has each width in each scheme.
@pytest.mark.browser
@pytest.mark.parametrize(
    "tab",
    [
        (WIDE, "light"),
        (PHONE, "dark"),
        pytest.param((WIDE, "dark"), marks=pytest.mark.nightly),
        pytest.param((PHONE, "light"), marks=pytest.mark.nightly),
    ],
    ids=str,
    indirect=True,
)
def test_a_case_breaks_no_rule_folded_or_unfolded(tab: Page, served: str) -> None:
    address = f"{served}claims/{HEAVY}.html"

    assert not broken_rules(tab, [address])
