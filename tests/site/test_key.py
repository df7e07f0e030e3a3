"""What the words of badges mean is shown by a key press and by a touch, on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from claim_graph.corpus.corpus import Corpus
from claim_graph.corpus.vocabulary import Kind, Reading, Stance
from claim_graph.quotations.verdict import Verdict
from claim_graph.site import urls
from claim_graph.site.data.plain_markdown import from_html
from claim_graph.site.markdown import escape_markdown
from tests.site.html import read
from tests.site.rendering import pages
from tests.support import CENTRAL

CLAIM = f"claims/{CENTRAL}.html"
TARGET = re.compile(r'popovertarget="([^"]+)"')


def test_the_key_has_every_word_with_its_meaning(talk: Corpus) -> None:
    page = pages(talk)[urls.KEY].markdown

    for name, vocabulary in (
        ("stance", Stance),
        ("kind", Kind),
        ("verdict", Verdict),
        ("reading", Reading),
    ):
        for term in vocabulary:
            assert f'<dt id="{name}-{term}"' in page
            assert escape_markdown(term.meaning) in page


def test_every_badge_of_every_page_has_its_meaning_on_it_once(site: Path) -> None:
    words = set()
    for file in site.rglob("*.html"):
        text = file.read_text("utf-8")
        shown = set(TARGET.findall(text))
        words |= shown
        assert sorted(shown) == sorted(id for id in read(text).ids if id in shown), file

    sorts = {word.split("-")[1] for word in words}
    assert sorts == {"stance", "kind", "reading", "verdict", "change"}


def test_programs_read_the_word_and_not_what_it_would_show() -> None:
    badge = '<p><button type="button" popovertarget="key-a">asserts</button></p>'

    assert from_html(f'{badge}<div id="key-a" popover>States it.</div>') == "asserts"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a phone, without scripts."""
    context = browser.new_context(
        viewport={"width": 390, "height": 800}, has_touch=True, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


@pytest.mark.browser
def test_a_key_press_shows_what_a_word_means_and_escape_hides_it(
    browser: Browser, served: str
) -> None:
    page = browser.new_page()
    page.goto(served + CLAIM)
    badge = page.get_by_role("button", name="asserts").first
    meaning = page.get_by_text(Stance.ASSERTS.meaning)
    expect(meaning).to_be_hidden()
    badge.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "../../key.html#stance-asserts")
    page.keyboard.press("Escape")

    expect(meaning).to_be_hidden()
    expect(badge).to_be_focused()
    page.close()


@pytest.mark.browser
def test_a_touch_shows_it_without_scripts_and_nothing_moves(phone: Page, site: Path) -> None:
    phone.goto((site / CLAIM).as_uri())
    badge = phone.get_by_role("button", name="exact").first
    after = phone.get_by_role("heading", name="Reasons for it")
    before = after.bounding_box()
    badge.tap()

    expect(phone.get_by_text(Verdict.EXACT.meaning).last).to_be_visible()
    assert after.bounding_box() == before
    phone.get_by_role("link", name="Whether the words were said").tap()
    phone.wait_for_url("**/key.html#verdict-exact")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", [CLAIM, "key.html"])
def test_what_is_shown_breaks_no_rule_of_accessibility(
    browser: Browser, served: str, scheme: str, address: str
) -> None:
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(served + address)
    if address == CLAIM:
        page.get_by_role("button", name="asserts").first.click()
        expect(page.get_by_text(Stance.ASSERTS.meaning)).to_be_visible()

    checked = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
    assert not [violation["id"] for violation in checked.response["violations"]]
    page.close()
