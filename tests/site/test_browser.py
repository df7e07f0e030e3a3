"""The site in a real Chromium: accessible, quiet, for phones, and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

import claim_graph
from claim_graph.core.times import format_timecode
from tests.support import CLAIMS

pytestmark = pytest.mark.browser

KINDS = (
    "index.html",
    "ten-minutes.html",
    "everything.html",
    "404.html",
    "interviews/sutskever-2025.html",
    "chapters/sutskever-2025/model-jaggedness.html",
    "chapters/sutskever-2025/research-taste.html",
    "chapters/sutskever-2025/alignment/2.html",
    "claims/index.html",
    "claims/sutskever-2025/impact-will-be-felt.html",
    "concepts/value-function.html",
    "glossary.html",
    "quotes.html",
    "people/index.html",
    "people/ilya-sutskever.html",
    "notes/index.html",
    "notes/podcast-summary.html",
    "works.html",
    "tags.html",
    "glossary--2.html",
    "kinds/position.html",
    "tags/puzzle.html",
    "quotes/sutskever-2025/alignment.html",
    "people/ilya-sutskever/sutskever-2025/alignment.html",
    "works/alexnet.html",
    "new.html",
    "findings.html",
    "rules/index.html",
    "rules/CIT001.html",
    "data.html",
    "map.html",
    "connect.html",
    "load-bearing.html",
    "tensions.html",
    "collections/index.html",
    "collections/adlers-questions.html",
    "collections/words-worth-saving.html",
    "collections/cases-and-figures.html",
    "witnesses/index.html",
    "witnesses/sutskever-2025/alignment.html",
    "predictions.html",
    "contribute.html",
    "architecture.html",
)
"""One page of each kind."""
WIDE, PHONE = 1440, 390
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(params=[(w, s) for w in (WIDE, PHONE) for s in ("light", "dark")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page in each width and colour scheme."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A wide page in the light scheme."""
    context = browser.new_context(viewport={"width": WIDE, "height": 900})
    yield context.new_page()
    context.close()


def test_no_page_breaks_wcag_2_2_aa(page: Page, served: str) -> None:
    broken = []
    for name in KINDS:
        page.goto(served + name)
        found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]})
        broken += [
            f"{name}: {violation['id']} {node['html'][:120]}"
            for violation in found.response["violations"]
            for node in violation["nodes"]
        ]
    assert not broken


def test_no_page_scrolls_sideways(page: Page, served: str) -> None:
    for name in KINDS:
        page.goto(served + name)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.evaluate("window.innerWidth"), name


@pytest.mark.parametrize("width", [1920, 1248, 768, 320])
def test_no_page_scrolls_sideways_at_any_width_between(
    width: int, browser: Browser, served: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for name in KINDS:
        page.goto(served + name)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    page.close()


def test_pages_are_quiet_and_ask_no_other_host(plain: Page, served: str) -> None:
    said: list[str] = []
    asked: set[str] = set()
    plain.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    plain.on("pageerror", lambda error: said.append(str(error)))
    plain.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    for name in KINDS:
        plain.goto(served + name)
    plain.wait_for_load_state("networkidle")

    assert not said
    assert asked == {urlsplit(served).netloc}


def test_the_search_finds_a_claim_and_leads_to_it(plain: Page, served: str) -> None:
    plain.goto(served)
    plain.keyboard.press("/")
    plain.keyboard.type("diffused")
    result = plain.locator(".md-search-result__link").first
    expect(result).to_be_visible()
    result.click()

    found = re.escape(served + "claims/sutskever-2025/impact-will-be-felt.html")
    expect(plain).to_have_url(re.compile(found))


@pytest.mark.parametrize("query", ["generalisation", "generalization"])
def test_the_search_puts_a_concept_first_however_it_is_spelt(
    query: str, plain: Page, served: str
) -> None:
    plain.goto(served)
    plain.keyboard.press("/")
    plain.keyboard.type(query)

    expect(plain.locator(".md-search-result__link h1").first).to_have_text("Generalisation")


def test_every_sentence_leads_to_its_second(plain: Page, served: str) -> None:
    corpus = claim_graph.load(CLAIMS)
    claim = corpus.claims["sutskever-2025/impact-will-be-felt"]
    plain.goto(f"{served}claims/{claim.key}.html")
    at = format_timecode(claim.quotes[0].at)
    link = plain.get_by_role("link", name=f"Watch at {at}")

    address = f"https://www.youtube.com/watch?v=aR20FWCCjAs&t={claim.quotes[0].at}s"
    expect(link).to_have_attribute("href", address)


def test_the_scheme_can_be_chosen(plain: Page, served: str) -> None:
    plain.goto(served)
    body = plain.locator("body")
    plain.get_by_title("Use the light scheme").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    plain.get_by_title("Use the dark scheme").click()

    expect(body).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("name", KINDS)
def test_without_scripts_and_without_a_server_all_is_readable(
    name: str, browser: Browser, site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / name).as_uri())

    expect(page.locator("h1")).to_be_visible()
    content = page.locator(".md-content")
    assert len(content.inner_text().split()) >= (2 if name == "404.html" else 8)
    context.close()


def test_the_keyboard_reaches_the_content_first(plain: Page, served: str) -> None:
    plain.goto(served + "glossary.html")
    plain.keyboard.press("Tab")

    expect(plain.locator(":focus")).to_have_text("Skip to content")
