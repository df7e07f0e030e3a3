"""The page for the sceptic, the tensions that can be narrowed down, and the section Explore."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from playwright.sync_api import Browser, Page, expect

from claim_graph.analysis.tensions import CHANGED_MIND, pairs
from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import Answered, ClaimRelation, Kind, Stance
from claim_graph.site import naming, urls
from claim_graph.site.here import web_path
from tests.site.html import read
from tests.site.rendering import pages
from tests.support import TALK, corpus, with_claims


def text(made: Corpus) -> str:
    """Return what all sheets of the page show, in Markdown."""
    shown = pages(made).values()
    return "\n".join(page.markdown for page in shown if page.path.startswith("sceptic"))


def section(page: str, anchor: str) -> str:
    """Return the part of the page under the heading `anchor`, on all sheets."""
    parts = re.split(r"^## .*\{ #([\w-]+) \}$", page, flags=re.MULTILINE)
    return "".join(
        body for name, body in zip(parts[1::2], parts[2::2], strict=True) if name == anchor
    )


@pytest.fixture(scope="module")
def page(talk: Corpus) -> str:
    """The page of the invented talk."""
    return text(talk)


# --- What it shows ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anchor", "degree"),
    [
        ("challenges-unanswered", Answered.NOT_AT_ALL),
        ("challenges-in-part", Answered.PARTLY),
        ("challenges-answered", Answered.FULLY),
    ],
)
def test_every_challenge_stands_beside_what_is_replied(
    page: str, talk: Corpus, anchor: str, degree: Answered
) -> None:
    challenges = [c for c in talk.challenges if c.answered is degree]
    shown = section(page, anchor)

    assert shown.count("<section") == len(challenges)
    for challenge, part in zip(challenges, shown.split("<section")[1:], strict=True):
        for claim in (challenge.claim, *challenge.against, *challenge.reasons):
            assert f"({urls.claim(claim.key)})" in part
        for reply in challenge.replies:
            assert f"({urls.claim(reply.claim.key)})" in part.partition("__replies")[2]


def test_the_tallies_are_those_of_the_record(page: str, talk: Corpus) -> None:
    for what, degrees in (
        ("challenges", Counter(c.answered for c in talk.challenges)),
        ("questions", Counter(talk.questions.values())),
    ):
        assert (
            f"**{degrees.total()} {what}**: {degrees[Answered.FULLY]} answered, "
            f"{degrees[Answered.PARTLY]} in part, {degrees[Answered.NOT_AT_ALL]} not" in page
        )


def test_a_challenge_without_a_reply_is_called_unanswered() -> None:
    made = corpus(with_claims("id: no\nby: host\nlinks: [{contradicts: other, because: Not so.}]"))
    shown = section(text(made), "challenges-unanswered")

    assert shown.count("<section") == 1
    assert "Unanswered" in shown
    assert "Against: [There is a gap between tests and use.]" in shown


def test_a_plain_contribution_of_the_host_is_no_challenge() -> None:
    made = corpus(with_claims("id: more\nby: host\nlinks: [{supports: other, because: Yes.}]"))

    assert not text(made)


def test_what_is_declined_and_what_nobody_answered_is_shown_once(page: str, talk: Corpus) -> None:
    withheld = [
        claim
        for claim in talk.active.values()
        if claim.confidence.stance is Stance.WITHHOLDS and claim.kind is not Kind.QUESTION
    ]
    open_ones = [k for k, degree in talk.questions.items() if degree is Answered.NOT_AT_ALL]
    assert withheld
    assert open_ones

    assert section(page, "declined").count("<article") == len(withheld)
    assert section(page, "questions-unanswered").count("<section") == len(open_ones)
    for claim in withheld:
        assert f"({urls.claim(claim.key)})" in section(page, "declined")
    for key in open_ones:
        assert f"({urls.claim(key)})" in section(page, "questions-unanswered")


def test_a_question_that_challenges_stands_among_the_challenges_only() -> None:
    made = corpus(
        with_claims(
            "id: why\nby: host\nkind: question\nlinks: [{qualifies: other, because: Not told.}]"
        )
    )
    shown = text(made)

    assert section(shown, "challenges-unanswered").count("<section") == 1
    assert not section(shown, "questions-unanswered")
    assert "**1 question**: 0 answered, 0 in part, 1 not" in shown


def test_tensions_are_all_contradictions_and_the_changes_of_mind(page: str, talk: Corpus) -> None:
    contradictions = [k for _, k, _ in talk.links if k.relation is ClaimRelation.CONTRADICTS]
    listed = pairs(talk)
    shown = section(page, "tensions")

    assert sum(pair.contradicts for pair in listed) == len(contradictions)
    assert shown.count("<li data-by=") == len(listed)
    assert shown.count(" data-same") == sum(pair.same_speaker for pair in listed)
    assert shown.count(" data-changed") == sum(pair.changed_mind for pair in listed)


def test_a_change_of_mind_is_in_tension_with_what_it_limits_of_the_same_speaker() -> None:
    link = "links: [{qualifies: other, because: Less so now.}]"
    tagged = f"id: turn\ntags: [{CHANGED_MIND}]\n{link}"
    changed = corpus(with_claims(tagged))
    others = corpus(with_claims(f"{tagged}\nby: host"))
    untagged = corpus(with_claims(f"id: turn\n{link}"))

    (pair,) = pairs(changed)
    assert (pair.first.id, pair.second.id, pair.changed_mind) == ("other", "turn", True)
    assert "One limits the other: Less so now." in section(text(changed), "tensions")
    assert not pairs(others)
    assert not pairs(untagged)


def test_it_is_one_of_the_twins_and_in_their_list(site: Path) -> None:
    twin = (site / "sceptic.md").read_text("utf-8")

    assert "## Claims in tension" in twin
    assert "sceptic.md" in (site / "llms.txt").read_text("utf-8")


# --- One name for each --------------------------------------------------------------------------


def test_the_pages_under_explore_have_one_name_everywhere(site: Path) -> None:
    made = {web_path(path): path for path in naming.EXPLORED}
    assert all((site / page).is_file() for page in made)
    for place in ("index.html", "collections/index.html", "404.html", *made):
        folder = "../" * place.count("/")
        html = (site / place).read_text("utf-8")
        for page, path in made.items():
            labels = re.findall(
                rf'<a href="(?:\./)?{folder}{page}"[^>]*>(.*?)</a>', html, re.DOTALL
            )
            names = {" ".join(read(label).text.split()) for label in labels}
            assert names <= {naming.page_name(path), naming.EXPLORE}, place
            if place != page:
                assert names, (place, page)


@pytest.mark.parametrize("path", naming.EXPLORED)
def test_a_page_under_explore_is_headed_by_its_name(site: Path, path: str) -> None:
    html = (site / web_path(path)).read_text("utf-8")
    heading = re.search(r"<h1[^>]*>(.*?)<a ", html, re.DOTALL)

    assert heading
    assert read(heading[1]).text.strip() == naming.page_name(path)
    assert f"<title>{naming.page_name(path)} - " in html


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("tensions-2.html", urls.TENSIONS),
        (f"witnesses/{TALK}/what-holds-a-bridge-up.html", urls.WITNESSES),
    ],
)
def test_what_continues_a_page_under_explore_leads_to_the_others_too(
    site: Path, name: str, above: str
) -> None:
    html = (site / name).read_text("utf-8")
    row = re.search(r'<nav class="cg-section" aria-label="Explore">(.*?)</nav>', html, re.DOTALL)
    assert row
    leads = [normpath(join(dirname(name), link)) for link in read(row[1]).links]

    assert leads == [web_path(path) for path in naming.EXPLORED]
    assert re.findall(r'aria-current="true">([^<]*)<', row[1]) == [naming.page_name(above)]


# --- In a browser -------------------------------------------------------------------------------


@pytest.fixture(params=[1440, 390])
def tab(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A tab that is wide, and one on a phone that is touched."""
    narrow = request.param == 390
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, has_touch=narrow, is_mobile=narrow
    )
    yield context.new_page()
    context.close()


