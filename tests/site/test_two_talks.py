"""The site of a record with two talks, in a browser: what narrows a list to one, and what is said
of which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claim_graph.corpus.corpus import Corpus
from tests.site.searching import ask, results, status
from tests.support import CENTRAL, TALK

pytestmark = pytest.mark.browser

ORCHARD = "orchard-walk"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


def quotes_of(record: Corpus, talk: str) -> int:
    """Return how many quotes there are of a talk."""
    return sum(len(c.quotes) for c in record.active.values() if c.interview == talk)


# --- The list of all quotes -----------------------------------------------------------------------


def test_quotes_can_be_chosen_by_talk(page: Page, two_talks_served: str, two_talks: Corpus) -> None:
    page.goto(f"{two_talks_served}quotes.html")
    of_each = {talk: quotes_of(two_talks, talk) for talk in (TALK, ORCHARD)}
    choice = page.get_by_label("Talk")
    choice.focus()
    # As everywhere, letters choose in a list.
    page.keyboard.type(two_talks.talk_names[ORCHARD][:3])

    expect(choice).to_have_value(two_talks.talk_names[ORCHARD])
    expect(page.locator(".cg-filter__said")).to_have_text(
        f"{of_each[ORCHARD]} of {sum(of_each.values())} quotes"
    )
    expect(page.locator(".cg-filter__found li")).to_have_count(of_each[ORCHARD])
    for row in page.locator(".cg-filter__found li").all():
        expect(row.locator(".cg-quiet")).to_contain_text(two_talks.talk_names[ORCHARD])
        expect(row.locator("a")).to_have_attribute("href", re.compile(f"^claims/{ORCHARD}/"))
    page.get_by_label("Words").fill("hurry")
    expect(page.locator(".cg-filter__found a")).to_have_text(
        "“An apple is in a hurry, and a pear is not”"
    )


def test_the_chosen_talk_stands_in_the_address(page: Page, two_talks_served: str) -> None:
    page.goto(f"{two_talks_served}quotes.html")
    page.get_by_label("Talk").select_option("September 2029")
    counted = page.locator(".cg-filter__said")
    expect(counted).to_have_text(re.compile(r"\d+ of \d+ quotes"))
    first_count = counted.text_content() or ""
    address = page.url
    page.goto("about:blank")
    page.goto(address)

    assert address.endswith("#talk=September+2029")
    expect(counted).to_have_text(first_count)


def test_without_scripts_the_list_of_quotes_is_whole(
    browser: Browser, two_talks_served: str, two_talks: Corpus
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{two_talks_served}quotes.html")

    expect(page.locator(".cg-filter")).to_be_hidden()
    for talk in two_talks.talks:
        expect(page.get_by_role("heading", name=talk.title)).to_be_visible()
        for chapter in talk.chapters:
            expect(page.locator(f"a[href='quotes/{talk.id}/{chapter.id}.html']")).to_be_visible()
    context.close()


# --- What a link shows before it is followed ------------------------------------------------------


@pytest.mark.parametrize("claim", [CENTRAL, f"{ORCHARD}/valley-returns-to-pears"])
def test_the_preview_of_a_claim_names_its_talk(
    page: Page, two_talks_served: str, two_talks: Corpus, claim: str
) -> None:
    talk = two_talks.claims[claim].interview
    page.goto(f"{two_talks_served}claims/{claim}.html")
    page.locator(".cg-links__claim").first.hover()

    foot = page.locator("#claim-preview .cg-preview__foot")
    expect(foot.locator(".cg-moment__talk")).to_have_text(two_talks.talk_names[talk])


def test_the_preview_of_a_claim_of_the_only_talk_names_none(page: Page, served: str) -> None:
    page.goto(f"{served}claims/{CENTRAL}.html")
    page.locator(".cg-links__claim").first.hover()

    expect(page.locator("#claim-preview .cg-preview__foot")).to_be_visible()
    expect(page.locator("#claim-preview .cg-moment__talk")).to_have_count(0)


# --- The map --------------------------------------------------------------------------------------


def test_the_card_of_the_map_names_the_talk_of_each_claim_around_a_point(
    page: Page, two_talks_served: str, two_talks: Corpus
) -> None:
    page.goto(f"{two_talks_served}map.html#node=concept:spring-water")
    card = page.get_by_role("region", name="The chosen point")
    about = two_talks.claims_by_concept["spring-water"]

    assert about
    for claim in about:
        row = card.get_by_role("listitem").filter(has_text=claim.claim)
        expect(row.locator(".cg-moment__talk")).to_have_text(two_talks.talk_names[ORCHARD])


def test_the_map_names_the_talk_of_each_claim_that_it_offers_and_of_one_taken_as_wrong(
    page: Page, two_talks_served: str, two_talks: Corpus
) -> None:
    names = set(two_talks.talk_names.values())
    page.goto(f"{two_talks_served}map.html")
    offered = page.get_by_role("region", name="The chosen point").get_by_role("listitem").all()
    assert offered
    assert all(offer.locator(".cg-moment__talk").text_content() in names for offer in offered)

    page.goto(f"{two_talks_served}map.html#if-wrong={ORCHARD}/spring-is-failing")
    page.reload()
    verdict = page.get_by_role("region", name="If this were wrong")
    expect(verdict.locator(".cg-moment__talk")).to_have_text(two_talks.talk_names[ORCHARD])
    expect(page.locator(".cg-map__status")).to_contain_text(two_talks.talk_names[ORCHARD])


def test_the_map_of_a_single_talk_names_none(page: Page, served: str) -> None:
    page.goto(f"{served}map.html")

    expect(
        page.get_by_role("region", name="The chosen point").get_by_role("listitem")
    ).not_to_have_count(0)
    expect(page.locator(".cg-map .cg-moment__talk")).to_have_count(0)


# --- The search -----------------------------------------------------------------------------------

TALKS = "dialog .cg-find__talk"


def searching(page: Page, address: str, query: str) -> Page:
    """Open the search on the page at an address and ask it."""
    page.goto(address)
    page.keyboard.press("/")
    ask(page, query)
    return page


def numbers(page: Page) -> list[int]:
    """Return how many results the search says there are: in all, and of each talk."""
    shown = page.locator(f"{TALKS} .cg-find__number").all_text_contents()
    return [int(number) for number in shown]


def found(page: Page) -> int:
    """Return how many results the search says that it shows."""
    return int((status(page).text_content() or "").split()[0])


def test_results_are_narrowed_to_one_talk_by_keyboard(
    page: Page, two_talks_served: str, two_talks: Corpus
) -> None:
    searching(page, f"{two_talks_served}index.html", "year")
    names = list(two_talks.talk_names.values())
    in_all, *of_each = numbers(page)
    assert page.locator(TALKS).count() == 1 + len(names)
    assert found(page) == in_all > max(of_each)
    page.keyboard.press("Tab")  # The cross.
    page.keyboard.press("Tab")
    expect(page.get_by_role("radio", name="All talks")).to_be_focused()
    for id, name, number in zip(two_talks.talk_names, names, of_each, strict=True):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("radio", name=name)).to_be_checked()
        expect(status(page)).to_have_text(f"{number} result{'s' * (number != 1)} in {name}")
        assert results(page).count() == number
        for hit in results(page).all():
            expect(hit.locator(".cg-find__kind")).to_contain_text(name)
        assert page.url.endswith(f"?q=year&talk={id}")
        assert numbers(page) == [in_all, *of_each]


def test_each_result_says_which_talk_it_is_from(
    page: Page, two_talks_served: str, two_talks: Corpus
) -> None:
    searching(page, f"{two_talks_served}index.html", "valley pears year bridge")
    shown = results(page).all()
    assert shown
    for hit in shown:
        address = str(hit.get_attribute("href"))
        for id, name in two_talks.talk_names.items():
            if f"/claims/{id}/" in address:
                expect(hit.locator(".cg-find__kind")).to_contain_text(f" · {name}")


def test_a_search_in_one_talk_can_be_linked(page: Page, two_talks_served: str) -> None:
    page.goto(f"{two_talks_served}index.html?q=year&talk={ORCHARD}")
    expect(page.get_by_role("radio", name="September 2029")).to_be_checked()
    expect(status(page)).to_contain_text("in September 2029")
    page.goto(f"{two_talks_served}index.html?q=year&talk=no-such-talk")
    expect(page.get_by_role("radio", name="All talks")).to_be_checked()
    assert found(page) == numbers(page)[0]


def test_with_nothing_in_one_talk_it_says_so(page: Page, two_talks_served: str) -> None:
    page.goto(f"{two_talks_served}index.html?q=falsework&talk={ORCHARD}")
    expect(status(page)).to_have_text(
        "Nothing found for “falsework” in September 2029. Try fewer words, others, or all talks."
    )
    page.get_by_role("radio", name="All talks").check()
    assert found(page) == numbers(page)[0] > 0


def test_a_single_talk_is_not_offered(page: Page, served: str) -> None:
    searching(page, f"{served}index.html", "rope")
    assert results(page).count()
    expect(page.locator(".cg-find__talks")).to_be_hidden()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_the_search_of_two_talks_is_accessible_and_fits(
    page: Page, two_talks_served: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=scheme)
    searching(page, f"{two_talks_served}index.html", "year")
    page.get_by_role("radio", name="September 2029").check()
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
    broken = Axe().run(page, options=rules).response["violations"]

    assert [violation["id"] for violation in broken] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
