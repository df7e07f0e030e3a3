"""The search that works from a disk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture(params=[1440, 390], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in each width."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 844}, reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def opened(page: Page, site: Path, name: str = "index.html") -> Page:
    """Open a page from the disk, and its search with the key."""
    page.goto((site / name).as_uri())
    page.keyboard.press("/")
    return page


def results(page: Page) -> Locator:
    """Return what was found."""
    return page.locator(".cg-find__list a")


def ask(page: Page, query: str) -> list[str]:
    """Type `query` and return the addresses of what is found."""
    page.get_by_role("textbox", name="Search").fill(query)
    said = re.compile(r"^\d+ results?|^Nothing found")
    expect(page.locator(".cg-find__said")).to_have_text(said)
    return [str(link.get_attribute("href")) for link in results(page).all()]


def test_the_button_opens_it_where_the_theme_has_none(page: Page, site: Path) -> None:
    page.goto((site / "claims/index.html").as_uri())
    page.get_by_role("button", name="Search").click()

    expect(page.get_by_role("dialog", name="Search")).to_be_visible()
    expect(page.get_by_role("textbox", name="Search")).to_be_focused()


def test_on_a_server_the_theme_s_search_stays(page: Page, served: str) -> None:
    page.goto(served)

    expect(page.locator(".cg-search")).to_have_count(0)
    expect(page.locator(".md-search")).to_have_count(1)


def test_a_page_from_a_disk_asks_for_nothing_that_is_not_there(page: Page, site: Path) -> None:
    lost: list[str] = []
    page.on(
        "requestfailed",
        lambda request: lost.append(request.url) if request.failure != "net::ERR_ABORTED" else None,
    )
    page.on("console", lambda message: lost.append(message.text))
    page.on("pageerror", lambda error: lost.append(str(error)))
    opened(page, site)
    ask(page, "bridge")

    assert not lost


def test_the_start_of_a_word_finds_a_claim_and_enter_leads_to_it(page: Page, site: Path) -> None:
    opened(page, site)
    assert ask(page, "forgott stout")
    expect(results(page).first).to_contain_text(re.compile(r"Claim · .+ · \d:\d\d:\d\d"))
    target = str(results(page).first.get_attribute("href"))
    page.keyboard.press("Enter")

    expect(page).to_have_url(target)


def test_a_concept_s_own_name_comes_first(page: Page, site: Path) -> None:
    assert ask(opened(page, site), "pilot rope")[0].endswith("concepts/pilot-rope.html")


def test_british_and_american_spellings_are_one(page: Page, site: Path) -> None:
    opened(page, site)
    for british, american in (
        ("harbour", "harbor"),
        ("behaviour", "behavior"),
        ("modelling", "modeling"),
    ):
        results_there = ask(page, british)
        page.get_by_role("textbox", name="Search").fill("")

        assert ask(page, american) == results_there, british
        page.get_by_role("textbox", name="Search").fill("")


def test_what_stands_in_the_sentence_comes_before_what_stands_in_the_words(
    page: Page, site: Path
) -> None:
    ask(opened(page, site), "bridge")
    in_label = [
        link.locator(".cg-find__label mark").count() > 0
        for link in results(page).all()
        if "claims/" in str(link.get_attribute("href"))
    ]

    assert in_label == sorted(in_label, reverse=True)


def test_arrows_go_through_the_results_and_letters_back_to_the_field(
    page: Page, site: Path
) -> None:
    ask(opened(page, site), "bridge")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(results(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(results(page).first).to_be_focused()
    page.keyboard.type("s")

    expect(page.get_by_role("textbox", name="Search")).to_have_value("bridges")


def test_escape_closes_it_and_gives_the_focus_back(page: Page, site: Path) -> None:
    page.goto((site / "index.html").as_uri())
    page.get_by_role("button", name="Search").click()
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()
    expect(page.get_by_role("button", name="Search")).to_be_focused()


def test_what_is_typed_is_shown_as_text(page: Page, site: Path) -> None:
    ask(opened(page, site), "<img src=x>")

    expect(page.locator(".cg-find img")).to_have_count(0)
    expect(page.locator(".cg-find__said")).to_have_text("Nothing found for “<img src=x>”")


def test_the_open_search_is_accessible_and_fits(page: Page, site: Path) -> None:
    ask(opened(page, site), "bridge")
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}

    found = Axe().run(page, options=rules).response["violations"]

    assert [violation["id"] for violation in found] == []
    width = page.evaluate("window.innerWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