def test_the_tools_are_reached_from_every_page(tab: Page, site: Path) -> None:
    tab.goto((site / "glossary.html").as_uri())
    if tab.viewport_size == {"width": 390, "height": 900}:
        tab.locator(".md-header label[for=__drawer]").click()
        tab.get_by_text(naming.EXPLORE, exact=True).last.click()
        tab.get_by_role("link", name="For the sceptic").click()
    else:
        tab.get_by_role("link", name=naming.EXPLORE).click()
        row = tab.get_by_role("navigation", name=naming.EXPLORE)
        expect(row.get_by_role("link")).to_have_count(len(naming.EXPLORED))
        expect(row.locator("[aria-current=page]")).to_have_text(
            naming.page_name(naming.EXPLORED[0])
        )
        row.get_by_role("link", name="For the sceptic").click()
        expect(row.locator("[aria-current=page]")).to_have_text("For the sceptic")

    expect(tab.get_by_role("heading", level=1)).to_contain_text("For the sceptic")


@pytest.mark.parametrize("name", ["sceptic.html", "tensions.html"])
def test_pairs_are_narrowed_down_by_keyboard_and_what_is_chosen_can_be_shared(
    tab: Page, site: Path, talk: Corpus, name: str
) -> None:
    marks = re.findall(r'data-by="[^"]+"([^>]*)', (site / name).read_text("utf-8"))
    own, changed = (sum(mark in attributes for attributes in marks) for mark in ("same", "changed"))
    assert 0 < changed < own < len(marks) <= len(pairs(talk))
    tab.goto((site / name).as_uri())
    shown = tab.locator("[data-by]:visible")
    expect(shown).to_have_count(len(marks))

    tab.get_by_label("Same speaker").focus()
    tab.keyboard.press("Space")
    expect(shown).to_have_count(own)
    expect(tab.get_by_role("status").first).to_have_text(
        f"{own} of {len(marks)} pairs on this page"
    )
    tab.keyboard.press("Tab")
    tab.keyboard.press("Space")
    expect(shown).to_have_count(changed)
    headings = tab.locator(".cg-pairs-group:visible")
    if name == "tensions.html":
        assert headings.count() < tab.locator(".cg-pairs-group").count()

    tab.goto("about:blank")
    tab.goto((site / name).as_uri() + "#same=yes&changed=yes")
    expect(shown).to_have_count(changed)
    expect(tab.get_by_label("Changed mind")).to_be_checked()


def test_pairs_are_narrowed_down_by_who_says_the_later_claim(
    tab: Page, site: Path, talk: Corpus
) -> None:
    later = Counter(pair.second.by for pair in pairs(talk))
    tab.goto((site / "sceptic.html").as_uri())

    for id, number in later.items():
        tab.get_by_label("Who says the later claim").select_option(talk.people[id].name)
        expect(tab.locator("[data-by]:visible")).to_have_count(number)


def test_without_scripts_every_pair_is_shown_and_no_form(
    browser: Browser, site: Path, talk: Corpus
) -> None:
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto((site / "sceptic.html").as_uri())

    expect(tab.locator("[data-by]:visible")).to_have_count(len(pairs(talk)))
    expect(tab.locator(".cg-pairs-filter")).to_be_hidden()
    context.close()
